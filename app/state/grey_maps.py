"""GreyMaps: the grey maps that the last search for primary objects made, small, by frame. No part of the project."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from segmentation.domain.frames import FrameIndex
from segmentation.domain.packed_map import PackedMap

MAP_BYTES = 64 << 20
"""A map takes 130 kB at most at its working size, and mostly a tenth of that."""


class GreyMaps(QObject):
    """Lives on the GUI thread.

    Args:
        limit_bytes: Beyond it the maps that were found first are dropped.
    """

    changed = Signal(object)  # FrameIndex, or None when all are gone

    def __init__(self, parent: QObject | None = None, limit_bytes: int = MAP_BYTES) -> None:
        super().__init__(parent)
        self._limit_bytes, self._bytes = limit_bytes, 0
        self._maps: dict[FrameIndex, PackedMap] = {}

    def find(self, frame: FrameIndex) -> PackedMap | None:
        """The map of a frame, or None."""
        return self._maps.get(frame)

    def add(self, frame: FrameIndex, found: PackedMap) -> None:
        """Keep a map, in place of the one that the frame had."""
        self._drop(frame)
        self._maps[frame] = found
        self._bytes += len(found.data)
        while self._bytes > self._limit_bytes and len(self._maps) > 1:
            self._drop(next(iter(self._maps)))
        self.changed.emit(frame)

    def clear(self) -> None:
        """Drop all."""
        self._maps.clear()
        self._bytes = 0
        self.changed.emit(None)

    def _drop(self, frame: FrameIndex) -> None:
        dropped = self._maps.pop(frame, None)
        self._bytes -= 0 if dropped is None else len(dropped.data)
