"""Points of outlines by simulated mouse and keys: dragged, added, removed, taken back, taken and dropped."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from painting_hands import LEFT, RIGHT, click, drag, mask, move, screen
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.canvas.canvas_view import CanvasView
from app.state.view_choices import Tool
from segmentation.domain.edits import paint, set_locked
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId

SHIFT = Qt.KeyboardModifier.ShiftModifier
SQUARE = ((10, 10), (40, 10), (40, 40), (10, 40))


@pytest.fixture
def canvas(qtbot, context, document) -> Iterator[CanvasView]:
    view = CanvasView(context)
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    qtbot.waitUntil(lambda: view.picture.up_to_date)
    context.view.set_tool(Tool.POLYGON)
    yield view
    view.close_threads()


def draw_square(document, *, hole: bool = False) -> np.ndarray:
    """The mask of the first object is a square, of 30 pixels, with or without a hole of 10."""
    labels = np.zeros((60, 80), np.uint8)
    labels[10:40, 10:40] = 1
    if hole:
        labels[20:30, 20:30] = 0
    document.apply_edit(paint(document.project, FrameIndex(0), LabelMask(labels), ObjectId(1)))
    return labels


def edit_points(qtbot, canvas, context) -> None:
    """Give the command, and wait for the points."""
    context.outline_wanted.emit()
    qtbot.waitUntil(lambda: bool(canvas.surface.outlines))


def test_a_corner_of_an_open_outline_is_dragged(canvas, context, document):
    for corner in SQUARE:
        click(canvas, corner)
    drag(canvas, (40, 40), (60, 50))
    context.gesture_finished.emit()
    assert mask(document)[44, 50] == 1
    assert mask(document)[20, 55] == 0


def test_a_press_on_a_side_makes_a_corner_that_is_dragged_at_once(canvas, context, document):
    for corner in SQUARE:
        click(canvas, corner)
    drag(canvas, (40, 25), (50, 25), (70, 25))
    assert len(canvas.surface.outlines[0].points) == 5
    context.gesture_finished.emit()
    assert mask(document)[25, 60] == 1


@pytest.mark.parametrize("how", [{"button": RIGHT}, {"keys": SHIFT}, {"keys": Qt.KeyboardModifier.AltModifier}])
def test_a_corner_is_removed_by_the_right_button_or_a_held_key(canvas, context, document, how):
    for corner in (*SQUARE, (5, 25)):
        click(canvas, corner)
    click(canvas, (5, 25), **how)
    assert len(canvas.surface.outlines[0].points) == 4
    click(canvas, (60, 50), button=RIGHT)
    assert len(canvas.surface.outlines[0].points) == 4, "there is no point to remove"
    context.gesture_finished.emit()
    assert mask(document)[25, 7] == 0
    assert mask(document)[25, 30] == 1


def test_the_first_corner_is_dragged_and_closes_only_when_clicked(canvas, context, document):
    for corner in SQUARE:
        click(canvas, corner)
    drag(canvas, (10, 10), (2, 2), (2, 2))
    assert context.gesture.active
    click(canvas, (2, 2))
    assert not context.gesture.active
    assert mask(document)[5, 5] == 1


def test_what_was_mended_is_taken_back_step_by_step(canvas, context, document):
    for corner in SQUARE:
        click(canvas, corner)
    drag(canvas, (40, 40), (60, 50))
    click(canvas, (10, 40), button=RIGHT)
    context.gesture.step_back()
    context.gesture.step_back()
    assert np.allclose(canvas.surface.outlines[0].points, SQUARE, atol=0.06)


def test_a_lasso_that_is_let_go_with_shift_becomes_points(canvas, context, document):
    context.view.set_tool(Tool.LASSO)
    QTest.mousePress(canvas, LEFT, pos=screen(canvas, 10, 10))
    for point in ((25, 10), (40, 10), (40, 25), (40, 40), (10, 40)):
        move(canvas, point)
    QTest.mouseRelease(canvas, LEFT, SHIFT, screen(canvas, 10, 40))
    assert not document.history()
    assert len(canvas.surface.outlines[0].points) == 4
    drag(canvas, (40, 40), (60, 40), (60, 50))
    context.gesture_finished.emit()
    assert mask(document)[40, 45] == 1
    assert len(document.history()) == 1


def test_a_lasso_is_dropped_by_a_step_back(canvas, context, document):
    context.view.set_tool(Tool.LASSO)
    QTest.mousePress(canvas, LEFT, pos=screen(canvas, 10, 10))
    move(canvas, (40, 10))
    context.gesture.step_back()
    assert not context.gesture.active
    assert canvas.surface.band == ()


def test_the_outline_of_a_mask_is_edited_and_seen_before_it_is_taken(qtbot, canvas, context, document):
    before = draw_square(document)
    edit_points(qtbot, canvas, context)
    assert len(canvas.surface.outlines[0].points) == 4
    drag(canvas, (39.5, 39.5), (55, 45), (60, 50))
    assert canvas.picture.labels[44, 50] == 1
    assert np.array_equal(mask(document), before)
    context.gesture_finished.emit()
    assert mask(document)[44, 50] == 1
    assert np.array_equal(mask(document)[:10], before[:10])
    assert [entry.title for entry in document.history()][1:] == ["Paint Object 1"]
    assert canvas.surface.outlines == ()


def test_a_hole_has_points_of_its_own(qtbot, canvas, context, document):
    draw_square(document, hole=True)
    edit_points(qtbot, canvas, context)
    (hole,) = [outline for outline in canvas.surface.outlines if outline.is_hole]
    corner = max(hole.points)
    drag(canvas, corner, (37, 37), (37, 37))
    context.gesture_finished.emit()
    assert mask(document)[31, 31] == 0
    assert mask(document)[12, 12] == 1
    assert mask(document)[38, 38] == 1


def test_editing_is_dropped_or_taken_back(qtbot, canvas, context, document):
    before = draw_square(document)
    edit_points(qtbot, canvas, context)
    drag(canvas, (39.5, 39.5), (60, 50), (60, 50))
    context.gesture_cancelled.emit()
    assert np.array_equal(mask(document), before)
    assert canvas.surface.outlines == ()
    edit_points(qtbot, canvas, context)
    drag(canvas, (39.5, 39.5), (60, 50), (60, 50))
    context.gesture.step_back()
    assert np.array_equal(canvas.picture.labels, before)
    context.gesture.step_back()
    assert not context.gesture.active
    assert len(document.history()) == 1


def test_an_outline_that_was_not_changed_is_no_step(qtbot, canvas, context, document):
    draw_square(document)
    edit_points(qtbot, canvas, context)
    context.gesture_finished.emit()
    assert not context.gesture.active
    assert len(document.history()) == 1


def test_what_is_edited_stays_with_its_frame(qtbot, canvas, context, document):
    draw_square(document)
    edit_points(qtbot, canvas, context)
    drag(canvas, (39.5, 39.5), (60, 50), (60, 50))
    context.view.set_frame(4)
    assert mask(document)[44, 50] == 1
    assert not mask(document, 4).any()


def test_where_there_is_nothing_to_edit_the_window_says_why(qtbot, canvas, context, document):
    said: list[str] = []
    context.message.connect(lambda message: said.append(message.text))
    context.outline_wanted.emit()
    qtbot.waitUntil(lambda: bool(said))
    assert "no mask here" in said[-1]
    draw_square(document)
    context.edit(lambda project: set_locked(project, ObjectId(1), True))
    context.outline_wanted.emit()
    assert "locked" in said[-1]
