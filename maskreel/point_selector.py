"""PointSelector: selects objects by points, and keeps the picture that was looked at for the next click."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from segmentation.batch.engine_choice import check_engine
from segmentation.domain.click_prompts import Click, ClickPrompts
from segmentation.domain.frames import RgbFrame
from segmentation.domain.label_mask import Region
from segmentation.engines import create_engine
from segmentation.engines.clicks.protocols import ClickEngine, EncodedPicture
from segmentation.errors import UserError

Point = tuple[float, float]
"""x and y in pixels."""


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

    def select(self, engine: str, frame: int, positive: Sequence[Point], negative: Sequence[Point]) -> Region:
        """What the points mean, (H, W) bool.

        Raises:
            UserError: No point in the object, an unknown engine, or a frame outside the clip.
            EngineError: The engine cannot be used.
        """
        if not positive:
            raise UserError("There is no point in the object.", "Give one or more as `positive`.")
        points = [Click((point,)) for point in positive] + [Click((point,), positive=False) for point in negative]
        region: Region = self._encode(self._engine_named(engine), frame).segment(ClickPrompts(tuple(points))) > 0.5
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
