"""A line of words on the picture, on a dark ground, and with a square of the colour that it names."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

CAPTION_GAP_PX = 8
INK, GROUND = QColor(255, 255, 255), QColor(0, 0, 0, 170)


@dataclass(frozen=True)
class Caption:
    """The words.

    Args:
        text: In one line.
        colour: What they name, if any.
    """

    text: str
    colour: QColor | None = None

    def size(self, metrics: QFontMetrics) -> QSizeF:
        """How much room it takes."""
        square = 0 if self.colour is None else metrics.ascent() + 4
        return QSizeF(metrics.horizontalAdvance(self.text) + 2 * CAPTION_GAP_PX + square, metrics.height() + 4)

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Paint it; `at` is its upper left corner, in logical pixels."""
        box, square = QRectF(at, self.size(painter.fontMetrics())), painter.fontMetrics().ascent()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(GROUND)
        painter.drawRoundedRect(box, 4, 4)
        if self.colour is not None:
            top = box.top() + (box.height() - square) / 2
            painter.fillRect(QRectF(box.left() + CAPTION_GAP_PX, top, square, square), self.colour)
        painter.setPen(INK)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(box.adjusted(0, 0, -CAPTION_GAP_PX, 0), right, self.text)


def paint_at_foot(painter: QPainter, shown: QRectF, caption: Caption) -> None:
    """Paint a caption in the lower left corner of what is shown of the picture."""
    height = caption.size(painter.fontMetrics()).height()
    caption.paint(painter, QPointF(shown.left() + CAPTION_GAP_PX, shown.bottom() - CAPTION_GAP_PX - height))
