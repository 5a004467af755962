"""The protocol of saliency engines that look at a whole range before they decide. Numpy only."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from segmentation.domain.frames import RgbFrame
from segmentation.engines.protocols import Saliency


@runtime_checkable
class RefinesOverRange(Protocol):
    """A saliency engine with a second pass: what it learns from all frames corrects each of them."""

    def forget(self) -> None:
        """Start a new range."""

    def learn(self, rgb: RgbFrame, saliency: Saliency) -> None:
        """Take in one frame of the range and the first-pass map that `segment` gave for it."""

    def refine(self, rgb: RgbFrame, saliency: Saliency) -> Saliency:
        """The first-pass map of a frame, corrected by what was learnt; (H, W) float32 in [0, 1]."""
