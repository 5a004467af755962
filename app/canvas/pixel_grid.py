"""Lines between the pixels of the clip, from a zoom on at which they help to hit one."""

from __future__ import annotations

from math import ceil, floor

from PySide6.QtCore import QLineF, QRect
from PySide6.QtGui import QColor, QPainter

from app.canvas.viewport import Viewport

GRID_FROM = 12.0
"""Screen pixels per pixel of the clip."""
INK = QColor(128, 128, 128, 120)
"""Seen on light and on dark."""


def paint_pixel_grid(painter: QPainter, viewport: Viewport, area: QRect) -> None:
    """Paint the lines in a part of the widget; nothing below `GRID_FROM`.

    Args:
        painter: In logical widget pixels.
        viewport: Where the picture lies.
        area: Inside the picture.
    """
    if viewport.zoom < GRID_FROM:
        return
    (left, top), (right, bottom) = (
        viewport.to_clip(corner.toPointF()) for corner in (area.topLeft(), area.bottomRight())
    )
    upright = [viewport.x + column * viewport.scale_x for column in range(ceil(left), floor(right) + 1)]
    level = [viewport.y + row * viewport.zoom for row in range(ceil(top), floor(bottom) + 1)]
    painter.save()
    painter.setClipRect(area)
    painter.setPen(INK)
    painter.drawLines([QLineF(x, area.top(), x, area.bottom() + 1) for x in upright])
    painter.drawLines([QLineF(area.left(), y, area.right() + 1, y) for y in level])
    painter.restore()
