"""YouTube-VOS: palette masks, and `meta.json` that says on which frames each object is. Objects may start late.

Xu et al., "YouTube-VOS: Sequence-to-Sequence Video Object Segmentation", ECCV 2018. Layout below a subset's folder:
`JPEGImages/<video>/`, `Annotations/<video>/`, `meta.json`. Frame names are kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.errors import UserError
from segmentation.formats.atomic_folder import atomic_folder
from segmentation.formats.export_report import ExportReport, Loss, LossKind, write_report
from segmentation.formats.export_request import ExportRequest, checked_file_name
from segmentation.formats.frame_images import write_jpeg
from segmentation.formats.frame_table import TABLE_SUFFIX, clip_rows, read_frame_table, write_frame_table
from segmentation.formats.imported_masks import ImportedMasks, ImportRequest, numbered_objects
from segmentation.formats.json_document import read_json, write_json
from segmentation.formats.label_images import read_label_images
from segmentation.formats.mask_png import write_palette_png
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.survey import (
    Survey,
    empty_object_losses,
    ignore_losses,
    soft_edge_losses,
    surveyed,
)
from segmentation.formats.verification import demand_equal
from segmentation.media.mask_folder import chosen_sequence, mask_files

_META = "meta.json"
_SUBSETS = ("train", "valid", "test")


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write a tree with one video; objects are numbered 1..N as they appear.

    Raises:
        UserError: No object has a pixel in the range.
    """
    survey = yield from surveyed(request)
    order = sorted(survey.first_seen, key=lambda object_id: (survey.first_seen[object_id], object_id))
    numbers = {object_id: number for number, object_id in enumerate(order, start=1)}
    if not numbers:
        raise UserError("None of the chosen objects has a mask in the chosen frames.", "Propagate first.")
    with atomic_folder(request.target, replace=request.replace) as root:
        subset = root / str(request.options["subset"])
        seen = yield from _write_frames(request, numbers, subset)
        write_json(subset / _META, _meta(request, numbers, seen))
        write_frame_table(root / f"{request.sequence}_{TABLE_SUFFIX}", clip_rows(request.clip, request.frames))
        imported = yield from read(ImportRequest(root, request.sequence))
        yield from demand_equal(request, imported, lambda frame: _written_mask(request, numbers, frame))
        report = _report(request, numbers, survey, root)
        write_report(root, report, prefix=f"{request.sequence}_")
    return report


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read one video of a tree, of one of its subsets, or a folder of masks; categories name the objects.

    Raises:
        MediaError: There is no such video, or a file cannot be read.
    """
    subsets = [request.path / name for name in _SUBSETS if (request.path / name / "Annotations").is_dir()]
    folder = chosen_sequence(subsets[0] if subsets else request.path, request.sequence)
    sequence = folder.resolve().name
    table = read_frame_table(request.path / f"{sequence}_{TABLE_SUFFIX}")
    imported = yield from read_label_images(mask_files(folder), sequence, table)
    names = _categories(folder.parent.parent / _META, sequence)
    ids = [int(info.id) for info in imported.objects]
    return replace(imported, objects=numbered_objects(ids, names))


def _write_frames(request: ExportRequest, numbers: Mapping[ObjectId, int], subset: Path) -> Steps[dict[int, list[str]]]:
    """Write masks, and images where there are pixels; returns the frames on which each number occurs."""
    masks, images = (subset / kind / request.sequence for kind in ("Annotations", "JPEGImages"))
    masks.mkdir(parents=True)
    if request.video is not None:
        images.mkdir(parents=True)
    seen: dict[int, list[str]] = {number: [] for number in numbers.values()}
    for done, frame in enumerate(request.frames):
        name, mask = checked_file_name(request.name(frame)), _written_mask(request, numbers, frame)
        for number in mask.objects():
            seen[number].append(name)
        write_palette_png(masks / f"{name}.png", mask)
        if request.video is not None:
            write_jpeg(images / f"{name}.jpg", request.rgb(frame), int(request.options["jpeg_quality"]))
        yield Progress("Writing", done + 1, len(request.frames))
    return seen


def _written_mask(request: ExportRequest, numbers: Mapping[ObjectId, int], frame: FrameIndex) -> LabelMask:
    return request.mask(frame).relabelled({int(i): number for i, number in numbers.items()} | {IGNORE: 0})


def _meta(request: ExportRequest, numbers: Mapping[ObjectId, int], seen: Mapping[int, list[str]]) -> object:
    names = {numbers[info.id]: info.name for info in request.objects if info.id in numbers}
    objects = {str(number): {"category": names[number], "frames": seen[number]} for number in sorted(names)}
    return {"videos": {request.sequence: {"objects": objects}}}


def _categories(meta: Path, sequence: str) -> dict[int, str]:
    """Object number -> category; empty when there is no meta file or it does not know the video."""
    if not meta.is_file():
        return {}
    videos = read_json(meta)["videos"]
    if sequence not in videos:
        return {}
    objects = videos[sequence]["objects"].items()
    return {int(key): node["category"].text() for key, node in objects if key.isdecimal() and "category" in node}


def _report(request: ExportRequest, numbers: Mapping[ObjectId, int], survey: Survey, root: Path) -> ExportReport:
    losses = [*empty_object_losses(request, survey), *soft_edge_losses(survey), *ignore_losses(survey)]
    notes = ["Objects are numbered 1 to N in the order in which they appear."]
    if request.video is None:
        notes.append("There are no JPEGImages, because the clip was not open.")
    else:
        losses.append(Loss(LossKind.IMAGES, "Frames are JPEG and so not exactly those of the clip; masks are exact."))
    return ExportReport(
        format="youtube-vos",
        target=request.target,
        frames=len(request.frames),
        files=sum(path.is_file() for path in root.rglob("*")),
        objects=numbers,
        losses=tuple(losses),
        notes=tuple(notes),
        verified=True,
    )
