"""One polygon for a region of several parts and holes, for formats that take one polygon per instance.

Rings are joined by bridges: lines that the polygon goes along there and back. Holes are left out by the even-odd rule
that such tools fill by; the bridges between parts are drawn by them, which is the only thing that is added.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.label_mask import Region
from segmentation.formats.shapes.outlines import Points

_Ring = npt.NDArray[np.int64]
"""(points, 2): x, y of every pixel along the ring."""

_SAMPLES = 512
"""So many points of a ring are tried as ends of a bridge."""


def bridge_region(region: Region) -> Points:
    """One polygon through the centres of a region's outermost pixels.

    Args:
        region: (H, W) bool with at least one pixel.
    """
    contours, _ = cv2.findContours(region.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    points = _simplify(_join([contour.reshape(-1, 2).astype(np.int64) for contour in contours]))
    return points + points[-1:] * (3 - len(points))


def remove_specks(region: Region, least_pixels: int) -> tuple[Region, int]:
    """A region without its parts of fewer than `least_pixels` pixels, and how many these are."""
    count, numbers, figures, _ = cv2.connectedComponentsWithStats(region.astype(np.uint8), connectivity=8)
    kept = figures[:, cv2.CC_STAT_AREA] >= least_pixels
    kept[0] = False
    return kept[numbers], count - 1 - int(kept.sum())


def _join(rings: Sequence[_Ring]) -> _Ring:
    """All rings as one: again and again the ring is joined that is nearest to those that are joined already."""
    joined, newest = rings[0], rings[0]
    nearest = dict.fromkeys(range(1, len(rings)), (np.inf, (0, 0), 0))
    while nearest:
        for number, best in nearest.items():
            nearest[number] = min(best, _shortest_bridge(newest, rings[number]), key=lambda bridge: bridge[0])
        number = min(nearest, key=lambda number: nearest[number][0])
        _, start, end = nearest.pop(number)
        newest = rings[number]
        place = int(np.flatnonzero((joined == start).all(axis=1))[0])
        joined = np.concatenate([joined[: place + 1], newest[end:], newest[: end + 1], joined[place:]])
    return joined


def _shortest_bridge(first: _Ring, second: _Ring) -> tuple[float, tuple[int, int], int]:
    """Squared length, the point of `first` and the index in `second` of the shortest line between two rings."""
    steps = [max(1, len(ring) // _SAMPLES) for ring in (first, second)]
    ends = [ring[::step] for ring, step in zip((first, second), steps, strict=True)]
    distances = ((ends[0][:, None] - ends[1][None]) ** 2).sum(axis=2)
    start, end = np.unravel_index(int(distances.argmin()), distances.shape)
    x, y = ends[0][start]
    return float(distances[start, end]), (int(x), int(y)), int(end) * steps[1]


def _simplify(ring: _Ring) -> list[tuple[int, int]]:
    """The ring without points that lie between their neighbours on one line."""
    before, after = ring - np.roll(ring, 1, axis=0), np.roll(ring, -1, axis=0) - ring
    turns = before[:, 0] * after[:, 1] != before[:, 1] * after[:, 0]
    goes_back = (before * after).sum(axis=1) <= 0
    return [(int(x), int(y)) for x, y in ring[turns | goes_back]]
