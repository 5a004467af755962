"""A red square that moves left over a textured ground that the camera pans to the right; the truth is known."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from job_cases import MemoryVideo
from PIL import Image

from segmentation.domain.frames import FrameIndex

HEIGHT, WIDTH = 90, 160


class PannedSquare(MemoryVideo):
    """The clip; without `moves` only the camera does."""

    def __init__(self, moves: bool = True, frames: int = 6) -> None:
        super().__init__(frames, HEIGHT, WIDTH)
        noise = np.random.default_rng(0).integers(0, 255, (HEIGHT, 2 * WIDTH, 3), dtype=np.uint8)
        self.ground = cv2.GaussianBlur(noise, (0, 0), 2) // 2
        self.skin = cv2.GaussianBlur(noise[:32, :36], (0, 0), 2)
        self.skin[..., 0] = 220
        self.moves = moves

    def truth(self, frame: int) -> np.ndarray:
        """(H, W) bool: where the square is."""
        inside = np.zeros((HEIGHT, WIDTH), dtype=bool)
        if self.moves:
            inside[30:62, 90 - 5 * frame : 126 - 5 * frame] = True
        return inside

    def read(self, frame: FrameIndex) -> np.ndarray:
        rgb = self.ground[:, 3 * frame : 3 * frame + WIDTH].copy()
        if self.moves:
            rgb[30:62, 90 - 5 * frame : 126 - 5 * frame] = self.skin
        return rgb

    def written(self, folder: Path) -> Path:
        """The clip as a folder of PNG files."""
        folder.mkdir()
        for frame in range(self.info.frame_count):
            Image.fromarray(self.read(FrameIndex(frame))).save(folder / f"{frame:05d}.png")
        return folder


def likeness(found: np.ndarray, truth: np.ndarray) -> float:
    """Intersection over union."""
    return float((found & truth).sum() / (found | truth).sum())
