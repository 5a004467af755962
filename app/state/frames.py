"""Pictures of the open clip as the GUI gets them: asked for now, delivered later. Reads nothing itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QImage

from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.errors import SegmentationError


@dataclass(frozen=True)
class LoadedFrame:
    """A picture that arrived.

    Args:
        frame: Which one.
        rgb: (H, W, 3) uint8, read-only.
        image: The same, ready to paint; of a thumbnail, it may be smaller than `rgb`.
    """

    frame: FrameIndex
    rgb: RgbFrame
    image: QImage


@dataclass(frozen=True)
class FrameFailure:
    """A picture that could not be read.

    Args:
        frame: Which one.
        error: What happened.
    """

    frame: FrameIndex
    error: SegmentationError


class FrameSource(Protocol):
    """The clip's pictures. For the GUI thread; its implementation is a QObject."""

    @property
    def loaded(self) -> SignalInstance:
        """`Signal(object)`: a `LoadedFrame`, the newest that was wanted."""

    @property
    def failed(self) -> SignalInstance:
        """`Signal(object)`: a `FrameFailure`."""

    @property
    def thumbnail(self) -> SignalInstance:
        """`Signal(object)`: a `LoadedFrame` with a small picture."""

    def request(self, frame: int) -> None:
        """Want a frame; an older request that was not begun yet is dropped."""

    def request_thumbnail(self, frame: int) -> None:
        """Want a small picture, once no frame is wanted. The newest comes first; of many the oldest are dropped."""
