"""Neighbours that hold together: the probabilities that agree best with log-odds, bonds, and what is certain.

The energy is that of a random walker with priors (Grady, "Multilabel Random Walker Image Segmentation Using Prior
Models", CVPR 2005).
"""

from __future__ import annotations

import numpy as np

from segmentation.engines.clicks.region_graph import RegionGraph
from segmentation.engines.clicks.regions import Float, Index, Mask

_SURE = 1e3
_STEPS = 100
_TOLERANCE = 1e-4


def diffuse(graph: RegionGraph, sizes: Float, guess: Float, inside: Mask, outside: Mask, smoothness: float) -> Float:
    """(n,) float32 probability of each region.

    Args:
        graph: Who touches whom, and how strongly they hold together.
        sizes: (n,) area of each region over the mean area.
        guess: (n,) float32 probability of each region by itself.
        inside: (n,) bool, regions that certainly belong to the object.
        outside: (n,) bool, regions that certainly do not.
        smoothness: Weight of the bonds.
    """
    bonds = smoothness * graph.bonds
    diagonal = sizes + _SURE * (inside | outside) + bonds.sum(axis=1)
    wanted = sizes * guess + _SURE * inside
    return np.clip(_solve(diagonal, graph.neighbours, bonds, wanted, guess), 0, 1).astype(np.float32)


def _solve(diagonal: Float, neighbours: Index, bonds: Float, wanted: Float, start: Float) -> Float:
    """x of diagonal x - sum of bonds x = wanted, by conjugate gradients preconditioned with the diagonal."""
    x = start
    rest = wanted - diagonal * x + (bonds * x[neighbours]).sum(axis=1)
    scaled = rest / diagonal
    way, product = scaled, float(rest @ scaled)
    for _ in range(_STEPS):
        if product < _TOLERANCE:
            break
        image = diagonal * way - (bonds * way[neighbours]).sum(axis=1)
        length = product / float(way @ image)
        x, rest = x + length * way, rest - length * image
        scaled = rest / diagonal
        before, product = product, float(rest @ scaled)
        way = scaled + product / before * way
    return x
