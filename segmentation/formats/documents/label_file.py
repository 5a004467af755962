"""Writing a format that is one file of labels: export scan, file, frame table, check by reading back, report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.formats.exporting.export import open_export_file
from segmentation.formats.exporting.export_report import ExportReport, Loss
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import scan_export
from segmentation.formats.exporting.safe_names import check_suffix
from segmentation.formats.exporting.verification import demand_equal, demand_presence, pixel_losses
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
    """Write one file that loses soft edges, 'ignore' regions where the format has none, and what `change` states.

    Raises:
        UserError: The target has another suffix, or exists and may not be replaced.
        StorageError: It cannot be written, or does not read back as it should.
    """
    check_suffix(request.target, form.suffix)
    scan = yield from scan_export(request)
    with open_export_file(request, form.name, scan) as export:
        encoded = yield from export.encode_frames(lambda *frame: form.encode(request, *frame))
        pieces = [piece for frame, piece in zip(request.frames, encoded, strict=True) if request.is_written(frame)]
        form.store(export.file, form.assemble(request, pieces))
        export.write_table(form.names)
        imported = yield from form.read(ImportRequest(export.file, request.sequence, request.size, strict=True))
        changed = yield from _check(request, imported, form)
        demand_presence(
            request.names_to_write, scan.marks, imported, {i: int(i) for i in scan.first_seen}, form.presence
        )
        numbers = {object_id: form.number(object_id) for object_id in scan.first_seen}
        kept = export.label_losses(form.presence, keeps_ignore=form.keeps_ignore)
        return export.write_report(numbers, (*kept, *changed))


def _check(
    request: ExportRequest, imported: ImportedMasks, form: LabelFile[Piece, Document]
) -> Steps[tuple[Loss, ...]]:
    """What reading back gave otherwise, where the format may."""
    dropped = {} if form.keeps_ignore else {IGNORE: 0}

    def expect_mask(frame: FrameIndex) -> LabelMask:
        return request.mask(frame).relabel(dropped)

    if form.change:
        return (yield from pixel_losses(request.names_to_write, imported, expect_mask, form.change))
    yield from demand_equal(request.names_to_write, imported, expect_mask)
    return ()
