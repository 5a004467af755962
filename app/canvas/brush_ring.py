"""The brush ring: the brush's true outline under the pointer, readable on any picture, with a sign while modified."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.canvas.viewport import Viewport

SIGN_PX = 5
MARGIN_PX = 3


def ring_rect(viewport: Viewport, at: QPointF, diameter_px: float) -> QRectF:
    """Where the ring is on the screen; an ellipse when the clip's pixels are not square."""
    across, down = diameter_px * viewport.scale_x, diameter_px * viewport.zoom
    return QRectF(at.x() - across / 2, at.y() - down / 2, across, down)


def ring_area(viewport: Viewport, at: QPointF, diameter_px: float) -> QRect:
    """What to repaint when the ring moves."""
    margin = MARGIN_PX + SIGN_PX
    return ring_rect(viewport, at, diameter_px).adjusted(-margin, -margin, margin, margin).toAlignedRect()


def paint_ring(painter: QPainter, viewport: Viewport, at: QPointF, diameter_px: float, *, erases: bool) -> None:
    """Paint the ring, and a minus (erasing) or a dot in its middle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ring = ring_rect(viewport, at, diameter_px)
    for colour, grown in ((QColor(0, 0, 0, 160), 1.0), (QColor(255, 255, 255, 230), 0.0)):
        painter.setPen(QPen(colour, 1.0))
        painter.drawEllipse(ring.adjusted(-grown, -grown, grown, grown))
    _paint_sign(painter, at, erases=erases)
    painter.restore()


def _paint_sign(painter: QPainter, at: QPointF, *, erases: bool) -> None:
    for colour, width in ((QColor(0, 0, 0, 160), 3.0), (QColor(255, 255, 255, 230), 1.0)):
        painter.setPen(QPen(colour, width))
        if erases:
            painter.drawLine(at - QPointF(SIGN_PX, 0), at + QPointF(SIGN_PX, 0))
        else:
            painter.drawLine(at - QPointF(SIGN_PX / 2, 0), at + QPointF(SIGN_PX / 2, 0))
            painter.drawLine(at - QPointF(0, SIGN_PX / 2), at + QPointF(0, SIGN_PX / 2))
