"""Training in the window, by mouse: what is ordered, live curves, pause, stop, what goes wrong, using the weights.

A small program stands for the training process and reports as `maskreel train --json` does, which has tests of its own.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from real_window import WAIT_MS, WindowDriver, delete_window, new_window
from training_clips import disc_clip
from training_project import project_of

from app.dialogs.training_dialog import TrainingDialog
from app.session import training

LEFT = Qt.MouseButton.LeftButton
STAND_IN = """
import math, sys, threading, time
from types import SimpleNamespace as Plain
from segmentation.cli.train_reports import JsonReport
from segmentation.training.curves import CurveRow
print(sys.argv[1:], file=open(sys.argv[0] + ".asked", "w"))
if "fail" in sys.argv[0]:
    sys.exit("maskreel: There is nothing to train on in the data given.")
words = []
threading.Thread(target=lambda: words.extend(line.strip() for line in sys.stdin), daemon=True).start()
plan = Plain(name="main", steps=500)
report = JsonReport(Plain(engine="savos", stages=[Plain(plan=plan)]))
damaged = Plain(name="disc, frame 4", reason="its picture is damaged")
report.report_found(Plain(clips=[Plain(frames=[0, 1])], stills=[], skipped=[damaged]))
step = 0
while "stop" not in words:
    if words[-1:] != ["pause"]:
        report.step("main", CurveRow(step, 1 / (1 + step), 1.0, 0.1, 0.0, 0.5 if step == 1 else math.nan))
        step += 1
    time.sleep(0.02)
report.report_end(Plain(weights=sys.argv[0] + ".weights", steps=step, complete=False))
"""


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowDriver]:
    saved = project_of(tmp_path, disc_clip(64), [0, 2])
    saved.close()
    window = new_window(qtbot, tmp_path)
    used = WindowDriver(window, qtbot)
    used.open(saved.path)
    yield used
    delete_window(window)


def opened(driver: WindowDriver) -> TrainingDialog:
    driver.window.actions_.run("engine.train")
    dialog = driver.window.findChild(TrainingDialog)
    assert dialog is not None
    return dialog


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str = "works") -> Path:
    script = folder / f"{name}.py"
    script.write_text(STAND_IN)
    monkeypatch.setattr(training, "_this_program", lambda: (sys.executable, str(script)))
    return script


def test_a_training_is_ordered_watched_paused_stopped_and_used(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = stand_in(tmp_path, monkeypatch)
    other = tmp_path / "other"
    other.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *given: str(other))
    dialog = opened(driver)
    dialog.recipe.setCurrentIndex(dialog.recipe.findData("savos"))
    driver.bot.mouseClick(dialog.data.add_folder, LEFT)
    dialog.steps.setValue(500)
    driver.bot.mouseClick(dialog.start_button, LEFT)
    work = driver.window.services.training
    driver.bot.waitUntil(lambda: len(work.steps) > 3, timeout=WAIT_MS)
    asked = script.with_name("works.py.asked").read_text()
    project = str(tmp_path / "disc.maskreel")
    for part in (["train", "savos", "--data", project, str(other)], ["--json"], ["--steps", "500"], ["--small"]):
        assert str(part)[1:-1] in asked
    assert "disc, frame 4: its picture is damaged" in dialog.outcome.text()
    assert "of 500" in dialog.status.text()
    assert "J 0.500" in dialog.curve.accessibleDescription()
    driver.bot.mouseClick(dialog.pause_button, LEFT)
    assert dialog.pause_button.text() == "Go on"
    driver.bot.wait(300)
    count = len(work.steps)
    driver.bot.wait(300)
    assert len(work.steps) == count
    driver.bot.mouseClick(dialog.pause_button, LEFT)
    driver.bot.waitUntil(lambda: len(work.steps) > count, timeout=WAIT_MS)
    assert not dialog.use_button.isEnabled()
    with driver.bot.waitSignal(work.ended, timeout=WAIT_MS):
        driver.bot.mouseClick(dialog.start_button, LEFT)
    installed: list[tuple[Path, str, str]] = []
    monkeypatch.setattr(driver.window.services.weights, "import_file", lambda *given: installed.append(given))
    driver.bot.mouseClick(dialog.use_button, LEFT)
    assert installed == [(script.with_name("works.py.weights"), "savos", "savos-trained")]
    driver.close(dialog)


def test_this_program_is_started_again_from_anywhere(tmp_path: Path) -> None:
    command = [*training._this_program(), "train", "--help"]
    assert "--json" in subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout


def test_it_goes_on_without_its_dialog_and_ends_with_the_window(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch)
    dialog = opened(driver)
    driver.bot.mouseClick(dialog.start_button, LEFT)
    driver.bot.waitUntil(lambda: len(driver.window.services.training.steps) > 1, timeout=WAIT_MS)
    driver.close(dialog)
    driver.bot.waitUntil(lambda: driver.window.findChild(TrainingDialog) is None)
    again = opened(driver)
    assert again.start_button.text() == "Stop"
    assert "of 500" in again.status.text()
    driver.close(again)
    driver.window.close()
    assert not driver.window.services.training.busy


def test_what_goes_wrong_is_said(driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "fails")
    dialog = opened(driver)
    with driver.bot.waitSignal(driver.window.services.training.ended, timeout=WAIT_MS):
        driver.bot.mouseClick(dialog.start_button, LEFT)
    assert "nothing to train on" in dialog.outcome.text()
    assert not dialog.use_button.isEnabled()
    item = dialog.data.list.item(0)
    item.setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.start_button.isEnabled()
    driver.close(dialog)
