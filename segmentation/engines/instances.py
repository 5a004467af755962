"""Instances that an engine found by words, as one map of a frame. Numpy only."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from segmentation.engines.protocols import Instance, Saliency


def join_instances(instances: Sequence[Instance], size: tuple[int, ...]) -> Saliency:
    """(H, W) float32 in [0, 1]: how much each pixel belongs to the instance that has most of it; 0 without instances.

    Args:
        instances: Of one frame.
        size: (H, W) of the frame.
    """
    joined = np.zeros(size, np.float32)
    for instance in instances:
        np.maximum(joined, instance.share, out=joined)
    return joined
