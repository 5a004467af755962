"""PointSelector: selects objects by points, and keeps the picture that was looked at for the next click."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from segmentation.batch.engine_choice import check_engine
from segmentation.domain.click_prompts import Click, ClickPrompts
from segmentation.domain.frames import RgbFrame
from segmentation.domain.label_mask import Region
from segmentation.domain.pixel_box import PixelBox
from segmentation.engines import create_engine
from segmentation.engines.clicks.protocols import ClickEngine, EncodedPicture
from segmentation.errors import UserError

Point = tuple[float, float]
"""x and y in pixels."""
Box = tuple[int, int, int, int]
"""left, top, right, bottom in pixels; right and bottom are the first ones outside."""


class PointSelector:
    """One owner thread.

    Args:
        read: Gives a frame, (H, W, 3) uint8 RGB.
    """

    def __init__(self, read: Callable[[int], RgbFrame]) -> None:
        self._read = read
        self._name = ""
        self._engine: ClickEngine | None = None
        self._picture: tuple[int, EncodedPicture] | None = None

    def select(
        self, engine: str, frame: int, positive: Sequence[Point], negative: Sequence[Point], box: Box | None
    ) -> Region:
        """What the points and the box mean, (H, W) bool.

        Raises:
            UserError: Neither a point in the object nor a box, a box without pixels, an unknown engine, or a frame
                outside the clip.
            EngineError: The engine cannot be used.
        """
        if not positive and box is None:
            raise UserError("There is no point in the object.", "Give one or more as `positive`, or a `box`.")
        points = [Click((point,)) for point in positive] + [Click((point,), positive=False) for point in negative]
        prompts = ClickPrompts(tuple(points), None if box is None else _pixels_of(box, self._read(frame).shape[:2]))
        region: Region = self._encode(self._engine_named(engine), frame).segment(prompts) > 0.5
        return region

    def close(self) -> None:
        """Free the engine. May be called twice."""
        engine, self._engine, self._picture = self._engine, None, None
        if engine is not None:
            engine.close()

    def _engine_named(self, name: str) -> ClickEngine:
        if self._engine is None or name != self._name:
            check_engine(name, "clicks", {})
            self.close()
            made: ClickEngine = create_engine(name)
            self._engine, self._name = made, name
        return self._engine

    def _encode(self, engine: ClickEngine, frame: int) -> EncodedPicture:
        if self._picture is None or self._picture[0] != frame:
            self._picture = frame, engine.encode(self._read(frame))
        return self._picture[1]


def _pixels_of(box: Box, size: tuple[int, ...]) -> PixelBox:
    left, top, right, bottom = box
    found = PixelBox.spanning(top, left, bottom, right, (size[0], size[1]))
    if not found:
        raise UserError(f"The box {box} holds no pixel of the frame.", "Give (left, top, right, bottom) in pixels.")
    return found
