"""Things in front that pass by and are nothing to find: leaves, branches and posts, faster than any object.

Without them a network learns that what moves most is the object.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.training.random_warp import affine_field, warp_labels, warp_picture
from segmentation.training.samples import ClipSample

Plane = npt.NDArray[np.uint8]
FASTEST = 0.12
"""Of the picture's width from one frame to the next."""
MOST_COVERED = 0.3
"""Share of the picture."""
FEATHER_PX = 1.0


def with_passing_clutter(sample: ClipSample, other: ClipSample, rng: np.random.Generator) -> ClipSample:
    """Put leaves or posts before everything, with the surface of `other`'s first frame; they are background.

    Args:
        sample: Of any number of frames.
        other: Of the same size.
        rng: The only source of chance.
    """
    size = (sample.labels.shape[1], sample.labels.shape[2])
    cover = _posts(size, rng) if rng.random() < 0.4 else _leaves(size, rng)
    shift = rng.uniform(-FASTEST, FASTEST, 2) * (size[1], size[0] / 3)
    rgb, labels = sample.rgb.copy(), sample.labels.copy()
    for index in range(len(sample)):
        step = index - (len(sample) - 1) / 2
        field = affine_field(np.column_stack([np.eye(2), step * shift]), size)
        moved = warp_labels(cover, field, 0)
        alpha = cv2.GaussianBlur((moved > 0).astype(np.float32), (0, 0), FEATHER_PX)[..., None]
        rgb[index] = np.rint(alpha * warp_picture(other.rgb[0], field) + (1 - alpha) * rgb[index])
        labels[index][moved > 0] = 0
    return replace(sample, rgb=rgb, labels=labels)


def _leaves(size: tuple[int, int], rng: np.random.Generator) -> Plane:
    """Irregular spots in one part of the picture."""
    cells = int(rng.integers(6, 20))
    rough = rng.random((cells, cells * size[1] // size[0]), dtype=np.float32)
    spots = cv2.resize(rough, size[::-1], interpolation=cv2.INTER_CUBIC)
    rows, columns = np.mgrid[0 : size[0], 0 : size[1]]
    middle, spread = rng.uniform(0, 1, 2) * size, rng.uniform(0.15, 0.4) * size[1]
    near = np.exp(-((rows - middle[0]) ** 2 + (columns - middle[1]) ** 2) / (2 * spread**2))
    strength = spots * near
    least = max(0.35, float(np.quantile(strength, 1 - rng.uniform(0.03, MOST_COVERED))))
    return np.asarray(strength > least, np.uint8)


def _posts(size: tuple[int, int], rng: np.random.Generator) -> Plane:
    """One to three, nearly upright."""
    cover = np.zeros(size, np.uint8)
    for _ in range(int(rng.integers(1, 4))):
        top, lean = rng.uniform(0, size[1]), rng.normal(0, 0.1) * size[0]
        ends = (int(top), -1), (int(top + lean), size[0])
        cv2.line(cover, *ends, 1, int(rng.integers(3, max(4, size[1] // 14))))
    return cover
