"""Each tool, by simulated mouse, pen and keys: what it leaves in the project, and what it shows meanwhile."""

from __future__ import annotations

import numpy as np
import pytest
from painting_hands import LEFT, click, drag, mask, move, screen
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QInputDevice, QPixmap, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.canvas_view import CanvasView
from app.state.view_choices import Constraint, Tool
from segmentation.domain import mask_codec
from segmentation.domain.edits import add_object, delete_object, paint, recolour_object, set_locked
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import PackedMask, pack_plane
from segmentation.domain.objects import ObjectId
from segmentation.domain.palette import Colour, contrasting_colour


@pytest.fixture
def canvas(qtbot, context, document):
    view = CanvasView(context)
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    qtbot.waitUntil(lambda: view.picture.up_to_date)
    yield view
    view.close_threads()


def test_a_brush_stroke_is_one_undo_step_and_makes_a_reference(canvas, context, document):
    context.view.set_brush_px(10)
    drag(canvas, (20, 30), (40, 30), (60, 30))
    labels = mask(document)
    assert labels[30, 20:60].all()
    assert not labels[45].any()
    assert document.project.track.state(0, ObjectId(1)).reference
    assert [entry.title for entry in document.history()] == ["Paint Object 1"]
    document.undo()
    assert not mask(document).any()


def test_the_stroke_is_shown_before_it_is_stored(canvas, context, document):
    context.view.set_brush_px(10)
    QTest.mousePress(canvas, LEFT, pos=screen(canvas, 40, 30))
    assert canvas.picture.labels[30, 40] == 1
    assert not mask(document).any()
    before = canvas.grab().toImage().pixelColor(screen(canvas, 38, 28))
    context.gesture_cancelled.emit()
    after = canvas.grab().toImage().pixelColor(screen(canvas, 38, 28))
    assert before != after
    assert not document.history()


def test_letting_go_leaves_packing_to_who_writes_the_mask(canvas, document, monkeypatch):
    packed_planes = []
    monkeypatch.setattr(mask_codec, "pack_plane", lambda plane: packed_planes.append(plane) or pack_plane(plane))
    drag(canvas, (20, 30), (40, 30))
    assert mask(document)[30, 30] == 1
    assert not packed_planes
    record = document.project.track.record(FrameIndex(0))
    assert PackedMask(record.mask.data).unpack() == LabelMask(mask(document))
    assert len(packed_planes) == 1


def pixels(painted: QPixmap) -> np.ndarray:
    """(H, W, 4) int16, so that differences have a sign."""
    image = painted.toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).astype(np.int16)


@pytest.mark.parametrize("tool", [Tool.BRUSH, Tool.FILL, Tool.LASSO, Tool.WAND, Tool.GRABCUT, Tool.EDGES, Tool.POLYGON])
def test_what_is_repainted_in_pieces_looks_as_if_all_were_painted_anew(qtbot, canvas, context, document, tool):
    for number in (1, 2):  # afterwards no colour changes any more, which repaints everything
        context.view.set_active(ObjectId(number))
        drag(canvas, (20, 20 * number), (60, 20 * number))
    context.view.set_tool(tool)
    QApplication.processEvents()
    shown = []
    for step in (
        lambda: QTest.mousePress(canvas, LEFT, pos=screen(canvas, 10, 22)),
        lambda: move(canvas, (60, 15)),
        lambda: move(canvas, (62, 50)),
        lambda: move(canvas, (30, 40)),
        lambda: QTest.mouseRelease(canvas, LEFT, pos=screen(canvas, 30, 40)),
        lambda: click(canvas, (30, 50)),
        lambda: click(canvas, (10, 50)),
        context.gesture_finished.emit,
    ):
        step()
        qtbot.wait(20)  # the wand searches on another thread
        QApplication.processEvents()
        shown.append(pixels(canvas.screen().grabWindow(canvas.winId())))
        anew = pixels(canvas.grab())
        assert np.abs(shown[-1] - anew).max() <= 2, "but for rounding"
    assert not np.array_equal(shown[0], shown[-1])


def test_the_eraser_has_its_own_size(canvas, context, document):
    context.view.set_brush_px(40)
    drag(canvas, (40, 30), (40, 30))
    context.view.set_tool(Tool.ERASER)
    context.view.set_brush_px(6)
    drag(canvas, (40, 30), (40, 31))
    assert context.view.brush.brush == 40
    labels = mask(document)
    assert labels[30, 40] == 0
    assert labels[30, 50] == 1


@pytest.mark.parametrize("key", [Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier])
def test_a_held_key_makes_the_brush_take_away(canvas, context, document, key):
    drag(canvas, (40, 30), (41, 30))
    drag(canvas, (40, 30), (41, 30), keys=key)
    assert not mask(document).any()


def test_a_constraint_and_a_lock_protect_other_objects(canvas, context, document):
    context.view.set_active(ObjectId(2))
    drag(canvas, (40, 30), (40, 30))
    context.view.set_active(ObjectId(1))
    context.view.set_constraint(Constraint.BACKGROUND)
    drag(canvas, (30, 30), (50, 30))
    assert mask(document)[30, 40] == 2
    assert mask(document)[30, 25] == 1
    context.view.set_constraint(Constraint.ANYWHERE)
    context.edit(lambda project: set_locked(project, ObjectId(2), True))
    drag(canvas, (40, 30), (41, 30))
    assert mask(document)[30, 40] == 2


@pytest.mark.parametrize(
    ("prepare", "word"),
    [
        (lambda c: c.edit(lambda p: set_locked(p, ObjectId(1), True)), "locked"),
        (lambda c: c.view.set_overlay(hidden=True), "hidden"),
        (lambda c: c.view.set_active(ObjectId(0)), "no object"),
    ],
)
def test_where_nothing_can_be_drawn_the_window_says_why(canvas, context, document, prepare, word):
    said = []
    context.message.connect(lambda message: said.append(message.text))
    prepare(context)
    drag(canvas, (40, 30), (50, 30))
    assert not mask(document).any()
    assert word in said[-1]


def test_the_first_stroke_makes_the_first_object(canvas, context, document):
    context.edit(lambda project: delete_object(project, ObjectId(1)))
    context.edit(lambda project: delete_object(project, ObjectId(2)))
    done = len(document.history())
    drag(canvas, (40, 30), (50, 30))
    (only,) = document.project.objects
    assert mask(document)[30, 45] == only == context.view.active
    assert len(document.history()) == done + 2, "the object and the stroke are taken back one by one"


def test_backspace_and_undo_take_back_a_corner_of_an_open_outline(canvas, context, document):
    drag(canvas, (40, 30), (50, 30))
    context.view.set_tool(Tool.POLYGON)
    for corner in ((10, 10), (60, 10), (60, 50), (5, 5)):
        click(canvas, corner)
    assert context.gesture.active
    context.gesture.step_back()
    context.gesture_finished.emit()
    assert mask(document)[20, 50] == 1
    assert mask(document)[8, 8] == 0


def test_an_outline_without_corners_is_no_gesture(canvas, context, document):
    context.view.set_tool(Tool.POLYGON)
    click(canvas, (10, 10))
    context.gesture.step_back()
    assert not context.gesture.active
    assert canvas.surface.band == ()
    context.gesture.step_back()
    assert not document.history()


def test_stepping_back_in_a_stroke_drops_the_stroke(canvas, context, document):
    QTest.mousePress(canvas, LEFT, pos=screen(canvas, 40, 30))
    context.gesture.step_back()
    assert not context.gesture.active
    assert not document.history()


def test_a_lasso_fills_what_it_went_around(canvas, context, document):
    context.view.set_tool(Tool.LASSO)
    drag(canvas, (10, 10), (60, 10), (60, 50), (10, 50))
    assert mask(document)[30, 30] == 1
    assert mask(document)[10:50, 10:60].mean() > 0.97
    assert canvas.surface.band == ()


def test_a_polygon_is_clicked_corner_by_corner_and_closed_at_its_first(canvas, context, document):
    context.view.set_tool(Tool.POLYGON)
    for corner in ((10, 10), (60, 10), (60, 50), (10.3, 10.3)):
        QTest.mouseClick(canvas, LEFT, pos=screen(canvas, *corner))
    assert mask(document)[20, 50] == 1
    assert mask(document)[45, 15] == 0


@pytest.mark.parametrize("close", ["double click", "enter"])
def test_a_polygon_can_be_closed_where_one_is(canvas, context, document, close):
    context.view.set_tool(Tool.POLYGON)
    for corner in ((10, 10), (60, 10)):
        QTest.mouseClick(canvas, LEFT, pos=screen(canvas, *corner))
    QTest.mouseClick(canvas, LEFT, pos=screen(canvas, 60, 50))
    if close == "enter":
        context.gesture_finished.emit()
    else:
        QTest.mouseDClick(canvas, LEFT, pos=screen(canvas, 60, 50))
    assert mask(document)[20, 50] == 1


def test_an_open_polygon_is_dropped_on_cancel_and_on_another_frame(canvas, context, document, qtbot):
    context.view.set_tool(Tool.POLYGON)
    for leave in (context.gesture_cancelled.emit, lambda: context.view.set_frame(3)):
        QTest.mouseClick(canvas, LEFT, pos=screen(canvas, 10, 10))
        assert canvas.surface.band or canvas._gestures.active
        leave()
        assert canvas.surface.band == ()
    assert not document.history()


def test_a_stroke_in_progress_stays_with_its_frame_when_the_frame_changes(canvas, context, document):
    QTest.mousePress(canvas, LEFT, pos=screen(canvas, 40, 30))
    context.view.set_frame(5)
    assert mask(document, 0).any()
    assert not mask(document, 5).any()


def test_fill_takes_the_connected_area(canvas, context, document):
    context.view.set_tool(Tool.LASSO)
    drag(canvas, (10, 10), (60, 10), (60, 50), (10, 50))
    context.view.set_active(ObjectId(2))
    context.view.set_tool(Tool.FILL)
    QTest.mouseClick(canvas, LEFT, pos=screen(canvas, 30, 30))
    assert mask(document)[30, 30] == 2
    assert mask(document)[5, 5] == 0


def test_a_box_gets_the_object_inside(canvas, context, document, qtbot):
    context.view.set_tool(Tool.GRABCUT)
    drag(canvas, (5, 14), (20, 30), (36, 46))
    qtbot.waitUntil(lambda: bool(mask(document).any()), timeout=20000)
    square = document.video.read(0)[..., 0] > 200
    found = mask(document) == 1
    assert (found & square).sum() / (found | square).sum() > 0.9


def test_a_box_that_finds_the_mask_that_is_there_is_no_step(canvas, context, document, qtbot):
    said = []
    context.message.connect(lambda message: said.append(message.text))
    context.view.set_tool(Tool.GRABCUT)
    for _ in range(2):
        drag(canvas, (5, 14), (20, 30), (36, 46))
        qtbot.waitUntil(lambda: bool(said) and "Looking" not in said[-1], timeout=20000)
    assert "nothing was changed" in said[-1]
    assert len(document.history()) == 1


def test_select_and_the_right_button_choose_objects(canvas, context, document):
    drag(canvas, (20, 30), (20, 31))
    context.view.set_active(ObjectId(2))
    drag(canvas, (60, 30), (60, 31))
    context.view.set_tool(Tool.SELECT)
    QTest.mouseClick(canvas, LEFT, pos=screen(canvas, 20, 30))
    assert context.view.active == 1
    QTest.mouseClick(canvas, LEFT, Qt.KeyboardModifier.ShiftModifier, screen(canvas, 60, 30))
    assert context.view.selection == {1, 2}
    QTest.mouseClick(canvas, Qt.MouseButton.RightButton, pos=screen(canvas, 60, 30))
    assert context.view.active == 2
    QTest.mouseClick(canvas, LEFT, pos=screen(canvas, 5, 5))
    assert context.view.active == 2


PRESSURE = QInputDevice.Capability.Pressure


def _pen(canvas, kind, x, y, pressure, pointer=QPointingDevice.PointerType.Pen, feels=PRESSURE):
    device = QPointingDevice("pen", 7, QInputDevice.DeviceType.Stylus, pointer, feels, 1, 1)
    at = QPointF(screen(canvas, x, y))
    button = LEFT if kind != QEvent.Type.TabletMove else Qt.MouseButton.NoButton
    event = QTabletEvent(
        kind, device, at, canvas.mapToGlobal(at), pressure, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier, button, LEFT
    )
    QApplication.sendEvent(canvas, event)
    assert event.isAccepted()


def _pen_stroke(canvas, pressure, pointer=QPointingDevice.PointerType.Pen, feels=PRESSURE):
    _pen(canvas, QEvent.Type.TabletPress, 40, 30, pressure, pointer, feels)
    _pen(canvas, QEvent.Type.TabletMove, 41, 30, pressure, pointer, feels)
    _pen(canvas, QEvent.Type.TabletRelease, 41, 30, pressure, pointer, feels)


def test_a_pen_that_feels_neither_pressure_nor_tilt_draws_as_a_mouse_does(canvas, context, document, qtbot):
    context.view.set_brush_px(20)
    _pen_stroke(canvas, 0.0, feels=QInputDevice.Capability.Position)
    by_pen = mask(document).copy()
    context.view.set_frame(1)
    qtbot.waitUntil(lambda: canvas.picture.up_to_date)
    drag(canvas, (40, 30), (41, 30))
    assert by_pen.any()
    assert (by_pen == mask(document, 1)).all()


def test_the_pen_presses_wider_and_erases_upside_down(canvas, context, document):
    context.view.set_brush_px(20)
    _pen_stroke(canvas, 0.1)
    light = int((mask(document) == 1).sum())
    _pen_stroke(canvas, 1.0)
    heavy = int((mask(document) == 1).sum())
    assert heavy > 3 * light > 0
    _pen_stroke(canvas, 1.0, QPointingDevice.PointerType.Eraser)
    assert not mask(document).any()


def test_only_the_dirty_part_is_repainted_during_a_stroke(canvas, context, document, monkeypatch):
    context.view.set_brush_px(4)
    QTest.mousePress(canvas, LEFT, pos=screen(canvas, 20, 30))
    move(canvas, (21, 30))
    QApplication.processEvents()
    areas = []
    paint = canvas._painter.paint
    monkeypatch.setattr(
        canvas._painter,
        "paint",
        lambda w, region, *a, **k: (areas.append(region.boundingRect()), paint(w, region, *a, **k)),
    )
    move(canvas, (22, 30))
    QApplication.processEvents()
    assert areas
    assert max(area.width() * area.height() for area in areas) < canvas.width() * canvas.height() / 20
    QTest.mouseRelease(canvas, LEFT, pos=screen(canvas, 22, 30))


def test_after_a_stroke_only_its_number_is_painted_again(canvas, context, document, monkeypatch):
    context.view.set_brush_px(4)
    QTest.mouseClick(canvas, LEFT, pos=screen(canvas, 30, 30))  # the first one chooses its colour, too
    QApplication.processEvents()
    QTest.mousePress(canvas, LEFT, pos=screen(canvas, 20, 30))
    move(canvas, (22, 30))
    QApplication.processEvents()
    areas = []
    paint = canvas._painter.paint
    monkeypatch.setattr(
        canvas._painter,
        "paint",
        lambda w, region, *a, **k: (areas.append(region.boundingRect()), paint(w, region, *a, **k)),
    )
    QTest.mouseRelease(canvas, LEFT, pos=screen(canvas, 22, 30))
    QApplication.processEvents()
    shown = canvas.grab().toImage()
    assert areas
    assert max(area.width() * area.height() for area in areas[:-1]) < canvas.width() * canvas.height() / 10
    canvas.update()
    assert canvas.grab().toImage() == shown


def test_a_run_over_the_frame_during_a_stroke_loses_nothing(canvas, context, document):
    QTest.mousePress(canvas, LEFT, pos=screen(canvas, 20, 30))
    labels = np.zeros((60, 80), np.uint8)
    labels[50:, 60:] = 2
    document.apply_edit(paint(document.project, 0, LabelMask(labels), ObjectId(2)))
    QTest.mouseRelease(canvas, LEFT, pos=screen(canvas, 20, 30))
    assert mask(document)[55, 70] == 2
    assert mask(document)[30, 20] == 1


def test_objects_added_before_and_after_a_first_stroke_never_share_a_colour(canvas, context, document):
    def colours() -> list[Colour]:
        return [info.colour for info in document.project.objects.values()]

    for number in range(1, 6):
        context.view.set_active(ObjectId(number))
        QTest.mouseClick(canvas, LEFT, pos=screen(canvas, 12 * number, 30))
        assert len(set(colours())) == len(colours())
        context.edit(add_object)
        assert len(set(colours())) == len(colours())
    context.view.set_active(ObjectId(7))
    under = canvas.picture.picture.rgb[45:46, 40].copy()
    expected = contrasting_colour(under, colours()[:-1])
    QTest.mouseClick(canvas, LEFT, pos=screen(canvas, 40, 45))
    assert document.project.objects[ObjectId(7)].colour == expected, "nobody chose the colour it was added with"


def test_the_first_stroke_gives_an_object_the_colour_that_stands_out_there(canvas, context, document):
    document.apply_edit(recolour_object(document.project, ObjectId(2), Colour(1, 2, 3)))
    under = canvas.picture.picture.rgb[30:31, 20].copy()
    QTest.mouseClick(canvas, LEFT, pos=screen(canvas, 20, 30))
    first = document.project.objects[ObjectId(1)].colour
    assert first == contrasting_colour(under)
    assert len(document.history()) == 2, "one step of undo with the stroke"
    QTest.mouseClick(canvas, LEFT, pos=screen(canvas, 60, 50))
    assert document.project.objects[ObjectId(1)].colour == first
    context.view.set_active(ObjectId(2))
    QTest.mouseClick(canvas, LEFT, pos=screen(canvas, 60, 20))
    assert document.project.objects[ObjectId(2)].colour == (1, 2, 3), "somebody chose it"
