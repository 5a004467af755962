"""The maps that guide the next frame: probabilities of the last one, overwritten where the user vouches for pixels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from segmentation.engines.protocols import Probabilities, Reference
from segmentation.engines.reference_masks import scale_plane, size_within_bounds

IGNORE = 255
Guide = npt.NDArray[np.float32]


def first_guidance(references: Sequence[Reference], start: int) -> Probabilities:
    """(1 + N, h, w) for a run that departs from frame `start`, of a size that `Probabilities` allow.

    Each object takes its mask from the reference at `start`, or else from the nearest one that names it; of equally
    near ones the later given.
    """
    labels = max(reference.highest_label for reference in references)
    size = size_within_bounds(1 + labels, references[0].labels.shape)
    guidance = np.zeros((1 + labels, *size), dtype=np.float32)
    for label in range(1, labels + 1):
        naming = [reference for reference in references if label in reference.objects_named]
        if naming:
            nearest = min(reversed(naming), key=lambda reference: abs(reference.index - start))
            guidance[label] = map_of(nearest, label, size)
    return with_background(guidance)


def correct(guidance: Probabilities, reference: Reference) -> Probabilities:
    """`guidance` with the pixels that `reference` vouches for; others, and those marked 255, stay as they are.

    Args:
        guidance: (1 + N, h, w) float32 in [0, 1].
        reference: Of the frame's size; a label above N adds channels.
    """
    guidance = widen(guidance, reference.highest_label, reference.labels.shape).copy()
    named, size = sorted(reference.objects_named), guidance.shape[1:]
    unknown = scale_plane((reference.labels == IGNORE).astype(np.float32), size)
    left = 1 - scale_plane(np.isin(reference.labels, named).astype(np.float32), size)
    for label in range(1, len(guidance)):
        if label in reference.objects_named:
            guidance[label] = unknown * guidance[label] + (1 - unknown) * map_of(reference, label, size)
        else:
            guidance[label] *= left
    return with_background(guidance)


def map_of(reference: Reference, label: int, size: tuple[int, int]) -> Guide:
    """(height, width) float32 in [0, 1]: where `reference` shows `label`."""
    return scale_plane((reference.labels == label).astype(np.float32), size)


def widen(guidance: Probabilities, highest_label: int, frame_size: tuple[int, int]) -> Probabilities:
    """`guidance` (1 + N, h, w) float32 in [0, 1] with empty channels up to `highest_label`, as large as all may be."""
    missing = max(0, 1 + highest_label - len(guidance))
    size = size_within_bounds(len(guidance) + missing, frame_size)
    if missing and guidance.shape[1:] != size:
        guidance = np.stack([scale_plane(plane, size) for plane in guidance])
    return np.pad(guidance, ((0, missing), (0, 0), (0, 0)))


def with_background(guidance: Probabilities) -> Probabilities:
    """`guidance` (1 + N, h, w) float32 in [0, 1], with channel 0 set, in place, to what the objects leave over."""
    guidance[0] = np.clip(1 - guidance[1:].sum(axis=0), 0, 1)
    return guidance
