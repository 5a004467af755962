"""Plain PNG sequences: palette masks, or one folder per object with binary masks or alpha mattes. Frame names are kept.

Project ids are kept as well. What lies beside the masks is the frame table and the report, which other tools pass over.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE
from segmentation.errors import MediaError
from segmentation.formats.documents.frame_table import TABLE_SUFFIX, read_frame_table, write_frame_table
from segmentation.formats.documents.label_images import read_label_images
from segmentation.formats.documents.mask_png import (
    write_alpha_png,
    write_binary_png,
    write_deep_alpha_png,
    write_palette_png,
)
from segmentation.formats.documents.object_layers import layer_name, object_layers, read_layers
from segmentation.formats.documents.presence_marks import presence_losses
from segmentation.formats.exporting.export_place import export_folder
from segmentation.formats.exporting.export_report import ExportReport, Loss, LossKind, write_report
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import ExportScan, ignore_losses, scan_export, soft_edge_losses
from segmentation.formats.exporting.frame_file_names import frame_file_names
from segmentation.formats.exporting.unfinished_export import UnfinishedExport
from segmentation.formats.exporting.verification import demand_equal, differing_pixels
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Progress, Steps
from segmentation.media.mask_folder import mask_files


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write one PNG per frame (`palette`), or one per frame and object (`binary`, `alpha`)."""
    scan = yield from scan_export(request)
    names = frame_file_names(request)
    with export_folder(request, "png") as unfinished:
        root = unfinished.folder
        yield from _write_frames(request, names, unfinished)
        rows = request.table_rows(names.values())
        write_frame_table(root / TABLE_SUFFIX, rows)
        imported = yield from read(ImportRequest(root, strict=True))
        changed = yield from _check(request, imported)
        report = _report(request, scan, root, changed)
        write_report(root, report)
    return report


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read a folder of masks, or a folder with one folder of binary masks or mattes per object.

    Raises:
        MediaError: There are no masks, or one cannot be read.
    """
    table = read_frame_table(request.path / TABLE_SUFFIX)
    sequence = request.sequence or request.path.resolve().name
    odd = OddEntries(request.strict)
    if files := mask_files(request.path):
        return (yield from read_label_images(files, sequence, table, odd, request.size))
    layers = object_layers(request.path)
    if not layers:
        raise MediaError(f"There are no mask images in {request.path}.", "Choose the folder that holds the PNG files.")
    return (yield from read_layers(layers, sequence, table, odd, request.size))


def _write_frames(request: ExportRequest, names: Mapping[FrameIndex, str], unfinished: UnfinishedExport) -> Steps[None]:
    style = request.options["style"]
    write_matte = write_deep_alpha_png if request.options["depth"] == 16 else write_alpha_png
    root = unfinished.folder
    folders = {info.id: root / layer_name(info) for info in request.objects}
    if style != "palette":
        for folder in folders.values():
            folder.mkdir(exist_ok=True)

    def write_frame(frame: FrameIndex, _: int) -> None:
        mask, name = request.mask(frame), names[frame]
        if style == "palette":
            write_palette_png(root / f"{name}.png", mask)
        for object_id, folder in folders.items():
            if style == "binary":
                write_binary_png(folder / f"{name}.png", mask.region(object_id))
            elif style == "alpha":
                write_matte(folder / f"{name}.png", request.alpha(frame, object_id))

    return (yield from unfinished.write_frames(request, write_frame))


def _check(request: ExportRequest, imported: ImportedMasks) -> Steps[int]:
    """Pixels whose label is not the same after reading back; only mattes may have any."""
    if request.options["style"] != "alpha":
        keeps_ignore = request.options["style"] == "palette"
        yield from demand_equal(
            request, imported, lambda f: request.mask(f) if keeps_ignore else request.mask(f).relabel({IGNORE: 0})
        )
        return 0
    changed = 0
    for done, (frame, read_frame) in enumerate(zip(request.frames_to_write, imported.frames, strict=True)):
        changed += differing_pixels(read_frame.mask.unpack(), request.mask(frame).relabel({IGNORE: 0}))
        yield Progress("Checking", done + 1, len(imported.frames))
    return changed


def _report(request: ExportRequest, scan: ExportScan, root: Path, changed: int) -> ExportReport:
    style = request.options["style"]
    losses = [] if style == "palette" else ignore_losses(scan)
    losses += [] if style == "alpha" else soft_edge_losses(scan)
    losses += presence_losses(request)
    if changed:
        message = "Where a matte is below one half inside its object, or above it outside, labels read back differ."
        losses.append(Loss(LossKind.PIXELS, message, pixels=changed))
    return ExportReport(
        format="png",
        target=request.target,
        frames=len(request.frames_to_write),
        files=sum(path.is_file() for path in root.rglob("*")),
        objects={object_id: int(object_id) for object_id in request.object_ids},
        losses=tuple(losses),
        verified=True,
    )
