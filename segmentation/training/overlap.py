"""J of masks while training: the mean over the objects of the truth, ignored pixels left out."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from segmentation.domain.frames import Labels
from segmentation.domain.label_mask import IGNORE
from segmentation.metrics.davis import region_similarity


def mean_overlap(pairs: Iterable[tuple[Labels, Labels]]) -> float | None:
    """Mean J over all objects of all frames.

    Args:
        pairs: What was found and the truth, (H, W) uint8 each, labels alike; 255 in the truth does not count.

    Returns:
        In [0, 1]; None when no truth shows an object.
    """
    values = [
        region_similarity(truth == label, found == label, truth == IGNORE)
        for found, truth in pairs
        for label in np.unique(truth)
        if 0 < label < IGNORE
    ]
    return float(np.mean(values)) if values else None
