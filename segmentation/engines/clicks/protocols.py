"""What follows clicks: prompts in, probability out. Numpy only, as `segmentation.engines.protocols`."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from segmentation.domain.click_prompts import ClickPrompts
from segmentation.domain.frames import RgbFrame
from segmentation.engines.protocols import EngineSpec, Saliency


@runtime_checkable
class EncodedPicture(Protocol):
    """A picture with everything computed that depends on it alone. For one thread at a time."""

    def segment(self, prompts: ClickPrompts) -> Saliency:
        """How much each pixel belongs to the object that the prompts are about.

        A pixel under a positive click is above 0.5, one under a negative click below, and one outside a box is 0.
        What is above 0.5 is connected with a positive click or the box, or belongs to the mask that is corrected.

        Raises:
            EngineError: The previous mask has another size than the picture.
        """


@runtime_checkable
class ClickEngine(Protocol):
    """Selects an object of one picture by clicks. No memory of other pictures."""

    @property
    def spec(self) -> EngineSpec: ...

    def encode(self, rgb: RgbFrame) -> EncodedPicture:
        """Look at a picture once; every click after that is fast.

        Raises:
            EngineError: The engine was closed.
        """

    def close(self) -> None:
        """Free everything. May be called twice."""
