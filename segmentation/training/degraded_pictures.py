"""Poor footage out of good footage: blur, noise, little contrast, darkness, coarse compression, few pixels.

A network that has seen sharp pictures only fails sooner on poor ones.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.training.samples import ClipSample

Pictures = npt.NDArray[np.uint8]
"""(T, H, W, 3)."""

MOST_DEFECTS = 3
FOCUS_PX = (0.6, 3.0)
"""Standard deviation of the blur of a lens."""
SMEAR_PX = (3, 15)
"""Length of the smear of a shaken camera."""
NOISE_LEVELS = (3.0, 16.0)
"""Standard deviation of the noise, of 255 levels."""
CONTRAST = (0.35, 0.8)
GREY_LEVEL = (70.0, 190.0)
"""What a picture without contrast looks like."""
DARKNESS = (0.3, 0.7)
"""Share of the light that is left."""
QUALITY = (12, 45)
"""Of JPEG."""
COARSENESS = (1.5, 3.5)
"""How many times smaller the picture once was."""


def degrade_pictures(sample: ClipSample, rng: np.random.Generator) -> ClipSample:
    """The sample with one to three defects, each of the same strength in all its pictures.

    Masks stay as they are. Noise comes last but for compression, as it does in a camera.
    """
    count = int(rng.integers(1, MOST_DEFECTS + 1))
    chosen = sorted(rng.choice(len(DEFECTS), count, replace=False))
    rgb = sample.rgb
    for index in chosen:
        rgb = DEFECTS[index](rgb, rng)
    return replace(sample, rgb=rgb)


def _each(rgb: Pictures, change: Callable[[Pictures], object]) -> Pictures:
    return np.stack([np.asarray(change(picture), np.uint8) for picture in rgb])


def _take_light(rgb: Pictures, rng: np.random.Generator) -> Pictures:
    return np.asarray(np.rint(rgb * np.float32(rng.uniform(*DARKNESS))), np.uint8)


def _take_contrast(rgb: Pictures, rng: np.random.Generator) -> Pictures:
    share, grey = rng.uniform(*CONTRAST), rng.uniform(*GREY_LEVEL)
    pale = np.rint(grey + share * (rgb.astype(np.float32) - grey)).clip(0, 255)
    return np.asarray(pale, np.uint8)


def _defocus(rgb: Pictures, rng: np.random.Generator) -> Pictures:
    sigma = rng.uniform(*FOCUS_PX)
    return _each(rgb, lambda picture: cv2.GaussianBlur(picture, (0, 0), sigma))


def _smear(rgb: Pictures, rng: np.random.Generator) -> Pictures:
    length, angle = int(rng.integers(SMEAR_PX[0], SMEAR_PX[1] + 1)), rng.uniform(0, 180)
    kernel = np.zeros((length, length), np.float32)
    kernel[length // 2] = 1
    centre = ((length - 1) / 2, (length - 1) / 2)
    kernel = cv2.warpAffine(kernel, cv2.getRotationMatrix2D(centre, angle, 1.0), (length, length)).astype(np.float32)
    kernel /= kernel.sum()
    return _each(rgb, lambda picture: cv2.filter2D(picture, -1, kernel))


def _coarsen(rgb: Pictures, rng: np.random.Generator) -> Pictures:
    height, width = rgb.shape[1:3]
    factor = rng.uniform(*COARSENESS)
    small = (max(1, round(width / factor)), max(1, round(height / factor)))
    return _each(
        rgb, lambda picture: cv2.resize(cv2.resize(picture, small, interpolation=cv2.INTER_AREA), (width, height))
    )


def _add_noise(rgb: Pictures, rng: np.random.Generator) -> Pictures:
    noise = rng.standard_normal(rgb.shape, np.float32) * np.float32(rng.uniform(*NOISE_LEVELS))
    return np.rint(rgb + noise).clip(0, 255).astype(np.uint8)


def _compress(rgb: Pictures, rng: np.random.Generator) -> Pictures:
    options = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(*QUALITY))]
    return _each(rgb, lambda picture: cv2.imdecode(cv2.imencode(".jpg", picture, options)[1], cv2.IMREAD_COLOR))


DEFECTS = (_take_light, _take_contrast, _defocus, _smear, _coarsen, _add_noise, _compress)
"""In the order in which they come about."""
