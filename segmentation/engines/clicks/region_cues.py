"""What speaks for and against each region, given the clicks: (n, K) cues whose weighted sum is a log-odds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from segmentation.engines.clicks.region_graph import RegionGraph
from segmentation.engines.clicks.regions import Float, Index, Regions

_FAR = 4.0
_NEAR = 0.05
_FLOOR = 1e-3
_RATIOS = (17, 20, 23)
_LOOK = 9


class RegionCues:
    """Cues of one picture; what was computed for a click is kept for the next one.

    Args:
        regions: The cut.
        graph: Costs of steps between regions, and kernels.
        taps: (n, C) unit vectors, one array per tap of the network.
    """

    def __init__(self, regions: Regions, graph: RegionGraph, taps: Sequence[Float]) -> None:
        self._regions, self._graph, self._taps = regions, graph, taps
        self._ways: dict[int, Float] = {}
        border = np.flatnonzero(regions.on_border)
        self._border_ways = self._measure_ways(border)
        means = [tap[border].mean(0) for tap in taps]
        self._border_likeness = [
            tap @ (m / max(float(np.linalg.norm(m)), 1e-6)) for tap, m in zip(taps, means, strict=True)
        ]
        votes = regions.on_border / regions.on_border.sum()
        self._border_density = [np.log(kernel @ votes + _FLOOR) for kernel in (graph.deep, graph.colour)]

    def of_clicks(self, inside: Index, outside: Index) -> Float:
        """(n, K) by the regions that were clicked alone."""
        count = len(self._regions.areas)
        near_in, near_out = self.ways_to(inside), self.ways_to(outside)
        beside_in, beside_out = self._distance_to(inside), self._distance_to(outside)
        columns = []
        for tap, border in zip(self._taps, self._border_likeness, strict=True):
            likeness_in = (tap @ tap[inside].T).max(axis=1)
            likeness_out = (tap @ tap[outside].T).max(axis=1) if len(outside) else np.zeros(count, np.float32)
            columns += [likeness_in, likeness_out, border]
        columns += [self._colour_to(inside), self._colour_to(outside), *self._border_density]
        for metric in range(near_in.shape[1]):
            a, b, c = near_in[:, metric], near_out[:, metric], self._border_ways[:, metric]
            columns += [np.log(a + _NEAR), np.log((b + _NEAR) / (a + _NEAR)), np.log(c + _NEAR)]
        columns += [np.log(beside_in + 0.02), np.log((beside_out + 0.02) / (beside_in + 0.02))]
        columns += [np.full(count, float(len(outside) > 0)), np.full(count, np.log(len(inside)))]
        columns.append(np.ones(count, np.float32))
        by_colour, by_look, by_place = (columns[i] for i in _RATIOS)
        columns += [by_colour * by_look, by_colour * np.abs(by_colour), by_look * np.abs(by_look)]
        columns += [cue * float(len(outside) > 0) for cue in (by_colour, by_look, by_place, columns[_LOOK])]
        return np.stack(columns, axis=1).astype(np.float32)

    def nearness(self, inside: Index, outside: Index) -> Float:
        """(n,) log-odds by which side is nearer; for corrections that only take away, where looks say little."""
        near_in, near_out = self.ways_to(inside)[:, 0], self.ways_to(outside)[:, 0]
        return np.asarray(np.log((near_out + _NEAR) / (near_in + _NEAR)), dtype=np.float32)

    def of_answer(self, probability: Float) -> Float:
        """(n, 4) by what looks like the answer so far."""
        weighted = self._regions.areas * probability, self._regions.areas * (1 - probability)
        votes = np.stack([w / max(float(w.sum()), 1e-6) for w in weighted], axis=1)
        columns = []
        for kernel in (self._graph.deep, self._graph.colour, self._graph.place):
            density = np.log(kernel @ votes + _FLOOR)
            columns.append(density[:, 0] - density[:, 1])
        columns.append(np.clip(np.log((probability + 0.02) / (1.02 - probability)), -4, 4))
        return np.stack(columns, axis=1).astype(np.float32)

    def _colour_to(self, clicked: Index) -> Float:
        if not len(clicked):
            return np.full(len(self._regions.areas), 3.0, np.float32)
        colours = self._regions.colours
        steps = np.sqrt(((colours[:, None] - colours[clicked][None]) ** 2).sum(axis=2)).min(axis=1)
        return np.asarray(np.minimum(steps / 20, 3.0), dtype=np.float32)

    def _distance_to(self, clicked: Index) -> Float:
        if not len(clicked):
            return np.full(len(self._regions.areas), 1.0, np.float32)
        centres = self._regions.centres
        steps = centres[:, None] - centres[clicked][None]
        return np.asarray(np.sqrt((steps**2).sum(axis=2)).min(axis=1), dtype=np.float32)

    def ways_to(self, clicked: Index) -> Float:
        """(n, 2) float32 cost of the cheapest way to any of `clicked`, by colours and edges, and by descriptions."""
        found = np.full((len(self._regions.areas), 2), _FAR, np.float32)
        for region in clicked.tolist():
            if region not in self._ways:
                self._ways[region] = self._measure_ways(np.array([region]))
            found = np.minimum(found, self._ways[region])
        return found

    def _measure_ways(self, start: Index) -> Float:
        """(n, 2) cost of the cheapest way from `start`, by either measure (Bellman and Ford)."""
        graph = self._graph
        cost = np.full((len(self._regions.areas), 2), _FAR, np.float32)
        cost[start] = 0
        while True:
            shorter = np.minimum(cost, (cost[graph.neighbours] + graph.steps).min(axis=1))
            if np.array_equal(shorter, cost):
                return cost
            cost = shorter
