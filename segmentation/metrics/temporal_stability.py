"""Temporal stability T of results: how much an outline changes its form from frame to frame. No truth is needed.

Perazzi et al., "A Benchmark Dataset and Evaluation Methodology for Video Object Segmentation", CVPR 2016, with the
numbers of the DAVIS-2016 toolkit (`measures/t_stability.py`, BSD): outlines drawn again every 3 px, shape contexts of
5 x 12 bins (Belongie et al., PAMI 2002), dynamic time warping from the pair that fits best, mean cost of the pairs that
are left one to one, five times. Written anew; no code was taken.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from segmentation.domain.label_mask import LabelMask, Region
from segmentation.metrics.pixel_outlines import longest_outline

_SCALE = 5.0
"""The toolkit multiplies so that T has about the range of the other measures."""
_SPACING_PX = 3.0
_RADIAL_EDGES = np.logspace(np.log10(1 / 8), np.log10(2), 5)
_ANGLES = 12
_EPS = 2.2204e-16
_ROWS_AT_ONCE = 64

Points = npt.NDArray[np.float64]
"""(N, 2) float64, x and y in pixels."""

Costs = npt.NDArray[np.float64]
"""(N, M) float64 in 0..1: how unlike each point of one outline is to each of another."""


class StabilityTrack:
    """T of every label over the frames of one sequence; frames are added in order.

    T of a step is 0 where the outline keeps its form, wherever it goes, and at most 5.
    """

    def __init__(self) -> None:
        self._before: dict[int, Costs] = {}
        self._values: dict[int, list[tuple[int, float]]] = {}
        self._index = -1

    def add(self, result: LabelMask) -> None:
        """Take the next frame's result."""
        self._index += 1
        now = {int(i): contexts for i in result.objects() if (contexts := _contexts_of(result.labels == i)) is not None}
        for label in now.keys() & self._before.keys():
            value = _match(self._before[label], now[label])
            self._values.setdefault(label, []).append((self._index, _SCALE * value))
        self._before = now

    def mean(self, label: int, first: int, end: int) -> float:
        """Mean T of `label` over the steps between the frames `first` to `end` - 1; NaN when there is none."""
        values = [value for index, value in self._values.get(label, []) if first < index < end]
        return float(np.mean(values)) if values else math.nan


def _contexts_of(region: Region) -> Costs | None:
    outline = longest_outline(region)
    return None if outline is None else _shape_contexts(_with_points_between(outline[:, ::-1]))


def _with_points_between(corners: Points) -> Points:
    """Points at most 3 px apart; added up in single precision as in the toolkit, since many angles lie on a border."""
    pieces = []
    for start, way in zip(corners[:-1].astype(np.float32), np.diff(corners, axis=0).astype(np.float32), strict=True):
        count = max(1, math.ceil(float(np.linalg.norm(way)) / _SPACING_PX))
        steps = np.concatenate([start[None], np.repeat(way[None] / np.float32(count), count - 1, axis=0)])
        pieces.append(np.cumsum(steps, axis=0, dtype=np.float32))
    return np.concatenate([*pieces, corners[-1:]]).astype(np.float64)


def _shape_contexts(points: Points) -> Costs:
    """(N, 60) float64: where the other points lie seen from each, by distance and direction; each row sums to 1."""
    apart = points[None] - points[:, None]  # (N, N, 2)
    distance = np.hypot(apart[..., 0], apart[..., 1])
    ring = (distance[..., None] / distance.mean() < _RADIAL_EDGES).sum(axis=-1)  # 0 beyond the outermost
    angle = np.fmod(np.arctan2(apart[..., 1], apart[..., 0]) + 2 * np.pi, 2 * np.pi)
    sector = (angle / (2 * np.pi / _ANGLES)).astype(np.int64)
    bins = np.where(ring > 0, (ring - 1) * _ANGLES + sector, -1)
    rows = np.repeat(np.arange(len(points)), len(points)).reshape(bins.shape)
    counts = np.zeros((len(points), len(_RADIAL_EDGES) * _ANGLES))
    np.add.at(counts, (rows[bins >= 0], bins[bins >= 0]), 1)
    return np.asarray(counts / (counts.sum(axis=1, keepdims=True) + _EPS))


def _match(one: Costs, other: Costs) -> float:
    """Mean cost of the one-to-one pairs of two outlines' shape contexts."""
    costs = _context_costs(one, other)
    path = _warp(costs)
    inner = path[:-1]  # all but the origin
    best_row, best_column = inner[int(np.argmin(costs[inner[:, 0], inner[:, 1]]))] if len(inner) else path[0]
    shift = int(best_row) + 1, int(best_column) + 1
    path = (_warp(np.roll(costs, (-shift[0], -shift[1]), axis=(0, 1))) + shift) % costs.shape
    pairs = _cheapest_per(_cheapest_per(path, costs, 0), costs, 1)
    return float(costs[pairs[:, 0], pairs[:, 1]].mean())


def _context_costs(one: Costs, other: Costs) -> Costs:
    """Half the chi-square distance of every pair of rows."""
    rows = []
    for top in range(0, len(one), _ROWS_AT_ONCE):
        part = one[top : top + _ROWS_AT_ONCE, None]
        rows.append(0.5 * ((part - other) ** 2 / (part + other + _EPS)).sum(axis=-1))
    return np.concatenate(rows)


def _warp(costs: Costs) -> npt.NDArray[np.int64]:
    """The cheapest way from the last pair back to the first, (steps, 2): each step goes back in one outline or both."""
    totals = _least_totals(costs)
    row, column = costs.shape[0] - 1, costs.shape[1] - 1
    path = [(row, column)]
    while row or column:
        before = [(row - 1, column - 1), (row, column - 1), (row - 1, column)]
        row, column = min((place for place in before if min(place) >= 0), key=lambda place: totals[place])
        path.append((row, column))
    return np.array(path)


def _least_totals(costs: Costs) -> Costs:
    """The cost of the cheapest way to each pair; one diagonal after the other, since those do not need each other."""
    rows, columns = costs.shape
    totals = np.full((rows + 1, columns + 1), np.inf)
    totals[1, 1] = 0.0
    for diagonal in range(1, rows + columns - 1):
        row = np.arange(max(0, diagonal - columns + 1), min(rows, diagonal + 1))
        column = diagonal - row
        least = np.minimum(np.minimum(totals[row, column + 1], totals[row + 1, column]), totals[row, column])
        totals[row + 1, column + 1] = costs[row, column] + least
    return totals[1:, 1:]


def _cheapest_per(pairs: npt.NDArray[np.int64], costs: Costs, side: int) -> npt.NDArray[np.int64]:
    """Of the pairs with the same point on `side` the cheapest one."""
    order = np.lexsort((costs[pairs[:, 0], pairs[:, 1]], pairs[:, side]))
    _, firsts = np.unique(pairs[order, side], return_index=True)
    return np.asarray(pairs[order][firsts])
