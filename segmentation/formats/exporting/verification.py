"""Reading an export back and comparing it with what was to be written, frame by frame and pixel by pixel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set

import numpy as np

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.errors import StorageError
from segmentation.formats.documents.presence_marks import PRESENCE_OF
from segmentation.formats.exporting.export_report import Loss, LossKind
from segmentation.formats.format_spec import PresenceMark
from segmentation.formats.importing.imported_masks import ImportedMasks
from segmentation.formats.progress import Progress, Steps

Names = Mapping[FrameIndex, str]
"""The frames that the export should hold, and their names in the clip: `ExportRequest.names_to_write`."""

Expected = Callable[[FrameIndex], LabelMask]
"""The labels that the export should hold for a frame, in the export's own ids."""


def demand_equal(names: Names, imported: ImportedMasks, expected: Expected) -> Steps[None]:
    """Compare; for formats that lose nothing.

    Args:
        names: The frames that the export should hold.
        imported: What was read back.
        expected: The labels of a frame in the export's ids.

    Raises:
        StorageError: Frames, names or pixels differ.
    """
    _demand_names(names, imported)
    for done, (frame, read) in enumerate(zip(names, imported.frames, strict=True)):
        found, wanted = read.mask.unpack(), expected(frame)
        if found != wanted:
            raise StorageError(
                f"The export read back differs from the masks on frame {frame}: {_first_difference(found, wanted)}.",
                "The files are intact, but this format does not hold these masks. Choose another format, such as png, "
                "and report this message as an error of the program.",
            )
        yield Progress("Checking", done + 1, len(imported.frames))
    return None


def _first_difference(found: LabelMask, wanted: LabelMask) -> str:
    """How two masks differ, as the end of a sentence."""
    if found.size != wanted.size:
        return f"its size is {found.size}, expected {wanted.size}"
    differs = found.labels != wanted.labels
    row, column = (int(place[0]) for place in np.nonzero(differs))
    was, is_now = int(wanted.labels[row, column]), int(found.labels[row, column])
    return f"{int(differs.sum())} pixels, the first at x {column}, y {row}, where label {was} became {is_now}"


def differing_pixels(first: LabelMask, second: LabelMask) -> int:
    """In how many pixels two masks differ; all of them when their sizes do."""
    if first.size != second.size:
        return max(first.labels.size, second.labels.size)
    return int(np.count_nonzero(first.labels != second.labels))


def pixel_losses(
    names: Names,
    imported: ImportedMasks,
    expected: Expected,
    cause: str = "outlines carry no holes",
) -> Steps[tuple[Loss, ...]]:
    """Compare; for formats that may change pixels. One loss per object, by the export's ids.

    Args:
        names: The frames that the export should hold.
        imported: What was read back.
        expected: The labels of a frame in the export's ids.
        cause: Why pixels may differ, as the end of a sentence.

    Raises:
        StorageError: Frames or names differ.
    """
    _demand_names(names, imported)
    frames: Counter[ObjectId] = Counter()
    pixels: Counter[ObjectId] = Counter()
    for done, (frame, read) in enumerate(zip(names, imported.frames, strict=True)):
        wanted, found = expected(frame), read.mask.unpack()
        for object_id in wanted.objects() | found.objects() if wanted != found else ():
            wrong = int(np.count_nonzero(wanted.region(object_id) != found.region(object_id)))
            frames[object_id] += wrong > 0
            pixels[object_id] += wrong
        yield Progress("Checking", done + 1, len(imported.frames))
    return tuple(
        Loss(
            LossKind.PIXELS,
            f"Object {object_id} of the export differs from the mask in {pixels[object_id]} pixels on "
            f"{frames[object_id]} frames, because {cause}.",
            object_id,
            frames[object_id],
            pixels[object_id],
        )
        for object_id in sorted(pixels)
        if pixels[object_id]
    )


def matte_losses(pixels: int) -> list[Loss]:
    """A loss when labels that were read back from mattes differ in some pixels."""
    if not pixels:
        return []
    message = "Where a matte is below one half inside its object, or above it outside, labels read back differ."
    return [Loss(LossKind.PIXELS, message, pixels=pixels)]


def demand_presence(
    names: Names,
    marks: Mapping[FrameIndex, Mapping[ObjectId, PresenceMark]],
    imported: ImportedMasks,
    numbers: Mapping[ObjectId, int],
    carried: Set[PresenceMark],
) -> None:
    """Every mark that the format carries was read back.

    Args:
        names: The frames that the export should hold.
        marks: What was to be written.
        imported: What was read back, frame by frame the same.
        numbers: Project id -> id in the export, of the objects that are in it.
        carried: The marks that the format has words for.

    Raises:
        StorageError: One is missing or is another.
    """
    for frame, read in zip(names, imported.frames, strict=True):
        for object_id, mark in marks.get(frame, {}).items():
            found = read.presence.get(ObjectId(numbers.get(object_id, 0)))
            if object_id in numbers and mark in carried and found is not PRESENCE_OF[mark]:
                raise StorageError(
                    f"The mark '{mark.value}' of object {object_id} on frame {frame} does not read back."
                )


def _demand_names(names: Names, imported: ImportedMasks) -> None:
    wanted = tuple(names.values())
    found = tuple(frame.name for frame in imported.frames)
    if found != wanted:
        raise StorageError(
            f"The export read back has {len(found)} frames, expected {len(wanted)} of the same names; "
            f"{_stray(found, wanted)}.",
            "Choose another format, and report this message as an error of the program.",
        )


def _stray(found: Sequence[str], names: Sequence[str]) -> str:
    """Which name is the first that differs, as a clause."""
    place = next((i for i, (a, b) in enumerate(zip(found, names, strict=False)) if a != b), min(len(found), len(names)))
    was, is_now = (group[place] if place < len(group) else None for group in (names, found))
    return f"number {place + 1} should be {was!r} and is {is_now!r}"
