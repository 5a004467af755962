"""The click tool by simulated mouse and keys: live preview, take, drop, take back, and nothing lost silently."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import numpy as np
import pytest
from painting_hands import LEFT, RIGHT, click, drag, mask, screen
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest

from app.canvas.canvas_view import CanvasView
from app.commands.actions import Actions
from app.commands.key_map import KeyMap
from app.commands.table import command_table
from app.state.view_choices import Tool
from segmentation.domain.click_prompts import ClickPrompts
from segmentation.domain.edits import set_locked
from segmentation.domain.objects import ObjectId
from segmentation.engines import registry

KEYS = Qt.KeyboardModifier


class _Disks:
    """Every positive click selects a square around it, every negative one clears a square; a box selects itself."""

    def __init__(self, rgb: np.ndarray, seen: list[ClickPrompts]) -> None:
        self._size, self._seen = rgb.shape[:2], seen

    def segment(self, prompts: ClickPrompts) -> np.ndarray:
        self._seen.append(prompts)
        found = np.zeros(self._size, np.float32)
        if prompts.previous is not None:
            found[prompts.previous] = 1
        if prompts.box is not None:
            found[prompts.box.window] = 1
        for made in prompts.clicks:
            for x, y in made.points:
                found[max(0, int(y) - 4) : int(y) + 5, max(0, int(x) - 4) : int(x) + 5] = float(made.positive)
        return found


class _DiskEngine:
    def __init__(self, seen: list[ClickPrompts]) -> None:
        self.seen = seen

    def encode(self, rgb: np.ndarray) -> _Disks:
        return _Disks(rgb, self.seen)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[ClickPrompts]:
    """Every question that the engine was asked."""
    asked: list[ClickPrompts] = []
    monkeypatch.setattr(registry, "create_engine", lambda name, **_: _DiskEngine(asked))
    return asked


@pytest.fixture
def canvas(qtbot, context, document, seen) -> Iterator[CanvasView]:
    view = CanvasView(context)
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    qtbot.waitUntil(lambda: view.picture.up_to_date)
    context.view.set_tool(Tool.CLICK)
    yield view
    view.close_threads()


def shows(qtbot, canvas: CanvasView, x: int, y: int, label: int = 1) -> None:
    qtbot.waitUntil(lambda: canvas.picture.labels is not None and canvas.picture.labels[y, x] == label)


def test_a_left_click_adds_and_a_right_click_takes_away(qtbot, canvas, context, document):
    click(canvas, (40, 30))
    shows(qtbot, canvas, 40, 30)
    click(canvas, (43, 30), button=RIGHT)
    shows(qtbot, canvas, 43, 30, label=0)
    assert canvas.picture.labels[30, 37] == 1
    assert not mask(document).any(), "nothing is stored before it is taken"
    context.gesture_finished.emit()
    assert mask(document)[30, 37] == 1
    assert document.project.track.state(0, ObjectId(1)).reference
    assert len(document.history()) == 1


@pytest.mark.parametrize("key", [KEYS.ShiftModifier, KEYS.ControlModifier, KEYS.AltModifier])
def test_keys_take_away_too(qtbot, canvas, key, seen):
    click(canvas, (40, 30))
    click(canvas, (60, 30), keys=key)
    qtbot.waitUntil(lambda: bool(seen) and len(seen[-1].clicks) == 2)
    assert [made.positive for made in seen[-1].clicks] == [True, False]


def test_escape_drops_the_preview(qtbot, canvas, context, document):
    click(canvas, (40, 30))
    shows(qtbot, canvas, 40, 30)
    context.gesture_cancelled.emit()
    assert canvas.picture.labels is None
    assert not document.history()
    assert not canvas.surface.selection.prompts
    context.gesture_finished.emit()
    assert not document.history()


def test_undo_takes_back_a_click_and_leaves_what_was_done_before(qtbot, canvas, context, document, tmp_path):
    commands = command_table()
    keys = KeyMap(commands, QSettings(str(tmp_path / "keys.ini"), QSettings.Format.IniFormat))
    actions = Actions(commands, keys, context, canvas, canvas)
    context.view.set_tool(Tool.BRUSH)
    drag(canvas, (10, 10), (12, 10))
    context.view.set_tool(Tool.CLICK)
    click(canvas, (40, 30))
    click(canvas, (60, 30))
    shows(qtbot, canvas, 60, 30)
    actions.run("edit.undo")
    shows(qtbot, canvas, 60, 30, label=0)
    assert canvas.picture.labels[30, 40] == 1
    actions.run("mask.clear")
    assert not context.gesture.active, "the last click was taken back, so nothing is open"
    assert mask(document)[10, 10] == 1
    assert len(document.history()) == 1
    actions.run("edit.undo")
    assert not mask(document).any()


def test_what_is_shown_is_taken_when_the_user_goes_elsewhere(qtbot, canvas, context, document):
    click(canvas, (40, 30))
    shows(qtbot, canvas, 40, 30)
    context.view.set_frame(3)
    assert mask(document, 0)[30, 40] == 1
    qtbot.waitUntil(lambda: canvas.picture.up_to_date)
    click(canvas, (20, 30))
    context.view.set_active(ObjectId(2))
    qtbot.waitUntil(lambda: mask(document, 3)[30, 20] == 1)
    click(canvas, (60, 30))
    context.view.set_tool(Tool.BRUSH)
    qtbot.waitUntil(lambda: mask(document, 3)[30, 60] == 2)
    assert not context.gesture.active


def test_a_mask_that_is_not_found_yet_is_taken_when_it_is(qtbot, canvas, context, document):
    click(canvas, (40, 30))
    context.gesture_finished.emit()
    qtbot.waitUntil(lambda: bool(mask(document).any()))
    assert len(document.history()) == 1


@pytest.mark.parametrize("is_taken", [False, True])
def test_what_is_not_found_yet_hides_no_mask_of_another_frame(qtbot, canvas, context, document, monkeypatch, is_taken):
    found = Event()
    context.view.set_tool(Tool.BRUSH)
    context.view.set_frame(3)
    qtbot.waitUntil(lambda: canvas.picture.up_to_date)
    drag(canvas, (10, 10), (12, 10))
    context.view.set_frame(0)
    context.view.set_tool(Tool.CLICK)
    qtbot.waitUntil(lambda: canvas.picture.up_to_date)
    monkeypatch.setattr(
        _Disks, "segment", lambda self, prompts, find=_Disks.segment: found.wait(10) and find(self, prompts)
    )
    click(canvas, (40, 30))
    if is_taken:
        context.gesture_finished.emit()
    context.view.set_frame(3)
    qtbot.waitUntil(lambda: canvas.picture.up_to_date)
    assert canvas.picture.labels is not None
    assert canvas.picture.labels[10, 11] == 1
    found.set()
    qtbot.waitUntil(lambda: mask(document, 0)[30, 40] == 1)
    assert canvas.picture.labels[10, 11] == 1


def test_clicks_correct_the_mask_that_is_there(qtbot, canvas, context, document, seen):
    context.view.set_tool(Tool.BRUSH)
    context.view.set_brush_px(10)
    drag(canvas, (20, 30), (60, 30))
    context.view.set_tool(Tool.CLICK)
    click(canvas, (40, 30), button=RIGHT)
    shows(qtbot, canvas, 40, 30, label=0)
    assert seen[-1].previous is not None
    context.gesture_finished.emit()
    labels = mask(document)
    assert labels[30, 22] == 1
    assert labels[30, 40] == 0


def test_the_first_drag_is_a_box_and_later_ones_are_scribbles(qtbot, canvas, seen):
    drag(canvas, (20, 20), (30, 30), (60, 50))
    qtbot.waitUntil(lambda: bool(seen) and seen[-1].box is not None)
    box = seen[-1].box
    assert (box.left, box.top) == pytest.approx((20, 20), abs=1)
    drag(canvas, (30, 30), (35, 30), (45, 30))
    qtbot.waitUntil(lambda: len(seen[-1].clicks) == 1)
    assert len(seen[-1].clicks[0].points) >= 3


def test_two_quick_clicks_are_two_clicks(qtbot, canvas, seen):
    click(canvas, (40, 30))
    QTest.mouseDClick(canvas, LEFT, pos=screen(canvas, 41, 30))
    QTest.mouseRelease(canvas, LEFT, pos=screen(canvas, 41, 30))
    assert len(canvas.surface.selection.prompts.clicks) >= 2
    assert canvas.surface.drawing, "a double click takes nothing"


def test_locked_objects_are_not_clicked(canvas, context, document, seen):
    context.edit(lambda project: set_locked(project, ObjectId(1), True))
    click(canvas, (40, 30))
    assert not context.gesture.active
    assert not canvas.surface.selection.prompts


def test_another_clip_drops_open_clicks_and_changes_nothing_there(qtbot, canvas, context, document):
    click(canvas, (40, 30))
    context.set_document(None)
    assert not context.gesture.active
    context.set_document(document)
    assert not mask(document).any()


def test_clicks_are_painted(qtbot, canvas):
    before = canvas.grab().toImage()
    click(canvas, (60, 20))
    assert canvas.grab().toImage() != before
