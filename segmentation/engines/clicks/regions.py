"""A picture cut into a thousand small regions that keep to its edges, and which of them touch. Knows no objects."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, product

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import RgbFrame

Float = npt.NDArray[np.float32]
"""(n, ...) or (h, w, ...) float32."""
Index = npt.NDArray[np.intp]
"""(m, ...) numbers of regions."""
Mask = npt.NDArray[np.bool_]
"""(n,) bool, one per region."""


@dataclass(frozen=True)
class Regions:
    """The cut.

    Args:
        number: (h, w) int32, the region of each pixel, 0..n-1.
        areas: (n,) pixels of each.
        centres: (n, 2) float32, x and y in parts of the long side.
        colours: (n, 3) float32, mean Lab at 8 bits.
        pairs: (m, 2) regions that touch, each pair once.
        lengths: (m,) pixels along which they touch.
        edges: (m,) mean difference in Lab across the line between them.
        on_border: (n,) pixels on the border of the picture.
    """

    number: npt.NDArray[np.int32]
    areas: Float
    centres: Float
    colours: Float
    pairs: Index
    lengths: Float
    edges: Float
    on_border: Float

    def mean_of(self, image: Float) -> Float:
        """(n,) the mean of an (h, w) image over each region."""
        return _sum_over(self.number, image, len(self.areas)) / self.areas


def cut_into_regions(rgb: RgbFrame, region_px: int) -> Regions:
    """Flood a picture from the calmest pixel of each grid cell (watershed of Meyer, by OpenCV).

    Args:
        rgb: (h, w, 3) uint8.
        region_px: Side of a grid cell.
    """
    smooth = np.asarray(cv2.bilateralFilter(np.ascontiguousarray(rgb), 5, 20, 3), np.uint8)
    lab = cv2.cvtColor(smooth, cv2.COLOR_RGB2LAB).astype(np.float32)
    number = _flood(smooth, lab, region_px)
    count = int(number.max()) + 1
    areas = np.bincount(number.ravel(), minlength=count).astype(np.float32)
    rows, columns = np.indices(number.shape, dtype=np.float32) / max(number.shape)
    means = [_sum_over(number, image, count) / areas for image in (columns, rows, *np.moveaxis(lab, 2, 0))]
    border = np.concatenate([number[0], number[-1], number[1:-1, 0], number[1:-1, -1]])
    on_border = np.bincount(border, minlength=count).astype(np.float32)
    centres, colours = np.stack(means[:2], axis=1), np.stack(means[2:], axis=1)
    return Regions(number, areas, centres, colours, *_neighbours(number, lab, count), on_border)


def _sum_over(number: npt.NDArray[np.int32], image: Float, count: int) -> Float:
    return np.bincount(number.ravel(), weights=image.ravel(), minlength=count).astype(np.float32)


def _flood(smooth: RgbFrame, lab: Float, region_px: int) -> npt.NDArray[np.int32]:
    height, width = lab.shape[:2]
    steepness = sum(np.abs(cv2.Sobel(lab, cv2.CV_32F, *axis)).sum(axis=2) for axis in ((1, 0), (0, 1)))
    markers = np.zeros((height, width), np.int32)
    for seed, (rows, columns) in enumerate(product(_parts(height, region_px), _parts(width, region_px)), 1):
        calmest = int(np.argmin(steepness[rows, columns]))
        row, column = divmod(calmest, columns.stop - columns.start)
        markers[rows.start + row, columns.start + column] = seed
    framed = cv2.copyMakeBorder(smooth, 1, 1, 1, 1, cv2.BORDER_REPLICATE)  # the flood leaves the outermost pixels out
    flooded = cv2.watershed(framed, np.pad(markers, 1))
    while (lines := flooded <= 0)[1:-1, 1:-1].any():
        spread = cv2.dilate(np.where(lines, 0, flooded).astype(np.float32), np.ones((3, 3), np.uint8))
        flooded = np.where(lines, spread.astype(np.int32), flooded)
    inner = flooded[1:-1, 1:-1]
    _, number = np.unique(inner, return_inverse=True)
    return np.asarray(number.reshape(inner.shape), dtype=np.int32)


def _parts(length: int, part_px: int) -> list[slice]:
    ends = np.linspace(0, length, max(1, round(length / part_px)) + 1).astype(int).tolist()
    return [slice(start, end) for start, end in pairwise(ends)]


def _neighbours(number: npt.NDArray[np.int32], lab: Float, count: int) -> tuple[Index, Float, Float]:
    keys, steps = [], []
    for one, other, before, after in (
        (number[:, :-1], number[:, 1:], lab[:, :-1], lab[:, 1:]),
        (number[:-1], number[1:], lab[:-1], lab[1:]),
    ):
        differs = one != other
        a, b = one[differs].astype(np.int64), other[differs].astype(np.int64)
        keys.append(np.minimum(a, b) * count + np.maximum(a, b))
        steps.append(np.sqrt(((before[differs] - after[differs]) ** 2).sum(axis=1)))
    found, which = np.unique(np.concatenate(keys), return_inverse=True)
    lengths = np.bincount(which).astype(np.float32)
    edges = (np.bincount(which, weights=np.concatenate(steps)) / lengths).astype(np.float32)
    return np.stack(np.divmod(found, count), axis=1).astype(np.intp), lengths, edges
