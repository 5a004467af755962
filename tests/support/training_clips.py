"""Small annotated clips on disk, for training: a bright disc that crosses a noisy ground."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from segmentation.training.samples import ClipSample

FRAMES = 5
SEQUENCE = "disc"


def disc_clip(side_px: int, frames: int = FRAMES, radius: float = 0.3) -> ClipSample:
    """The clip itself; the radius is a share of the side."""
    rows, columns = np.mgrid[:side_px, :side_px]
    ground = np.random.default_rng(0).integers(0, 90, (side_px, side_px, 3)).astype(np.uint8)
    rgb, labels = [], []
    for index in range(frames):
        centre = side_px * (0.4 + 0.05 * index)
        inside = (rows - side_px / 2) ** 2 + (columns - centre) ** 2 < (radius * side_px) ** 2
        frame = ground.copy()
        frame[inside] = (210, 130, 60)
        rgb.append(frame)
        labels.append(inside.astype(np.uint8))
    return ClipSample(SEQUENCE, np.stack(rgb), np.stack(labels))


def growing_half(side_px: int, frames: int = FRAMES, start: float = 0.4, growth: float = 0.1) -> ClipSample:
    """An object that fills the left part `start` of the picture and grows to the right by `growth` of the side a frame:
    with so short an edge, pixels beside it count for little in J, the less the larger the object."""
    rgb = np.random.default_rng(0).integers(0, 90, (side_px, side_px, 3)).astype(np.uint8)[None].repeat(frames, 0)
    labels = np.zeros((frames, side_px, side_px), np.uint8)
    for index in range(frames):
        inside = np.s_[index, :, : round(side_px * (start + growth * index))]
        rgb[inside], labels[inside] = (210, 130, 60), 1
    return ClipSample(SEQUENCE, rgb, labels)


def write_davis(folder: Path, sample: ClipSample, resolution: str = "480p") -> Path:
    """The clip as a DAVIS folder; returns `folder`."""
    pictures, masks = (
        folder / "JPEGImages" / resolution / sample.name,
        folder / "Annotations" / resolution / sample.name,
    )
    for index in range(len(sample)):
        _write_pair(pictures / f"{index:05d}.jpg", masks / f"{index:05d}.png", sample, index)
    return folder


def write_youtube_vos(folder: Path, sample: ClipSample, every: int = 2) -> Path:
    """The clip as a YouTube-VOS folder; only every n-th frame has a mask."""
    for index in range(len(sample)):
        picture = folder / "JPEGImages" / sample.name / f"{index:05d}.jpg"
        mask = folder / "Annotations" / sample.name / f"{index:05d}.png"
        _write_pair(picture, mask, sample, index)
        if index % every:
            mask.unlink()
    return folder


def write_stills(folder: Path, sample: ClipSample) -> Path:
    """Every frame as a still picture."""
    for index in range(len(sample)):
        _write_pair(folder / "images" / f"s{index}.jpg", folder / "masks" / f"s{index}.png", sample, index)
    return folder


def _write_pair(picture: Path, mask: Path, sample: ClipSample, index: int) -> None:
    for path in (picture, mask):
        path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(sample.rgb[index]).save(picture, quality=95)
    Image.fromarray(sample.labels[index] * 255).save(mask)


def overlap(first: np.ndarray, second: np.ndarray) -> float:
    """J of two masks."""
    a, b = first > 0, second > 0
    return float((a & b).sum() / max(1, (a | b).sum()))
