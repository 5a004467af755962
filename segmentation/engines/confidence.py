"""How sure one can be of a mask, by the one definition that `ReportsConfidence` states. Numpy only.

Of engines that are a `PropagationBase` it is a probability: `mask_signs` reads signs off pictures and masks, and
`confidence_model` turns them into the probability that the mask is right. Of others it is the lead of the mask.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import Labels
from segmentation.engines.protocols import Probabilities


def mask_confidence(probs: Probabilities, judged: Mapping[int, float] | None = None) -> dict[int, float]:
    """Confidence of every object's mask on one frame; `ReportsConfidence` says what the number means.

    Args:
        probs: (1 + N, H, W) float32 in [0, 1], sums to 1 over the first axis.
        judged: Per label, in [0, 1]: the probability that its mask is right. It counts for objects that have pixels.

    Returns:
        In [0, 1] for each label 1..N. An object with pixels: `judged`, or else the mean lead of its probability over
        the runner-up's within its mask. An object without: 1 less its highest probability.
    """
    winner, lead, known = winners(probs), lead_map(probs), judged or {}
    return {label: _confidence(label, probs, winner == label, lead, known) for label in range(1, len(probs))}


def winners(probs: Probabilities) -> Labels:
    """(H, W) uint8 channel with the highest probability, the first among equals. Plane by plane: faster than argmax.

    Args:
        probs: (1 + N, H, W) float32 in [0, 1].
    """
    best, winner = probs[0].copy(), np.zeros(probs.shape[1:], np.uint8)
    for label, plane in enumerate(probs[1:], start=1):
        winner[plane > best] = label
        np.maximum(best, plane, out=best)
    return winner


def _confidence(
    label: int,
    probs: Probabilities,
    won: npt.NDArray[np.bool_],
    lead: npt.NDArray[np.float32],
    judged: Mapping[int, float],
) -> float:
    if not won.any():
        return float(np.clip(1 - probs[label].max(), 0, 1))
    return float(np.clip(judged.get(label, lead[won].mean()), 0, 1))


def lead_map(probs: Probabilities) -> npt.NDArray[np.float32]:
    """(H, W) float32 in [0, 1]: highest less second highest probability of `probs` (1 + N, H, W) float32."""
    best, second = probs[0].copy(), np.zeros_like(probs[0])
    for plane in probs[1:]:
        np.maximum(second, np.minimum(best, plane), out=second)
        np.maximum(best, plane, out=best)
    lead: npt.NDArray[np.float32] = best - second
    return lead
