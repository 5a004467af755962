"""MOTS as images: 16-bit PNG, one per frame with six digits, in `instances/<sequence>/`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.domain.mask_codec import MAX_PIXELS
from segmentation.errors import MediaError
from segmentation.formats.documents.frame_table import TABLE_SUFFIX, read_frame_table
from segmentation.formats.documents.label_images import files_of_one_size
from segmentation.formats.documents.mots_ids import IGNORE_NUMBER, check_number, mots_number, object_ids, object_names
from segmentation.formats.exporting.export import Export, open_export_folder
from segmentation.formats.exporting.export_report import ExportReport
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import scan_export
from segmentation.formats.exporting.verification import demand_equal
from segmentation.formats.importing.frame_naming import in_clip_order, name_frame, table_notes, without_strays
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, number_objects
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Progress, Steps
from segmentation.media.image_values import UNREADABLE, open_picture
from segmentation.media.mask_folder import choose_sequence, mask_files
from segmentation.media.mask_pixels import image_size

_FOLDER = "instances"

Numbers = npt.NDArray[np.uint16]
"""(H, W) uint16 MOTS numbers."""


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write a tree with one sequence."""
    scan = yield from scan_export(request)
    with open_export_folder(request, "mots-png", scan, prefix=f"{request.sequence}_") as export:
        yield from _write_frames(export)
        export.write_table([f"{position:06d}" for position in range(len(request.frames))])
        imported = yield from read(ImportRequest(export.folder, request.sequence, strict=True))
        yield from demand_equal(request.names_to_write, imported, request.mask)
        objects = {i: mots_number(i, int(request.options["class"])) for i in scan.first_seen}
        return export.write_report(objects, export.label_losses(keeps_ignore=True))


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read one sequence of a tree, or a folder of images.

    Raises:
        MediaError: There is no such sequence, or an image is none of MOTS.
    """
    inner = request.path / _FOLDER
    folder = choose_sequence(inner if inner.is_dir() else request.path, request.sequence)
    sequence = folder.resolve().name
    files: Sequence[Path] = mask_files(folder)
    table = read_frame_table(request.path / f"{sequence}_{TABLE_SUFFIX}")
    odd = OddEntries(request.strict)
    files = without_strays(files, table, odd)
    size, files = files_of_one_size(files, image_size, odd, request.size)
    present, files = yield from _present_numbers(files, odd)
    labels, notes = object_ids(present)
    lookup = np.zeros(1 << 16, np.uint8)
    for number, label in labels.items():
        lookup[number] = label
    frames: list[ImportedFrame] = []
    for done, path in enumerate(files):
        frames.append(name_frame(path.stem, LabelMask(lookup[_read_numbers(path)]), table))
        yield Progress("Reading", done + 1, len(files))
    notes += (*table_notes(table), *odd.notes())
    names = object_names(labels)
    return ImportedMasks(sequence, size, in_clip_order(frames), number_objects(names, names), notes)


def _write_frames(export: Export) -> Steps[None]:
    request = export.request
    folder = export.folder / _FOLDER / request.sequence
    folder.mkdir(parents=True, exist_ok=True)
    class_id = int(request.options["class"])
    lookup = np.array([mots_number(label, class_id) if label else 0 for label in range(IGNORE + 1)], np.uint16)

    def write_frame(frame: FrameIndex, position: int) -> None:
        image = Image.fromarray(lookup[request.mask(frame).labels])
        image.save(folder / f"{position:06d}.png", compress_level=1)

    return (yield from export.write_frames(write_frame))


def _present_numbers(files: Sequence[Path], odd: OddEntries) -> Steps[tuple[set[int], list[Path]]]:
    """All numbers of a sequence, and the images that are of MOTS."""
    present: set[int] = set()
    fitting: list[Path] = []
    for done, path in enumerate(files):
        with odd.tolerate():
            counts = np.bincount(_read_numbers(path).ravel(), minlength=IGNORE_NUMBER)
            found = {int(number) for number in np.flatnonzero(counts)}
            for number in found:
                check_number(number, path.name)
            present |= found
            fitting.append(path)
        yield Progress("Looking", done + 1, len(files))
    odd.demand_rest(len(fitting))
    return present, fitting


def _read_numbers(path: Path) -> Numbers:
    """The numbers of an image.

    Raises:
        MediaError: It cannot be read, or is not 16-bit grey.
    """
    try:
        with open_picture(path) as image:
            if image.width * image.height > MAX_PIXELS:
                raise MediaError(f"{path.name} is {image.width} x {image.height}, which is too large.")
            mode, values = image.mode, np.asarray(image)
    except MediaError:
        raise
    except UNREADABLE as error:
        raise MediaError(f"{path.name} cannot be read: {error}.", "MOTS images are 16-bit PNG files.") from error
    if not mode.startswith("I") or values.min() < 0 or values.max() >= 1 << 16:
        raise MediaError(f"{path.name} is an image of kind '{mode}', expected 16-bit grey.", "Import it as 'png'.")
    return values.astype(np.uint16)
