"""Writes random scenes as a training set in the layout of DAVIS.

python -m segmentation.media.synthetic.clips FOLDER --clips 300 --frames 10 --seed 0
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from segmentation.domain.palette import davis_palette
from segmentation.media.synthetic.scenes import draw_frames, random_scene

SIZE = (256, 448)
RESOLUTION = "256p"


def write_clips(folder: Path, clips: int, frames: int, seed: int) -> None:
    """Draw `clips` clips of `frames` frames into JPEGImages and Annotations below `folder`; each from its own seed."""
    for number in range(clips):
        rng = np.random.default_rng([seed, number])
        name, quality = f"{number:05d}", int(rng.integers(60, 96))
        pictures, masks = (folder / part / RESOLUTION / name for part in ("JPEGImages", "Annotations"))
        for place in (pictures, masks):
            place.mkdir(parents=True, exist_ok=True)
        for index, (rgb, labels) in enumerate(draw_frames(random_scene(SIZE, rng), frames, rng)):
            Image.fromarray(rgb).save(pictures / f"{index:05d}.jpg", quality=quality)
            mask = Image.fromarray(labels, mode="P")
            mask.putpalette(davis_palette().tobytes())
            mask.save(masks / f"{index:05d}.png")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Draw clips with exact masks to train on.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--clips", type=int, default=300)
    parser.add_argument("--frames", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    write_clips(options.folder, options.clips, options.frames, options.seed)


if __name__ == "__main__":
    main()
