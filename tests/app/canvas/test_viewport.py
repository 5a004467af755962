"""Where the picture lies: fit, zoom at the pointer, limits of the pan, boxes on the screen."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QImage

from app.canvas.canvas_view import CanvasView
from app.canvas.viewport import Viewport
from segmentation.domain.pixel_box import PixelBox

WIDGET = QSize(800, 600)


def test_fit_shows_the_whole_picture_in_the_middle():
    for size, aspect in ((QSize(1920, 1080), 1.0), (QSize(100, 3000), 1.0), (QSize(720, 576), 16 / 15)):
        shown = Viewport(size, aspect=aspect).fit(WIDGET).picture_rect
        assert shown.center() == QPointF(400, 300)
        assert min(800 - shown.width(), 600 - shown.height()) == pytest.approx(16)
        assert shown.width() / shown.height() == pytest.approx(size.width() * aspect / size.height())


def test_zooming_keeps_the_point_under_the_pointer():
    viewport, pointer = Viewport(QSize(400, 300), aspect=1.5).fit(WIDGET), QPointF(210, 333)
    closer = viewport.zoom_to(viewport.zoom * 7, pointer, WIDGET)
    assert closer.to_clip(pointer) == pytest.approx(viewport.to_clip(pointer))
    assert closer.to_screen(closer.to_clip(pointer)).toPoint() == pointer.toPoint()


def test_the_picture_cannot_be_lost():
    lost = Viewport(QSize(400, 300)).fit(WIDGET).move_by(QPointF(1e6, -1e6), WIDGET)
    assert lost.x <= 800 - 40
    assert lost.picture_rect.bottom() >= 40


def test_a_changed_box_is_repainted_with_its_outline():
    rect = Viewport(QSize(400, 300), zoom=2, x=10, y=20).screen_rect(PixelBox(5, 6, 7, 8))
    assert (rect.left(), rect.top(), rect.width(), rect.height()) == (20, 28, 20, 18)


@pytest.fixture
def canvas(qtbot, context, document):
    view = CanvasView(context)
    qtbot.addWidget(view)
    view.resize(816, 616)
    view.show()
    qtbot.waitUntil(lambda: view.picture.up_to_date)
    yield view
    view.close_threads()


def shown(canvas) -> np.ndarray:
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()
