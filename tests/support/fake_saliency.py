"""Saliency engines and a clip for tests: squares that move over grey, found by their brightness, without a network."""

from __future__ import annotations

import numpy as np
from job_cases import MemoryVideo

from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.engines.protocols import EngineSpec, FrameWindow, Instance, Saliency

SIDE = 8


class SquaresVideo(MemoryVideo):
    """A bright square that moves right by a pixel a frame, and a dimmer one below it, seen from frame 4 to 8 only."""

    def __init__(self, frames: int = 12) -> None:
        super().__init__(frames, height=32, width=40)

    def read(self, frame: FrameIndex) -> RgbFrame:
        rgb = np.full((32, 40, 3), 20, np.uint8)
        rgb[2 : 2 + SIDE, 3 + frame : 3 + frame + SIDE] = 250
        if 4 <= frame <= 8:
            rgb[20 : 20 + SIDE, 10 : 10 + SIDE] = 180
        return rgb


class BrightnessEngine:
    """How bright a pixel is."""

    def __init__(self, window: tuple[int, ...] = (0,), needs_flow: bool = False) -> None:
        self.spec = EngineSpec(
            "bright", "saliency", "Bright", "Finds what is bright.", window=window, needs_flow=needs_flow
        )
        self.windows: list[FrameWindow] = []

    def segment(self, window: FrameWindow) -> Saliency:
        self.windows.append(window)
        return window.frames[window.centre][..., 0].astype(np.float32) / 255

    def close(self) -> None: ...


class TwoPassEngine(BrightnessEngine):
    """Brightness, and in the second pass what is as bright as the brightest pixel of the whole range."""

    def forget(self) -> None:
        self.brightest = 0

    def learn(self, rgb: RgbFrame, saliency: Saliency) -> None:
        self.brightest = max(self.brightest, int(rgb.max()))

    def refine(self, rgb: RgbFrame, saliency: Saliency) -> Saliency:
        return (rgb[..., 0] == self.brightest).astype(np.float32)


class WordEngine(BrightnessEngine):
    """Two things that touch and fit the words: the left and the right half of what is bright, the right one surer."""

    def __init__(self) -> None:
        super().__init__()
        self.spec = EngineSpec("words", "saliency", "Words", "Finds what words name.", takes_text=True)
        self.phrase = ""

    def look_for(self, phrase: str) -> None:
        self.phrase = phrase

    def find_instances(self, window: FrameWindow) -> list[Instance]:
        bright = window.frames[window.centre][..., 0] > 200
        left = bright.copy()
        columns = np.flatnonzero(bright.any(axis=0))
        left[:, columns[len(columns) // 2] :] = False
        halves = ((bright & ~left, 0.9), (left, 0.6))
        return [Instance(half.astype(np.float32), score) for half, score in halves]
