"""Signs of whether an object's mask is right, read off pictures and masks; `confidence` makes a probability of them.

All of it happens on thumbnails, so that it costs a few milliseconds a frame whatever the size of the clip. Numpy and
OpenCV only; what is kept from frame to frame is in `sign_history`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import Labels, RgbFrame
from segmentation.engines.optical_flow.flow import Grey, dis_flow, grey_picture, warp_by_flow

THUMBNAIL_PX = 160
"""Short edge of the thumbnails."""
COLOUR_LEVELS = 8
_TINY = 1e-6
_MOST_CHANGE = 3.0
_RING_PX = 7

Float = npt.NDArray[np.float32]
Region = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Thumbnail:
    """A small frame with its masks.

    Args:
        rgb: (h, w, 3) uint8 RGB.
        grey: (h, w) uint8.
        labels: (h, w) uint8, 0 is background.
    """

    rgb: RgbFrame
    grey: Grey
    labels: Labels

    @classmethod
    def of(cls, rgb: RgbFrame, labels: Labels) -> Thumbnail:
        """Of a frame (H, W, 3) uint8 RGB and its labels (h, w) uint8; 255 says nothing and counts as background."""
        small, marks = reduce_picture(rgb), reduce_labels(labels, thumbnail_size(rgb.shape))
        return cls(small, grey_picture(small), np.where(marks == 255, 0, marks).astype(np.uint8))


@dataclass(frozen=True)
class MaskLook:
    """What an object looked like where somebody vouched for it.

    Args:
        area: Share of the picture, in [0, 1].
        spread: Radius of gyration over the square root of the area: how long or torn its shape is.
        colours: (512,) float32 share of its pixels per colour, sums to 1.
    """

    area: float
    spread: float
    colours: Float


@dataclass(frozen=True)
class Observation:
    """Two neighbouring frames of a run, and what follows from them for each object.

    Args:
        now: The frame.
        before: The frame stepped before.
    """

    now: Thumbnail
    before: Thumbnail

    def signs(
        self, lead: Mapping[int, tuple[float, float]], judged: Mapping[int, float]
    ) -> dict[int, dict[str, float]]:
        """Signs by label, for labels with pixels in the thumbnail; `steps` and `worst` are left to the history.

        Args:
            lead: Per label the mean lead of its probability over the runner-up's in its mask, and the share of its
                mask where the lead is below a half; both in [0, 1].
            judged: Per label, in [0, 1], what the engine says itself.
        """
        flow = dis_flow(self.now.grey, self.before.grey, "ultrafast")
        error = np.abs(self.now.grey.astype(np.float32) - warp_by_flow(self.before.grey.astype(np.float32), flow)) / 255
        slope = _slope(self.now.grey)
        found = {}
        for label, (mean, unsure) in lead.items():
            mask = self.now.labels == label
            if mask.any():
                carried = warp_by_flow((self.before.labels == label).astype(np.float32), flow)
                found[label] = {
                    "lead": mean,
                    "judged": judged.get(label, mean),
                    "unsure": unsure,
                    "carried": soft_overlap(mask, carried),
                    "photometric": float(error[mask].mean()),
                    "area_step": _change(mask.sum(), carried.sum()),
                    "shift": _shift(mask, carried),
                    **_appearance(mask, self.now, slope),
                }
        return found


def compare_with_look(now: MaskLook, vouched: MaskLook | None) -> dict[str, float]:
    """How far an object has changed since somebody vouched for it; no change where nobody did."""
    if vouched is None:
        return {"area_change": 0.0, "spread_change": 0.0, "colours": 1.0}
    return {
        "area_change": _change(now.area, vouched.area),
        "spread_change": _change(now.spread, vouched.spread),
        "colours": float(np.sqrt(now.colours * vouched.colours).sum()),
    }


def look_of(picture: Thumbnail, label: int) -> MaskLook | None:
    """The look of an object on a thumbnail; None where it has no pixel."""
    mask = picture.labels == label
    if not mask.any():
        return None
    rows, columns = np.nonzero(mask)
    gyration = np.sqrt(rows.var() + columns.var())
    return MaskLook(float(mask.mean()), float(gyration / np.sqrt(len(rows))) + _TINY, _colours(picture.rgb[mask]))


def soft_overlap(mask: Region, shares: Float) -> float:
    """IoU in [0, 1] of a mask (h, w) bool with shares (h, w) in [0, 1]; 1 when both are empty."""
    union = float(np.maximum(mask, shares).sum())
    return float(np.minimum(mask, shares).sum() / union) if union else 1.0


def thumbnail_size(size: tuple[int, ...]) -> tuple[int, int]:
    """(height, width) of the thumbnail of a frame of `size` (height, width); no larger than the frame."""
    scale = min(1.0, THUMBNAIL_PX / min(size[:2]))
    height, width = (max(1, round(scale * edge)) for edge in size[:2])
    return height, width


def reduce_picture(rgb: RgbFrame) -> RgbFrame:
    """A frame (H, W, 3) uint8 RGB as its thumbnail shows it."""
    return np.asarray(cv2.resize(rgb, thumbnail_size(rgb.shape)[::-1], interpolation=cv2.INTER_AREA), np.uint8)


def reduce_labels(labels: Labels, size: tuple[int, int]) -> Labels:
    """Labels (h, w) uint8 as a thumbnail of `size` (height, width) shows them.

    The size is given, because labels that are smaller than their frame would round to another one.
    """
    return np.asarray(cv2.resize(labels, size[::-1], interpolation=cv2.INTER_NEAREST), np.uint8)


def _appearance(mask: Region, picture: Thumbnail, slope: Float) -> dict[str, float]:
    """How the outline lies in the picture."""
    small = mask.astype(np.uint8)
    kernel = np.ones((3, 3), np.uint8)
    line = mask & (cv2.erode(small, kernel, borderType=cv2.BORDER_REPLICATE) == 0)
    wide = cv2.dilate(small, np.ones((2 * _RING_PX + 1,) * 2, np.uint8)) > 0
    ring, area = wide & ~mask, float(mask.sum())
    around = float(slope[wide].mean()) + 1.0
    return {
        "contrast": 1 - float(np.sqrt(_colours(picture.rgb[mask]) * _colours(picture.rgb[ring])).sum()),
        "edge": float(np.clip(slope[line].mean() / around, 0, _MOST_CHANGE)) if line.any() else 0.0,
        "pieces": _largest_piece(small) / area,
        "outline": float(line.sum()) / np.sqrt(area),
        "size": float(np.log(area / mask.size)),
        "border": float(np.concatenate([mask[0], mask[-1], mask[:, 0], mask[:, -1]]).sum()) / np.sqrt(area),
    }


def _largest_piece(mask: Labels) -> float:
    _, _, facts, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return float(facts[1:, cv2.CC_STAT_AREA].max())


def _slope(grey: Grey) -> Float:
    """(h, w) float32 steepness of the picture, 0 or more; the largest in 3 x 3 pixels, because outlines are inexact."""
    across, down = (cv2.Sobel(grey, cv2.CV_32F, *order) for order in ((1, 0), (0, 1)))
    return np.asarray(cv2.dilate(np.hypot(across, down), np.ones((3, 3), np.uint8)), np.float32)


def _colours(pixels: npt.NDArray[np.uint8]) -> Float:
    """(512,) float32 share of the pixels (n, 3) uint8 per colour; flat where there are none."""
    bins = (pixels // (256 // COLOUR_LEVELS)).astype(np.intp) @ np.array([COLOUR_LEVELS**2, COLOUR_LEVELS, 1])
    counts = np.bincount(bins, minlength=COLOUR_LEVELS**3).astype(np.float32)
    return counts / counts.sum() if len(pixels) else np.full(COLOUR_LEVELS**3, COLOUR_LEVELS**-3.0, np.float32)


def _change(now: float, before: float) -> float:
    """|log| of a ratio, at most `_MOST_CHANGE`."""
    return float(np.clip(abs(np.log((now + _TINY) / (before + _TINY))), 0, _MOST_CHANGE))


def _shift(mask: Region, carried: Float) -> float:
    """Distance of the centres over the square root of the area, at most `_MOST_CHANGE`."""
    if carried.sum() < 1:
        return _MOST_CHANGE
    rows, columns = np.indices(mask.shape, dtype=np.float32)
    here, there = ([float(np.average(axis, weights=w)) for axis in (rows, columns)] for w in (mask, carried))
    return float(min(np.hypot(here[0] - there[0], here[1] - there[1]) / np.sqrt(mask.sum()), _MOST_CHANGE))
