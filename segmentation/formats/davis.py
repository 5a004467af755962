"""DAVIS 2016, 2017 and unsupervised: whole trees out, trees and single sequences in.

Perazzi et al., CVPR 2016; Pont-Tuset et al., 2017; Caelles et al., "The 2019 DAVIS Challenge on VOS: Unsupervised
Multi-Object Segmentation". A tree has five-digit frames from 00000 without gaps, objects 1..N without gaps where N
counts those of the first frame, and label 255 only in the unsupervised set.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.errors import MediaError
from segmentation.formats.documents.frame_table import TABLE_SUFFIX, FrameRow, read_frame_table
from segmentation.formats.documents.label_images import read_label_images
from segmentation.formats.documents.mask_png import write_binary_png, write_palette_png
from segmentation.formats.exporting.export import Export, open_export_folder
from segmentation.formats.exporting.export_report import ExportReport, Loss, LossKind
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import (
    ExportScan,
    ignore_losses,
    number_without_gaps,
    scan_export,
    title_of,
)
from segmentation.formats.exporting.verification import demand_equal
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Steps
from segmentation.media.mask_folder import ANNOTATION_FOLDERS, choose_sequence, mask_files

MAX_PROPOSALS = 20
"""More than this the unsupervised evaluator refuses."""


@dataclass(frozen=True)
class _Edition:
    """What sets the editions apart."""

    name: str
    annotations: str
    full_resolution: str
    binary: bool = False
    keeps_ignore: bool = False

    def year(self, subset: str) -> str:
        """Folder of the list of sequences; the tool looks for unsupervised test sets only in 2019."""
        if self.keeps_ignore and subset.startswith("test"):
            return "2019"
        return "2016" if self.binary else "2017"


_DAVIS_2016 = _Edition("davis-2016", "Annotations", "1080p", binary=True)
_DAVIS_2017 = _Edition("davis", "Annotations", "Full-Resolution")
_UNSUPERVISED = _Edition("davis-unsupervised", "Annotations_unsupervised", "Full-Resolution", keeps_ignore=True)


def write_2016(request: ExportRequest) -> Steps[ExportReport]:
    """Write a DAVIS 2016 tree: all objects together as one, grey 0 and 255."""
    return _write(request, _DAVIS_2016)


def write_2017(request: ExportRequest) -> Steps[ExportReport]:
    """Write a DAVIS 2017 tree: palette masks, objects 1..N."""
    return _write(request, _DAVIS_2017)


def write_unsupervised(request: ExportRequest) -> Steps[ExportReport]:
    """Write a DAVIS unsupervised tree: as 2017, with 255 for regions that are not scored."""
    return _write(request, _UNSUPERVISED)


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read `Annotations` of a tree, or one folder of masks.

    Raises:
        MediaError: No such sequence, several and none chosen, or a mask cannot be read.
    """
    return _read(request, ANNOTATION_FOLDERS)


def read_unsupervised(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read `Annotations_unsupervised` of a tree, or one folder of masks.

    Raises:
        MediaError: As for `read`.
    """
    return _read(request, tuple(reversed(ANNOTATION_FOLDERS)))


def resolution_name(height: int, width: int, full_resolution: str) -> str:
    """The folder for a frame size: 480p up to 480 lines on the short side, else the name of the full resolution."""
    return "480p" if min(height, width) <= 480 else full_resolution


def _read(request: ImportRequest, annotations: tuple[str, ...]) -> Steps[ImportedMasks]:
    folder = choose_sequence(request.path, request.sequence, annotations)
    sequence = folder.resolve().name
    table, odd = _table_near(folder, sequence), OddEntries(request.strict)
    return (yield from read_label_images(mask_files(folder), sequence, table, odd, request.size))


def _table_near(folder: Path, sequence: str) -> dict[str, FrameRow]:
    """The frame table that our trees keep at their root, up to three folders above the masks."""
    resolved = folder.resolve()
    places = (resolved, *resolved.parents[:3])
    return next(filter(None, (read_frame_table(place / f"{sequence}_{TABLE_SUFFIX}") for place in places)), {})


def _write(request: ExportRequest, edition: _Edition) -> Steps[ExportReport]:
    scan = yield from scan_export(request)
    if not scan.first_seen:
        raise MediaError(
            f"None of the chosen objects has a mask in frames {request.frames.first} to {request.frames.last}.",
            "Propagate first, or choose another range.",
        )
    numbers = dict.fromkeys(scan.first_seen, 1) if edition.binary else number_without_gaps(request, scan)
    changes = {int(object_id): number for object_id, number in numbers.items()}
    changes |= {} if edition.keeps_ignore else {IGNORE: 0}

    def mask_to_write(frame: FrameIndex) -> LabelMask:
        return request.mask(frame).relabel(changes)

    with open_export_folder(request, edition.name, scan, prefix=f"{request.sequence}_") as export:
        yield from _write_frames(export, edition, mask_to_write)
        _write_lists(export, edition, numbers)
        imported = yield from _read(ImportRequest(export.folder, request.sequence, strict=True), (edition.annotations,))
        yield from demand_equal(request.names_to_write, imported, mask_to_write)
        return export.write_report(numbers, _losses(export, edition), _notes(request, numbers))


def _write_frames(export: Export, edition: _Edition, mask_to_write: Callable[[FrameIndex], LabelMask]) -> Steps[None]:
    request = export.request
    chosen = str(request.options["resolution"])
    resolution = resolution_name(*request.size, edition.full_resolution) if chosen == "auto" else chosen
    masks = export.folder / edition.annotations / resolution / request.sequence
    images = export.folder / "JPEGImages" / resolution / request.sequence
    masks.mkdir(parents=True, exist_ok=True)

    def write_frame(frame: FrameIndex, number: int) -> None:
        if request.is_written(frame):
            mask = mask_to_write(frame)
            if edition.binary:
                write_binary_png(masks / f"{number:05d}.png", mask.region(ObjectId(1)))
            else:
                write_palette_png(masks / f"{number:05d}.png", mask)
        export.write_image(images / f"{number:05d}.jpg", frame)

    return (yield from export.write_frames(write_frame, every_frame=True))


def _write_lists(export: Export, edition: _Edition, numbers: Mapping[ObjectId, int]) -> None:
    subset, sequence = str(export.request.options["subset"]), export.request.sequence
    lists = export.folder / "ImageSets" / edition.year(subset)
    lists.mkdir(parents=True, exist_ok=True)
    (lists / f"{subset}.txt").write_text(f"{sequence}\n", encoding="utf-8")
    export.write_table([f"{number:05d}" for number in range(len(export.request.frames))], numbers=numbers)


def _notes(request: ExportRequest, numbers: Mapping[ObjectId, int]) -> list[str]:
    notes = [f"{len(request.frames)} frames are numbered from 00000; the frame table names their source."]
    if request.video is None:
        notes.append("There are no JPEGImages, because the clip was not open; the official evaluator needs them.")
    if any(number != object_id for object_id, number in numbers.items()):
        notes.append("Objects have new numbers: DAVIS wants 1 to N without gaps, those of the first frame first.")
    return notes


def _losses(export: Export, edition: _Edition) -> list[Loss]:
    of_edition = _edition_losses(export.request, edition, export.scan)
    return [*export.label_losses(keeps_ignore=True), *of_edition, *export.image_losses()]


def _edition_losses(request: ExportRequest, edition: _Edition, scan: ExportScan) -> list[Loss]:
    losses = [] if edition.keeps_ignore else ignore_losses(scan)
    if edition.binary:
        if len(scan.first_seen) > 1:
            message = f"DAVIS 2016 knows one object: {len(scan.first_seen)} objects are written together as one."
            losses.append(Loss(LossKind.MERGED_OBJECTS, message))
        return losses
    losses += _late_losses(request, scan)
    if edition.keeps_ignore and len(scan.first_seen) > MAX_PROPOSALS:
        message = f"{len(scan.first_seen)} objects: the unsupervised evaluator refuses more than {MAX_PROPOSALS}."
        losses.append(Loss(LossKind.TOO_MANY_OBJECTS, message))
    return losses


def _late_losses(request: ExportRequest, scan: ExportScan) -> list[Loss]:
    infos = {info.id: info for info in request.objects}
    return [
        Loss(
            LossKind.LATE_OBJECT,
            f"{title_of(infos[object_id])} first appears on frame {scan.first_seen[object_id]}; DAVIS scores only "
            "objects of the first frame. Its masks are written; use 'youtube-vos' where late objects count.",
            object_id,
            scan.frames_seen[object_id],
        )
        for object_id in scan.late_objects(request.frames.first)
    ]
