"""The steps of a `MaskFilter` on one object of one frame, by OpenCV. Works on the object's box only."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.alpha_band import Alpha
from segmentation.domain.label_mask import Region, box_around
from segmentation.domain.mask_filter import MaskFilter
from segmentation.domain.pixel_box import NO_BOX, PixelBox


@dataclass(frozen=True)
class FilteredRegion:
    """What became of an object's pixels.

    Args:
        box: Outside of it the object has none.
        inside: (box.height, box.width) bool.
        alpha: Likewise, uint8, 0..255; None where the edge stays hard.
    """

    box: PixelBox
    inside: Region
    alpha: Alpha | None = None


def filter_region(region: Region, steps: MaskFilter) -> FilteredRegion:
    """All steps but `steady_frames`.

    Args:
        region: (H, W) bool.
        steps: What to do.
    """
    box = box_around(region, max(0, steps.grow_px) + steps.feather_px + ceil(2 * steps.smooth_px) + 6)
    inside = np.ascontiguousarray(region[box.window])
    if not box:
        return FilteredRegion(NO_BOX, inside)
    inside = _fill_holes(inside, steps.hole_px)
    inside = _remove_specks(inside, steps.speck_px)
    if steps.smooth_px:
        inside = _smooth(inside, steps.smooth_px)
    if not (steps.grow_px or steps.feather_px or steps.choke_px):
        return FilteredRegion(box, inside)
    depth = _distance_inward(inside) + steps.grow_px - steps.choke_px
    if not steps.feather_px:
        return FilteredRegion(box, depth > 0)
    alpha = np.rint((depth / steps.feather_px + 0.5).clip(0, 1) * 255).astype(np.uint8)
    return FilteredRegion(box, alpha > 127, alpha)


def _fill_holes(inside: Region, side_px: int) -> Region:
    """Areas of background that do not reach the border of the box."""
    if not side_px:
        return inside
    _, numbers, stats, _ = cv2.connectedComponentsWithStats((~inside).astype(np.uint8), connectivity=4)
    small = stats[:, cv2.CC_STAT_AREA] <= side_px**2
    open_ones = np.unique(np.concatenate((numbers[0], numbers[-1], numbers[:, 0], numbers[:, -1])))
    small[open_ones] = False
    small[0] = False  # the object itself
    filled: Region = inside | small[numbers]
    return filled


def _remove_specks(inside: Region, side_px: int) -> Region:
    if not side_px:
        return inside
    count, numbers, stats, _ = cv2.connectedComponentsWithStats(inside.astype(np.uint8), connectivity=8)
    if count < 2:
        return inside
    kept = stats[:, cv2.CC_STAT_AREA] > side_px**2
    kept[0] = False  # the background
    kept[1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))] = True
    rest: Region = kept[numbers]
    return rest


def _smooth(inside: Region, width_px: int) -> Region:
    """The border of the blurred mask."""
    blurred = cv2.GaussianBlur(inside.astype(np.float32), (0, 0), width_px / 2, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(blurred > 0.5)


def _distance_inward(inside: Region) -> npt.NDArray[np.float32]:
    """Pixels from the border: positive inside, negative outside; all one sign where there is no border."""
    solid = inside.astype(np.uint8)
    within = cv2.distanceTransform(solid, cv2.DIST_L2, cv2.DIST_MASK_5)
    beyond = cv2.distanceTransform(1 - solid, cv2.DIST_L2, cv2.DIST_MASK_5)
    return np.asarray(np.where(inside, within - 0.5, 0.5 - beyond), np.float32)
