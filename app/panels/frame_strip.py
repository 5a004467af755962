"""FrameStrip: what strips beside the timeline share: its scale, going to a frame, tool tips, when they show."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.commands.context import AppContext
from app.panels.timeline import NAMES_PX, PLAYHEAD_PX, Timeline
from segmentation.domain.frames import FrameIndex

FIRST_WIDTH_PX = 600


class FrameStrip(QWidget):
    """Hidden until there is something to show. A press or drag goes to a frame, as in the timeline.

    Args:
        context: The open document and the view.
        timeline: Whose scale is taken over.
        height_px: Of the strip.
    """

    toggled = Signal(bool)

    def __init__(self, context: AppContext, timeline: Timeline, height_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._view, self._timeline = context, context.view, timeline
        self.setFixedHeight(height_px)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._playhead: int = self._view.frame
        self._view.frame_changed.connect(self._move_playhead)
        self.hide()

    def words_of(self, frame: FrameIndex) -> str:
        """What the strip shows of a frame, for its tool tip."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A low strip."""
        return QSize(FIRST_WIDTH_PX, self.minimumHeight())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the frame under the pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton and event.position().x() >= NAMES_PX:
            self._view.set_playing(False)
            self._view.set_frame(self._timeline.scale.frame_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The same while the button is held."""
        self.mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """What the strip shows of the frame under the pointer, as a tool tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            frame = self._timeline.scale.frame_at(event.pos().x())
            QToolTip.showText(event.globalPos(), self.words_of(frame), self)
            return True
        return super().event(event)

    def _reduce_to_columns(
        self, values: npt.NDArray[np.float32], nothing: float, reduce: np.ufunc
    ) -> tuple[npt.NDArray[np.float32], float, float]:
        """(columns,) the values (frames,) of each column of the timeline as one; its left edge; its width in pixels."""
        scale = self._timeline.scale
        firsts, column_px = scale.columns()
        starts, ends = firsts[:-1], np.maximum(firsts[1:], firsts[:-1] + 1)
        padded = np.append(values, np.full(max(1, int(ends.max(initial=0))), nothing, np.float32))
        pairs = np.stack((starts, ends), axis=1).ravel()
        reduced: npt.NDArray[np.float32] = reduce.reduceat(padded, pairs)[::2]
        return reduced, scale.x_of(int(firsts[0])) if scale.frame_px >= 1 else scale.left, column_px

    def _begin_painting(self) -> QPainter:
        """A painter on an empty ground with a line above, in the colour of text."""
        painter, palette = QPainter(self), self.palette()
        painter.setFont(self.font())
        painter.fillRect(self.rect(), palette.base())
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(0, 0, self.width(), 0)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        return painter

    @Slot(int)
    def _move_playhead(self, frame: int) -> None:
        """Paint anew only where the current frame was and is; a scale that was scrolled is painted anew anyhow."""
        for place in (self._playhead, frame):
            middle = round(self._timeline.scale.middle_of(place))
            self.update(middle - PLAYHEAD_PX, 0, 2 * PLAYHEAD_PX, self.height())
        self._playhead = frame

    def _show_if(self, wanted: bool) -> None:
        if wanted is self.isHidden():
            self.setVisible(wanted)
            self.toggled.emit(wanted)

    def _paint_current_frame(self, painter: QPainter) -> None:
        x = self._timeline.scale.middle_of(self._view.frame)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 1.5))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
