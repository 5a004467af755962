"""CurveView: loss and J over the steps of a training, as it goes on."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.theme.theme import GRID_PX

_LINE_PX = 1.6
_SIZE = QSize(520, 200)


class CurveView(QWidget):
    """Two lines over one axis of steps: the loss on a scale of its own (left), J from 0 to 1 (right)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._losses: list[QPointF] = []
        self._overlaps: list[QPointF] = []
        self.setMinimumHeight(_SIZE.height())
        self.setAccessibleName(self.tr("Loss and J over the steps"))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return _SIZE

    def clear(self) -> None:
        """Forget everything."""
        self._losses, self._overlaps = [], []
        self.update()

    def add(self, step: int, loss: float, overlap: float | None) -> None:
        """Take a step in; `overlap` is J where it was measured."""
        self._losses.append(QPointF(step, loss))
        if overlap is not None:
            self._overlaps.append(QPointF(step, overlap))
        self.setAccessibleDescription(self._newest())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Frame, scales and lines, in the palette's colours."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            grey, area = self.palette().color(QPalette.ColorRole.PlaceholderText), self._area()
            painter.setPen(QPen(grey, 1))
            painter.drawRect(area)
            if not self._losses:
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.tr("Loss and J appear here."))
                return
            self._paint_scales(painter, area)
            self._paint_line(painter, area, self._losses, self._highest_loss(), self._loss_colour())
            self._paint_line(painter, area, self._overlaps, 1.0, self._overlap_colour())

    def _area(self) -> QRectF:
        metrics = self.fontMetrics()
        side, line = metrics.horizontalAdvance("00.00") + GRID_PX, metrics.lineSpacing() + GRID_PX
        return QRectF(self.rect()).adjusted(side, line, -side, -line)

    def _paint_scales(self, painter: QPainter, area: QRectF) -> None:
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        ascent, line = self.fontMetrics().ascent(), self.fontMetrics().lineSpacing()
        head = QRectF(area.left(), 0, area.width(), line)
        foot = QRectF(area.left(), area.bottom() + GRID_PX, area.width(), line)
        loss, overlap = self._loss_colour(), self._overlap_colour()
        painter.setPen(loss)
        painter.drawText(head, left, self.tr("loss %1").replace("%1", f"{self._losses[-1].y():.3f}"))
        painter.drawText(QPointF(0, area.top() + ascent / 2), f"{self._highest_loss():.2f}")
        painter.drawText(QPointF(0, area.bottom() + ascent / 2), "0.00")
        painter.setPen(overlap)
        if self._overlaps:
            painter.drawText(head, right, self.tr("J %1").replace("%1", f"{self._overlaps[-1].y():.3f}"))
        painter.drawText(QPointF(area.right() + GRID_PX, area.top() + ascent / 2), "1")
        painter.drawText(QPointF(area.right() + GRID_PX, area.bottom() + ascent / 2), "0")
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(foot, right, self.tr("step %1").replace("%1", f"{self._last_step():,.0f}"))

    def _paint_line(
        self, painter: QPainter, area: QRectF, points: list[QPointF], highest: float, colour: QColor
    ) -> None:
        if not points:
            return
        across = area.width() / max(1.0, self._last_step())
        placed = [
            QPointF(area.left() + p.x() * across, area.bottom() - min(1.0, p.y() / highest) * area.height())
            for p in points[:: max(1, len(points) // max(1, int(area.width())))]
        ]
        painter.setPen(QPen(colour, _LINE_PX))
        painter.drawPolyline(QPolygonF(placed))
        if len(placed) < 2:
            painter.drawEllipse(placed[0], _LINE_PX, _LINE_PX)

    def _highest_loss(self) -> float:
        """Rounded up to one figure, so that the scale seldom moves."""
        highest = max(max(p.y() for p in self._losses), 1e-6)
        power = 10.0 ** math.floor(math.log10(highest))
        return math.ceil(highest / power) * power

    def _last_step(self) -> float:
        return self._losses[-1].x()

    def _loss_colour(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.WindowText)

    def _overlap_colour(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.Highlight)

    def _newest(self) -> str:
        text = self.tr("loss %1").replace("%1", f"{self._losses[-1].y():.3f}")
        if self._overlaps:
            text += ", " + self.tr("J %1").replace("%1", f"{self._overlaps[-1].y():.3f}")
        return text
