"""Object planes of a few pixels that all say the same."""

from __future__ import annotations

import numpy as np
from job_cases import CAT, DOG

from segmentation.domain.objects import ObjectId
from segmentation.jobs.propagation.object_planes import ObjectPlanes


def planes(*values: float, ids: tuple[ObjectId, ...] = (DOG, CAT), confidence: float = 0.5) -> ObjectPlanes:
    """A frame of 2 x 3 pixels that all say the same."""
    probs = np.array([1 - sum(values), *values], np.float32)[:, None, None] * np.ones((1, 2, 3), np.float32)
    return ObjectPlanes(probs, ids, dict.fromkeys(ids, confidence), (2, 3))
