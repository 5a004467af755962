"""The log of a person's work in a real window: nothing at all until it is switched on, then strokes, seconds, runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from image_clips import box_labels, write_mask
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from real_window import WAIT_MS, WindowDriver, new_window
from test_whole_job import ALT, CONTROL, paint_object

from app.commands.context import MessageKind
from segmentation.metrics.effort_log import (
    EffortEntry,
    EffortKind,
    ObjectEffort,
    effort_by_object,
    effort_curve,
    read_entries,
)


class Hands:
    """A clock that only the test turns."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def driver(clip_window: WindowDriver) -> WindowDriver:
    """A window with an open clip and the fake engine chosen."""
    return clip_window


@pytest.fixture
def clock(driver: WindowDriver) -> Hands:
    """Switches the log on, under a clock of the test's."""
    hands = Hands()
    driver.window.services.effort._clock = hands
    driver.window.actions_.run("review.effort-log")
    assert driver.window.services.effort.recording
    return hands


def log(driver: WindowDriver) -> Path:
    return driver.document.path.with_name("clip.effort.jsonl")


def entries(driver: WindowDriver, count: int) -> tuple[EffortEntry, ...]:
    driver.bot.waitUntil(lambda: len(read_entries(log(driver))) >= count, timeout=WAIT_MS)
    return read_entries(log(driver))


def test_nothing_is_kept_or_written_while_it_is_off(driver: WindowDriver, tmp_path: Path) -> None:
    action = driver.window.actions_.action("review.effort-log")
    assert not action.isChecked()
    assert not driver.window.actions_.action("review.effort-export").isEnabled()
    paint_object(driver)
    driver.run(Qt.Key.Key_Right, ALT)
    assert driver.window.services.effort._listening is None
    assert not driver.window.services.effort._spent
    driver.window.shell.files.close_document()
    assert not list(tmp_path.rglob("*.jsonl"))


def test_strokes_and_their_seconds_go_to_their_object(driver: WindowDriver, clock: Hands) -> None:
    assert "beside the project, and nowhere else" in driver.said
    clock.now += 4
    paint_object(driver)
    clock.now += 3
    driver.go_to(3)
    clock.now += 2
    driver.drag((8, 10), (20, 10))
    first, second = entries(driver, 2)
    assert first == EffortEntry(1_004.0, EffortKind.STROKE, (1,), 0, 4.0)
    assert second == EffortEntry(1_009.0, EffortKind.STROKE, (1,), 3, 5.0)


def test_breaks_do_not_count_and_undone_strokes_are_no_new_ones(driver: WindowDriver, clock: Hands) -> None:
    paint_object(driver)
    clock.now += 600
    driver.drag((8, 10), (20, 10))
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        driver.key(key, CONTROL)
    driver.go_to(2)
    clock.now += 1
    driver.drag((8, 10), (20, 10))
    assert [entry.seconds for entry in entries(driver, 3)] == [0.0, 0.0, 1.0]


def test_runs_are_counted_for_what_they_propagate(driver: WindowDriver, clock: Hands) -> None:
    paint_object(driver)
    runs = driver.window.services.runs

    def later() -> None:
        clock.now += 5 if runs.active else 0

    runs.progressed.connect(later)
    driver.run(Qt.Key.Key_Right, ALT)
    stroke, run = entries(driver, 2)
    assert (stroke.kind, run.kind, run.objects, run.frame) == (EffortKind.STROKE, EffortKind.RUN, (1,), None)
    assert run.seconds == clock.now - 1_000.0
    assert effort_by_object((stroke, run)) == {1: ObjectEffort(1, 0.0, 1, run.seconds)}


def test_time_without_a_stroke_is_written_when_the_document_is_left(driver: WindowDriver, clock: Hands) -> None:
    path = log(driver)
    paint_object(driver)
    clock.now += 6
    driver.go_to(4)
    driver.window.shell.files.close_document()
    driver.bot.waitUntil(lambda: len(read_entries(path)) == 2, timeout=WAIT_MS)
    assert read_entries(path)[1] == EffortEntry(1_006.0, EffortKind.LOOK, (1,), None, 6.0)


def test_quality_is_noted_on_the_way_where_a_truth_is_at_hand(
    driver: WindowDriver, clock: Hands, tmp_path: Path
) -> None:
    scoring = driver.window.services.scoring
    for index in range(8):
        write_mask(tmp_path / "truth" / f"img{index}.png", box_labels((1, 4, 2, 14, 20)))
    clock.now += 4
    paint_object(driver)
    with driver.bot.waitSignal(scoring.done, timeout=WAIT_MS):
        scoring.score_against(tmp_path / "truth")
    clock.now += 2
    with driver.bot.waitSignal(scoring.done, timeout=WAIT_MS):
        driver.drag((7, 10), (14, 10))
    first, second = (entry for entry in entries(driver, 4) if entry.score is not None)
    assert first.score is not None
    assert second.score == scoring.scores.mean()
    assert second.score["J"] > first.score["J"] > 0
    curve = effort_curve(read_entries(log(driver)))
    assert curve is not None
    assert curve.seconds == (4.0, 6.0)


def test_it_stays_on_in_later_sessions_until_it_is_switched_off(
    driver: WindowDriver, clock: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    driver.window.close()
    again = new_window(qtbot, tmp_path)
    try:
        assert again.services.effort.recording
        again.actions_.run("review.effort-log")
        assert not again.services.effort.recording
    finally:
        again.close()


def test_the_log_is_exported(
    driver: WindowDriver, clock: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.now += 4
    paint_object(driver)
    for name in ("log.json", "log.csv"):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name: (str(tmp_path / name), ""))
        driver.window.actions_.run("review.effort-export")
        driver.bot.waitUntil((tmp_path / name).exists, timeout=WAIT_MS)
    stored = json.loads((tmp_path / "log.json").read_text())
    assert stored["objects"][0]["name"] == "Object 1"
    assert (stored["objects"][0]["strokes"], stored["objects"][0]["seconds"]) == (1, 4.0)
    driver.bot.waitUntil(lambda: "log.csv" in driver.said, timeout=WAIT_MS)


def test_a_log_that_cannot_be_written_is_switched_off_and_said(driver: WindowDriver, clock: Hands) -> None:
    log(driver).mkdir()
    paint_object(driver)
    driver.bot.waitUntil(lambda: driver.window.message_bar.message.kind is MessageKind.ERROR, timeout=WAIT_MS)
    assert "effort log" in driver.said
    assert not driver.window.services.effort.recording
    assert (driver.labels(0) == 1).any()
