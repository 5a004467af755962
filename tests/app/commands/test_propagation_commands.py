"""Propagating in a real window by keys, mouse and buttons: directions, steps, range, chosen objects, pause."""

from __future__ import annotations

import threading
from dataclasses import replace

import fake_engine
import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton
from real_window import WAIT_MS, WindowDriver
from test_whole_job import ALT, CONTROL, paint_object

from app.session.plan_words import about, progress_words
from app.session.run_choices import RunProgress
from app.state.run_span import RunSpan
from segmentation.domain.frames import Direction, FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId

SHIFT = Qt.KeyboardModifier.ShiftModifier
RIGHT, LEFT = Qt.Key.Key_Right, Qt.Key.Key_Left


@pytest.fixture
def driver(clip_window: WindowDriver) -> WindowDriver:
    """A window with a clip of 8 frames and an object drawn on frame 3; the fake engine moves masks by a pixel."""
    clip_window.go_to(3)
    paint_object(clip_window)
    return clip_window


class Gate:
    """Lets the engine make one step at a time."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._steps = threading.Semaphore(0)
        step = fake_engine.FakeEngine.step

        def step_when_let(engine: fake_engine.FakeEngine, rgb: np.ndarray, index: int | None = None) -> np.ndarray:
            self._steps.acquire(timeout=10)
            return step(engine, rgb, index)

        monkeypatch.setattr(fake_engine.FakeEngine, "step", step_when_let)

    def let(self, steps: int) -> None:
        self._steps.release(steps)


def masked(driver: WindowDriver) -> list[int]:
    return sorted(driver.document.project.track.records)


def button(driver: WindowDriver, command_id: str) -> QToolButton:
    """The panel's button of a command."""
    action = driver.window.actions_.action(command_id)
    return next(b for b in driver.window.propagate.findChildren(QToolButton) if b.defaultAction() is action)


def click_and_wait(driver: WindowDriver, command_id: str) -> None:
    with driver.bot.waitSignal(driver.window.services.runs.ended, timeout=WAIT_MS):
        driver.bot.mouseClick(button(driver, command_id), Qt.MouseButton.LeftButton)
    driver.bot.waitUntil(driver.window.actions_.action("propagate.forward").isEnabled)


def test_each_direction_and_each_step_goes_where_it_says(driver: WindowDriver) -> None:
    drawn = driver.labels(3)
    click_and_wait(driver, "propagate.step")
    assert masked(driver) == [3, 4]
    driver.run(LEFT, ALT, SHIFT)
    assert masked(driver) == [2, 3, 4]
    driver.run(LEFT, ALT)
    assert masked(driver) == [0, 1, 2, 3, 4]
    driver.run(Qt.Key.Key_T, CONTROL)
    assert masked(driver) == list(range(8))
    assert np.array_equal(driver.labels(6)[:, 3:], drawn[:, :-3])
    assert np.array_equal(driver.labels(1)[:, :-2], drawn[:, 2:])


def test_the_range_dragged_on_the_timeline_bounds_the_run_and_the_line_says_so(driver: WindowDriver) -> None:
    timeline, left = driver.window.timeline, Qt.MouseButton.LeftButton
    for start, end in ((timeline.scale.x_of(0) + 2, 1), (timeline.scale.x_of(8) - 2, 5)):
        driver.bot.mousePress(timeline, left, pos=QPoint(int(start), 6))
        driver.bot.mouseMove(timeline, QPoint(int(timeline.scale.middle_of(end)), 6))
        driver.bot.mouseRelease(timeline, left, pos=QPoint(int(timeline.scale.middle_of(end)), 6))
    assert driver.document.project.work_range == FrameRange(FrameIndex(1), FrameIndex(5))
    driver.window.message_bar._show_hint()
    driver.bot.waitUntil(lambda: "will compute 2 frames (4 to 5)" in driver.said, timeout=WAIT_MS)
    driver.run(Qt.Key.Key_T, CONTROL)
    assert masked(driver) == [1, 2, 3, 4, 5]
    driver.window.message_bar._show_hint()
    driver.bot.waitUntil(lambda: "up to date" in driver.said, timeout=WAIT_MS)


def test_only_the_chosen_objects_are_propagated(driver: WindowDriver) -> None:
    driver.key(Qt.Key.Key_N)
    driver.drag((20, 18), (26, 18))
    driver.key(Qt.Key.Key_1)
    driver.window.propagate._selected.click()
    driver.run(RIGHT, ALT)
    labels = driver.labels(6)
    assert (labels == 1).any()
    assert not (labels == 2).any()


def test_every_frame_appears_as_soon_as_it_is_done_and_is_followed(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, view = Gate(monkeypatch), driver.window.view
    driver.window.propagate._follow.click()
    driver.key(RIGHT, ALT)
    for frame in (4, 5):
        gate.let(1)
        driver.bot.waitUntil(lambda frame=frame: frame in masked(driver) and view.frame == frame, timeout=WAIT_MS)
        assert frame + 1 not in masked(driver)
    driver.go_to(0)
    gate.let(1)
    driver.bot.waitUntil(lambda: 6 in masked(driver), timeout=WAIT_MS)
    assert view.frame == 0, "who looks elsewhere is left there"
    gate.let(9)


def test_how_far_a_run_is_can_be_read_whole_on_a_small_screen(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, panel = Gate(monkeypatch), driver.window.propagate
    driver.window.resize(1280, 800)
    driver.bot.waitUntil(lambda: panel._plans[Direction.FORWARD].text() != "", timeout=WAIT_MS)
    driver.key(RIGHT, ALT)
    panel._show_progress(RunProgress(FrameIndex(4), 12_345, 99_999, 12.34, seconds_left=5000.0))
    words = panel._progress
    driver.bot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()) > words.fontMetrics().height())
    for shown in (words, panel._bar):
        assert shown.visibleRegion().boundingRect() == shown.rect()
    assert not any(plan.isVisible() for plan in panel._plans.values()), "plans are for the next run"
    gate.let(9)
    driver.bot.waitUntil(panel._plans[Direction.FORWARD].isVisible, timeout=WAIT_MS)
    assert not panel._bar.isVisible()


def test_no_line_ends_between_a_number_and_its_unit() -> None:
    durations = [about(seconds) for seconds in (45, 600, 9000)]
    assert [" ".join(duration.split()) for duration in durations] == ["about 45 s", "about 10 min", "about 2.5 h"]
    assert not any(" " in duration for duration in durations)
    progress = progress_words(RunProgress(FrameIndex(4), 3, 59, 0.13, seconds_left=45.0))
    assert [line.strip(",") for line in progress.split(" ")][3:5] == ["59", "0.13\N{NO-BREAK SPACE}frames"]


def test_the_timeline_shows_where_the_run_is(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, model = Gate(monkeypatch), driver.window.timeline.model
    assert model.run is None
    driver.key(RIGHT, ALT)
    span = RunSpan(frozenset({ObjectId(1)}), FrameRange(FrameIndex(4), FrameIndex(7)))
    assert model.run == span
    for at in (FrameIndex(4), FrameIndex(5)):
        gate.let(1)
        driver.bot.waitUntil(lambda at=at: model.run == replace(span, at=at), timeout=WAIT_MS)
    gate.let(9)
    driver.bot.waitUntil(lambda: model.run is None, timeout=WAIT_MS)
    assert masked(driver) == [3, 4, 5, 6, 7]


def test_pause_resume_and_cancel_by_keys_and_buttons(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, runs = Gate(monkeypatch), driver.window.services.runs
    driver.key(RIGHT, ALT)
    gate.let(1)
    driver.bot.waitUntil(lambda: 4 in masked(driver), timeout=WAIT_MS)
    driver.key(Qt.Key.Key_Space)
    assert runs.is_paused
    gate.let(1)
    driver.bot.waitUntil(lambda: 5 in masked(driver), timeout=WAIT_MS)
    gate.let(1)
    driver.bot.wait(100)
    assert masked(driver) == [3, 4, 5], "a paused run ends the step it is in and makes no further one"
    driver.key(Qt.Key.Key_Space)
    assert not runs.is_paused
    driver.bot.waitUntil(lambda: 6 in masked(driver), timeout=WAIT_MS)
    with driver.bot.waitSignal(runs.ended, timeout=WAIT_MS) as ended:
        driver.bot.mouseClick(button(driver, "propagate.cancel"), Qt.MouseButton.LeftButton)
        assert "Stopping" in driver.window.propagate._progress.text(), "it says at once that it will stop"
        gate.let(1)
    assert ended.args[0].outcome.value == "cancelled"
    driver.bot.waitUntil(button(driver, "propagate.resume").isEnabled)
    gate.let(9)
    click_and_wait(driver, "propagate.resume")
    assert masked(driver) == [3, 4, 5, 6, 7]
    driver.key(Qt.Key.Key_Z, CONTROL)
    assert masked(driver) == [3], "stopped and resumed, it is one step of undo"


def test_while_a_run_goes_on_other_frames_are_painted_and_undone(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, runs = Gate(monkeypatch), driver.window.services.runs
    driver.key(RIGHT, ALT)
    gate.let(1)
    driver.bot.waitUntil(lambda: 4 in masked(driver), timeout=WAIT_MS)
    driver.go_to(0)
    driver.drag((30, 18), (36, 18))
    assert (driver.labels(0) == 1).any()
    driver.window.view.set_zoom(12)
    driver.key(Qt.Key.Key_Z, CONTROL)
    assert 0 not in masked(driver)
    assert runs.active
    with driver.bot.waitSignal(runs.ended, timeout=WAIT_MS):
        gate.let(9)
    assert masked(driver) == [3, 4, 5, 6, 7]


def test_a_correction_becomes_a_reference_and_verified_frames_are_barriers(driver: WindowDriver) -> None:
    driver.run(Qt.Key.Key_T, CONTROL)
    driver.go_to(6)
    driver.key(Qt.Key.Key_M)
    verified = driver.labels(6)
    after = driver.labels(7).copy()
    driver.go_to(5)
    driver.drag((30, 18), (36, 18))
    state = driver.document.project.track.state(FrameIndex(5), ObjectId(1))
    assert state.reference
    computed: list[int] = []
    driver.window.services.runs.progressed.connect(lambda progress: computed.append(progress.frame))
    driver.run(Qt.Key.Key_T, CONTROL)
    assert set(computed) == {4}, "only between the reference, the correction and the barrier"
    assert np.array_equal(driver.labels(6), verified)
    assert np.array_equal(driver.labels(7), after), "beyond the barrier nothing is computed again"
