"""The scribbles of a simulated annotator: for each true label one line through the middle of its largest error.

After the robot of the DAVIS interactive challenge (Caelles et al. 2018): largest connected error, thinned to a
skeleton, of which the longest path is the scribble. What a scribble does follows from its radius: it is the stroke of a
brush as wide as the error is along the line (median), drawn on the mask as a person draws. It may therefore leave a
rest, and it may spill over; what the drawing tool does with it counts. Source of the thinning: Zhang and Suen, "A Fast
Parallel Algorithm for Thinning Digital Patterns", 1984.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from segmentation.domain.drawing import Point
from segmentation.domain.label_mask import IGNORE, LabelMask, Region

SMALLEST_SHARE = 0.0002
"""Errors below this share of the frame are left alone (46 pixels of 640 x 360): nobody would see them."""

_AROUND = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))
_Pixel = tuple[int, int]


@dataclass(frozen=True)
class Scribble:
    """One line.

    Args:
        label: What its pixels become; 0 erases.
        points: The line in pixels, at least one point.
        radius_px: Of the brush.
    """

    label: int
    points: tuple[Point, ...]
    radius_px: float


def robot_scribbles(truth: LabelMask, result: LabelMask) -> tuple[Scribble, ...]:
    """One scribble per true label with an error worth correcting, the largest error first. Empty when there is none."""
    wrong = (truth.labels != result.labels) & (truth.labels != IGNORE)
    smallest = SMALLEST_SHARE * wrong.size
    errors = []
    for label in np.unique(truth.labels[wrong]).tolist():
        region, area = _largest_part(wrong & (truth.labels == label))
        if area >= smallest:
            errors.append((area, label, region))
    errors.sort(key=lambda error: (-error[0], error[1]))
    return tuple(_scribble(label, region) for _, label, region in errors)


def thin(region: Region) -> Region:
    """The skeleton of an (H, W) bool region: one pixel wide, connected as the region is (Zhang and Suen 1984)."""
    kept = np.pad(region, 1)
    changed = True
    while changed:
        changed = False
        for first in (True, False):
            gone = _removable(kept, first)
            kept &= ~gone
            changed = changed or bool(gone.any())
    return kept[1:-1, 1:-1]


def longest_path(skeleton: Region) -> list[_Pixel]:
    """(row, column) along a longest shortest path of a connected skeleton with at least one pixel."""
    pixels = {(int(row), int(column)) for row, column in zip(*np.nonzero(skeleton), strict=True)}
    end, _ = _farthest(pixels, min(pixels))
    start, came_from = _farthest(pixels, end)
    path = [start]
    while path[-1] != end:
        path.append(came_from[path[-1]])
    return path


def _largest_part(region: Region) -> tuple[Region, int]:
    count, parts, stats, _ = cv2.connectedComponentsWithStats(region.astype(np.uint8), connectivity=8)
    if count == 1:
        return region, 0
    largest = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    return np.asarray(parts == largest), int(stats[largest, cv2.CC_STAT_AREA])


def _scribble(label: int, region: Region) -> Scribble:
    # Distance to the nearest pixel outside; beyond the frame counts as outside.
    depth = cv2.distanceTransform(np.pad(region, 1).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)[1:-1, 1:-1]
    skeleton = thin(region)
    # The thinning leaves nothing of a square of two by two pixels.
    path = longest_path(skeleton if skeleton.any() else depth == depth.max())
    radius = float(np.median([depth[pixel] for pixel in path])) - 0.5
    return Scribble(label, tuple((column + 0.5, row + 0.5) for row, column in path), radius)


def _removable(kept: Region, first: bool) -> Region:
    """Border pixels that one half of a pass takes away: their removal neither splits nor shortens a line."""
    around = [np.roll(kept, (-down, -right), (0, 1)) for down, right in _AROUND]
    count = np.sum(around, axis=0, dtype=np.uint8)
    circle = [*around, around[0]]
    rises = np.sum([~a & b for a, b in pairwise(circle)], axis=0, dtype=np.uint8)
    north, east, south, west = around[0], around[2], around[4], around[6]
    if first:
        border = ~(north & east & south) & ~(east & south & west)
    else:
        border = ~(north & east & west) & ~(north & south & west)
    removable: Region = kept & (count >= 2) & (count <= 6) & (rises == 1) & border
    return removable


def _farthest(pixels: set[_Pixel], start: _Pixel) -> tuple[_Pixel, dict[_Pixel, _Pixel]]:
    """The pixel reached last from `start`, and from where each pixel was reached."""
    came_from = {start: start}
    waiting = deque([start])
    last = start
    while waiting:
        last = waiting.popleft()
        for down, right in _AROUND:
            beside = last[0] + down, last[1] + right
            if beside in pixels and beside not in came_from:
                came_from[beside] = last
                waiting.append(beside)
    return last, came_from
