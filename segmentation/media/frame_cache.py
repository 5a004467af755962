"""Decoded frames kept by bytes, least recently used first out. Thread-safe; knows nothing of video files.

Frames are kept as the decoder made them (YUV, half the size of RGB at 8 bits 4:2:0) and converted when read.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock
from typing import Generic, TypeVar

Item = TypeVar("Item")


class FrameCache(Generic[Item]):
    """Frame number to frame, at most `max_bytes` in all.

    Args:
        max_bytes: 0 keeps nothing.
    """

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self._lock = Lock()
        self._items: OrderedDict[int, tuple[Item, int]] = OrderedDict()
        self._bytes = 0

    @property
    def bytes_used(self) -> int:
        """Bytes held now, never above `max_bytes`."""
        return self._bytes

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, frame: int) -> bool:
        return frame in self._items

    def get(self, frame: int) -> Item | None:
        """The frame, which becomes the most recently used one, or None."""
        with self._lock:
            entry = self._items.get(frame)
            if entry is None:
                return None
            self._items.move_to_end(frame)
            return entry[0]

    def put(self, frame: int, item: Item, item_bytes: int) -> None:
        """Keep `item`; drop the least recently used ones to make room. An item above the whole budget is not kept."""
        if item_bytes > self.max_bytes:
            return
        with self._lock:
            old = self._items.pop(frame, None)
            self._bytes += item_bytes - (old[1] if old else 0)
            self._items[frame] = (item, item_bytes)
            while self._bytes > self.max_bytes:
                self._bytes -= self._items.popitem(last=False)[1][1]

    def lacking(self, frames: Iterable[int]) -> list[int]:
        """Those of `frames` that are not held, in the given order."""
        with self._lock:
            return [frame for frame in frames if frame not in self._items]

    def touch(self, frames: Iterable[int]) -> None:
        """Make those of `frames` that are held the most recently used, the last of them most."""
        with self._lock:
            for frame in frames:
                if frame in self._items:
                    self._items.move_to_end(frame)

    def clear(self) -> None:
        """Drop everything."""
        with self._lock:
            self._items.clear()
            self._bytes = 0
