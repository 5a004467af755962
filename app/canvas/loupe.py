"""Loupe: a small window over the picture that shows what lies under the pointer, larger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QRegion
from PySide6.QtWidgets import QWidget

from app.canvas.viewport import Viewport

SIDE_PX = 192
TIMES = 6.0
LARGEST_ZOOM, SMALLEST_ZOOM = 64.0, 8.0
APART_PX = 28
"""Between the pointer and the loupe, so that it never covers what is pointed at."""

Paint = Callable[[QWidget, QRegion, Viewport], None]


class Loupe(QWidget):
    """Hidden until it has something to follow.

    Args:
        paint: Paints the picture with its masks on a widget.
        parent: The picture.
    """

    def __init__(self, paint: Paint, parent: QWidget) -> None:
        super().__init__(parent)
        self._paint, self._over = paint, parent
        self._viewport = Viewport(parent.size())
        self.setFixedSize(SIDE_PX, SIDE_PX)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    def follow(self, at: QPointF | None, viewport: Viewport) -> None:
        """Show what lies under a point of the picture's widget; None hides it."""
        self.setVisible(at is not None)
        if at is not None:
            zoom = min(max(viewport.zoom * TIMES, SMALLEST_ZOOM), LARGEST_ZOOM)
            x, y = viewport.to_clip(at)
            left, top = SIDE_PX / 2 - x * zoom * viewport.aspect, SIDE_PX / 2 - y * zoom
            self._viewport = replace(viewport, zoom=zoom, x=left, y=top)
            self.move(round(self._beside(at.x(), self._over.width())), round(self._beside(at.y(), self._over.height())))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The picture, with a cross on the pixel under the pointer."""
        self._paint(self, event.region(), self._viewport)
        painter, middle = QPainter(self), SIDE_PX // 2
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
        painter.setPen(Qt.GlobalColor.white)
        for reach in ((middle - 8, middle - 3), (middle + 3, middle + 8)):
            painter.drawLine(reach[0], middle, reach[1], middle)
            painter.drawLine(middle, reach[0], middle, reach[1])
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawRect(QRect(0, 0, SIDE_PX - 1, SIDE_PX - 1))
        painter.end()

    def _beside(self, at: float, room: int) -> float:
        """Right of or below the pointer; on the other side where it would leave the picture."""
        return at + APART_PX if at + APART_PX + SIDE_PX <= room else at - APART_PX - SIDE_PX
