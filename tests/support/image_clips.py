"""Image folders as clips, and mask files, for tests of commands."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from segmentation.domain.palette import davis_palette

HEIGHT, WIDTH = 24, 48


def write_clip(folder: Path, frames: int = 8, height: int = HEIGHT, width: int = WIDTH) -> Path:
    """A folder of PNG frames, each of its own shade."""
    folder.mkdir(parents=True)
    for index in range(frames):
        shade = np.full((height, width, 3), 20 + 10 * index, np.uint8)
        Image.fromarray(shade).save(folder / f"img{index}.png")
    return folder


def write_squares(folder: Path, frames: int = 8, *, moving: bool = True) -> Path:
    """A folder of PNG frames: a bright square that walks over dark ground, and a dimmer one that stands below it."""
    folder.mkdir(parents=True)
    ground = np.random.default_rng(3).integers(10, 50, (HEIGHT, WIDTH, 3)).astype(np.uint8)
    for index in range(frames):
        picture = ground.copy()
        left = 3 + (2 * index if moving else 0)
        picture[2:10, left : left + 8] = 250
        picture[14:21, 36:44] = 180
        Image.fromarray(picture).save(folder / f"img{index}.png")
    return folder


def write_mask(path: Path, labels: np.ndarray) -> Path:
    """A palette PNG of (H, W) labels."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.fromarray(labels.astype(np.uint8)).convert("P")
    image.putpalette(davis_palette().tobytes())
    image.putdata(labels.astype(np.uint8).ravel().tolist())
    image.save(path)
    return path


def box_labels(*boxes: tuple[int, int, int, int, int], height: int = HEIGHT, width: int = WIDTH) -> np.ndarray:
    """Labels with filled boxes (label, top, left, bottom, right)."""
    labels = np.zeros((height, width), np.uint8)
    for label, top, left, bottom, right in boxes:
        labels[top:bottom, left:right] = label
    return labels


def read_labels(path: Path) -> np.ndarray:
    """The palette indices of a written mask."""
    with Image.open(path) as image:
        assert image.mode == "P"
        return np.array(image)
