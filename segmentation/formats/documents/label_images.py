"""A folder of label images, one per frame and all objects in each, as imported frames."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from segmentation.domain.label_mask import LabelMask
from segmentation.errors import MediaError
from segmentation.formats.documents.frame_table import FrameRow
from segmentation.formats.importing.frame_naming import in_clip_order, name_frame, table_notes
from segmentation.formats.importing.imported_masks import ImportedMasks, number_objects
from segmentation.formats.progress import Progress, Steps
from segmentation.media.mask_image import KEPT_BYTES, MaskScan
from segmentation.media.mask_labels import MaskKind


def read_label_images(
    files: Sequence[Path], sequence: str, table: dict[str, FrameRow], *, binary: bool = False
) -> Steps[ImportedMasks]:
    """Read one mask per frame.

    Args:
        files: The images in order; at least one.
        sequence: Name of the sequence.
        table: The frame table beside them, or empty.
        binary: Whether everything that is not background is object 1.

    Raises:
        MediaError: An image cannot be read or has another size than the first.
    """
    if not files:
        raise MediaError(f"There are no mask images in '{sequence}'.", "Choose the folder that holds the PNG files.")
    survey = yield from scan_steps(files)
    frames, kinds = [], set()
    ids: set[int] = set()
    size: tuple[int, int] | None = None
    for done, path in enumerate(files):
        image = survey.read(path, size)
        mask = _as_binary(image.mask) if binary else image.mask
        size = mask.size
        ids |= mask.objects()
        kinds |= {image.kind} if mask.objects() else set()
        frames.append(name_frame(path.stem, mask, table, image.soft_edges))
        yield Progress("Reading", done + 1, len(files))
    assert size is not None
    notes = (*table_notes([path.stem for path in files], table), *survey.reading.notes, *_kind_notes(kinds, binary))
    return ImportedMasks(sequence, size, in_clip_order(frames), number_objects(ids), notes)


def _as_binary(mask: LabelMask) -> LabelMask:
    return mask.relabel({int(object_id): 1 for object_id in mask.objects()})


def scan_steps(files: Sequence[Path], kept_bytes: int = KEPT_BYTES) -> Steps[MaskScan]:
    """Decide how masks are read, from as many of them as it takes.

    Args:
        files: The images.
        kept_bytes: Decoded pixels that are kept for the reading.

    Raises:
        MediaError: They are pictures or mattes, not masks.
    """
    survey = MaskScan(kept_bytes)
    for done, path in enumerate(files):
        if survey.is_certain:
            break
        survey.add(path)
        yield Progress("Looking", done + 1, len(files))
    _ = survey.reading  # Pictures are refused here, before any image is read.
    return survey


def _kind_notes(kinds: set[MaskKind], binary: bool) -> tuple[str, ...]:
    if len(kinds) < 2 or binary:
        return ()
    names = ", ".join(sorted(kind.value for kind in kinds))
    return (f"The masks are of different kinds ({names}); check that object numbers agree.",)
