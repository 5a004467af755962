"""A synthetic scene with exact truth: textured, deforming objects that move and pass in front of each other.

Numpy and OpenCV draw it from a seed, fast enough to measure with. It writes no files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import Labels, RgbFrame

_SUPERSAMPLING = 2
Texture = npt.NDArray[np.float32]
"""(H, W, 3) float32 in [0, 1], RGB."""


@dataclass(frozen=True)
class Blob:
    """One object: a closed outline that swings, turns and breathes.

    Args:
        colour: Main colour, RGB in [0, 1].
        spots: Colour of its pattern, RGB in [0, 1].
        stripes: Stripes instead of spots.
        radius: Mean radius as a share of the frame's height.
        path: Horizontal and vertical centre as shares of width and height at the start, middle and end.
        lobes: Strength of the 2nd, 3rd and 5th harmonic of the outline.
        turns: Rotations over the clip.
        hole: Radius of a hole in the middle as a share of `radius`; 0 for none.
    """

    colour: tuple[float, float, float]
    spots: tuple[float, float, float]
    stripes: bool
    radius: float
    path: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]
    lobes: tuple[float, float, float]
    turns: float
    hole: float = 0.0


@dataclass(frozen=True)
class BlobScene:
    """What to draw. Object k of `blobs` has label k + 1.

    Args:
        width: Pixels, even.
        height: Pixels, even.
        frame_count: Frames.
        seed: Of all textures.
        blobs: The objects.
        swap_at: Share of the clip after which the order of depth is reversed (before it, later blobs are in front).
    """

    width: int
    height: int
    frame_count: int
    seed: int
    blobs: tuple[Blob, ...]
    swap_at: float = 0.5


TWO_BLOBS = BlobScene(
    width=640,
    height=360,
    frame_count=60,
    seed=7,
    blobs=(
        Blob((0.90, 0.90, 0.92), (0.10, 0.10, 0.14), True, 0.17, ((0.80, 0.58), (0.30, 0.44), (0.74, 0.40)),
             (0.12, 0.14, 0.05), -0.5, hole=0.36),
        Blob((0.93, 0.84, 0.62), (0.42, 0.22, 0.10), False, 0.20, ((0.22, 0.42), (0.72, 0.60), (0.34, 0.55)),
             (0.16, 0.10, 0.04), 0.35),
    ),
)  # fmt: skip
"""What pipelines are measured on."""


def _look_alike(*path: tuple[float, float], radius: float = 0.17) -> Blob:
    start, middle, end = path
    return Blob((0.9, 0.3, 0.2), (0.3, 0.1, 0.1), True, radius, (start, middle, end), (0.1, 0.1, 0.05), 0.2)


LOOK_ALIKES = {
    "crossing": BlobScene(
        width=320,
        height=180,
        frame_count=36,
        seed=3,
        blobs=(
            _look_alike((0.15, 0.50), (0.50, 0.52), (0.85, 0.50)),
            _look_alike((0.85, 0.55), (0.50, 0.50), (0.15, 0.55)),
        ),
    ),
    "meeting": BlobScene(
        width=320,
        height=180,
        frame_count=36,
        seed=7,
        blobs=(
            _look_alike((0.15, 0.50), (0.45, 0.50), (0.15, 0.50)),
            _look_alike((0.85, 0.55), (0.52, 0.50), (0.85, 0.55)),
        ),
    ),
    "diagonal": BlobScene(
        width=320,
        height=180,
        frame_count=36,
        seed=11,
        blobs=(
            _look_alike((0.20, 0.25), (0.50, 0.50), (0.80, 0.75)),
            _look_alike((0.80, 0.30), (0.50, 0.50), (0.20, 0.70)),
        ),
    ),
    "three": BlobScene(
        width=320,
        height=180,
        frame_count=36,
        seed=5,
        blobs=(
            _look_alike((0.15, 0.30), (0.50, 0.45), (0.85, 0.30), radius=0.13),
            _look_alike((0.85, 0.35), (0.50, 0.50), (0.15, 0.40), radius=0.13),
            _look_alike((0.20, 0.80), (0.50, 0.70), (0.80, 0.80), radius=0.13),
        ),
    ),
}
"""Objects that look alike: two pass through each other's place, or meet and part again; or three pass each other."""


def render(scene: BlobScene) -> Iterator[tuple[RgbFrame, Labels]]:
    """The frames with their truth, in order.

    Yields:
        (H, W, 3) uint8 RGB and (H, W) uint8 labels: a pixel belongs to the object that covers at least half of it.
    """
    rng = np.random.default_rng(scene.seed)
    ground = _ground(scene, rng)
    skins = [_skin(blob, int(scene.height * _SUPERSAMPLING), rng) for blob in scene.blobs]
    for index in range(scene.frame_count):
        share = index / max(scene.frame_count - 1, 1)
        yield _frame(scene, share, ground, skins)


def _frame(scene: BlobScene, share: float, ground: Texture, skins: list[Texture]) -> tuple[RgbFrame, Labels]:
    size = (scene.width * _SUPERSAMPLING, scene.height * _SUPERSAMPLING)
    picture = _shift(ground, size, share)
    small = (scene.width, scene.height)
    labels = np.zeros((scene.height, scene.width), np.uint8)
    order = range(len(scene.blobs))
    for k in order if share < scene.swap_at else reversed(order):
        blob = scene.blobs[k]
        inside = _coverage(blob, size, share)
        shadow = cv2.GaussianBlur(np.roll(inside, (14, 10), (0, 1)), (0, 0), 12)[..., None]
        picture = picture * (1 - 0.35 * shadow)
        picture = np.where(inside[..., None] > 0, _wear(skins[k], blob, size, share), picture)
        labels[cv2.resize(inside, small, interpolation=cv2.INTER_AREA) >= 0.5] = k + 1
    frame = cv2.resize(picture, small, interpolation=cv2.INTER_AREA)
    return np.clip(frame * 255 + 0.5, 0, 255).astype(np.uint8), labels


def _centre(blob: Blob, size: tuple[int, int], share: float) -> tuple[float, float]:
    """A smooth path through the blob's three points."""
    start, middle, end = (np.array(point) for point in blob.path)
    weights = (2 * (share - 0.5) * (share - 1), 4 * share * (1 - share), 2 * share * (share - 0.5))
    x, y = weights[0] * start + weights[1] * middle + weights[2] * end
    return float(x * size[0]), float(y * size[1])


def _coverage(blob: Blob, size: tuple[int, int], share: float) -> npt.NDArray[np.float32]:
    """1 inside the object, 0 outside, at the supersampled size."""
    centre = _centre(blob, size, share)
    turn = 2 * np.pi * blob.turns * share
    angle = np.linspace(0, 2 * np.pi, 240, endpoint=False)
    wave = zip((2, 3, 5), blob.lobes, strict=True)
    swell = 1 + sum(lobe * np.sin(n * angle + 2 * np.pi * share * (n - 1)) for n, lobe in wave)
    radius = blob.radius * size[1] * swell
    outline = np.stack((centre[0] + radius * np.cos(angle + turn), centre[1] + radius * np.sin(angle + turn)), axis=1)
    canvas = np.zeros((size[1], size[0]), np.uint8)
    cv2.fillPoly(canvas, [np.round(outline).astype(np.int32)], 1)
    if blob.hole:
        hole = round(blob.hole * blob.radius * size[1] * (1 + 0.15 * np.sin(4 * np.pi * share)))
        cv2.circle(canvas, (round(centre[0]), round(centre[1])), hole, 0, -1)
    return canvas.astype(np.float32)


def _wear(skin: Texture, blob: Blob, size: tuple[int, int], share: float) -> Texture:
    """The object's texture, moved and turned with it."""
    centre = _centre(blob, size, share)
    side = skin.shape[0]
    turn = cv2.getRotationMatrix2D((side / 2, side / 2), float(np.degrees(-2 * np.pi * blob.turns * share)), 1.0)
    turn[:, 2] += (centre[0] - side / 2, centre[1] - side / 2)
    worn = cv2.warpAffine(skin, turn, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    return np.asarray(worn, np.float32)


def _skin(blob: Blob, side: int, rng: np.random.Generator) -> Texture:
    if blob.stripes:
        rows, columns = np.mgrid[0:side, 0:side].astype(np.float32)
        bend = 60 * _noise((side, side), 3, rng)
        pattern = np.sin((columns + 0.6 * rows + bend) * (2 * np.pi / (side / 14))) > 0.55
    else:
        pattern = _noise((side, side), 22, rng) > 0.62
    soft = cv2.GaussianBlur(pattern.astype(np.float32), (0, 0), 1.5)[..., None]
    skin = (1 - soft) * np.array(blob.colour, np.float32) + soft * np.array(blob.spots, np.float32)
    shade = 0.8 + 0.4 * _noise((side, side), 5, rng)[..., None]
    return np.asarray(skin * shade, np.float32)


def _ground(scene: BlobScene, rng: np.random.Generator) -> Texture:
    """A meadow-like background, a little wider than the frame, for the camera to pan over."""
    height, width = int(scene.height * _SUPERSAMPLING * 1.2), int(scene.width * _SUPERSAMPLING * 1.2)
    low, high = np.array((0.16, 0.24, 0.15), np.float32), np.array((0.50, 0.55, 0.36), np.float32)
    coarse, fine = _noise((height, width), 6, rng), _noise((height, width), 90, rng)
    return np.asarray(low + (high - low) * (0.65 * coarse + 0.35 * fine)[..., None], np.float32)


def _shift(ground: Texture, size: tuple[int, int], share: float) -> Texture:
    left = int((ground.shape[1] - size[0]) * share)
    top = int((ground.shape[0] - size[1]) * (0.5 + 0.4 * np.sin(2 * np.pi * share)))
    return ground[top : top + size[1], left : left + size[0]].copy()


def _noise(shape: tuple[int, int], cells: int, rng: np.random.Generator) -> npt.NDArray[np.float32]:
    """Smooth noise in [0, 1]: three octaves, the first with `cells` cells along the height."""
    total = np.zeros(shape, np.float32)
    for octave in range(3):
        rows = cells * 2**octave
        columns = max(2, round(rows * shape[1] / shape[0]))
        grid = rng.random((rows, columns), dtype=np.float32)
        total += cv2.resize(grid, shape[::-1], interpolation=cv2.INTER_CUBIC) / 2**octave
    low, high = float(total.min()), float(total.max())
    return (total - low) / (high - low)
