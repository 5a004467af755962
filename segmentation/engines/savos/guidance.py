"""The maps that guide the next frame: probabilities of the last one, overwritten where the user vouches for pixels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from segmentation.engines.protocols import Probabilities, Reference

IGNORE = 255


def first_guidance(references: Sequence[Reference], start: int) -> Probabilities:
    """(1 + N, H, W) for a run that departs from frame `start`.

    Each object takes its mask from the reference at `start`, or else from the nearest one that names it; of equally
    near ones the later given.
    """
    labels = max(reference.highest_label for reference in references)
    guidance = np.zeros((1 + labels, *references[0].labels.shape), dtype=np.float32)
    for label in range(1, labels + 1):
        naming = [reference for reference in references if label in reference.objects_named]
        if naming:
            nearest = min(reversed(naming), key=lambda reference: abs(reference.index - start))
            guidance[label] = nearest.labels == label
    return with_background(guidance)


def correct(guidance: Probabilities, reference: Reference) -> Probabilities:
    """`guidance` with the pixels that `reference` vouches for; others, and those marked 255, stay as they are.

    Args:
        guidance: (1 + N, H, W) float32 in [0, 1].
        reference: Of the same size; a label above N adds channels.
    """
    guidance = widen(guidance, reference.highest_label).copy()
    named = sorted(reference.objects_named)
    known = reference.labels != IGNORE
    taken = np.isin(reference.labels, named)
    for label in range(1, len(guidance)):
        if label in reference.objects_named:
            guidance[label][known] = (reference.labels == label)[known]
        else:
            guidance[label][taken] = 0
    return with_background(guidance)


def widen(guidance: Probabilities, highest_label: int) -> Probabilities:
    """`guidance` (1 + N, H, W) float32 in [0, 1] with empty channels up to `highest_label`."""
    missing = max(0, 1 + highest_label - len(guidance))
    return np.pad(guidance, ((0, missing), (0, 0), (0, 0)))


def with_background(guidance: Probabilities) -> Probabilities:
    """`guidance` (1 + N, H, W) float32 in [0, 1], with channel 0 set, in place, to what the objects leave over."""
    guidance[0] = np.clip(1 - guidance[1:].sum(axis=0), 0, 1)
    return guidance
