"""Masks of reference frames as probabilities at the working size. Knows no pictures."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import Labels, RgbFrame
from segmentation.engines.confidence import winners
from segmentation.engines.protocols import PROBABILITY_BYTES, Probabilities, Reference

Float = npt.NDArray[np.float32]
IGNORE = 255


def scale_frame(rgb: RgbFrame, size: tuple[int, int]) -> RgbFrame:
    """`rgb` at `size` (height, width), uint8; the same array when it fits already."""
    if rgb.shape[:2] == size:
        return np.ascontiguousarray(rgb)
    return np.asarray(_resize(rgb, size), dtype=np.uint8)


def scale_plane(plane: Float, size: tuple[int, int]) -> Float:
    """`plane` (H, W) float32 at `size` (height, width), within its own range."""
    if plane.shape == size:
        return plane
    return np.asarray(_resize(plane, size), dtype=np.float32)


def size_within_bounds(channels: int, size: tuple[int, int]) -> tuple[int, int]:
    """`size` (height, width), or so much less that `channels` planes of it take `PROBABILITY_BYTES` at most."""
    part = (PROBABILITY_BYTES / (4 * channels * size[0] * size[1])) ** 0.5
    return size if part >= 1 else (max(1, int(part * size[0])), max(1, int(part * size[1])))


def probabilities_at(probs: Probabilities, size: tuple[int, int]) -> Probabilities:
    """`probs` (1 + N, h, w) float32 in [0, 1] at `size` (height, width); sums to 1 over the first axis.

    As they are where they are smaller and would take more than `PROBABILITY_BYTES` at that size.
    """
    if probs.shape[1] < size[0] and size_within_bounds(len(probs), size) != size:
        return probs
    planes = np.stack([scale_plane(plane, size) for plane in probs])
    return np.asarray(planes / planes.sum(axis=0), dtype=np.float32)


def labels_at(probs: Probabilities, size: tuple[int, int]) -> Labels:
    """(H, W) uint8 at `size`: the channel with the highest probability, the first among equals.

    Holds one plane of that size at a time, however many channels there are.

    Args:
        probs: (1 + N, h, w) float32 in [0, 1].
        size: (height, width).
    """
    if probs.shape[1:] == size:
        return winners(probs)
    best, winner = scale_plane(probs[0], size), np.zeros(size, np.uint8)
    for label, small in enumerate(probs[1:], start=1):
        if small.any():
            plane = scale_plane(small, size)
            winner[plane > best] = label
            np.maximum(best, plane, out=best)
    return winner


def reference_probabilities(reference: Reference, size: tuple[int, int], base: Float) -> Float:
    """`base` with everything the reference vouches for put in its place.

    Args:
        reference: Frame and labels; pixels of 255 and objects it does not name keep what `base` says.
        size: (height, width) of the result.
        base: (1 + N, height, width) with N at least the reference's highest label; sums to 1.

    Returns:
        (1 + N, height, width) float32, sums to 1.
    """
    named = sorted(reference.objects_named)
    silent = scale_plane((reference.labels == IGNORE).astype(np.float32), size)
    probs, taken = base.copy(), np.zeros(size, np.float32)
    for label in named:
        probs[label] = scale_plane((reference.labels == label).astype(np.float32), size)
        taken += probs[label]
    for label in set(range(1, len(probs))) - set(named):
        probs[label] *= np.clip(1 - taken, 0, 1)
    probs[0] = np.clip(1 - probs[1:].sum(axis=0), 0, 1)
    total = probs.sum(axis=0)
    for plane, before in zip(probs, base, strict=True):
        plane[:] = silent * before + (1 - silent) * plane / total
    return probs


def only_background(channels: int, size: tuple[int, int]) -> Float:
    """(channels, height, width) float32: background everywhere, so 1 in channel 0."""
    probs = np.zeros((channels, *size), np.float32)
    probs[0] = 1.0
    return probs


def silent_share(reference: Reference, size: tuple[int, int]) -> Float:
    """(height, width) in 0..1: how far the reference says nothing there."""
    return scale_plane((reference.labels == IGNORE).astype(np.float32), size)


def _resize(array: npt.NDArray[np.generic], size: tuple[int, int]) -> npt.NDArray[np.generic]:
    import cv2  # here, because the window comes up without it

    way = cv2.INTER_AREA if size[0] <= array.shape[0] else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(np.asarray(array), size[::-1], interpolation=way))
