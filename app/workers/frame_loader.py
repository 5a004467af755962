"""FrameLoader: the thread that owns the clip and brings the newest wanted frame to the GUI, and thumbnails when idle.

Requests are coalesced: while one frame is read, only the newest request is kept, and the newest few for thumbnails. So
scrubbing keeps up with the hand however slow the clip is, and no queue ever grows.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from threading import Condition

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot
from PySide6.QtGui import QImage

from app.state.frames import FrameFailure, LoadedFrame
from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.errors import MediaError, SegmentationError
from segmentation.media.video import Video

THUMBNAIL_WIDTH_PX = 160
MOST_THUMBNAILS_WANTED = 8

_log = logging.getLogger(__name__)


class FrameLoader(QObject):
    """Implements `FrameSource` on a thread of its own. All methods are for the GUI thread; all signals arrive there.

    Args:
        video: Owned from now on, and closed by `close`.
        to_image: Makes what the GUI paints; runs on the loader's thread.
    """

    loaded = Signal(object)  # LoadedFrame
    failed = Signal(object)  # FrameFailure
    thumbnail = Signal(object)  # LoadedFrame with a small picture

    def __init__(self, video: Video, to_image: Callable[[RgbFrame], QImage], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = _Reader(video, to_image)
        queued = Qt.ConnectionType.QueuedConnection
        self._reader.loaded.connect(self.loaded, queued)
        self._reader.failed.connect(self.failed, queued)
        self._reader.thumbnail.connect(self.thumbnail, queued)
        self._reader.start()

    @Slot(int)
    def request(self, frame: int) -> None:
        """Want a frame; an older request that was not begun yet is dropped."""
        self._reader.want(FrameIndex(frame))

    def request_thumbnail(self, frame: int) -> None:
        """Want a small picture, once no frame is wanted. The newest comes first; of many the oldest are dropped."""
        self._reader.want_thumbnail(FrameIndex(frame))

    def close(self) -> None:
        """Stop after the frame that is being read, and close the clip. A second call does nothing."""
        self._reader.finish()
        self._reader.wait()


class _Reader(QThread):
    loaded = Signal(object)
    failed = Signal(object)
    thumbnail = Signal(object)

    def __init__(self, video: Video, to_image: Callable[[RgbFrame], QImage]) -> None:
        super().__init__()
        self._to_image = to_image
        self.setObjectName("frame loader")
        self._video = video
        self._wake = Condition()
        self._wanted: FrameIndex | None = None
        self._wanted_thumbnails: deque[FrameIndex] = deque(maxlen=MOST_THUMBNAILS_WANTED)
        self._finished = False

    def want(self, frame: FrameIndex) -> None:
        with self._wake:
            self._wanted = frame
            self._wake.notify()

    def want_thumbnail(self, frame: FrameIndex) -> None:
        with self._wake:
            if frame in self._wanted_thumbnails:
                self._wanted_thumbnails.remove(frame)
            self._wanted_thumbnails.append(frame)
            self._wake.notify()

    def finish(self) -> None:
        with self._wake:
            self._finished = True
            self._wake.notify()

    def run(self) -> None:
        """The thread: serve the newest request until asked to finish."""
        while (request := self._next()) is not None:
            frame, small = request
            self._serve(frame, small)
        self._video.close()

    def _serve(self, frame: FrameIndex, small: bool) -> None:
        try:
            rgb = self._video.read(frame)
            loaded = self._thumbnail_of(frame, rgb) if small else LoadedFrame(frame, rgb, self._to_image(rgb))
        except SegmentationError as error:
            self.failed.emit(FrameFailure(frame, error))
        except Exception as error:  # noqa: BLE001 - the border: the thread outlives any failure of one frame
            _log.exception("frame %d", frame)
            self.failed.emit(FrameFailure(frame, MediaError(f"Frame {frame} cannot be read: {error}.")))
        else:
            arrived = self.thumbnail if small else self.loaded
            arrived.emit(loaded)

    def _next(self) -> tuple[FrameIndex, bool] | None:
        """The newest request and whether it is a thumbnail, or None when finished."""
        with self._wake:
            self._wake.wait_for(lambda: self._finished or self._wanted is not None or self._wanted_thumbnails)
            if self._finished:
                return None
            if self._wanted is not None:
                frame, self._wanted = self._wanted, None
                return frame, False
            return self._wanted_thumbnails.pop(), True

    def _thumbnail_of(self, frame: FrameIndex, rgb: RgbFrame) -> LoadedFrame:
        """Pixels are left out first, because a smooth picture of all of them takes longer than reading the frame."""
        step = max(1, rgb.shape[1] // (2 * THUMBNAIL_WIDTH_PX))
        small = rgb[::step, ::step].copy()
        image = self._to_image(small)
        if image.width() > THUMBNAIL_WIDTH_PX:
            image = image.scaledToWidth(THUMBNAIL_WIDTH_PX, Qt.TransformationMode.SmoothTransformation)
        return LoadedFrame(frame, small, image)
