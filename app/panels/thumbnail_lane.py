"""ThumbnailLane: small pictures with their masks along the timeline, at even distances, as many as fit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.commands.context import AppContext
from app.panels.frame_strip import FrameStrip
from app.panels.time_text import time_text
from app.panels.timeline import Timeline
from app.translating import follow_language
from segmentation.domain.frames import FrameIndex

PICTURE_PX = 40
GAP_PX = 2
HEIGHT_PX = PICTURE_PX + 2 * GAP_PX
QUIET_MS = 300
"""Pictures are read once the current frame has stood still so long."""
ASK_AGAIN_MS = 400
"""A picture that did not come is asked for again: other pictures may have been wanted meanwhile."""


class ThumbnailLane(FrameStrip):
    """Right above the timeline, while `ViewState.thumbnails`. Pictures are read while nothing else is to be shown.

    Args:
        context: The open document and the view.
        timeline: Whose scale and thumbnails are taken over.
    """

    def __init__(self, context: AppContext, timeline: Timeline, parent: QWidget | None = None) -> None:
        super().__init__(context, timeline, HEIGHT_PX, parent)
        self._thumbnails = timeline.thumbnails
        self._soon = QTimer(self, interval=QUIET_MS, singleShot=True)
        self._again = QTimer(self, interval=ASK_AGAIN_MS, singleShot=True)
        self._connect()
        follow_language(self._write_texts)
        self._show_or_hide()

    @property
    def places(self) -> tuple[tuple[FrameIndex, float], ...]:
        """The frames in view, and the pixel of the middle of each one's picture."""
        return self._timeline.scale.spread(self._picture_px + GAP_PX) if self._context.project else ()

    def words_of(self, frame: FrameIndex) -> str:
        """Number and time."""
        project = self._context.project
        if project is None:
            return ""
        return f"{self.tr('Frame %1').replace('%1', f'{frame:,}')}   {time_text(project.clip.timestamps_s[frame])}"

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the pictures that are there, an empty place for the others, and the current frame."""
        painter, scale = self._begin_painting(), self._timeline.scale
        if self._context.project is None:
            painter.end()
            return
        painter.drawText(
            QRectF(8, 0, scale.left - 16, self.height()), Qt.AlignmentFlag.AlignVCenter, self.tr("Pictures")
        )
        painter.setClipRect(QRectF(scale.left, 1, scale.width, self.height() - 1))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for frame, middle in self.places:
            place = self._place(middle)
            if place.intersects(QRectF(event.rect())):
                self._paint_picture(painter, place, frame)
        self._paint_current_frame(painter)
        painter.end()

    def _connect(self) -> None:
        self._soon.timeout.connect(self._read_next)
        self._again.timeout.connect(self._read_next)
        self._timeline.scale_changed.connect(self._handle_places)
        self._thumbnails.cleared.connect(self._handle_places)
        self._thumbnails.changed.connect(self._handle_picture)
        self._view.thumbnails_changed.connect(self._show_or_hide)
        self._view.frame_changed.connect(lambda _: self._soon.start())  # the number is not the delay
        self._view.playing_changed.connect(lambda _: self._soon.start())

    @Slot()
    def _write_texts(self) -> None:
        self.setAccessibleName(self.tr("Pictures of the clip with their masks"))
        self.setAccessibleDescription(self.tr("Press to go to a frame."))
        self.update()

    @property
    def _picture_px(self) -> float:
        """Width of a picture."""
        return min(PICTURE_PX * self._thumbnails.shape, self._timeline.scale.width)

    def _place(self, middle: float) -> QRectF:
        width = self._picture_px
        return QRectF(round(middle - width / 2), GAP_PX, round(width), PICTURE_PX)

    def _paint_picture(self, painter: QPainter, place: QRectF, frame: FrameIndex) -> None:
        picture = self._thumbnails.picture(frame)
        if picture.isNull():
            painter.fillRect(place, self.palette().alternateBase())
        else:
            painter.drawPixmap(place, picture, QRectF(picture.rect()))

    @Slot()
    def _show_or_hide(self) -> None:
        self._show_if(self._view.thumbnails)
        self._handle_places()

    @Slot()
    def _handle_places(self) -> None:
        self.update()
        self._soon.start()

    @Slot(int)
    def _handle_picture(self, frame: int) -> None:
        middle = next((middle for each, middle in self.places if each == frame), None)
        if middle is not None:
            self.update(self._place(middle).toAlignedRect())
        if self._again.isActive() and not self._soon.isActive():
            self._read_next()

    @Slot()
    def _read_next(self) -> None:
        """One at a time: what is scrolled out of view meanwhile is never read, and no frame waits for long."""
        self._again.stop()
        if self._view.playing or self.isHidden():
            return
        missing = next((frame for frame, _ in self.places if not self._thumbnails.has(frame)), None)
        if missing is not None:
            self._thumbnails.want(missing)
            self._again.start()
