"""Lines between pixels: from a high zoom on, where they are wanted, exactly between the pixels."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from app.canvas.pixel_grid import GRID_FROM, paint_pixel_grid
from app.canvas.viewport import Viewport


def draw_grid(zoom: float) -> QImage:
    image = QImage(100, 80, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    paint_pixel_grid(painter, Viewport(QSize(40, 40), zoom, x=5, y=3), QRect(5, 3, 95, 77))
    painter.end()
    return image


def test_there_is_none_while_pixels_are_small(qapp):
    image = draw_grid(GRID_FROM - 1)
    assert all(image.pixelColor(x, 40) == QColor("black") for x in range(100))


def test_lines_lie_between_the_pixels(qapp):
    image = draw_grid(20.0)
    ink = [x for x in range(100) if image.pixelColor(x, 35) != QColor("black")]
    assert ink == [5, 25, 45, 65, 85]
    assert [y for y in range(80) if image.pixelColor(35, y) != QColor("black")] == [3, 23, 43, 63]
