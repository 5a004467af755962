"""The soft edges of all objects of a frame in one place, as a view needs them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from segmentation.domain.alpha_band import Alpha, AlphaBand
from segmentation.domain.frames import Labels
from segmentation.domain.objects import ObjectId


@dataclass(frozen=True, eq=False)
class SoftEdges:
    """Where edges are soft.

    Args:
        owners: (H, W) uint8, whose edge it is; 0 where none is soft.
        alpha: (H, W) uint8, 1..254 there, else 0.
    """

    owners: Labels
    alpha: Alpha


def join_bands(bands: Mapping[ObjectId, AlphaBand]) -> SoftEdges | None:
    """All soft edges of a frame, or None when there are none. Where several meet, the most opaque one counts.

    Takes some milliseconds per object at 1080p: not for a GUI thread.

    Args:
        bands: By object.

    Raises:
        StorageError: The bytes are damaged.
    """
    owners = alpha = None
    for object_id, band in bands.items():
        plane = band.plane()
        if owners is None or alpha is None:
            owners, alpha = np.zeros_like(plane), np.zeros_like(plane)
        more = plane > alpha
        owners[more], alpha[more] = object_id, plane[more]
    return None if owners is None or alpha is None else SoftEdges(owners, alpha)
