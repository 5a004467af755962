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
_LEAST = 1e-6


@dataclass(frozen=True)
class ObjectCues:
    """Signs of a good mask, each in [0, 1].

    Args:
        vouched: Overlap of the mask with the votes of the references.
        agreement: Overlap of the votes of the references with the mask carried along the flow.
        similarity: Mean similarity of the mask's cells to their best match in a reference.
    """

    vouched: float
    agreement: float
    similarity: float


NOT_SEEN = ObjectCues(0.0, 0.0, 0.0)
WEIGHTS = ObjectCues(0.5, 0.25, 0.25)
"""Exponents in the geometric mean: the first goes with the overlap by itself nearly as well as all together."""


def object_cues(cues: Cues, label: int) -> ObjectCues:
    """The signs for `label`; all 0 when it is not seen."""
    mask = cues.probs.argmax(axis=0) == label
    if not mask.any():
        return NOT_SEEN
    return ObjectCues(
        vouched=_soft_iou(mask.astype(np.float32), cues.vouched[label]),
        agreement=_soft_iou(cues.carried[label], cues.vouched[label]),
        similarity=float(np.clip(cues.similarity[mask].mean(), 0, 1)),
    )


def object_confidence(cues: Cues, label: int) -> float:
    """In [0, 1]: the weighted geometric mean of the signs; 0 when the object is not seen."""
    found = object_cues(cues, label)
    if found == NOT_SEEN:
        return 0.0
    return float(
        max(found.vouched, _LEAST) ** WEIGHTS.vouched
        * max(found.agreement, _LEAST) ** WEIGHTS.agreement
        * max(found.similarity, _LEAST) ** WEIGHTS.similarity
    )


def _soft_iou(first: Float, second: Float) -> float:
    return float(np.minimum(first, second).sum() / max(float(np.maximum(first, second).sum()), _LEAST))
