"""Outlines along the edges of pixels: by the even-odd rule they hold exactly the pixels of a region, holes included."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from segmentation.domain.label_mask import Region
from segmentation.formats.shapes.polygon_fill import fill_polygon

Corner = tuple[int, int]
"""x, y of a pixel's corner: (0, 0) is the upper left corner of the frame."""

EdgeRing = tuple[Corner, ...]
"""Corners where an outline turns; closed without repeating the first."""

_RIGHT, _DOWN, _LEFT, _UP = range(4)
_STEPS = ((1, 0), (0, 1), (-1, 0), (0, -1))


def edge_rings(region: Region) -> tuple[EdgeRing, ...]:
    """All outlines of an (H, W) bool region: outer ones clockwise, those of holes counter-clockwise."""
    leaving = _edges(region)
    rings: list[EdgeRing] = []
    while leaving:
        rings.append(_follow(next(iter(leaving)), leaving))
    return tuple(rings)


def is_outer(ring: EdgeRing) -> bool:
    """Whether a ring goes around pixels, not around a hole."""
    ends = ring[1:] + ring[:1]
    return sum(x * later_y - later_x * y for (x, y), (later_x, later_y) in zip(ring, ends, strict=True)) > 0


def region_inside(rings: Iterable[EdgeRing], size: tuple[int, int]) -> Region:
    """The (H, W) bool region of rings by the even-odd rule."""
    region = np.zeros(size, np.bool_)
    for ring in rings:
        region ^= fill_polygon(np.array(ring, np.float64), size)
    return region


def _edges(region: Region) -> dict[Corner, set[int]]:
    """Directions in which edges leave each corner; the region is always on their right."""
    padded = np.pad(region, 1)
    above, below = padded[:-1, 1:-1], padded[1:, 1:-1]
    before, after = padded[1:-1, :-1], padded[1:-1, 1:]
    leaving: dict[Corner, set[int]] = {}
    for edges, direction, dx, dy in (
        (below & ~above, _RIGHT, 0, 0),
        (above & ~below, _LEFT, 1, 0),
        (before & ~after, _DOWN, 0, 0),
        (after & ~before, _UP, 0, 1),
    ):
        for y, x in np.argwhere(edges).tolist():
            leaving.setdefault((x + dx, y + dy), set()).add(direction)
    return leaving


def _follow(start: Corner, leaving: dict[Corner, set[int]]) -> EdgeRing:
    """One ring from `start` on; its edges are taken out. Where two parts touch at a corner they stay apart."""
    turns: list[Corner] = []
    corner, heading = start, _only(leaving, start)
    first = heading
    while True:
        corner = (corner[0] + _STEPS[heading][0], corner[1] + _STEPS[heading][1])
        if corner == start and not _goes_on(corner, heading, leaving):
            break
        turned = _next(corner, heading, leaving)
        if turned != heading:
            turns.append(corner)
        heading = turned
    return tuple([*turns, start] if heading != first else turns)


def _only(leaving: dict[Corner, set[int]], corner: Corner) -> int:
    return _take(leaving, corner, min(leaving[corner]))


def _goes_on(corner: Corner, heading: int, leaving: dict[Corner, set[int]]) -> bool:
    """Whether the outline passes its start on the way, where two parts touch."""
    return (heading + 1) % 4 in leaving.get(corner, ())


def _next(corner: Corner, heading: int, leaving: dict[Corner, set[int]]) -> int:
    """A right turn where there is a choice: it keeps to the same pixel."""
    choices = leaving[corner]
    best = next(turn for turn in ((heading + 1) % 4, heading, (heading + 3) % 4) if turn in choices)
    return _take(leaving, corner, best)


def _take(leaving: dict[Corner, set[int]], corner: Corner, direction: int) -> int:
    leaving[corner].discard(direction)
    if not leaving[corner]:
        del leaving[corner]
    return direction
