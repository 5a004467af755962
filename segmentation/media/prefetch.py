"""Fills the cache round the last read frame from a thread of its own, with a decoder of its own.

It never converts and never touches the reader's decoder. `close` joins the thread; nothing outlives it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Condition, Thread

from av import VideoFrame

from segmentation.errors import SegmentationError
from segmentation.media.frame_cache import FrameCache
from segmentation.media.frame_decoder import FrameDecoder

_log = logging.getLogger(__name__)


class Prefetcher:
    """Decodes ahead of (and behind) the last read frame, as far as the cache's budget goes.

    Args:
        open_decoder: Makes the thread's own decoder; called in the thread, on first need.
        cache: Filled by `keep`.
        keep: Puts one frame into the cache.
        frame_count: Frames in the clip.
        window: Frames that fit in the budget; three quarters are filled in the direction of travel.
        is_missing: Whether a frame is known not to decode.
    """

    def __init__(
        self,
        open_decoder: Callable[[], FrameDecoder],
        cache: FrameCache[VideoFrame],
        keep: Callable[[int, VideoFrame], None],
        frame_count: int,
        window: int,
        is_missing: Callable[[int], bool],
    ) -> None:
        self._open_decoder = open_decoder
        self._cache = cache
        self._keep = keep
        self._frame_count = frame_count
        self._window = window
        self._is_missing = is_missing
        self._changed = Condition()
        self._position: int | None = None
        self._forward = True
        self._span = (0, 0)
        self._busy = False
        self._closing = False
        self._thread = Thread(target=self._work, name="prefetch", daemon=True)
        self._thread.start()

    def reading(self) -> None:
        """The owner is about to decode: stand back until `move_to`."""
        with self._changed:
            self._busy = True

    def move_to(self, frame: int) -> None:
        """The owner has read `frame`; fill round it."""
        with self._changed:
            if self._position is not None and frame != self._position:
                self._forward = frame > self._position
            self._position = frame
            self._busy = False
            self._changed.notify()

    def close(self) -> None:
        """Stop and join the thread. May be called twice."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join()

    def _work(self) -> None:
        decoder: FrameDecoder | None = None
        try:
            while (frame := self._next_frame()) is not None:
                decoder = decoder or self._open_decoder()
                decoder.fetch(frame, self._keep_wanted, dense_from=self._span[0])
        except SegmentationError as error:
            _log.warning("Reading ahead has stopped: %s", error)
        finally:
            if decoder is not None:
                decoder.close()

    def _keep_wanted(self, frame: int, picture: VideoFrame) -> None:
        """Keep no others: they would push out wanted ones, which would then be decoded again, without end."""
        first, last = self._span
        if first <= frame <= last and frame not in self._cache:
            self._keep(frame, picture)

    def _next_frame(self) -> int | None:
        """The frame to decode next; waits for work, None at the end."""
        done: tuple[int, bool] | None = None
        with self._changed:
            while not self._closing:
                if not self._busy and self._position is not None and done != (self._position, self._forward):
                    wanted = self._frames_to_read(self._position)
                    self._cache.touch(wanted)
                    lacking = [frame for frame in self._cache.lacking(wanted) if not self._is_missing(frame)]
                    if lacking:
                        self._span = (min(wanted), max(wanted))
                        return min(lacking) if self._forward else max(lacking)
                    done = (self._position, self._forward)
                self._changed.wait()
            return None

    def _frames_to_read(self, position: int) -> list[int]:
        most, least = self._window * 3 // 4, self._window // 8
        ahead, behind = (most, least) if self._forward else (least, most)
        after = list(range(position + 1, min(self._frame_count, position + 1 + ahead)))
        before = list(range(max(0, position - behind), position))
        return after + before if self._forward else before + after
