"""How far the masks of the last step are to be trusted, read off the cues of the step.

The strongest sign of a good mask is that the references alone, without any memory of later frames, would have drawn the
same one: drift shows as their disagreement.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from segmentation.engines.classic.tracker import Cues

Float = npt.NDArray[np.float32]


def seen_confidence(cues: Cues) -> dict[int, float]:
    """Per label that has pixels, in [0, 1]: the geometric mean of two signs of a good mask.

    The signs are the overlap of the mask with the votes of the references, and the mean similarity of its cells to
    their best match in a reference.
    """
    winner = cues.probs.argmax(axis=0)
    seen = np.unique(winner[winner > 0]).tolist()
    return {label: _confidence(cues, label, winner == label) for label in seen}


def _confidence(cues: Cues, label: int, mask: npt.NDArray[np.bool_]) -> float:
    vouched = _soft_iou(mask.astype(np.float32), cues.vouched[label])
    similarity = float(np.clip(cues.similarity[mask].mean(), 0, 1))
    return float((vouched * similarity) ** 0.5)


def _soft_iou(first: Float, second: Float) -> float:
    return float(np.minimum(first, second).sum() / max(float(np.maximum(first, second).sum()), 1e-6))
