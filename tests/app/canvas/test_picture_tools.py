"""Tools that look at the picture, by simulated mouse and keys: wand, snapping outline, box modes, careful brush."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from threading import current_thread, main_thread

import numpy as np
import pytest
from painting_hands import LEFT, click, drag, mask, move, screen
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.canvas.canvas_view import CanvasView
from app.state.view_choices import BoxMode, Tool
from segmentation.domain import stroke
from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits import paint, set_verified, set_work_range
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.label_mask import LabelMask, find_changes
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import MaskChange
from segmentation.jobs.mask_editing.mask_task import MaskTask

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SQUARE = (slice(20, 40), slice(10, 30))
"""Where the bright square of the first frame is."""
TRUTH = np.zeros((60, 80), np.bool_)
TRUTH[SQUARE] = True


class WorkAtOnce:
    """Does mask work before it returns. Implements `MaskWorkActions`."""

    active = False

    def __init__(self, edit: Callable[[Callable[[Project], ChangeSet]], bool]) -> None:
        self._edit = edit
        self.steps = 0

    def follow(self, first: ChangeSet, make: Callable[[Project], MaskTask]) -> None:
        self.steps += 1
        self._edit(lambda project: first)
        self._edit(partial(self._join, make))

    def _join(self, make: Callable[[Project], MaskTask], project: Project) -> ChangeSet:
        events = [event for event in make(project).run(JobControl()) if isinstance(event, MaskChange)]
        return ChangeSet("all", tuple(change for event in events for change in event.change_set.changes))


@pytest.fixture
def canvas(qtbot, context, document) -> Iterator[CanvasView]:
    view = CanvasView(context)
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    qtbot.waitUntil(lambda: view.picture.up_to_date)
    context.mask_work = WorkAtOnce(context.edit)
    yield view
    view.close_threads()


def likeness(document, frame: int = 0) -> float:
    """J of the first object's mask and the square."""
    found = mask(document, frame) == 1
    return float((found & TRUTH).sum() / (found | TRUTH).sum())


def store(document, region: np.ndarray, frame: int = 0) -> None:
    labels = region.astype(np.uint8)
    document.apply_edit(paint(document.project, FrameIndex(frame), LabelMask(labels), ObjectId(1)))


def test_the_wand_takes_more_the_farther_it_is_dragged(qtbot, canvas, context, document):
    context.view.set_tool(Tool.WAND)
    QTest.mousePress(canvas, LEFT, pos=screen(canvas, 15, 30))
    qtbot.waitUntil(lambda: canvas.picture.labels is not None and (canvas.picture.labels == 1).sum() > 0)
    few = int((canvas.picture.labels == 1).sum())
    assert not document.history()
    move(canvas, (75, 55))
    qtbot.waitUntil(lambda: int((canvas.picture.labels == 1).sum()) > few)
    move(canvas, (15, 30))
    qtbot.waitUntil(lambda: int((canvas.picture.labels == 1).sum()) == few)
    QTest.mouseRelease(canvas, LEFT, pos=screen(canvas, 15, 30))
    qtbot.waitUntil(lambda: likeness(document) > 0.95)
    assert len(document.history()) == 1
    assert canvas.surface.band == ()


def test_what_the_wand_changes_is_looked_for_on_its_thread(qtbot, canvas, context, document, monkeypatch):
    on_threads = []
    monkeypatch.setattr(
        stroke, "find_changes", lambda one, other: on_threads.append(current_thread()) or find_changes(one, other)
    )
    context.view.set_tool(Tool.WAND)
    drag(canvas, (15, 30), (15, 30))
    qtbot.waitUntil(lambda: likeness(document) > 0.95)
    assert on_threads
    assert main_thread() not in on_threads


def test_the_wand_takes_away_with_the_key_held_and_is_dropped_by_a_cancel(qtbot, canvas, context, document):
    store(document, np.ones((60, 80), np.bool_))
    context.view.set_tool(Tool.WAND)
    drag(canvas, (15, 30), (15, 30), keys=CONTROL)
    qtbot.waitUntil(lambda: mask(document)[30, 15] == 0)
    assert mask(document)[50, 50] == 1
    QTest.mousePress(canvas, LEFT, pos=screen(canvas, 15, 30))
    context.gesture_cancelled.emit()
    QTest.mouseRelease(canvas, LEFT, pos=screen(canvas, 15, 30))
    assert len(document.history()) == 2
    assert np.array_equal(canvas.picture.labels, mask(document))


def test_the_wand_takes_what_does_not_hang_together_when_asked_to(qtbot, canvas, context, document):
    context.view.set_tool(Tool.WAND)
    context.view.set_choices(connected=False)
    drag(canvas, (2, 2), (2, 2))
    qtbot.waitUntil(lambda: bool(mask(document).any()))
    alone = int(mask(document).sum())
    context.view.set_choices(connected=True)
    document.undo()
    drag(canvas, (2, 2), (2, 2))
    qtbot.waitUntil(lambda: bool(mask(document).any()))
    assert int(mask(document).sum()) <= alone


def snap(qtbot, canvas, *corners: tuple[float, float]) -> None:
    """Click corners, waiting each time until the ways from the last one are known."""
    for corner in corners:
        click(canvas, corner)
        qtbot.waitUntil(lambda: canvas.surface.knows_ways or not canvas._gestures.active)


def test_an_outline_snaps_to_the_edges_between_its_corners(qtbot, canvas, context, document):
    context.view.set_tool(Tool.EDGES)
    snap(qtbot, canvas, (10, 20), (30, 40))
    move(canvas, (10, 20))
    assert len(canvas.surface.band) > 4, "around a corner of the square, not across"
    for _ in range(2):
        context.gesture.step_back()
    snap(qtbot, canvas, (10, 20), (31, 20), (30, 41), (9, 40), (10, 20))
    assert likeness(document) > 0.9
    assert len(document.history()) == 1


def test_with_shift_a_side_is_straight_and_corners_are_taken_back(qtbot, canvas, context, document):
    context.view.set_tool(Tool.EDGES)
    snap(qtbot, canvas, (10, 20))
    click(canvas, (30, 40), keys=SHIFT)
    qtbot.waitUntil(lambda: canvas.surface.knows_ways)
    click(canvas, (60, 50), keys=SHIFT)
    context.gesture.step_back()
    QTest.mouseMove(canvas, screen(canvas, 10, 39))
    move(canvas, (30, 40), SHIFT)
    assert canvas.surface.band[:2] == pytest.approx(np.array([(10, 20), (30, 40)]), abs=0.1)
    for _ in range(2):
        context.gesture.step_back()
    assert not context.gesture.active
    assert canvas.surface.band == ()


@pytest.mark.parametrize(
    ("mode", "left", "right"), [(BoxMode.ADD, 1, 1), (BoxMode.REPLACE, 0, 0), (BoxMode.REFINE, 0, 1)]
)
def test_a_box_adds_replaces_or_refines(qtbot, canvas, context, document, mode, left, right):
    rough = np.zeros((60, 80), np.bool_)
    rough[22:38, 12:28] = True
    rough[18:22, 6:9] = True
    rough[50:55, 60:70] = True
    store(document, rough)
    context.view.set_tool(Tool.GRABCUT)
    context.view.set_choices(box=mode)
    drag(canvas, (5, 14), (20, 30), (36, 46))
    qtbot.waitUntil(lambda: len(document.history()) == 2, timeout=20000)
    labels = mask(document)
    assert labels[SQUARE].mean() > 0.95
    assert labels[19, 7] == left, "inside the box, beside the object"
    assert labels[52, 65] == right, "outside the box"


@pytest.mark.parametrize("mode", list(BoxMode))
def test_a_box_that_changes_nothing_is_no_step_and_no_reference(qtbot, canvas, context, document, mode):
    said: list[str] = []
    context.message.connect(lambda message: said.append(message.text))
    context.view.set_tool(Tool.GRABCUT)
    context.view.set_choices(box=mode)
    for _ in range(2):
        said.clear()
        drag(canvas, (5, 14), (20, 30), (36, 46))
        qtbot.waitUntil(lambda: bool(said) and "Looking" not in said[-1], timeout=20000)
    assert "nothing was changed" in said[-1]
    assert len(document.history()) == 1


def test_a_careful_brush_stays_on_its_side_of_an_edge(canvas, context, document):
    context.view.set_brush_px(16)
    context.view.set_choices(keeps_to_edges=True)
    drag(canvas, (15, 30), (25, 30))
    labels = mask(document)
    assert labels[25:36, 12:28].all()
    assert not labels[:, 31:].any()
    context.view.set_choices(keeps_to_edges=False)
    drag(canvas, (25, 30), (25, 30))
    assert mask(document)[30, 32] == 1


def test_a_stroke_goes_through_the_range_and_leaves_verified_masks(canvas, context, document):
    project = document.project
    document.apply_edit(set_work_range(project, FrameRange(FrameIndex(0), FrameIndex(3))))
    store(document, TRUTH, 2)
    document.apply_edit(set_verified(project, [2], [ObjectId(1)]))
    context.view.set_choices(through_range=True)
    drag(canvas, (60, 50), (65, 50))
    assert [bool(mask(document, frame)[50, 62]) for frame in range(5)] == [True, True, False, True, False]
    assert project.track.state(FrameIndex(0), ObjectId(1)).reference
    assert not project.track.state(FrameIndex(3), ObjectId(1)).reference
    context.view.set_frame(8)
    assert context.mask_work.steps == 1


def test_outside_the_range_a_stroke_is_drawn_on_its_frame_alone(qtbot, canvas, context, document):
    document.apply_edit(set_work_range(document.project, FrameRange(FrameIndex(0), FrameIndex(3))))
    context.view.set_choices(through_range=True)
    context.view.set_frame(8)
    qtbot.waitUntil(lambda: canvas.picture.up_to_date)
    drag(canvas, (60, 50), (65, 50))
    assert mask(document, 8)[50, 62] == 1
    assert not mask(document, 1).any()
    assert context.mask_work.steps == 0
