"""Pulls the outlines of masks to the edges of the picture with a dense CRF. Only a band round each outline may change.

Krähenbühl, Koltun: Efficient Inference in Fully Connected CRFs with Gaussian Edge Potentials, NIPS 2011.
"""

from __future__ import annotations

from collections.abc import Collection

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import Labels, RgbFrame
from segmentation.domain.label_mask import window_around
from segmentation.engines.dense_crf.dense_crf import CrfParameters, DenseCrf

BAND_SHARE = 1 / 60
"""Width of the band on each side of an outline, as a part of the frame's shorter side; at least `LEAST_BAND_PX`."""
LEAST_BAND_PX = 3
SURENESS = 0.95
"""Probability given to a label far from its outline."""
PARAMETERS = CrfParameters(near_sigma_px=3, near_weight=1, wide_sigma_px=40, colour_sigma=5, wide_weight=3, steps=5)
"""Weak enough that outlines which are right stay so."""

Probabilities = npt.NDArray[np.float32]


def band_px(size: tuple[int, int]) -> int:
    """How far from its outline a mask of `size` (height, width) may change."""
    return max(LEAST_BAND_PX, round(min(size) * BAND_SHARE))


def refine_edges(
    rgb: RgbFrame, labels: Labels, objects: Collection[int], crf: DenseCrf
) -> tuple[Labels, dict[int, Probabilities]]:
    """Refine the outlines of some objects.

    Args:
        rgb: (H, W, 3) uint8 RGB.
        labels: (H, W) uint8; what belongs to other objects stays.
        objects: Labels whose outlines are refined.
        crf: Made with `PARAMETERS`; its owner closes it.

    Returns:
        The new labels, and per refined object its probability, (H, W) float32 in [0, 1].

    Raises:
        EngineError: Sizes differ, or the CRF's process failed.
    """
    present = [label for label in sorted(objects) if (labels == label).any()]
    if not present:
        return labels, {}
    radius = band_px((labels.shape[0], labels.shape[1]))
    window = window_around(np.isin(labels, present), 3 * radius)
    inside = labels[window]
    marginals = crf.refine_probabilities(np.ascontiguousarray(rgb[window]), _soft(inside, present, radius))
    best = np.array([0, *present], dtype=np.uint8)[marginals.argmax(axis=0)]
    may_change = np.isin(inside, [0, *present]) & _near_outline(inside, present, radius)
    refined = labels.copy()
    refined[window] = np.where(may_change, best, inside)
    return refined, {label: _whole(marginals[n + 1], window, labels.shape) for n, label in enumerate(present)}


def _soft(labels: Labels, objects: list[int], radius: int) -> Probabilities:
    """(1 + N, h, w) float32: sure of each label far from its outline, undecided on it."""
    channels = [~np.isin(labels, objects), *(labels == label for label in objects)]
    blurred = np.stack([cv2.GaussianBlur(c.astype(np.float32), (0, 0), radius / 2) for c in channels])
    spread = (1 - SURENESS) / len(channels)
    return np.asarray(spread + SURENESS * blurred / blurred.sum(axis=0), dtype=np.float32)


def _near_outline(labels: Labels, objects: list[int], radius: int) -> npt.NDArray[np.bool_]:
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    near = np.zeros(labels.shape, dtype=np.bool_)
    for label in objects:
        region = (labels == label).astype(np.uint8)
        near |= cv2.dilate(region, kernel) != cv2.erode(region, kernel, borderType=cv2.BORDER_REPLICATE)
    return near


def _whole(part: Probabilities, window: tuple[slice, slice], shape: tuple[int, ...]) -> Probabilities:
    whole = np.zeros(shape, dtype=np.float32)
    whole[window] = part
    return whole
