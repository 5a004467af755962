"""The rubber band: of one that moves, only what changed is repainted, and nothing is painted outside of that."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.canvas.rubber_band import band_area, differing_points, paint_band
from app.canvas.viewport import Viewport

LONG = ((10.0, 10.0), (60.0, 10.0), (60.0, 50.0), (20.0, 40.0))
VIEWPORT = Viewport(QSize(100, 80))


def band_picture(points: tuple[tuple[float, float], ...], *, closed: bool) -> np.ndarray:
    image = QImage(100, 80, QImage.Format.Format_RGB32)
    image.fill(0x808080)
    painter = QPainter(image)
    paint_band(painter, VIEWPORT, points, closed=closed)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint32).reshape(80, 100).copy()


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("new", [(), LONG[:3], (*LONG[:3], (80.0, 70.0)), ((30.0, 30.0),), (*LONG, (5.0, 70.0))])
def test_lines_change_only_inside_the_area_to_repaint(qapp: QApplication, new, closed) -> None:
    area = band_area(VIEWPORT, differing_points(LONG, new, closed=closed))
    rows, columns = np.nonzero(band_picture(LONG, closed=closed) != band_picture(new, closed=closed))
    assert len(rows) > 0
    assert (area.left(), area.top()) <= (columns.min(), rows.min())
    assert columns.max() <= area.right()
    assert rows.max() <= area.bottom()


def test_the_area_is_small_where_only_the_end_moves() -> None:
    area = band_area(VIEWPORT, differing_points(LONG, (*LONG[:3], (25.0, 45.0)), closed=False))
    assert area.left() > 10
    assert area.top() > 30


def test_a_band_that_stays_is_not_repainted() -> None:
    assert differing_points(LONG, list(LONG), closed=True) == ()
    assert band_area(VIEWPORT, ()) == QRect()
    assert len(np.unique(band_picture((), closed=True))) == 1
