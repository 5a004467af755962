"""Reading the label files of other tools in tests: frames of 40 x 60, areas by object, and what was said."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import import_masks

HEIGHT, WIDTH = 40, 60


def read(name: str, path: Path, *, strict: bool = False, sequence: str = "") -> ImportedMasks:
    """Import a file of a clip of 40 x 60 pixels."""
    return finish(import_masks(name, ImportRequest(path, sequence, (HEIGHT, WIDTH), strict)))


def areas(imported: ImportedMasks) -> list[dict[int, int]]:
    """Pixels by object, frame by frame."""
    return list(areas_by_name(imported).values())


def areas_by_name(imported: ImportedMasks) -> dict[str, dict[int, int]]:
    """Pixels by object, by the name of the frame."""
    found = {frame.name: np.unique(frame.mask.unpack().labels, return_counts=True) for frame in imported.frames}
    return {name: {int(i): int(n) for i, n in zip(*entry, strict=True) if i} for name, entry in found.items()}


def notes_of(imported: ImportedMasks) -> str:
    """What was said, as one text."""
    return " ".join(imported.notes)


def box(x: float, y: float, side: float) -> list[float]:
    """A square as a polygon of COCO."""
    return [x, y, x + side, y, x + side, y + side, x, y + side]
