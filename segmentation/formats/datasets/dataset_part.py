"""Make one clip's part of a data set. Several programs may make different clips of a set at the same time.

A part is made beside the set. It is whole once its entry is written, and only then does it become a part of the set;
what a killed program left of it goes on.
"""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from segmentation.domain.frames import FrameIndex
from segmentation.domain.stored_values import parse_json
from segmentation.errors import StorageError
from segmentation.files.outside_file import read_outside_text
from segmentation.files.whole_file import write_whole
from segmentation.formats.datasets.clip_images import ImageMode, write_images
from segmentation.formats.datasets.dataset_clip import DatasetClip, DatasetObject
from segmentation.formats.datasets.dataset_form import ENTRY, IMAGES, DatasetForm, DatasetPlace
from segmentation.formats.datasets.dataset_forms import check_dataset_options
from segmentation.formats.datasets.mask_digest import digest_of
from segmentation.formats.exporting.export_report import ExportReport
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.importing.imported_masks import ImportRequest
from segmentation.formats.progress import Steps
from segmentation.formats.registry import export, import_masks

_JPEG_QUALITY = 95


@dataclass(frozen=True)
class PlannedClip:
    """What is decided of a clip before it is read.

    Args:
        name: In the data set; fit for files.
        split: Its set.
        source: What its masks are made from.
        stamp: The same only as long as source and choices are.
        licence: Of the clip; empty where nobody stated it.
    """

    name: str
    split: str
    source: str
    stamp: str
    licence: str = ""


def make_part(
    place: DatasetPlace, form: DatasetForm, planned: PlannedClip, request: ExportRequest, mode: ImageMode
) -> Steps[DatasetClip]:
    """Write, read back and note one clip, in the place of what an earlier build made of it.

    Args:
        place: The set.
        form: Its format.
        planned: The clip.
        request: Its masks, and its open video where frames are wanted; target, name and options are set here.
        mode: What becomes of its frames.

    Raises:
        UserError: There is nothing to export.
        MediaError: A frame of the clip cannot be read.
        StorageError: It cannot be written, or does not read back as it should.
    """
    home = place.new(planned.name)
    if read_entry(home) is not None:
        shutil.rmtree(home)
    target = form.export_target(home, planned.name)
    changed = replace(
        request,
        target=target,
        sequence=planned.name,
        options=check_dataset_options(form, place.options),
        replace=True,
        video=None,
    )
    report = yield from export(form.clip_format, changed)
    quality = int(changed.options.get("jpeg_quality", _JPEG_QUALITY))
    images = yield from write_images(home / IMAGES, _image_names(form, changed), request.video, mode, quality)
    imported = yield from import_masks(form.clip_format, ImportRequest(target, planned.name, request.size, strict=True))
    clip = DatasetClip(
        planned.name,
        planned.split,
        planned.source,
        planned.stamp,
        request.size,
        report.frames,
        images,
        _objects(changed, report),
        digest_of(imported),
        planned.licence,
        (*(loss.message for loss in report.losses), *report.notes),
    )
    write_whole(home / ENTRY, json.dumps(clip.as_json(), indent=1))
    return clip


def find_part(place: DatasetPlace, planned: PlannedClip) -> DatasetClip | None:
    """The part that was made of this clip as it is now, and did not become a part of the set yet."""
    found = read_entry(place.new(planned.name))
    return found if found is not None and found.stamp == planned.stamp else None


def read_entry(home: Path) -> DatasetClip | None:
    """What is noted of a clip; None where nothing is, or it is damaged, so that the clip is made again."""
    with suppress(OSError, ValueError, KeyError):
        return DatasetClip.of_json(parse_json(read_outside_text(home / ENTRY)))
    return None


def _image_names(form: DatasetForm, request: ExportRequest) -> dict[FrameIndex, str]:
    frames = request.frames if form.images.every_frame else request.frames_to_write
    digits, first = form.images.digits, request.frames.first
    return {frame: f"{frame - first:0{digits}d}" if digits else request.name(frame) for frame in frames}


def _objects(request: ExportRequest, report: ExportReport) -> tuple[DatasetObject, ...]:
    """The objects that are in the export, and how much there is of each."""
    areas = [record.mask.areas() for frame, record in request.records.items() if frame in request.frames]
    found = []
    for info in request.objects:
        seen = [each[info.id] for each in areas if each.get(info.id)]
        if info.id in report.objects:
            found.append(DatasetObject(int(info.id), report.objects[info.id], info.name, len(seen), sum(seen)))
    return tuple(found)


def place_part(place: DatasetPlace, form: DatasetForm, clip: DatasetClip) -> None:
    """Make a whole part a part of the set, in the place of an earlier one; the set's documents are not changed.

    May be done again where a program was killed in the midst of it.

    Raises:
        StorageError: Files cannot be moved.
    """
    home, whole = place.new(clip.name), place.whole(clip.name)
    old = read_entry(whole)
    try:
        if form.prepare is not None:
            form.prepare(place, clip)
        moves = form.all_moves(place, clip)
        for source, target in moves.items():
            _move(place, home / source, place.root / target)
        if not clip.images:
            _remove(place.root / moves[IMAGES])
        if old is not None:
            remove_files(place, form, old, keep=frozenset(moves.values()))
        _remove(whole)
        whole.parent.mkdir(parents=True, exist_ok=True)
        home.rename(whole)
    except OSError as error:
        raise _failure(clip.name, error) from error


def remove_files(place: DatasetPlace, form: DatasetForm, clip: DatasetClip, keep: frozenset[str] = frozenset()) -> None:
    """Take a clip's files out of the set, but for those that are to stay.

    Raises:
        StorageError: They cannot be removed.
    """
    try:
        for target in form.all_moves(place, clip).values():
            if target not in keep:
                _remove(place.root / target)
    except OSError as error:
        raise _failure(clip.name, error) from error


def _move(place: DatasetPlace, source: Path, target: Path) -> None:
    if not source.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        trash = place.whole("x").parents[1] / "old"
        _remove(trash)
        target.rename(trash)
        source.rename(target)
        _remove(trash)
    else:
        source.replace(target)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _failure(name: str, error: OSError) -> StorageError:
    return StorageError(
        f"The files of '{name}' cannot be moved in the data set: {error.strerror or error}.",
        "Close programs that have them open, and build again.",
    )
