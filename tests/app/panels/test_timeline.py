"""The timeline: where frames and lanes are, and what drags, wheel and pointer do on it."""

from __future__ import annotations

import numpy as np
import pytest
from painted_area import PaintedArea
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.qimage import labels_image
from app.panels.lane import Cell
from app.panels.timeline import PLAYHEAD_PX, Timeline
from app.panels.timeline_painter import LANE_PX, MARGIN_PX, RULER_PX, TimelinePainter
from app.state.run_span import RunSpan
from segmentation.domain.edits import (
    add_object,
    delete_object,
    paint,
    set_presence,
    set_reference,
    set_verified,
    set_work_range,
)
from segmentation.domain.frames import FrameRange
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId, Presence

DOG = ObjectId(1)


@pytest.fixture
def timeline(qtbot, context, document):
    made = Timeline(context, labels_image)
    qtbot.addWidget(made)
    made.resize(132 + 4 + 400, 160)
    made.show()
    QApplication.processEvents()
    return made


def mask_of(label):
    labels = np.zeros((60, 80), np.uint8)
    labels[:10, :10] = label
    return LabelMask(labels)


def at(timeline, frame, y=RULER_PX + 4):
    return QPointF(timeline.scale.middle_of(frame), y).toPoint()


def strip_at(timeline, frame):
    return QRect(at(timeline, frame).x() - PLAYHEAD_PX, 0, 2 * PLAYHEAD_PX, timeline.height())


def drag(timeline, start, end):
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(timeline, end)
    QApplication.processEvents()
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=end)


def test_dragging_scrubs_and_a_press_on_a_lane_chooses_its_object(timeline, context):
    drag(timeline, at(timeline, 3), at(timeline, 11))
    assert context.view.frame == 11
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=at(timeline, 6, RULER_PX + LANE_PX + 4))
    assert context.view.frame == 6
    assert context.view.active == 2


def test_the_handles_change_in_and_out_as_one_edit(timeline, context, document):
    frames = document.project.clip.frame_count
    drag(timeline, QPoint(round(timeline.scale.x_of(0)) + 2, 10), at(timeline, 4, 10))
    assert document.project.work_range == FrameRange(4, frames - 1)
    drag(timeline, QPoint(round(timeline.scale.x_of(frames)) - 2, 10), at(timeline, 15, 10))
    assert document.project.work_range == FrameRange(4, 15)
    assert [entry.title for entry in document.history()] == ["Set range", "Set range"]
    assert context.view.frame == 0


def test_lanes_follow_the_project(timeline, context, document):
    project = document.project
    document.apply_edit(set_reference(project, [3], [DOG]))
    document.apply_edit(set_verified(project, [5], [DOG]))
    document.apply_edit(set_presence(project, [8, 9], [DOG], Presence.ABSENT))
    lane = timeline.model.lanes[0]
    assert lane.references(project.clip.whole) == (3,)
    assert lane.frames_verified(project.clip.whole) == (5,)
    assert lane.cell(8) == Cell.ABSENT
    document.undo()
    assert lane.cell(8) == Cell.EMPTY
    document.apply_edit(add_object(project))
    assert [lane.object_id for lane in timeline.model.lanes] == [1, 2, 3]
    document.apply_edit(delete_object(project, DOG))
    assert [lane.object_id for lane in timeline.model.lanes] == [2, 3]
    document.undo()
    assert timeline.model.lanes[0].references(project.clip.whole) == (3,)


def _pixels(timeline, y):
    image = timeline.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(140, 530)}


def test_every_state_looks_different(timeline, document):
    project = document.project
    middle = RULER_PX + LANE_PX // 2
    empty = _pixels(timeline, middle)
    document.apply_edit(set_presence(project, [8, 9], [DOG], Presence.ABSENT))
    absent = _pixels(timeline, middle)
    document.apply_edit(set_presence(project, [8, 9], [DOG], Presence.OCCLUDED))
    occluded = _pixels(timeline, middle)
    timeline.model.show_run(RunSpan(frozenset({DOG}), FrameRange(2, 18), 10))
    running = _pixels(timeline, middle)
    assert len({frozenset(look) for look in (empty, absent, occluded, running)}) == 4


def test_ctrl_wheel_zooms_and_the_current_frame_stays_in_view(timeline, context):
    where = QPointF(at(timeline, 10))
    event = QWheelEvent(
        where, where, QPoint(), QPoint(0, 600), Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(timeline, event)
    assert timeline.scale.zoom > 2
    assert timeline.scale.frame_at(where.x()) == 10
    context.view.set_frame(19)
    assert timeline.scale.x_of(19) <= timeline.scale.left + timeline.scale.width
    timeline.zoom_by(1e-6)
    assert timeline.scale.zoom == 1


def test_many_objects_can_be_scrolled(timeline, document):
    for _ in range(12):
        document.apply_edit(add_object(document.project))
    assert timeline._down.isVisible()
    timeline._down.setValue(timeline._down.maximum())
    assert len(_pixels(timeline, RULER_PX + 10)) >= 1


def test_a_reference_is_dragged_along_its_lane_to_a_frame_that_has_a_mask(timeline, context, document):
    project, lane = document.project, RULER_PX + LANE_PX // 2
    for frame in (4, 9):
        document.apply_edit(paint(project, frame, mask_of(1), DOG))
    document.apply_edit(set_reference(project, [9], [DOG], on=False))
    drag(timeline, at(timeline, 4, lane), at(timeline, 9, lane))
    references = timeline.model.lanes[0].references(project.clip.whole)
    assert references == (9,)
    assert document.history()[-1].title == "Move reference to frame 9"
    assert context.view.frame == 9, "what it would vouch for is seen"
    document.undo()
    assert timeline.model.lanes[0].references(project.clip.whole) == (4,)


def test_a_reference_stays_where_it_is_dragged_to_a_frame_without_a_mask(timeline, context, document):
    project, lane, said = document.project, RULER_PX + LANE_PX // 2, []
    context.message.connect(lambda message: said.append(message.text))
    document.apply_edit(paint(project, 4, mask_of(1), DOG))
    drag(timeline, at(timeline, 4, lane), at(timeline, 12, lane))
    assert timeline.model.lanes[0].references(project.clip.whole) == (4,)
    assert "no mask on frame 12" in said[-1]
    steps = len(document.history())
    drag(timeline, at(timeline, 4, lane), at(timeline, 4, lane))
    assert len(document.history()) == steps, "a click on it only goes there"


def test_the_right_button_goes_to_frame_and_lane_and_asks_for_the_menu(timeline, context):
    wanted = []
    timeline.menu_wanted.connect(wanted.append)
    where = at(timeline, 7, RULER_PX + LANE_PX + 4)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, timeline.mapToGlobal(where))
    QApplication.sendEvent(timeline, event)
    assert (context.view.frame, context.view.active) == (7, 2)
    assert wanted == [timeline.mapToGlobal(where)]


def test_a_stroke_paints_only_lanes_that_changed_as_if_all_were_painted(timeline, document, qtbot):
    painted = []
    timeline.model.lanes_changed.connect(painted.append)
    document.apply_edit(paint(document.project, 3, mask_of(2), ObjectId(2)))
    assert painted == [{ObjectId(2)}]
    lane = QRect(132 - MARGIN_PX, RULER_PX + LANE_PX, timeline.width() - 132 + MARGIN_PX, LANE_PX)
    assert timeline.grab(lane).toImage() == timeline.grab().toImage().copy(lane)


def test_the_next_frame_paints_only_around_the_playhead_as_if_all_were_painted(timeline, context, document):
    document.apply_edit(paint(document.project, 3, mask_of(2), ObjectId(2)))
    document.apply_edit(set_presence(document.project, [4, 5], [ObjectId(1)], Presence.ABSENT))
    QApplication.processEvents()
    context.view.set_frame(4)
    strip = strip_at(timeline, 4)
    assert timeline.grab(strip).toImage() == timeline.grab().toImage().copy(strip)
    QApplication.processEvents()
    seen = PaintedArea(timeline)
    context.view.set_frame(5)
    QApplication.processEvents()
    assert seen.widest_px < timeline.width() / 2


def test_an_edit_at_the_moment_of_the_next_frame_is_painted(timeline, context, document):
    QApplication.processEvents()
    before = timeline.grab().toImage()
    seen = PaintedArea(timeline)
    context.view.set_frame(1)
    document.apply_edit(paint(document.project, 1, mask_of(1), ObjectId(1)))
    QApplication.processEvents()
    assert seen.widest_px > 2 * PLAYHEAD_PX
    context.view.set_frame(2)
    QApplication.processEvents()
    assert timeline.grab(strip_at(timeline, 1)).toImage() != before.copy(strip_at(timeline, 1))


@pytest.mark.parametrize("ratio", [1.0, 1.5])
def test_lanes_are_painted_once_for_many_frames_on_any_screen(timeline, context, monkeypatch, ratio):
    monkeypatch.setattr(timeline, "devicePixelRatioF", lambda: ratio)
    timeline.grab()
    painted = []
    monkeypatch.setattr(TimelinePainter, "lane", lambda *given, **named: painted.append(given))
    for frame in (1, 5, 2):
        context.view.set_frame(frame)
        QApplication.processEvents()
    assert painted == []
    timeline.update()
    QApplication.processEvents()
    assert painted != []


def test_six_lanes_need_no_scrolling(timeline, document):
    for _ in range(4):
        document.apply_edit(add_object(document.project))
    timeline.resize(timeline.width(), timeline.sizeHint().height())
    QApplication.processEvents()
    assert len(timeline.model.lanes) == 6
    assert not timeline._down.isVisible()


def test_a_run_has_a_marker_of_its_own_on_the_ruler(timeline, document):
    ruler = _pixels(timeline, RULER_PX - 10)
    timeline.model.show_run(RunSpan(frozenset({DOG}), FrameRange(2, 18), 10))
    assert _pixels(timeline, RULER_PX - 10) != ruler


def test_hovering_shows_a_thumbnail(timeline, context, document, qtbot):
    QTest.mouseMove(timeline, at(timeline, 9))
    qtbot.waitUntil(lambda: timeline.thumbnails.has(9) and timeline._thumbnail.isVisible())
    QTest.mouseMove(timeline, QPoint(5, 50))
    qtbot.waitUntil(lambda: not timeline._thumbnail.isVisible())


def test_another_clip_starts_anew(timeline, context, document):
    document.apply_edit(set_work_range(document.project, FrameRange(1, 2)))
    context.set_document(None)
    assert timeline.model.lanes == ()
    timeline.grab()
