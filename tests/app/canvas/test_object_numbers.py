"""Each object has its number on it, inside the area that is repainted for it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.canvas.object_numbers import number_area, paint_numbers
from app.canvas.viewport import Viewport
from segmentation.domain.objects import ObjectId, ObjectInfo
from segmentation.domain.palette import Colour

AT = (50.0, 40.0)
OBJECTS = {ObjectId(i): ObjectInfo(ObjectId(i), f"Object {i}", Colour(200, 30, 40)) for i in (1, 254)}


def paint_number(object_id: int, area: QRectF, active: int = 0) -> np.ndarray:
    """What differs from grey."""
    image = QImage(100, 80, QImage.Format.Format_RGB32)
    image.fill(0x808080)
    painter = QPainter(image)
    paint_numbers(painter, Viewport(QSize(100, 80)), area, {ObjectId(object_id): AT}, OBJECTS, ObjectId(active))
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(80, 100) & 0xFFFFFF
    return np.where(pixels == 0x808080, 0, pixels)


@pytest.mark.parametrize("object_id", [1, 254])
def test_the_number_lies_inside_its_area(qapp: QApplication, object_id: int) -> None:
    rows, columns = np.nonzero(paint_number(object_id, QRectF(0, 0, 100, 80), active=object_id))
    area = number_area(Viewport(QSize(100, 80)), AT)
    assert len(rows) > 0
    assert (area.left(), area.top()) <= (columns.min(), rows.min())
    assert columns.max() <= area.right()
    assert rows.max() <= area.bottom()


def test_the_active_number_is_framed_and_numbers_elsewhere_are_left_out(qapp: QApplication) -> None:
    everywhere = QRectF(0, 0, 100, 80)
    assert not np.array_equal(paint_number(1, everywhere), paint_number(1, everywhere, active=1))
    assert not paint_number(1, QRectF(0, 0, 5, 5)).any()
    assert not paint_number(7, everywhere).any()


def test_names_stand_beside_numbers_and_long_ones_are_cut(qapp: QApplication) -> None:
    long = {ObjectId(1): ObjectInfo(ObjectId(1), "the second dog from the left with a stick " * 3, Colour(200, 30, 40))}
    image = QImage(600, 80, QImage.Format.Format_RGB32)
    image.fill(0x808080)
    painter = QPainter(image)
    at, everywhere, port = (300.0, 40.0), QRectF(0, 0, 600, 80), Viewport(QSize(600, 80))
    paint_numbers(painter, port, everywhere, {ObjectId(1): at}, long, ObjectId(0), names=True)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(80, 600) & 0xFFFFFF
    columns = np.flatnonzero((pixels != 0x808080).any(axis=0))
    area = number_area(port, at, names=True)
    assert columns.max() - columns.min() > 100
    assert area.left() <= columns.min()
    assert columns.max() <= area.right()
