"""Outlines with their points, painted over the picture, and the sentence that says how they are mended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.canvas.viewport import Viewport
from app.translating import tr
from segmentation.domain.drawing import Point
from segmentation.domain.outlines import Outline

POINT_PX = 3.5
"""Half the side of a point's square."""
_DARK, _LIGHT, _FIRST = QColor(0, 0, 0, 180), QColor(255, 255, 255), QColor(255, 210, 60)


def outline_hint() -> str:
    """How the points of an outline are mended, with every key."""
    return tr(
        "Drag points; press on a line to add one; right click (or Shift, Ctrl or Alt) on a point removes it. "
        "Enter takes the outline, Esc drops it, Ctrl+Z takes back a step."
    )


def paint_outlines(painter: QPainter, viewport: Viewport, outlines: Sequence[Outline], loose_end: Point | None) -> None:
    """Paint lines and a square for each point; the first of an open outline, which closes it, in another colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for outline in outlines:
        points = [viewport.to_screen(point) for point in outline.points]
        _paint_lines(painter, points, viewport.to_screen(loose_end) if loose_end else None, closed=outline.closed)
        _paint_points(painter, points, closed=outline.closed)
    painter.restore()


def _paint_lines(painter: QPainter, points: list[QPointF], loose_end: QPointF | None, *, closed: bool) -> None:
    for pen in (QPen(_DARK, 3), QPen(_LIGHT, 1.2)):
        painter.setPen(pen)
        (painter.drawPolygon if closed else painter.drawPolyline)(QPolygonF(points))
        if points and loose_end is not None and not closed:
            painter.drawLine(QLineF(points[-1], loose_end))


def _paint_points(painter: QPainter, points: list[QPointF], *, closed: bool) -> None:
    painter.setPen(QPen(_DARK, 1))
    side = 2 * POINT_PX
    for number, point in enumerate(points):
        painter.setBrush(_FIRST if number == 0 and not closed else _LIGHT)
        painter.drawRect(QRectF(point.x() - POINT_PX, point.y() - POINT_PX, side, side))
