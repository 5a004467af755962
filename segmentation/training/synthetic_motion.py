"""Still pictures as clips: picture and objects drift, turn and grow steadily, each on a path of its own."""

from __future__ import annotations

import numpy as np

from segmentation.domain.label_mask import IGNORE
from segmentation.training.random_warp import (
    Affine,
    MotionRange,
    affine_field,
    random_affine,
    warp_labels,
    warp_picture,
)
from segmentation.training.samples import ClipSample

IDENTITY: Affine = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
CAMERA = MotionRange(shift=0.08, rotation_deg=8, scale=0.12)
"""From the first to the last frame."""
OBJECTS = MotionRange(shift=0.06, rotation_deg=10, scale=0.08)
"""On top of the camera's, as shares of the picture."""


def moving_still(still: ClipSample, frames: int, rng: np.random.Generator) -> ClipSample:
    """A clip of `frames` frames from the first frame of `still`; its first frame is the picture as it is.

    The object's old place keeps showing what the camera sees there, so it can appear twice where it moves away: the
    labels say where the moved one is, and the old place is ignored.
    """
    labels = still.labels[0]
    size = (labels.shape[0], labels.shape[1])
    centre, extent = (size[1] / 2, size[0] / 2), (float(size[1]), float(size[0]))
    camera = random_affine(centre, extent, CAMERA, rng)
    own = random_affine(centre, extent, OBJECTS, rng)
    made = [_frame(still, size, _part(camera, t), _part(own, t)) for t in np.linspace(0, 1, frames)]
    return ClipSample(still.name, np.stack([rgb for rgb, _ in made]), np.stack([labels for _, labels in made]))


def _frame(
    still: ClipSample, size: tuple[int, int], camera: Affine, own: Affine
) -> tuple[np.typing.NDArray[np.uint8], np.typing.NDArray[np.uint8]]:
    rgb, labels = still.rgb[0], still.labels[0]
    of_camera, of_objects = affine_field(camera, size), affine_field(_after(camera, own), size)
    picture, seen = warp_picture(rgb, of_camera), warp_labels(labels, of_camera, IGNORE)
    moved = warp_labels(np.where(labels == IGNORE, 0, labels).astype(np.uint8), of_objects, 0)
    picture = np.where(moved[..., None] > 0, warp_picture(rgb, of_objects), picture)
    return picture, np.where(moved > 0, moved, np.where(seen > 0, IGNORE, 0)).astype(np.uint8)


def _part(affine: Affine, share: float) -> Affine:
    return np.asarray((1 - share) * IDENTITY + share * affine)


def _after(first: Affine, second: Affine) -> Affine:
    """`second`, then `first`."""
    full = [np.vstack([matrix, [0.0, 0.0, 1.0]]) for matrix in (first, second)]
    return np.asarray((full[0] @ full[1])[:2])
