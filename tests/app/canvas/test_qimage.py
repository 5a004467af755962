"""Images made of arrays keep their pixels."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from app.canvas.qimage import LabelPicture, colour_table, paint_labels, premultiply, screen_image


def test_images_keep_their_pixels_when_the_array_is_gone(qapp):
    rgb = np.full((5, 7, 3), 9, np.uint8)[:, ::-1]
    image = screen_image(rgb)
    table = colour_table()
    table[3] = premultiply(200, 100, 0, 0.5)
    del rgb
    assert image.pixelColor(3, 3).red() == 9
    target = QImage(6, 4, QImage.Format.Format_RGB32)
    target.fill(0)
    painter = QPainter(target)
    paint_labels(painter, QPointF(0, 0), LabelPicture(np.full((4, 6), 3, np.uint8), table))
    painter.end()
    assert target.pixelColor(1, 1).red() == 100
