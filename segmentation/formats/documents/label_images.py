"""A folder of label images, one per frame and all objects in each, as imported frames."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from segmentation.errors import MediaError
from segmentation.formats.documents.frame_table import FrameRow
from segmentation.formats.importing.frame_naming import in_clip_order, name_frame, table_notes, without_strays
from segmentation.formats.importing.frame_sizes import Size, SizedEntry, entries_of_one_size
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, number_objects
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Progress, Steps
from segmentation.media.mask_image import KEPT_BYTES, MaskScan
from segmentation.media.mask_labels import MaskKind
from segmentation.media.mask_pixels import image_size


def read_label_images(
    files: Sequence[Path], sequence: str, table: dict[str, FrameRow], odd: OddEntries, size: Size | None = None
) -> Steps[ImportedMasks]:
    """Read one mask per frame.

    Args:
        files: The images in order; at least one.
        sequence: Name of the sequence.
        table: The frame table beside them, or empty.
        odd: Takes images that cannot be read, are no masks, or have another size than the others.
        size: (height, width) of the clip, where it is known.

    Raises:
        MediaError: None of the images can be read.
    """
    if not files:
        raise MediaError(f"There are no mask images in '{sequence}'.", "Choose the folder that holds the PNG files.")
    files = without_strays(files, table, odd)
    size, files = files_of_one_size(files, image_size, odd, size)
    scan, files = yield from scan_steps(files, odd)
    frames: list[ImportedFrame] = []
    kinds: set[MaskKind] = set()
    ids: set[int] = set()
    for done, path in enumerate(files):
        with odd.tolerate():
            image = scan.read(path, size)
            ids |= image.mask.objects()
            kinds |= {image.kind} if image.mask.objects() else set()
            frames.append(name_frame(path.stem, image.mask, table, image.soft_edges))
        yield Progress("Reading", done + 1, len(files))
    odd.demand_rest(len(frames))
    notes = (*table_notes(table), *scan.reading.notes, *_kind_notes(kinds), *odd.notes())
    return ImportedMasks(sequence, size, in_clip_order(frames), number_objects(ids), notes)


def files_of_one_size(
    files: Sequence[Path], size_of: Callable[[Path], Size], odd: OddEntries, size: Size | None
) -> tuple[Size, list[Path]]:
    """The size that most files have, and the files that have it; `size` where as many have it.

    Raises:
        MediaError: No file states its size.
    """
    entries = []
    for path in files:
        with odd.tolerate():
            entries.append(SizedEntry(path, path.name, size_of(path)))
    odd.demand_rest(len(entries))
    return entries_of_one_size(entries, size, odd)


def scan_steps(
    files: Sequence[Path], odd: OddEntries, kept_bytes: int = KEPT_BYTES
) -> Steps[tuple[MaskScan, list[Path]]]:
    """Decide how masks are read, from as many of them as it takes, and which are none but pictures.

    Args:
        files: The images.
        odd: Takes the pictures among them.
        kept_bytes: Decoded pixels that are kept for the reading.

    Raises:
        MediaError: They are all pictures or mattes, not masks.
    """
    scan = MaskScan(kept_bytes)
    for done, path in enumerate(files):
        if scan.is_certain:
            break
        scan.add(path)
        yield Progress("Looking", done + 1, len(files))
    errors: dict[Path, MediaError] = {}
    for done, path in enumerate(() if scan.is_plain else files):
        try:
            scan.demand_mask(path)
        except MediaError as error:
            errors[path] = error
        yield Progress("Looking", done + 1, len(files))
    masks = [path for path in files if path not in errors]
    if errors and masks:
        for found in errors.values():
            odd.refuse(found)
        return (yield from scan_steps(masks, odd, kept_bytes))
    _ = scan.reading  # Pictures are refused here, before any image is read.
    return scan, list(files)


def _kind_notes(kinds: set[MaskKind]) -> tuple[str, ...]:
    if len(kinds) < 2:
        return ()
    names = ", ".join(sorted(kind.value for kind in kinds))
    return (f"The masks are of different kinds ({names}); check that object numbers agree.",)
