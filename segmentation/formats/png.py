"""Plain PNG sequences: palette masks, or one folder per object with binary masks or alpha mattes. Frame names are kept.

Project ids are kept as well. What lies beside the masks is the frame table and the report, which other tools pass over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE
from segmentation.errors import MediaError
from segmentation.formats.documents.frame_table import TABLE_SUFFIX, read_frame_table
from segmentation.formats.documents.label_images import read_label_images
from segmentation.formats.documents.mask_png import (
    write_alpha_png,
    write_binary_png,
    write_deep_alpha_png,
    write_palette_png,
)
from segmentation.formats.documents.object_layers import layer_name, object_layers, read_layers
from segmentation.formats.exporting.export import Export, open_export_folder
from segmentation.formats.exporting.export_report import ExportReport, Loss
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import (
    ExportScan,
    ignore_losses,
    presence_losses,
    scan_export,
    soft_edge_losses,
)
from segmentation.formats.exporting.verification import demand_equal, differing_pixels, matte_losses
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Progress, Steps
from segmentation.media.image_files import is_stack
from segmentation.media.mask_folder import mask_files
from segmentation.media.mask_pages import more_pages_notes, unpack_pages


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write one PNG per frame (`palette`), or one per frame and object (`binary`, `alpha`)."""
    scan, names = (yield from scan_export(request)), request.file_names()
    with open_export_folder(request, "png", scan) as export:
        yield from _write_frames(export, names)
        export.write_table(names.values())
        imported = yield from read(ImportRequest(export.folder, strict=True))
        changed = yield from _check(request, imported)
        objects = {object_id: int(object_id) for object_id in request.object_ids}
        return export.write_report(objects, _losses(request, scan) + matte_losses(changed))


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read a folder of masks, one file with a mask on each page, or a folder of masks or mattes per object.

    Raises:
        MediaError: There are no masks, or one cannot be read.
    """
    place = request.path.resolve()
    table = {} if place.is_file() else read_frame_table(place / TABLE_SUFFIX)
    sequence = request.sequence or (place.stem if place.is_file() else place.name)
    odd = OddEntries(request.strict)
    if files := mask_files(request.path):
        with TemporaryDirectory(prefix="maskreel-pages-") as scratch:
            pages = yield from _unpack_pages(files, Path(scratch))
            imported = yield from read_label_images(pages, sequence, table, odd, request.size)
        return replace(imported, notes=(*imported.notes, *more_pages_notes(files)))
    layers = object_layers(request.path)
    if not layers:
        raise MediaError(f"There are no mask images in {request.path}.", "Choose the folder that holds the PNG files.")
    return (yield from read_layers(layers, sequence, table, odd, request.size))


def _unpack_pages(files: Sequence[Path], scratch: Path) -> Steps[Sequence[Path]]:
    """One file for each mask: the given ones, or the pages of a single one."""
    if len(files) != 1 or not is_stack(files[0]):
        return files
    pages: list[Path] = []
    for path, count in unpack_pages(files[0], scratch):
        pages.append(path)
        yield Progress("Looking", len(pages), count)
    return pages


def _write_frames(export: Export, names: Mapping[FrameIndex, str]) -> Steps[None]:
    request, root = export.request, export.folder
    style = request.options["style"]
    write_matte = write_deep_alpha_png if request.options["depth"] == 16 else write_alpha_png
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

    return (yield from export.write_frames(write_frame))


def _check(request: ExportRequest, imported: ImportedMasks) -> Steps[int]:
    """Pixels whose label is not the same after reading back; only mattes may have any."""
    if request.options["style"] != "alpha":
        keeps_ignore = request.options["style"] == "palette"
        yield from demand_equal(
            request.names_to_write,
            imported,
            lambda f: request.mask(f) if keeps_ignore else request.mask(f).relabel({IGNORE: 0}),
        )
        return 0
    changed = 0
    for done, (frame, read_frame) in enumerate(zip(request.frames_to_write, imported.frames, strict=True)):
        changed += differing_pixels(read_frame.mask.unpack(), request.mask(frame).relabel({IGNORE: 0}))
        yield Progress("Checking", done + 1, len(imported.frames))
    return changed


def _losses(request: ExportRequest, scan: ExportScan) -> list[Loss]:
    style = request.options["style"]
    losses = [] if style == "palette" else ignore_losses(scan)
    losses += [] if style == "alpha" else soft_edge_losses(scan)
    return losses + presence_losses(request, scan)
