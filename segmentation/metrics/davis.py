"""The DAVIS measures of one mask or one sequence: region similarity J, boundary accuracy F, and their statistics.

Papers: Perazzi et al., "A Benchmark Dataset and Evaluation Methodology for Video Object Segmentation", CVPR 2016;
Pont-Tuset et al., "The 2017 DAVIS Challenge on Video Object Segmentation", 2017. Values equal those of the two
published toolkits, except that decay is right above 256 frames too. Arrays in, numbers out: no files here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from segmentation.domain.label_mask import Region, window_around
from segmentation.errors import UserError

TOLERANCE = 0.008
"""Distance at which two boundaries still agree, as a share of the image diagonal."""


@dataclass(frozen=True)
class Statistics:
    """What the benchmark keeps of a sequence.

    Args:
        mean: Mean over frames.
        recall: Share of frames above 0.5.
        decay: Mean of the first quarter minus mean of the last; positive when results get worse.
    """

    mean: float
    recall: float
    decay: float


@dataclass(frozen=True)
class Boundary:
    """The outline of one region, made once and compared with many.

    Args:
        line: The boundary itself, (H, W) bool.
        near: Every pixel within the tolerance of it, (H, W) bool.
        length_px: Pixels of the line.
    """

    line: Region
    near: Region
    length_px: int

    @classmethod
    def of(cls, region: Region) -> Boundary:
        """The boundary of an (H, W) bool region."""
        line = boundary_map(region)
        length_px = int(np.count_nonzero(line))
        near = _dilate(line, tolerance_px(*region.shape)) if length_px else line
        return cls(line, near, length_px)

    def agreement(self, other: Boundary) -> float:
        """F: harmonic mean of precision and recall of two boundaries, 0..1; either may be the truth."""
        first, second = self._share_near(other), other._share_near(self)
        return float(2 * first * second / (first + second)) if first + second else 0.0

    def _share_near(self, other: Boundary) -> float:
        """Share of this line that is near the other one; 1 when there is no line."""
        return np.count_nonzero(self.line & other.near) / self.length_px if self.length_px else 1.0


def region_similarity(truth: Region, result: Region, void: Region | None = None) -> float:
    """J: intersection over union of two (H, W) bool regions; 1 when both are empty. `void` pixels do not count.

    Raises:
        UserError: The sizes differ.
    """
    if truth.shape != result.shape or (void is not None and void.shape != truth.shape):
        raise UserError(f"A result of size {result.shape} cannot be scored against a truth of size {truth.shape}.")
    if void is not None:
        truth, result = truth & ~void, result & ~void
    union = np.count_nonzero(truth | result)
    return float(np.count_nonzero(truth & result) / union) if union else 1.0


def tolerance_px(height: int, width: int) -> int:
    """Radius in pixels within which boundaries agree."""
    return math.ceil(TOLERANCE * math.hypot(height, width))


def boundary_map(region: Region) -> Region:
    """Pixels that differ from their right, lower or lower right neighbour, (H, W) bool.

    The last row is compared with the right and the last column with the lower neighbour only, so an object has no
    boundary along the right and lower edge of the frame.
    """
    boundary = np.zeros(region.shape, np.bool_)
    boundary[:, :-1] |= region[:, :-1] != region[:, 1:]
    boundary[:-1, :] |= region[:-1, :] != region[1:, :]
    boundary[:-1, :-1] |= region[:-1, :-1] != region[1:, 1:]
    return boundary


def sequence_statistics(values: Sequence[float]) -> Statistics:
    """Mean, recall and decay over the frames that count.

    Raises:
        UserError: There are no values.
    """
    if not len(values):
        raise UserError("There are no frames to score.", "A sequence needs at least three annotated frames.")
    scores = np.asarray(values, np.float64)
    # Five borders make four bins; neighbouring bins share a frame, and halves round to even, as in the toolkits.
    borders = np.round(np.linspace(1, len(scores), 5) + 1e-10).astype(np.int64) - 1
    first, last = scores[borders[0] : borders[1] + 1], scores[borders[3] : borders[4] + 1]
    return Statistics(float(scores.mean()), float((scores > 0.5).mean()), float(first.mean() - last.mean()))


def _dilate(region: Region, radius: int) -> Region:
    """`region` grown by the disk dx^2 + dy^2 <= radius^2. Only the box around it is worked on."""
    import cv2  # here, because the window reads this module and comes up without it

    box = window_around(region, radius)
    grown = np.zeros(region.shape, np.bool_)
    grown[box] = cv2.dilate(region[box].astype(np.uint8), _disk(radius)).astype(np.bool_)
    return grown


def _disk(radius: int) -> npt.NDArray[np.uint8]:
    axis = np.arange(-radius, radius + 1)
    return (axis[:, None] ** 2 + axis[None, :] ** 2 <= radius**2).astype(np.uint8)
