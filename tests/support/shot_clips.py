"""Clips of two shots: a red square walks over coarse ground, then over another one, with a cut between."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

CUT, FRAMES = 6, 12
HEIGHT, WIDTH, SIDE = 96, 160, 28


def square_at(frame: int) -> tuple[int, int]:
    """(top, left) of the square; it jumps at the cut."""
    return (12, 10 + 4 * frame) if frame < CUT else (58, 120 - 4 * (frame - CUT))


def shot_frame(frame: int) -> np.ndarray:
    """(H, W, 3) uint8."""
    patches = np.random.default_rng(1 if frame < CUT else 2).integers(20, 120, (6, 10, 1))
    rgb = np.kron(patches, np.ones((16, 16, 1))).repeat(3, axis=2).astype(np.uint8)
    top, left = square_at(frame)
    rgb[top : top + SIDE, left : left + SIDE] = (230, 40, 40)
    rgb[top + 8 : top + 20, left + 8 : left + 20] = (240, 220, 60)
    return rgb


def square_mask(frame: int) -> np.ndarray:
    """(H, W) uint8: the square is 1."""
    labels = np.zeros((HEIGHT, WIDTH), np.uint8)
    top, left = square_at(frame)
    labels[top : top + SIDE, left : left + SIDE] = 1
    return labels


def write_two_shots(folder: Path) -> Path:
    """A folder of PNG frames."""
    folder.mkdir(parents=True)
    for frame in range(FRAMES):
        Image.fromarray(shot_frame(frame)).save(folder / f"{frame:03d}.png")
    return folder
