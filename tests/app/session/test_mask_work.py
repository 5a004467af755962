"""Work on the masks of many frames in a real window: by keys, as one step, and it can be stopped."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import numpy as np
import pytest
from image_clips import write_clip
from PySide6.QtCore import Qt
from real_window import WAIT_MS, WindowDriver
from test_whole_job import CONTROL, paint_object

from segmentation.domain.edits import set_work_range
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.jobs.mask_editing.range_paste import RangePaste
from segmentation.jobs.mask_editing.range_stroke import RangeStroke

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def driver(empty_window: WindowDriver, tmp_path: Path) -> WindowDriver:
    """A clip of 8 frames of 48 x 24 with a mask on the first."""
    empty_window.open(write_clip(tmp_path / "clip"))
    paint_object(empty_window)
    return empty_window


def do(driver: WindowDriver, key: Qt.Key) -> str:
    """Press the key with Ctrl and Shift, wait for the end of the work; what was said then."""
    with driver.bot.waitSignal(driver.window.services.mask_work.ended, timeout=WAIT_MS):
        driver.key(key, CONTROL, SHIFT)
    return driver.said


def test_a_mask_is_pasted_on_the_range_in_one_step(driver: WindowDriver) -> None:
    driver.key(Qt.Key.Key_C, CONTROL)
    driver.document.apply_edit(set_work_range(driver.document.project, FrameRange(FrameIndex(2), FrameIndex(6))))
    driver.bot.waitUntil(driver.window.actions_.action("mask.paste-range").isEnabled)
    steps = len(driver.document.history())
    assert "Paste masks: 5 frames changed" in do(driver, Qt.Key.Key_V)
    assert [bool(driver.labels(frame).any()) for frame in range(8)] == [True, False, *[True] * 5, False]
    assert np.array_equal(driver.labels(4), driver.labels(0))
    assert len(driver.document.history()) == steps + 1
    driver.bot.waitUntil(driver.window.actions_.action("edit.undo").isEnabled)
    driver.key(Qt.Key.Key_Z, CONTROL)
    assert not driver.labels(2).any()
    assert not driver.labels(6).any()


def test_a_gap_is_interpolated_by_key_and_where_there_is_none_the_window_says_so(driver: WindowDriver) -> None:
    driver.go_to(4)
    assert "no gap to fill at frame 4" in do(driver, Qt.Key.Key_I)
    driver.go_to(6)
    driver.drag((30, 12), (34, 12))
    driver.go_to(4)
    steps = len(driver.document.history())
    assert "Interpolate masks: 5 frames changed" in do(driver, Qt.Key.Key_I)
    assert all(driver.labels(frame).any() for frame in range(7))
    assert len(driver.document.history()) == steps + 1


def test_work_can_be_stopped_and_closing_the_clip_gives_it_up(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, begun = Event(), Event()
    edit_frame = RangePaste.edit_frame

    def hold(task: RangePaste, frame: FrameIndex) -> object:
        if frame == 3:
            begun.set()
            gate.wait(WAIT_MS / 1000)
        return edit_frame(task, frame)

    monkeypatch.setattr(RangePaste, "edit_frame", hold)
    work = driver.window.services.mask_work
    driver.key(Qt.Key.Key_C, CONTROL)
    driver.bot.waitUntil(driver.window.actions_.action("mask.paste-range").isEnabled)
    with driver.bot.waitSignal(work.ended, timeout=WAIT_MS) as ended:
        driver.key(Qt.Key.Key_V, CONTROL, SHIFT)
        driver.bot.waitUntil(begun.is_set, timeout=WAIT_MS)
        driver.key(Qt.Key.Key_V, CONTROL, SHIFT)
        driver.key(Qt.Key.Key_Escape)
        gate.set()
    assert ended.args[0].ended.outcome.value == "cancelled"
    assert "stopped; 3 frames changed" in driver.said
    assert not driver.labels(5).any()
    begun.clear()
    gate.clear()
    driver.window.actions_.run("mask.paste-range")
    driver.bot.waitUntil(begun.is_set, timeout=WAIT_MS)
    with driver.bot.waitSignal(driver.window.services.documents.closed, timeout=WAIT_MS):
        gate.set()
        driver.window.actions_.run("file.close")
    assert not work.active


def test_a_stroke_through_the_range_is_one_step_also_when_several_follow_each_other(driver: WindowDriver) -> None:
    document, work = driver.document, driver.window.services.mask_work
    document.apply_edit(set_work_range(document.project, FrameRange(FrameIndex(0), FrameIndex(5))))
    driver.key(Qt.Key.Key_R, SHIFT)
    assert driver.window.view.choices.through_range
    steps, before = len(document.history()), driver.labels(0)
    for x in (30, 40):
        driver.drag((x, 18), (x + 2, 18))
    driver.bot.waitUntil(lambda: not work.active and bool(driver.labels(5)[18, 41]), timeout=WAIT_MS)
    for frame in range(6):
        assert driver.labels(frame)[18, 31] == driver.labels(frame)[18, 41] == 1
    assert not driver.labels(6).any()
    assert len(document.history()) == steps + 2
    driver.bot.waitUntil(driver.window.actions_.action("edit.undo").isEnabled)
    driver.key(Qt.Key.Key_Z, CONTROL)
    assert [bool(driver.labels(frame)[18, 41]) for frame in range(6)] == [False] * 6
    assert all(driver.labels(frame)[18, 31] == 1 for frame in range(6))
    driver.key(Qt.Key.Key_Z, CONTROL)
    assert np.array_equal(driver.labels(0), before)
    assert not driver.labels(3).any()


def test_undo_in_the_middle_of_the_work_drops_the_rest(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, begun = Event(), Event()
    edit_frame = RangeStroke.edit_frame

    def hold(task: RangeStroke, frame: FrameIndex) -> object:
        if frame == 3:
            begun.set()
            gate.wait(WAIT_MS / 1000)
        return edit_frame(task, frame)

    monkeypatch.setattr(RangeStroke, "edit_frame", hold)
    work, before = driver.window.services.mask_work, driver.labels(0)
    driver.window.view.set_choices(through_range=True)
    driver.drag((30, 18), (32, 18))
    driver.bot.waitUntil(begun.is_set, timeout=WAIT_MS)
    driver.drag((40, 18), (42, 18))
    driver.bot.waitUntil(lambda: bool(driver.labels(2)[18, 31]), timeout=WAIT_MS)
    for _ in range(2):
        driver.window.actions_.run("edit.undo")
    gate.set()
    driver.bot.waitUntil(lambda: not work.active, timeout=WAIT_MS)
    assert np.array_equal(driver.labels(0), before)
    assert not any(driver.labels(frame).any() for frame in range(1, 8))
