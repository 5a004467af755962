"""Lucid dreams: from one annotated frame a second one that could have been, with exact masks, in five steps.

Khoreva et al., Lucid Data Dreaming, IJCV 2019, as SAVOS uses it: illumination, split, object motion, camera motion,
merge. The ranges are those of docs/training.md; neither paper is known to give all of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import Labels, RgbFrame
from segmentation.domain.label_mask import IGNORE
from segmentation.training.random_warp import (
    Field,
    MotionRange,
    affine_field,
    random_affine,
    thin_plate_field,
    warp_labels,
    warp_picture,
)

OBJECT_MOTION = MotionRange(shift=0.1, rotation_deg=30, scale=0.15)
POISSON_RING_PX = 5
"""OpenCV wears three pixels off the stencil."""
CAMERA_MOTION = MotionRange(shift=0.05, rotation_deg=10, scale=0.15)


@dataclass(frozen=True)
class DreamSettings:
    """Ranges of the five steps.

    Args:
        gain: Step 1, x' = a x^b + c on saturation and value: a in 1 +- gain.
        gamma: b in 1 +- gamma.
        offset: c in +- offset, of 1.
        objects: Step 3, shares of the object's own size.
        control_points: Of the thin-plate warp.
        control_shift: How far each moves, share of the object's size.
        camera: Step 4, shares of the picture.
        inpaint_radius_px: Step 2, of Telea's inpainting.
        feather_px: Step 5, sigma of the blurred edge of the alpha.
        poisson_share: Step 5, share of the dreams that are blended by Poisson's equation instead.
    """

    gain: float = 0.05
    gamma: float = 0.3
    offset: float = 0.07
    objects: MotionRange = OBJECT_MOTION
    control_points: int = 5
    control_shift: float = 0.1
    camera: MotionRange = CAMERA_MOTION
    inpaint_radius_px: int = 3
    feather_px: float = 1.0
    poisson_share: float = 0.3


@dataclass(frozen=True)
class Dream:
    """What was dreamt up.

    Args:
        rgb: (H, W, 3) uint8, the frame.
        labels: (H, W) uint8, its mask.
        previous: (H, W) uint8, a mask as the frame before might have had it.
    """

    rgb: RgbFrame
    labels: Labels
    previous: Labels


def lucid_dream(rgb: RgbFrame, labels: Labels, settings: DreamSettings, rng: np.random.Generator) -> Dream:
    """Dream a second frame from one.

    Args:
        rgb: (H, W, 3) uint8.
        labels: (H, W) uint8; ignored pixels move with the background.
        settings: Ranges.
        rng: The only source of chance.
    """
    lit = illuminate(rgb, settings, rng)  # 1
    background = without_objects(lit, labels, settings.inpaint_radius_px)  # 2
    size = (labels.shape[0], labels.shape[1])
    camera = affine_field(
        random_affine((size[1] / 2, size[0] / 2), (size[1], size[0]), settings.camera, rng), size
    )  # 4
    picture = warp_picture(background, camera)
    ignored = warp_labels(np.where(labels == IGNORE, IGNORE, 0).astype(np.uint8), camera, 0)
    result, previous = ignored.copy(), np.zeros_like(labels)
    for label in _objects(labels):
        mask = np.where(labels == label, 255, 0).astype(np.uint8)
        field = object_field(mask, settings, settings.objects, rng)  # 3
        moved = warp_labels(mask, field, 0) > 0
        picture = merge(picture, warp_picture(lit, field), moved, settings, rng)  # 5
        result[moved] = label
        earlier = object_field(mask, settings, settings.objects.halve(), rng, warp=0.5)
        previous[warp_labels(mask, earlier, 0) > 0] = label
    return Dream(picture, result, previous)


def illuminate(rgb: RgbFrame, settings: DreamSettings, rng: np.random.Generator) -> RgbFrame:
    """Step 1: saturation and value through a random power law each."""
    hsv = cv2.cvtColor(rgb, cv2.COLOR_RGB2HSV).astype(np.float32)
    for channel in (1, 2):
        a = 1 + rng.uniform(-settings.gain, settings.gain)
        b = 1 + rng.uniform(-settings.gamma, settings.gamma)
        c = rng.uniform(-settings.offset, settings.offset)
        hsv[..., channel] = np.clip(a * (hsv[..., channel] / 255) ** b + c, 0, 1) * 255
    return np.asarray(cv2.cvtColor(np.rint(hsv).astype(np.uint8), cv2.COLOR_HSV2RGB), np.uint8)


def without_objects(rgb: RgbFrame, labels: Labels, radius_px: int) -> RgbFrame:
    """Step 2: the objects cut out and their hole filled from around it (Telea)."""
    hole = ((labels > 0) & (labels != IGNORE)).astype(np.uint8)
    hole = cv2.dilate(hole, np.ones((3, 3), np.uint8))
    return np.asarray(cv2.inpaint(np.ascontiguousarray(rgb), hole, radius_px, cv2.INPAINT_TELEA), np.uint8)


def object_field(
    mask: Labels, settings: DreamSettings, limits: MotionRange, rng: np.random.Generator, warp: float = 1.0
) -> Field:
    """Step 3: affine movement about the object's centre plus a thin-plate warp over its box."""
    size = (mask.shape[0], mask.shape[1])
    left, top, width, height = cv2.boundingRect(mask)
    centre = (left + width / 2, top + height / 2)
    field = affine_field(random_affine(centre, (width, height), limits, rng), size)
    anchors = np.array([left, top]) + rng.random((settings.control_points, 2)) * [width, height]
    shift = warp * settings.control_shift
    moves = rng.uniform(-shift, shift, anchors.shape) * [width, height]
    return field + thin_plate_field(anchors + moves, anchors, size)


def merge(
    background: RgbFrame, foreground: RgbFrame, mask: npt.NDArray[np.bool_], settings: DreamSettings,
    rng: np.random.Generator,
) -> RgbFrame:  # fmt: skip
    """Step 5: the object over the background, by Poisson blending or by an alpha with a soft edge.

    Args:
        background: Of the size of the others.
        foreground: The object, moved.
        mask: (H, W), where it is.
        settings: How often which blending.
        rng: Draws which.
    """
    poisson = rng.random() < settings.poisson_share
    if poisson and _leaves_a_border(mask):
        return _poisson(background, foreground, mask)
    alpha = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), settings.feather_px)[..., None]
    return np.rint(alpha * foreground + (1 - alpha) * background).astype(np.uint8)


def _poisson(background: RgbFrame, foreground: RgbFrame, mask: npt.NDArray[np.bool_]) -> RgbFrame:
    # Some of the object's surroundings go with it: without the step at its edge a plain object would fade away.
    ring = np.ones((2 * POISSON_RING_PX + 1, 2 * POISSON_RING_PX + 1), np.uint8)
    stencil = cv2.dilate(np.where(mask, 255, 0).astype(np.uint8), ring)
    left, top, width, height = cv2.boundingRect(stencil)
    centre = (left + width // 2, top + height // 2)
    blended = cv2.seamlessClone(foreground, background, stencil, centre, cv2.NORMAL_CLONE)
    return np.asarray(blended, np.uint8)


def _leaves_a_border(mask: npt.NDArray[np.bool_]) -> bool:
    """Poisson blending needs the object's surroundings on all sides."""
    margin = POISSON_RING_PX + 2
    inner = mask[margin:-margin, margin:-margin]
    return bool(inner.any()) and int(inner.sum()) == int(mask.sum())


def _objects(labels: Labels) -> list[int]:
    return [int(label) for label in np.unique(labels) if 0 < label < IGNORE]
