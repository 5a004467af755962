"""A second object in a clip: cut out of another clip, moving on a path of its own, before or behind what is there."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from segmentation.domain.label_mask import IGNORE
from segmentation.training.random_warp import MotionRange, affine_field, random_affine, warp_labels, warp_picture
from segmentation.training.samples import ClipSample

PLACE = MotionRange(shift=0.3, rotation_deg=15, scale=0.35)
"""Where the object is put, as shares of the picture."""
DRIFT = MotionRange(shift=0.25, rotation_deg=10, scale=0.15)
"""How much further it has come by the last frame."""
MOST_HIDDEN = 0.5
"""Share of an object of the first frame that a pasted one may hide there."""
FEATHER_PX = 0.7


def with_pasted_object(
    sample: ClipSample, other: ClipSample, label: int | None, rng: np.random.Generator
) -> ClipSample:
    """Put the object of `other` into `sample`, before everything else.

    Args:
        sample: Its labels are dense.
        other: Of the same size and number of frames; any object of it counts.
        label: What the pasted object is called; None makes it part of the background that hides objects.
        rng: The only source of chance.

    Returns:
        The new sample, or `sample` where the object would hide too much of another in the first frame.
    """
    size = (sample.labels.shape[1], sample.labels.shape[2])
    centre, extent = (size[1] / 2, size[0] / 2), (float(size[1]), float(size[0]))
    start, drift = random_affine(centre, extent, PLACE, rng), random_affine(centre, extent, DRIFT, rng)
    rgb, labels = sample.rgb.copy(), sample.labels.copy()
    for index, share in enumerate(np.linspace(0, 1, len(sample))):
        step = np.vstack([(1 - share) * np.eye(2, 3) + share * drift, [0, 0, 1]])
        field = affine_field(np.asarray((step @ np.vstack([start, [0, 0, 1]]))[:2]), size)
        mask = ((other.labels[index] > 0) & (other.labels[index] < IGNORE)).astype(np.uint8)
        moved = warp_labels(mask, field, 0)
        if index == 0 and _hides_too_much(labels[0], moved):
            return sample
        alpha = cv2.GaussianBlur(moved.astype(np.float32), (0, 0), FEATHER_PX)[..., None]
        rgb[index] = np.rint(alpha * warp_picture(other.rgb[index], field) + (1 - alpha) * rgb[index])
        labels[index][moved > 0] = 0 if label is None else label
    return replace(sample, rgb=rgb, labels=labels)


def _hides_too_much(labels: np.typing.NDArray[np.uint8], moved: np.typing.NDArray[np.uint8]) -> bool:
    for label in np.unique(labels):
        own = labels == label
        if 0 < label < IGNORE and (own & (moved > 0)).sum() > MOST_HIDDEN * own.sum():
            return True
    return False
