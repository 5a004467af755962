"""Which objects share a window: those that are near each other and of like size. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from segmentation.domain.pixel_box import PixelBox
from segmentation.jobs.propagation.region.window_path import CONTEXT, ZOOM_STEP, Picture

MOST_WINDOWS = 4
"""Each window costs as much as a whole picture; more objects share windows, whatever that costs in resolution."""
LEAST_KEPT = 0.75
"""Of the resolution that the one of two groups has that is seen finer: what it must keep in a common window."""


def group_objects(boxes: Mapping[int, PixelBox], picture: Picture) -> list[tuple[int, ...]]:
    """Labels by window.

    Args:
        boxes: Where each object is; empty for one that is not seen, which keeps to itself.
        picture: The picture.
    """
    groups: dict[tuple[int, ...], PixelBox] = {(label,): box for label, box in sorted(boxes.items())}
    while len(groups) > 1:
        kept, pair = max((_resolution_kept(groups[a], groups[b], picture), (a, b)) for a, b in combinations(groups, 2))
        if kept < LEAST_KEPT and len(groups) <= MOST_WINDOWS:
            break
        first, second = pair
        box = groups.pop(first).unite(groups.pop(second))
        groups[tuple(sorted((*first, *second)))] = box
    return sorted(groups)


def _resolution_kept(first: PixelBox, second: PixelBox, picture: Picture) -> float:
    """What of its resolution the finer one of two boxes keeps in a window around both, 0..1."""
    if not (first and second):
        return 0.0
    apart = max(picture.level_around(box, CONTEXT) for box in (first, second))
    return float(ZOOM_STEP ** (picture.level_around(first.unite(second), CONTEXT) - apart))
