"""The canvas: zoom and pan by mouse, and what the picture looks like in each mode of the overlay."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.canvas_view import CanvasView
from app.state.view_choices import OverlayMode
from segmentation.domain.edits import paint, set_visible
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId


@pytest.fixture
def canvas(qtbot, context, document):
    view = CanvasView(context)
    qtbot.addWidget(view)
    view.resize(816, 616)
    view.show()
    qtbot.waitUntil(lambda: view.picture.up_to_date)
    yield view
    view.close_threads()


def wheel(canvas, at, notches, keys=Qt.KeyboardModifier.NoModifier):
    event = QWheelEvent(
        QPointF(at), canvas.mapToGlobal(QPointF(at)), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton,
        keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def test_the_wheel_zooms_at_the_pointer_and_with_ctrl_sizes_the_brush(canvas, context):
    at = QPoint(300, 200)
    before = canvas.viewport.to_clip(QPointF(at))
    wheel(canvas, at, 3)
    assert canvas.viewport.to_clip(QPointF(at)) == pytest.approx(before)
    assert context.view.zoom == canvas.viewport.zoom > 15
    wheel(canvas, at, 1, Qt.KeyboardModifier.ControlModifier)
    assert context.view.brush.brush == 26
    wheel(canvas, at, -30, Qt.KeyboardModifier.ControlModifier)
    assert context.view.brush.brush == 1


def test_a_middle_drag_pans_and_resizing_keeps_fitting(canvas, context):
    canvas.resize(616, 616)
    assert canvas.viewport.picture_rect.width() == pytest.approx(600)
    x = canvas.viewport.x
    QTest.mousePress(canvas, Qt.MouseButton.MiddleButton, pos=QPoint(300, 300))
    QTest.mouseMove(canvas, QPoint(330, 300))
    QTest.mouseRelease(canvas, Qt.MouseButton.MiddleButton, pos=QPoint(330, 300))
    assert canvas.viewport.x == pytest.approx(x + 30)
    assert not context.view.fit


def shown(canvas) -> np.ndarray:
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def put_square(document, label=1, frame=0):
    labels = np.zeros((60, 80), np.uint8)
    labels[20:40, 30:50] = label
    document.apply_edit(paint(document.project, frame, LabelMask(labels), ObjectId(label)))


def test_pixels_are_crisp_when_close_and_outlines_one_screen_pixel_wide(canvas, context, document):
    put_square(document)
    wheel(canvas, canvas.viewport.to_screen((30, 30)).toPoint(), 4)
    zoom = canvas.viewport.zoom
    assert zoom > 20
    row = canvas.viewport.to_screen((0, 33.5)).toPoint().y()
    left = canvas.viewport.to_screen((29.99, 33)).x()
    line = shown(canvas)[row, round(left) - 3 : round(left) + 6]
    orange = np.array(document.project.objects[ObjectId(1)].colour)
    is_line = (np.abs(line.astype(int) - orange).max(axis=1) <= 2).sum()
    assert is_line == 1


@pytest.mark.parametrize("mode", list(OverlayMode))
def test_each_mode_shows_object_and_background_as_it_should(canvas, context, document, mode):
    put_square(document)
    plain = document.video.read(0)
    context.view.set_overlay(mode=mode)
    picture = shown(canvas)
    inside = picture[tuple(reversed(canvas.viewport.to_screen((34.5, 24.5)).toPoint().toTuple()))].astype(int)
    outside = picture[tuple(reversed(canvas.viewport.to_screen((5.5, 5.5)).toPoint().toTuple()))].astype(int)
    if mode is OverlayMode.MATTE:
        assert inside.tolist() == [255, 255, 255]
        assert outside.tolist() == [0, 0, 0]
    elif mode is OverlayMode.CHECKERBOARD:
        assert np.abs(inside - plain[24, 34]).max() <= 2
        assert outside[0] in (102, 153)
    elif mode is OverlayMode.BACKDROP:
        assert np.abs(inside - plain[24, 34]).max() <= 2
        assert outside.tolist() == list(context.view.overlay.backdrop.colour)
    else:
        assert np.abs(outside - plain[5, 5]).max() <= 2
        assert (np.abs(inside - plain[24, 34]).max() > 20) == (mode is OverlayMode.FILL)


def test_hidden_objects_solo_and_hide_all(canvas, context, document):
    plain = shown(canvas)
    put_square(document, 2)
    assert (shown(canvas) != plain).any()
    for change, back in (
        (lambda: context.view.set_overlay(hidden=True), lambda: context.view.set_overlay(hidden=False)),
        (lambda: context.view.set_overlay(solo=True), lambda: context.view.set_overlay(solo=False)),
    ):
        change()
        assert np.array_equal(shown(canvas), plain)
        back()
    context.edit(lambda project: set_visible(project, ObjectId(2), False))
    assert not (shown(canvas)[250:350, 350:450] != plain[250:350, 350:450]).any()


def test_the_onion_skin_shows_the_neighbours_outlines(canvas, context, document, qtbot):
    put_square(document)
    context.view.set_frame(1)
    qtbot.waitUntil(lambda: canvas.picture.up_to_date)
    plain = shown(canvas)
    context.view.set_overlay(onion=True)
    before = (shown(canvas) != plain).any(axis=2)
    assert 0 < before.mean() < 0.05
    document.undo()
    put_square(document, frame=2)
    after = (shown(canvas) != plain).any(axis=2)
    assert 0.3 < before.sum() / after.sum() < 0.7, "the frame before is dashed, the one after is not"
    context.view.set_overlay(hidden=True)
    assert np.array_equal(shown(canvas), plain)
