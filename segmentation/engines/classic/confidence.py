"""How far the mask of one object in the last step is to be trusted, read off the cues of the step."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from segmentation.engines.classic.tracker import Cues

Float = npt.NDArray[np.float32]


def object_cues(cues: Cues, label: int, largest_area: float) -> dict[str, float]:
    """Quantities in [0, 1] that go with a good mask of `label`."""
    mask = cues.probs.argmax(axis=0) == label
    area = float(mask.sum())
    if area == 0:
        return dict.fromkeys(CUE_NAMES, 0.0)
    carried, match = cues.carried[label], cues.vouched[label]
    soft_certainty = np.abs(2 * match - 1)
    near = (match > 0.05) & (match < 0.95) | mask
    return {
        "agreement": _soft_iou(carried, match),
        "kept": _soft_iou(mask.astype(np.float32), match),
        "similarity": float(cues.similarity[mask].mean()),
        "trust": float(cues.trust[mask].mean()),
        "match": float(match[mask].mean()),
        "certainty": float(soft_certainty[near].mean()),
        "size": min(1.0, area / max(largest_area, 1.0)),
    }


CUE_NAMES = ("agreement", "kept", "similarity", "trust", "match", "certainty", "size")


def object_confidence(cues: Cues, label: int, largest_area: float) -> float:
    """In [0, 1]; 0 when the object is not seen."""
    found = object_cues(cues, label, largest_area)
    values = np.clip([found[name] for name in CUE_NAMES], 1e-6, 1)
    return float(np.exp(np.log(values).mean()))


def _soft_iou(first: Float, second: Float) -> float:
    return float(np.minimum(first, second).sum() / max(float(np.maximum(first, second).sum()), 1e-6))
