"""ClickSelector: the object that clicks select on a picture; the engine behind it is made on first use.

A picture is looked at once; the look is kept until another picture comes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from segmentation.domain.click_prompts import ClickPrompts
from segmentation.domain.drawing import Shape
from segmentation.domain.frames import RgbFrame
from segmentation.domain.label_mask import Region, box_around
from segmentation.domain.stroke import Stroke

if TYPE_CHECKING:
    from segmentation.engines.clicks.protocols import ClickEngine, EncodedPicture


class ClickSelector:
    """An engine and the picture that it looked at last. For one thread.

    Engines are named as in the registry; an empty name stands for the best one that the user may use, asked anew for
    every picture.

    Args:
        device: `auto`, `cpu`, `cuda`, `cuda:N` or `mps`.
    """

    def __init__(self, device: str = "auto") -> None:
        self._device = device
        self._wanted, self._name = "", ""
        self._engine: ClickEngine | None = None
        self._rgb: RgbFrame | None = None
        self._picture: EncodedPicture | None = None

    def look_at(self, rgb: RgbFrame, engine: str = "") -> None:
        """Compute all that depends on the picture (H, W, 3) uint8 alone, unless `engine` looked at it last.

        Raises:
            EngineError: The engine cannot be made.
        """
        self._encode(rgb, engine)

    def select(self, rgb: RgbFrame, prompts: ClickPrompts, engine: str = "") -> Region:
        """What `prompts` select on `rgb` (H, W, 3) uint8 by `engine`, (H, W) bool.

        Raises:
            EngineError: The engine cannot be made, or the prompts do not fit the picture.
        """
        inside: Region = self._encode(rgb, engine).segment(prompts) > 0.5
        return inside

    def close(self) -> None:
        """Free the engine. May be called twice."""
        engine, self._engine, self._picture = self._engine, None, None
        if engine is not None:
            engine.close()

    def draw(self, rgb: RgbFrame, prompts: ClickPrompts, engine: str, stroke: Stroke) -> None:
        """Make the object's mask what `prompts` select on `rgb` (H, W, 3) uint8 by `engine`, by a new `stroke`.

        Raises:
            EngineError: The engine cannot be made, or the prompts do not fit the picture.
        """
        inside = self.select(rgb, prompts, engine)
        added = _shape_of(inside)
        removed = _shape_of((stroke.before.labels == stroke.active) & ~inside)
        for shape, write in ((removed, stroke.erase), (added, stroke.add)):
            if shape is not None:
                write(shape)

    def _encode(self, rgb: RgbFrame, engine: str) -> EncodedPicture:
        if self._picture is None or self._wanted != engine or not self._is_known(rgb):
            self._picture = self._choose_engine(engine).encode(rgb)
            self._rgb, self._wanted = rgb, engine
        return self._picture

    def _is_known(self, rgb: RgbFrame) -> bool:
        """Whether it is the picture that was looked at last; some clips give new arrays of a frame each time."""
        return self._rgb is rgb or (self._rgb is not None and np.array_equal(self._rgb, rgb))

    def _choose_engine(self, wanted: str) -> ClickEngine:
        from segmentation.engines.registry import create_engine

        name = wanted or _default_name()
        if self._engine is None or name != self._name:
            self.close()
            self._engine, self._name = create_engine(name, device=self._device), name
        return self._engine


def _default_name() -> str:
    from segmentation.engines.recommendation import find_default
    from segmentation.engines.weights.accepted_terms import AcceptedTerms

    spec = find_default("clicks", AcceptedTerms())
    assert spec is not None  # `clicks-mobile-free` is measured, and what it needs ships
    return spec.name


def _shape_of(inside: Region) -> Shape | None:
    """The pixels in their box, or None when there are none."""
    box = box_around(inside)
    return Shape(box, inside[box.window]) if box else None
