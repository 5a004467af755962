"""A made or reduced clip with its truth, as the folders that every command takes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from segmentation.domain.frames import Labels, RgbFrame
from segmentation.domain.palette import davis_palette


def write_clip(frames: Iterable[tuple[RgbFrame, Labels]], clip: Path, truth: Path) -> None:
    """Write frames (H, W, 3) uint8 RGB into the folder `clip` and labels (H, W) uint8 into `truth`; both are made."""
    for place in (clip, truth):
        place.mkdir(parents=True, exist_ok=True)
    for index, (rgb, labels) in enumerate(frames):
        Image.fromarray(rgb).save(clip / f"{index:05d}.png")
        mask = Image.fromarray(labels, mode="P")
        mask.putpalette(davis_palette().tobytes())
        mask.save(truth / f"{index:05d}.png")
