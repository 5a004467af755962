"""Made clips of which the alpha of the object is known exactly: hair, motion blur, defocus, a plain edge.

A frame is alpha * object + (1 - alpha) * ground, both textured, plus the noise of a camera. Alpha is the share of a
pixel that the shape covers, counted on a grid of `FINER` x `FINER` points, over the time and the lens that blur it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.domain.label_mask import Region

Alpha = npt.NDArray[np.float32]
"""(H, W) float32 in [0, 1]."""

HEIGHT, WIDTH = 270, 360
FINER = 4
STRANDS = 420
SWAY_RAD = 0.04
SHUTTER_FRAMES, SHUTTER_STEPS = 0.6, 16
HAIR_SPEED_PX, FAST_SPEED_PX, SLOW_SPEED_PX, PAN_PX = 3, 24, 4, 2
"""In a frame, at a scale of 1; the ground moves the other way."""
LENS_PX = 6
NOISE_LEVELS = 2.0
MASK_STRIDE = 4
OBJECT_COLOUR, GROUND_COLOUR = (135, 100, 70), (95, 115, 120)
CONTRAST = 38.0


@dataclass(frozen=True)
class MattingScene:
    """A clip and its truth.

    Args:
        name: What makes its edges soft.
        frames: (H, W, 3) uint8 each.
        alphas: (H, W) float32 in [0, 1] each.
    """

    name: str
    frames: tuple[RgbFrame, ...]
    alphas: tuple[Alpha, ...]

    def read(self, frame: FrameIndex) -> RgbFrame:
        """A frame, (H, W, 3) uint8."""
        return self.frames[frame]

    def masks(self) -> list[Region]:
        """Where alpha is above a half, as coarse as an engine of stride 4 gives it; (H, W) bool each."""
        return [rough_mask(alpha) for alpha in self.alphas]


def rough_mask(alpha: Alpha) -> Region:
    """A mask by which nobody sees a hair: made at a quarter of the size, and enlarged."""
    height, width = alpha.shape
    small = cv2.resize(alpha, (width // MASK_STRIDE, height // MASK_STRIDE), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR) > 0.5)


def draw_scenes(frames: int, seed: int = 5, scale: int = 1) -> list[MattingScene]:
    """All scenes with so many frames.

    Args:
        frames: Of each.
        seed: Of textures, strands and noise.
        scale: How many times larger than 360 x 270.
    """
    return [_draw(name, kind, frames, _SceneSize(scale, seed)) for name, kind in _KINDS.items()]


def _draw(name: str, kind: _EdgeKind, frames: int, scene: _SceneSize) -> MattingScene:
    rng = np.random.default_rng(scene.seed)
    height, width = HEIGHT * scene.scale, WIDTH * scene.scale
    step, pan = kind.speed_px * scene.scale, PAN_PX * scene.scale
    ground = _texture(rng, (height, width + pan * frames), GROUND_COLOUR, scene.scale)
    cover = _texture(rng, (height, width + step * frames), OBJECT_COLOUR, scene.scale)
    pictures, alphas = [], []
    for t in range(frames):
        alpha = kind.alpha_at(scene, float(t))
        behind, front = (
            plane[:, at : at + width] for plane, at in ((ground, pan * t), (cover, step * (frames - 1 - t)))
        )
        mixed = alpha[..., None] * front + (1 - alpha[..., None]) * behind
        noisy = mixed + rng.normal(0, NOISE_LEVELS, mixed.shape)
        pictures.append(np.clip(np.rint(noisy), 0, 255).astype(np.uint8))
        alphas.append(alpha)
    return MattingScene(name, tuple(pictures), tuple(alphas))


@dataclass(frozen=True)
class _SceneSize:
    """How large shapes are drawn, and from which seed."""

    scale: int
    seed: int


@dataclass(frozen=True)
class _EdgeKind:
    """What makes edges soft: alpha at a time in frames, and how far the object and what is on it move in a frame."""

    alpha_at: Callable[[_SceneSize, float], Alpha]
    speed_px: int


def _hair_alpha(scene: _SceneSize, t: float) -> Alpha:
    canvas = _body(scene, 150 + HAIR_SPEED_PX * t, 140, 62, 48, 0)
    rng = np.random.default_rng(scene.seed)
    unit = scene.scale * FINER
    for angle, length, bend, phase in zip(
        rng.uniform(0, 2 * math.pi, STRANDS),
        rng.uniform(8, 26, STRANDS),
        rng.uniform(-0.9, 0.9, STRANDS),
        rng.uniform(0, 6.3, STRANDS),
        strict=True,
    ):
        steps = np.linspace(0, 1, 9)
        way = angle + bend * steps + SWAY_RAD * math.sin(phase + 0.8 * t)
        x = 150 + HAIR_SPEED_PX * t + 60 * math.cos(angle) + length * steps * np.cos(way)
        y = 140 + 46 * math.sin(angle) + length * steps * np.sin(way)
        points = np.rint(np.stack([x, y], axis=1) * unit).astype(np.int32)
        cv2.polylines(canvas, [points], False, 1.0, thickness=max(1, round(1.2 * unit)), lineType=cv2.LINE_8)
    return _shrink(canvas)


def _motion_alpha(scene: _SceneSize, t: float) -> Alpha:
    times = t + np.linspace(0, SHUTTER_FRAMES, SHUTTER_STEPS)
    drawn = [_shrink(_body(scene, 70 + FAST_SPEED_PX * time, 135, 55, 40, 20)) for time in times]
    return np.asarray(np.mean(drawn, axis=0), dtype=np.float32)


def _defocus_alpha(scene: _SceneSize, t: float) -> Alpha:
    radius = LENS_PX * scene.scale
    rows, columns = np.mgrid[-radius : radius + 1, -radius : radius + 1]
    lens = (rows**2 + columns**2 <= radius**2).astype(np.float32)
    sharp = _shrink(_body(scene, 160 + SLOW_SPEED_PX * t, 135, 75, 42, -15))
    return np.asarray(np.clip(cv2.filter2D(sharp, -1, lens / lens.sum()), 0, 1), dtype=np.float32)


def _plain_alpha(scene: _SceneSize, t: float) -> Alpha:
    return _shrink(_body(scene, 150 + SLOW_SPEED_PX * t, 135, 80, 50, 10))


_KINDS: Mapping[str, _EdgeKind] = MappingProxyType(
    {
        "hair": _EdgeKind(_hair_alpha, HAIR_SPEED_PX),
        "motion blur": _EdgeKind(_motion_alpha, FAST_SPEED_PX),
        "defocus": _EdgeKind(_defocus_alpha, SLOW_SPEED_PX),
        "plain": _EdgeKind(_plain_alpha, SLOW_SPEED_PX),
    }
)


def _body(scene: _SceneSize, x: float, y: float, half_width: float, half_height: float, degrees: float) -> Alpha:
    """An ellipse with a knob, on the finer grid."""
    unit = scene.scale * FINER
    canvas = np.zeros((HEIGHT * unit, WIDTH * unit), np.float32)
    middle = (round(x * unit), round(y * unit))
    cv2.ellipse(canvas, middle, (round(half_width * unit), round(half_height * unit)), degrees, 0, 360, 1.0, -1)
    knob = (round((x + 0.8 * half_width) * unit), round((y - 0.8 * half_height) * unit))
    cv2.circle(canvas, knob, round(0.4 * half_height * unit), 1.0, -1)
    return canvas


def _shrink(canvas: Alpha) -> Alpha:
    size = (canvas.shape[1] // FINER, canvas.shape[0] // FINER)
    return np.asarray(np.clip(cv2.resize(canvas, size, interpolation=cv2.INTER_AREA), 0, 1), dtype=np.float32)


def _texture(
    rng: np.random.Generator, size: tuple[int, int], colour: tuple[int, int, int], scale: int
) -> npt.NDArray[np.float32]:
    """Noise of five sizes, (H, W, 3) float32: large patches differ in colour, small ones in brightness."""
    total = np.zeros((*size, 3), np.float32)
    for cell, share in ((96, 0.5), (40, 0.4), (16, 0.3), (6, 0.25), (2, 0.2)):
        small = (size[0] // (cell * scale) + 2, size[1] // (cell * scale) + 2)
        colours = rng.normal(0, 1, (*small, 3)) * 0.6 + rng.normal(0, 1, (*small, 1)) * 0.8
        total += share * cv2.resize(colours.astype(np.float32), size[::-1], interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(np.array(colour, np.float32) + CONTRAST * total, 0, 255), dtype=np.float32)
