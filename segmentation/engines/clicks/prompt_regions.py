"""Which regions the prompts are about."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from segmentation.domain.click_prompts import Click, ClickPrompts
from segmentation.domain.label_mask import Region
from segmentation.domain.pixel_box import PixelBox
from segmentation.engines.clicks.regions import Index, Mask, Regions

_CORE_REGIONS = 8
_BOX_POINTS = ((0.5, 0.5), (0.35, 0.5), (0.65, 0.5), (0.5, 0.35), (0.5, 0.65))
"""Where in a box the object is looked for, in parts of its sides."""


@dataclass(frozen=True)
class PromptRegions:
    """Prompts as numbers of regions.

    Args:
        inside: Regions that the object looks like: clicked ones, or else the middle of the box or of the mask.
        outside: Regions that were clicked as not the object.
        clicked: All regions that were clicked.
        surely_inside: (n,) bool.
        surely_outside: (n,) bool, those outside the box as well.
    """

    inside: Index
    outside: Index
    clicked: Index
    surely_inside: Mask
    surely_outside: Mask

    @classmethod
    def of(cls, prompts: ClickPrompts, regions: Regions, size: tuple[int, int]) -> PromptRegions:
        """The regions of prompts on a picture of `size` (height, width)."""
        sides = [np.zeros(len(regions.areas), np.bool_) for _ in range(2)]
        for click in prompts.clicks:  # the last click on a region decides
            hit = _regions_under(click, regions, size)
            sides[not click.positive][hit], sides[click.positive][hit] = True, False
        inside, outside = (np.flatnonzero(side) for side in sides)
        clicked = np.union1d(inside, outside)
        if prompts.box is not None:
            sides[1] |= _beyond(prompts.box, regions, size) & ~sides[0]
        if not len(inside) and prompts.box is not None:
            inside = np.setdiff1d(_middle_of_box(prompts.box, regions, size), outside)
        if not len(inside) and prompts.previous is not None:
            inside = np.setdiff1d(_core_of(prompts.previous, regions, outside), outside)
        return cls(inside, outside, clicked, *sides)


def _regions_under(click: Click, regions: Regions, size: tuple[int, int]) -> Index:
    height, width = regions.number.shape
    down, across = height / size[0], width / size[1]
    ends = [(min(max(int(x * across), 0), width - 1), min(max(int(y * down), 0), height - 1)) for x, y in click.points]
    line = np.zeros((height, width), np.uint8)
    for start, end in zip(ends, (*ends[1:], ends[-1]), strict=True):
        cv2.line(line, start, end, 1)
    return np.unique(regions.number[line > 0]).astype(np.intp)


def _beyond(box: PixelBox, regions: Regions, size: tuple[int, int]) -> Mask:
    left, top, right, bottom = (np.float32(v / max(size)) for v in _ends(box))
    x, y = regions.centres.T
    return np.asarray((x < left) | (x > right) | (y < top) | (y > bottom))


def _middle_of_box(box: PixelBox, regions: Regions, size: tuple[int, int]) -> Index:
    points = [(box.left + part[0] * box.width, box.top + part[1] * box.height) for part in _BOX_POINTS]
    return np.unique([_regions_under(Click((point,)), regions, size)[0] for point in points])


def _core_of(mask: Region, regions: Regions, outside: Index) -> Index:
    """Some regions in the middle of a mask, far from what was clicked as not the object."""
    height, width = regions.number.shape
    small = cv2.resize(mask.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST)
    depth = np.asarray(cv2.distanceTransform(np.pad(small, 1), cv2.DIST_L2, cv2.DIST_MASK_5)[1:-1, 1:-1], np.float32)
    found = regions.mean_of(depth)
    if len(outside):
        steps = regions.centres[:, None] - regions.centres[outside][None]
        found = np.asarray(found * np.sqrt((steps**2).sum(axis=2)).min(axis=1), dtype=np.float32)
    return np.argsort(-found, kind="stable")[: min(_CORE_REGIONS, int((found > 0).sum()))]


def _ends(box: PixelBox) -> tuple[int, int, int, int]:
    return box.left, box.top, box.left + box.width, box.top + box.height
