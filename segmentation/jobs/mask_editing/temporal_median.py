"""The temporal median of one object's masks, along its way: edges that jump from frame to frame come to rest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from segmentation.domain.label_mask import Region, box_around
from segmentation.domain.pixel_box import PixelBox

MARGIN_PX = 32
"""Edges that jump farther than this from the object's box are left out."""


def vote(here: Region, others: Sequence[Region]) -> Region:
    """Where the object is on most of the frames; a draw leaves a pixel as it is.

    Args:
        here: (H, W) bool, at least one pixel.
        others: The same object on frames near by; those without a pixel count as seen elsewhere, not as empty.
    """
    seen = [other for other in others if other.any()]
    top, left, bottom, right = _bounds(here)
    size = here.shape[0], here.shape[1]
    box = PixelBox.spanning(top - MARGIN_PX, left - MARGIN_PX, bottom + MARGIN_PX, right + MARGIN_PX, size)
    votes = here[box.window].astype(np.int16)
    row, column = _centre(here)
    for other in seen:
        other_row, other_column = _centre(other)
        votes += _shift(other, box, round(other_row - row), round(other_column - column))
    count = len(seen) + 1
    region = here.copy()
    region[box.window] = np.where(2 * votes == count, here[box.window], 2 * votes > count)
    return region


def _bounds(region: Region) -> tuple[int, int, int, int]:
    box = box_around(region)
    return box.top, box.left, box.top + box.height, box.left + box.width


def _centre(region: Region) -> tuple[float, float]:
    """(row, column) of the middle of the pixels."""
    down, across = region.sum(axis=1), region.sum(axis=0)
    total = int(down.sum())
    return float(down @ np.arange(down.size)) / total, float(across @ np.arange(across.size)) / total


def _shift(region: Region, box: PixelBox, down: int, right: int) -> Region:
    """The part of `region` that lies in the box after a move by whole pixels; outside the frame there is nothing."""
    part = np.zeros((box.height, box.width), np.bool_)
    top, left = box.top + down, box.left + right
    size = region.shape[0], region.shape[1]
    source = PixelBox.spanning(top, left, top + box.height, left + box.width, size)
    if source:
        part[source.top - top :, source.left - left :][: source.height, : source.width] = region[source.window]
    return part
