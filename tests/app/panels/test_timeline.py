"""The timeline: where frames and lanes are, and what drags, wheel and pointer do on it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.panels.lane import Cell
from app.panels.timeline import Timeline
from app.panels.timeline_painter import LANE_PX, RULER_PX
from app.state.run_span import RunSpan
from segmentation.domain.edits import (
    add_object,
    delete_object,
    set_presence,
    set_reference,
    set_verified,
    set_work_range,
)
from segmentation.domain.frames import FrameRange
from segmentation.domain.objects import ObjectId, Presence

DOG = ObjectId(1)


@pytest.fixture
def timeline(qtbot, context, document):
    made = Timeline(context)
    qtbot.addWidget(made)
    made.resize(132 + 4 + 400, 160)
    made.show()
    QApplication.processEvents()
    return made


def at(timeline, frame, y=RULER_PX + 4):
    return QPointF(timeline.scale.middle_of(frame), y).toPoint()


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


def test_hovering_shows_a_thumbnail(timeline, context, document, qtbot):
    QTest.mouseMove(timeline, at(timeline, 9))
    qtbot.waitUntil(lambda: 9 in timeline._thumbnail._kept and timeline._thumbnail.isVisible())
    QTest.mouseMove(timeline, QPoint(5, 50))
    qtbot.waitUntil(lambda: not timeline._thumbnail.isVisible())


def test_another_clip_starts_anew(timeline, context, document):
    document.apply_edit(set_work_range(document.project, FrameRange(1, 2)))
    context.set_document(None)
    assert timeline.model.lanes == ()
    timeline.grab()
