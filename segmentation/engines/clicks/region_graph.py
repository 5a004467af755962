"""What depends on the picture alone: how alike regions are, and how strongly neighbours hold together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from segmentation.engines.clicks.config import ClickConfig
from segmentation.engines.clicks.regions import Float, Index, Regions


@dataclass(frozen=True)
class RegionGraph:
    """Kernels and bonds of n regions.

    Args:
        deep: (n, n) how alike their descriptions are, 0..1.
        colour: (n, n) how alike their colours are.
        place: (n, n) how near they are.
        neighbours: (n, k) numbers of the regions that touch each region, padded with the region itself.
        bonds: (n, k) how strongly they hold together; 0 for padding.
        steps: (n, k, 2) what a step to a neighbour costs, by colours and edges, and by descriptions.
    """

    deep: Float
    colour: Float
    place: Float
    neighbours: Index
    bonds: Float
    steps: Float


def build_graph(regions: Regions, taps: Sequence[Float], config: ClickConfig) -> RegionGraph:
    """The graph of a picture.

    Args:
        regions: n regions.
        taps: (n, C) unit vectors each: what the network sees in each region.
        config: Widths of kernels, and contrasts.
    """
    shares = np.sqrt(np.divide(config.tap_weights, sum(config.tap_weights))).astype(np.float32)
    features = np.concatenate([tap * share for tap, share in zip(taps, shares, strict=True)], axis=1)
    deep = np.exp((features @ features.T - 1) / config.deep_temperature)
    colour = np.exp(-_distances_squared(regions.colours) / (2 * config.colour_width**2))
    place = np.exp(-_distances_squared(regions.centres) / (2 * config.place_width**2))
    return RegionGraph(deep, colour, place, *_bind_neighbours(regions, features, config))


def _bind_neighbours(regions: Regions, features: Float, config: ClickConfig) -> tuple[Index, Float, Float]:
    one, other = regions.pairs.T
    colour = np.sqrt(((regions.colours[one] - regions.colours[other]) ** 2).sum(axis=1))
    deep = 1 - (features[one] * features[other]).sum(axis=1)
    apart = np.sqrt(((regions.centres[one] - regions.centres[other]) ** 2).sum(axis=1))
    costs = np.stack([apart + regions.edges / 60 + colour / 80, 0.5 * apart + deep], axis=1).astype(np.float32)
    contrast = config.colour_contrast * colour + config.edge_contrast * regions.edges + config.deep_contrast * deep
    strengths = regions.lengths / regions.lengths.mean() * np.exp(-contrast)
    start, end = np.concatenate([one, other]), np.concatenate([other, one])
    order = np.argsort(start, kind="stable")
    start, end, strengths = start[order], end[order], np.concatenate([strengths, strengths])[order]
    place = np.arange(len(start)) - np.searchsorted(start, start)  # position in the row of its region
    costs = np.concatenate([costs, costs])[order]
    count = len(regions.areas)
    neighbours = np.repeat(np.arange(count)[:, None], int(place.max()) + 1, axis=1)
    bonds = np.zeros(neighbours.shape, np.float32)
    neighbours[start, place], bonds[start, place] = end, strengths
    steps = np.zeros((*neighbours.shape, 2), np.float32)
    steps[start, place] = costs
    return neighbours, bonds, steps


def _distances_squared(points: Float) -> Float:
    squared = (points**2).sum(axis=1)
    return np.asarray(np.maximum(squared[:, None] + squared[None] - 2 * points @ points.T, 0), dtype=np.float32)
