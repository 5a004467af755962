"""Random smooth movements of pictures and masks: affine, and thin-plate splines over a few control points."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

Affine = npt.NDArray[np.float64]
"""(2, 3): maps (x, y, 1) of the source to the target."""

Field = npt.NDArray[np.float32]
"""(H, W, 2): where each target pixel is taken from, x before y, in pixels."""

Plane = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class MotionRange:
    """How far a random movement may go, each way.

    Args:
        shift: Share of the reference size, in x and in y.
        rotation_deg: Angle.
        scale: Share of the size: 0.15 is 0.85 to 1.15.
    """

    shift: float
    rotation_deg: float
    scale: float

    def halve(self) -> MotionRange:
        """Half as far."""
        return MotionRange(self.shift / 2, self.rotation_deg / 2, self.scale / 2)


def random_affine(
    centre: tuple[float, float], size: tuple[float, float], limits: MotionRange, rng: np.random.Generator
) -> Affine:
    """A movement about `centre` (x, y); shifts are shares of `size` (width, height)."""
    angle = rng.uniform(-limits.rotation_deg, limits.rotation_deg)
    scale = 1 + rng.uniform(-limits.scale, limits.scale)
    matrix = np.array(cv2.getRotationMatrix2D(centre, angle, scale), np.float64)
    matrix[:, 2] += np.array(size) * rng.uniform(-limits.shift, limits.shift, 2)
    return matrix


def affine_field(affine: Affine, size: tuple[int, int]) -> Field:
    """The field of a movement over a picture of `size` (height, width)."""
    inverse = np.asarray(cv2.invertAffineTransform(affine))
    return (_positions(size) @ inverse[:, :2].T + inverse[:, 2]).astype(np.float32)


def thin_plate_field(
    sources: Plane | npt.NDArray[np.float64], targets: npt.NDArray[np.float64], size: tuple[int, int]
) -> Field:
    """Offsets of a thin-plate spline that takes `targets` (N, 2) from `sources` (N, 2), at every pixel, (H, W, 2).

    Bookstein, Principal Warps, 1989: kernel r^2 log r and an affine part.
    """
    points = np.asarray(targets, np.float64)
    count = len(points)
    system = np.zeros((count + 3, count + 3))
    system[:count, :count] = _kernel(points, points)
    system[:count, count:] = np.hstack([np.ones((count, 1)), points])
    system[count:, :count] = system[:count, count:].T
    wanted = np.vstack([np.asarray(sources, np.float64) - points, np.zeros((3, 2))])
    weights = np.linalg.lstsq(system, wanted, rcond=None)[0]
    grid = _positions(size).reshape(-1, 2)
    offsets = _kernel(grid, points) @ weights[:count] + np.hstack([np.ones((len(grid), 1)), grid]) @ weights[count:]
    return offsets.reshape(*size, 2).astype(np.float32)


def warp_picture(picture: Plane, field: Field) -> Plane:
    """(H, W) or (H, W, C) uint8, linear, borders reflected."""
    moved = cv2.remap(picture, field[..., 0], field[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    return np.asarray(moved, np.uint8)


def warp_labels(labels: Plane, field: Field, outside: int) -> Plane:
    """(H, W) uint8, nearest neighbour; what comes from outside is `outside`."""
    moved = cv2.remap(
        labels, field[..., 0], field[..., 1], cv2.INTER_NEAREST, borderMode=cv2.BORDER_CONSTANT, borderValue=(outside,)
    )
    return np.asarray(moved, np.uint8)


def _positions(size: tuple[int, int]) -> npt.NDArray[np.float64]:
    """(H, W, 2): x and y of every pixel."""
    height, width = size
    columns, rows = np.meshgrid(np.arange(width, dtype=np.float64), np.arange(height, dtype=np.float64))
    return np.stack([columns, rows], axis=-1)


def _kernel(first: npt.NDArray[np.float64], second: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    squared = ((first[:, None] - second[None]) ** 2).sum(-1)
    return np.asarray(0.5 * squared * np.log(np.maximum(squared, 1e-12)))
