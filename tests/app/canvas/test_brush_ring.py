"""The ring is as large as the brush on the screen, and its area covers what is painted."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.canvas.brush_ring import paint_ring, ring_area, ring_rect
from app.canvas.viewport import Viewport

AT = QPointF(50, 40)


def test_the_ring_grows_with_the_zoom_and_is_an_ellipse_where_pixels_are_not_square() -> None:
    ring = ring_rect(Viewport(QSize(100, 100), zoom=3.0, aspect=2.0), AT, 10)
    assert (ring.width(), ring.height()) == (60, 30)
    assert ring.center() == AT


@pytest.mark.parametrize("erases", [False, True])
@pytest.mark.parametrize("diameter_px", [1, 24])
def test_nothing_is_painted_outside_the_area_to_repaint(qapp: QApplication, diameter_px: int, erases: bool) -> None:
    viewport = Viewport(QSize(100, 80))
    image = QImage(100, 80, QImage.Format.Format_RGB32)
    image.fill(0x808080)
    painter = QPainter(image)
    paint_ring(painter, viewport, AT, diameter_px, erases=erases)
    painter.end()
    grey = np.frombuffer(image.constBits(), np.uint32).reshape(80, 100) & 0xFFFFFF
    rows, columns = np.nonzero(grey != 0x808080)
    area = ring_area(viewport, AT, diameter_px)
    assert len(rows) > 0
    assert (area.left(), area.top()) <= (columns.min(), rows.min())
    assert columns.max() <= area.right()
    assert rows.max() <= area.bottom()
