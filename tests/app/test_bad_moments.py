"""Bad moments: each keeps the work, says what happened, and leaves the window usable."""

from __future__ import annotations

import logging
import shutil
import time
from contextlib import closing
from pathlib import Path

import fake_engine
import numpy as np
import pytest
from combo_choice import choose_in
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from real_window import WAIT_MS, WindowDriver, new_window
from test_whole_job import ALT, CONTROL, paint_object

from app.session import engine_catalog
from app.workers import project_writer
from segmentation.domain.frames import Direction, FrameIndex
from segmentation.domain.mask_codec import MaskToPack
from segmentation.engines.out_of_memory import reduction_text
from segmentation.errors import EngineError, StorageError
from segmentation.storage.project_file import ProjectFile
from segmentation.storage.saved_project import SavedProject


@pytest.fixture
def quick_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the disk refused is tried again soon."""
    monkeypatch.setattr(project_writer, "RETRY_S", 0.05)


@pytest.fixture
def driver(quick_retries: None, clip_window: WindowDriver) -> WindowDriver:
    """A window with an open clip, an object drawn on the first frame, and the fake engine chosen."""
    paint_object(clip_window)
    return clip_window


def fail_at(monkeypatch: pytest.MonkeyPatch, frame: int, error: Exception) -> None:
    """Let the engine fail on a frame."""
    step = fake_engine.FakeEngine.step

    def failing(self: fake_engine.FakeEngine, rgb: np.ndarray, index: int | None = None) -> np.ndarray:
        if index == frame:
            raise error
        return step(self, rgb, index)

    monkeypatch.setattr(fake_engine.FakeEngine, "step", failing)


def wait_at(monkeypatch: pytest.MonkeyPatch, driver: WindowDriver, frame: int) -> None:
    """Start a run and pause it when `frame` is done."""
    runs = driver.window.services.runs
    step = fake_engine.FakeEngine.step

    def pausing(self: fake_engine.FakeEngine, rgb: np.ndarray, index: int | None = None) -> np.ndarray:
        if index == frame:
            runs._worker.control.pause()
        return step(self, rgb, index)

    monkeypatch.setattr(fake_engine.FakeEngine, "step", pausing)
    runs.start(Direction.FORWARD)
    driver.bot.waitUntil(lambda: frame in driver.document.project.track.records, timeout=WAIT_MS)


@pytest.mark.parametrize(
    ("error", "said"),
    [(EngineError("Out of memory on frame 4.", "Choose the CPU."), "Choose the CPU"), (ValueError("odd"), "odd")],
    ids=["out of memory", "worker exception"],
)
def test_a_failing_engine_keeps_its_frames_and_can_be_started_again(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    with monkeypatch.context() as patched:
        fail_at(patched, 4, error)
        driver.run(Qt.Key.Key_Right, ALT)
    assert said in driver.said
    assert driver.window.message_bar.message.details
    assert sorted(driver.document.project.track.records) == [0, 1, 2, 3]

    driver.run(Qt.Key.Key_Right, ALT)
    assert sorted(driver.document.project.track.records) == list(range(8))


def test_what_an_engine_warns_of_while_it_goes_on_is_said_under_the_picture(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = fake_engine.FakeEngine.step

    def warning(self: fake_engine.FakeEngine, rgb: np.ndarray, index: int | None = None) -> np.ndarray:
        if index == 2:
            logging.getLogger("segmentation.engines.fake").warning(reduction_text(0.75))
        return step(self, rgb, index)

    monkeypatch.setattr(fake_engine.FakeEngine, "step", warning)
    said: list[str] = []
    driver.window.context.message.connect(lambda message: said.append(message.text))
    driver.run(Qt.Key.Key_Right, ALT)
    assert any("75% of their size" in text for text in said)
    assert sorted(driver.document.project.track.records) == list(range(8))
    driver.window.close()
    assert not any("_Handler" in repr(type(handler)) for handler in logging.getLogger("segmentation.engines").handlers)


def test_only_devices_that_are_there_are_offered_once_an_engine_has_run(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def offered() -> list[str]:
        box = driver.window.propagate.engine.device
        return [box.itemData(row) for row in range(box.count())]

    monkeypatch.setattr(engine_catalog, "available_devices", lambda: ("auto", "cpu", "cuda:0", "cuda:1"))
    chosen = driver.window.services.runs.choices.device
    assert offered() == list(dict.fromkeys(("auto", "cpu", chosen)))
    driver.run(Qt.Key.Key_Right, ALT)
    driver.bot.waitUntil(lambda: "cuda:1" in offered(), timeout=WAIT_MS)
    box = driver.window.propagate.engine.device
    assert box.currentData() == chosen
    choose_in(box, "cuda:1")
    assert driver.window.services.runs.choices.device == "cuda:1"


def test_a_full_disk_while_painting_keeps_the_strokes_until_there_is_room(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as patched:
        fill_the_disk(patched)
        driver.drag((30, 5), (34, 5))
        driver.bot.waitUntil(lambda: "no space left" in driver.said, timeout=WAIT_MS)
        assert driver.window.status._saved.text() == "NOT SAVED"
        driver.drag((30, 15), (34, 15))
        drawn = driver.labels(0).copy()
        assert drawn[5, 30:35].all()
        assert drawn[15, 30:35].all()
        waiting = driver.document.project.track.record(FrameIndex(0)).mask
        assert isinstance(waiting, MaskToPack)
        assert waiting._made is not None, "what waits for the disk holds no whole labels"
        driver.key(Qt.Key.Key_Z, CONTROL)
        assert "no space left" in driver.said, "what is not stored cannot be undone yet"
        assert np.array_equal(driver.labels(0), drawn)
    with driver.bot.waitSignal(driver.document.saved_again, timeout=WAIT_MS):
        pass
    assert driver.window.status._saved.text() == "all changes saved"
    driver.window.close()
    with SavedProject.open(tmp_path / "clip.maskreel") as saved:
        assert np.array_equal(saved.project.track.mask(FrameIndex(0)).labels, drawn)
        assert [entry.title for entry in saved.history()][-2:] == ["Paint Object 1", "Paint Object 1"]


def fill_the_disk(patched: pytest.MonkeyPatch) -> None:
    def refuse(self: ProjectFile, doing: str) -> None:
        raise StorageError(f"Could not {doing} it: there is no space left on the disk.", "Free some space.")

    patched.setattr(ProjectFile, "transaction", refuse)


def test_a_full_disk_during_a_run_lets_it_wait_and_loses_nothing(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    runs = driver.window.services.runs
    with monkeypatch.context() as patched:
        fill_the_disk(patched)
        slow_down(patched)
        runs.start(Direction.FORWARD)
        driver.bot.waitUntil(lambda: runs.is_paused, timeout=WAIT_MS)
        assert "no space left" in driver.said
        assert "nothing is lost" in driver.said
        driver.key(Qt.Key.Key_Space, CONTROL)
        assert runs.is_paused, "while there is no room, the run goes on waiting"
        assert "no space left" in driver.said
    with driver.bot.waitSignal(runs.ended, timeout=WAIT_MS):
        driver.key(Qt.Key.Key_Space, CONTROL)
    assert sorted(driver.document.project.track.records) == list(range(8))
    driver.window.close()
    with SavedProject.open(tmp_path / "clip.maskreel") as saved:
        assert sorted(saved.project.track.records) == list(range(8))
        assert [entry.title for entry in saved.history()][-1] == "Propagate with fake"


def slow_down(patched: pytest.MonkeyPatch) -> None:
    """Let the engine take its time, as real ones do."""
    step = fake_engine.FakeEngine.step

    def waiting(self: fake_engine.FakeEngine, rgb: np.ndarray, index: int | None = None) -> np.ndarray:
        time.sleep(0.1)
        return step(self, rgb, index)

    patched.setattr(fake_engine.FakeEngine, "step", waiting)


def test_closing_with_unsaved_work_asks_first(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        fill_the_disk(patched)
        driver.drag((30, 5), (34, 5))
        driver.bot.waitUntil(lambda: driver.document.writes_pending > 0, timeout=WAIT_MS)
        drawn = driver.labels(0).copy()
        driver.window.close()
        assert driver.window.isVisible()
        question = driver.window.findChild(QMessageBox)
        assert question is not None
        assert "no space left" in question.informativeText()
        question.button(QMessageBox.StandardButton.Retry).click()
        again = [box for box in driver.window.findChildren(QMessageBox) if box.isVisible()]
        assert again, "still no room: it asks again"
        again[0].button(QMessageBox.StandardButton.Cancel).click()
        driver.activate()
        assert np.array_equal(driver.labels(0), drawn)
    with driver.bot.waitSignal(driver.document.saved_again, timeout=WAIT_MS):
        pass
    path = driver.document.path
    driver.window.close()
    with SavedProject.open(path) as saved:
        assert np.array_equal(saved.project.track.mask(FrameIndex(0)).labels, drawn)


def test_closing_at_the_very_moment_the_disk_fills_asks_too(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        fill_the_disk(patched)
        driver.drag((30, 5), (34, 5))
        driver.window.close()
        assert driver.window.isVisible()
        question = driver.window.findChild(QMessageBox)
        assert question is not None
        question.button(QMessageBox.StandardButton.Cancel).click()
    driver.activate()
    driver.document.save_now()


def test_work_that_cannot_be_saved_can_be_given_up(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_the_disk(monkeypatch)
    driver.drag((30, 5), (34, 5))
    driver.bot.waitUntil(lambda: driver.document.writes_pending > 0, timeout=WAIT_MS)
    driver.window.close()
    question = driver.window.findChild(QMessageBox)
    assert question is not None
    question.button(QMessageBox.StandardButton.Discard).click()
    driver.bot.waitUntil(lambda: not driver.window.isVisible(), timeout=WAIT_MS)


def test_a_clip_that_vanishes_is_reported_and_the_masks_stay(driver: WindowDriver, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "clip")
    driver.run(Qt.Key.Key_Right, ALT)
    assert "clip" in driver.said
    assert (driver.labels(0) == 1).any()
    driver.drag((30, 5), (34, 5))
    assert (driver.labels(0)[5] == 1).any()


def test_a_moved_clip_is_found_again(driver: WindowDriver, tmp_path: Path) -> None:
    project = driver.document.path
    drawn = driver.labels(0).copy()
    driver.window.shell.files.close_document()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "clip").rename(tmp_path / "elsewhere" / "clip")

    driver.open(project)
    assert "is not there" in driver.said
    assert np.array_equal(driver.labels(0), drawn)
    with driver.bot.waitSignal(driver.window.services.documents.opened, timeout=WAIT_MS):
        driver.window.shell.files.relink_to(tmp_path / "elsewhere" / "clip")
    assert driver.document.has_clip


def test_a_second_window_on_one_project_may_only_look(driver: WindowDriver, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    other = WindowDriver(new_window(qtbot, tmp_path / "second"), qtbot)
    with closing(other.window):
        other.open(driver.document.path)
        assert "Read only" in other.said
        assert other.window.status._saved.text() == "read only"
        before = other.labels(0).copy()
        other.drag((30, 5), (34, 5))
        assert np.array_equal(other.labels(0), before)
    driver.drag((30, 5), (34, 5))
    assert not np.array_equal(driver.labels(0), before)


def test_closing_during_a_run_keeps_it_for_the_next_time(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    with monkeypatch.context() as patched:
        wait_at(patched, driver, 4)
        driver.window.close()
        driver.bot.waitUntil(lambda: not driver.window.isVisible(), timeout=WAIT_MS)
    with SavedProject.open(tmp_path / "clip.maskreel") as saved:
        assert saved.recovery is None
        assert sorted(saved.project.track.records) == [0, 1, 2, 3, 4]

    again = WindowDriver(new_window(qtbot, tmp_path), qtbot)
    with closing(again.window):
        again.open(tmp_path / "clip")
        assert again.window.services.runs.resumable
        again.window.activateWindow()
        again.run(Qt.Key.Key_R, CONTROL)
        assert sorted(again.document.project.track.records) == list(range(8))
        assert not again.window.services.runs.resumable


def test_the_window_is_usable_while_a_run_waits(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    wait_at(monkeypatch, driver, 3)
    driver.go_to(6)
    driver.drag((30, 5), (34, 5))
    corrected = driver.labels(6).copy()
    driver.key(Qt.Key.Key_N)
    driver.key(Qt.Key.Key_Z, CONTROL)
    assert driver.window.services.runs.is_paused
    with driver.bot.waitSignal(driver.window.services.runs.ended, timeout=WAIT_MS):
        driver.window.services.runs.resume()
    assert np.array_equal(driver.labels(6), corrected)
    assert np.array_equal(driver.labels(7)[:, 1:], corrected[:, :-1]), "the run goes on from the correction"


def test_the_step_of_a_run_is_not_undone_under_its_feet(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    wait_at(monkeypatch, driver, 3)
    driver.key(Qt.Key.Key_Z, CONTROL)
    assert "Stop the run" in driver.said
    driver.finish_run()
    assert driver.window.services.runs.resumable
    driver.key(Qt.Key.Key_Z, CONTROL)
    assert sorted(driver.document.project.track.records) == [0]
    assert not driver.window.services.runs.resumable, "its work is gone, so it cannot go on from its middle"
