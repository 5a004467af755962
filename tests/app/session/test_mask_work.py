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
    compute = RangePaste.compute

    def hold(task: RangePaste, frame: FrameIndex) -> object:
        if frame == 3:
            begun.set()
            gate.wait(WAIT_MS / 1000)
        return compute(task, frame)

    monkeypatch.setattr(RangePaste, "compute", hold)
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
