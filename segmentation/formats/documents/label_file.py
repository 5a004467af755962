"""Writing a format that is one file of labels: export scan, file, frame table, check by reading back, report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.errors import UserError
from segmentation.formats.documents.frame_table import TABLE_SUFFIX, write_frame_table
from segmentation.formats.documents.presence_marks import demand_presence, presence_losses
from segmentation.formats.exporting.export_place import export_file
from segmentation.formats.exporting.export_report import ExportReport, Loss, write_report
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import (
    ExportScan,
    empty_object_losses,
    ignore_losses,
    scan_export,
    soft_edge_losses,
)
from segmentation.formats.exporting.verification import demand_equal, pixel_losses
from segmentation.formats.format_spec import PresenceMark
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import Steps

Piece = TypeVar("Piece")
Document = TypeVar("Document")


@dataclass(frozen=True)
class LabelFile(Generic[Piece, Document]):
    """A format of this kind.

    Args:
        name: Its name in the registry.
        suffix: File suffix that the target must have.
        encode: What the file says of a frame, by frame and position in the range: a JSON value with text as keys.
        assemble: Makes the content of what was encoded, of the frames that are written.
        store: Writes it.
        read: The format's reader, for the check.
        keeps_ignore: Whether 'ignore' regions are carried.
        presence: The marks that are carried.
        names: What the frames are called in the file; None keeps the clip's names.
        number: What an object id becomes in the file.
        change: Why labels may differ, as the end of a sentence; empty for a format that must give them back exactly.
    """

    name: str
    suffix: str
    encode: Callable[[ExportRequest, FrameIndex, int], Piece]
    assemble: Callable[[ExportRequest, list[Piece]], Document]
    store: Callable[[Path, Document], None]
    read: Callable[[ImportRequest], Steps[ImportedMasks]]
    keeps_ignore: bool = False
    presence: frozenset[PresenceMark] = frozenset()
    names: tuple[str, ...] | None = None
    number: Callable[[int], int] = int
    change: str = ""


def write_label_file(request: ExportRequest, form: LabelFile[Piece, Document]) -> Steps[ExportReport]:
    """Write one file that loses soft edges, 'ignore' regions where the format has none, and what `change` tells.

    Raises:
        UserError: The target has another suffix, or exists and may not be replaced.
        StorageError: It cannot be written, or does not read back as it should.
    """
    if request.target.suffix.lower() != form.suffix:
        raise UserError(f"'{request.target.name}' must be a {form.suffix} file.", f"Add {form.suffix} to its name.")
    scan = yield from scan_export(request)
    with export_file(request, form.name) as unfinished:
        file, prefix = unfinished.folder / request.target.name, f"{request.target.stem}_"
        encoded = yield from unfinished.encode_frames(request, lambda *frame: form.encode(request, *frame))
        pieces = [piece for frame, piece in zip(request.frames, encoded, strict=True) if request.is_written(frame)]
        form.store(file, form.assemble(request, pieces))
        table = unfinished.folder / f"{prefix}{TABLE_SUFFIX}"
        write_frame_table(table, request.table_rows(form.names))
        imported = yield from form.read(ImportRequest(file, request.sequence, request.size, strict=True))
        changed = yield from _check(request, imported, form)
        demand_presence(request, imported, {i: int(i) for i in scan.first_seen}, form.presence)
        report = ExportReport(
            format=form.name,
            target=request.target,
            frames=len(request.frames_to_write),
            files=2,
            objects={object_id: form.number(object_id) for object_id in scan.first_seen},
            losses=(*_losses(request, scan, form), *changed),
            verified=True,
        )
        write_report(unfinished.folder, report, prefix=prefix)
    return report


def _check(
    request: ExportRequest, imported: ImportedMasks, form: LabelFile[Piece, Document]
) -> Steps[tuple[Loss, ...]]:
    """What reading back gave otherwise, where the format may."""
    dropped = {} if form.keeps_ignore else {IGNORE: 0}

    def expect_mask(frame: FrameIndex) -> LabelMask:
        return request.mask(frame).relabel(dropped)

    if form.change:
        return (yield from pixel_losses(request, imported, expect_mask, form.change))
    yield from demand_equal(request, imported, expect_mask)
    return ()


def _losses(request: ExportRequest, scan: ExportScan, form: LabelFile[Piece, Document]) -> tuple[Loss, ...]:
    ignored = [] if form.keeps_ignore else ignore_losses(scan)
    marks = presence_losses(request, form.presence)
    return (*empty_object_losses(request, scan), *soft_edge_losses(scan), *ignored, *marks)
