"""A click engine that a test foresees: a square of five pixels around each point in the object, or the whole box."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from segmentation.domain.click_prompts import ClickPrompts
from segmentation.domain.frames import RgbFrame
from segmentation.engines.protocols import EngineSpec, Saliency

SPEC = EngineSpec("square-clicks", "clicks", "Square", "Selects a square around each point.")
REACH = 2


def create(weights: Any, device: str, settings: Mapping[str, Any]) -> SquareClicks:
    return SquareClicks()


class SquareClicks:
    """Selects squares; one around a point that is not in the object is taken away."""

    spec = SPEC

    def encode(self, rgb: RgbFrame) -> SquarePicture:
        return SquarePicture(rgb.shape[:2])

    def close(self) -> None: ...


class SquarePicture:
    """A picture of which the size counts alone."""

    def __init__(self, size: tuple[int, ...]) -> None:
        self._size = size

    def segment(self, prompts: ClickPrompts) -> Saliency:
        found = np.zeros(self._size, np.float32)
        if prompts.box is not None:
            found[prompts.box.window] = 1
        for click in sorted(prompts.clicks, key=lambda click: not click.positive):
            x, y = (int(value) for value in click.points[0])
            found[max(0, y - REACH) : y + REACH + 1, max(0, x - REACH) : x + REACH + 1] = click.positive
        return found
