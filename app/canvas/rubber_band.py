"""The rubber band: the line of a gesture in the making, over the picture, and what to repaint when it moves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.canvas.viewport import Viewport
from segmentation.domain.drawing import Point

HALF_MARK_PX = 3
"""The first point carries a square."""
MARGIN_PX = HALF_MARK_PX + 2


def paint_band(painter: QPainter, viewport: Viewport, points: Sequence[Point], *, closed: bool) -> None:
    """Paint the line, and a square on its first point; nothing without points."""
    if not points:
        return
    line = _on_screen(viewport, points)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(QColor(0, 0, 0, 180), 3), QPen(QColor(255, 255, 255), 1)):
        painter.setPen(pen)
        (painter.drawPolygon if closed else painter.drawPolyline)(line)
    first, side = line.at(0), 2 * HALF_MARK_PX
    painter.drawRect(QRect(round(first.x()) - HALF_MARK_PX, round(first.y()) - HALF_MARK_PX, side, side))


def differing_points(old: Sequence[Point], new: Sequence[Point], *, closed: bool) -> tuple[Point, ...]:
    """The points of two bands between which lines differ; empty when none does.

    Args:
        old: The one before.
        new: The one after.
        closed: Whether one of them goes back to its first point.
    """
    if tuple(old) == tuple(new):
        return ()
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    kept = max(0, same - 1)
    ends = (*old[:1], *new[:1]) if closed else ()
    return (*old[kept:], *new[kept:], *ends)


def band_area(viewport: Viewport, points: Sequence[Point]) -> QRect:
    """What to repaint when the lines between these points change; empty without points."""
    if not points:
        return QRect()
    area = _on_screen(viewport, points).boundingRect()
    return area.adjusted(-MARGIN_PX, -MARGIN_PX, MARGIN_PX, MARGIN_PX).toAlignedRect()


def _on_screen(viewport: Viewport, points: Sequence[Point]) -> QPolygonF:
    return QPolygonF([viewport.to_screen(point) for point in points])
