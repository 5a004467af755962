"""How far the mask of one object in the last step is to be trusted, read off the cues of the step.

The strongest sign of a good mask is that the references alone, without any memory of later frames, would have drawn the
same one: drift shows as their disagreement.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from segmentation.engines.classic.tracker import Cues

Float = npt.NDArray[np.float32]


@dataclass(frozen=True)
class ObjectCues:
    """Signs of a good mask, each in [0, 1].

    Args:
        vouched: Overlap of the mask with the votes of the references.
        similarity: Mean similarity of the mask's cells to their best match in a reference.
    """

    vouched: float
    similarity: float


NOT_SEEN = ObjectCues(0.0, 0.0)


def object_cues(cues: Cues, label: int) -> ObjectCues:
    """The signs for `label`; all 0 when it is not seen."""
    mask = cues.probs.argmax(axis=0) == label
    if not mask.any():
        return NOT_SEEN
    return ObjectCues(
        vouched=_soft_iou(mask.astype(np.float32), cues.vouched[label]),
        similarity=float(np.clip(cues.similarity[mask].mean(), 0, 1)),
    )


def object_confidence(cues: Cues, label: int) -> float:
    """In [0, 1]: the geometric mean of the signs; 0 when the object is not seen."""
    found = object_cues(cues, label)
    return float((found.vouched * found.similarity) ** 0.5)


def _soft_iou(first: Float, second: Float) -> float:
    return float(np.minimum(first, second).sum() / max(float(np.maximum(first, second).sum()), 1e-6))
