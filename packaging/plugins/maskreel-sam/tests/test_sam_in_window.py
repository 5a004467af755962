"""Each network in a real window: chosen, clicked with, run, paused, corrected, resumed and undone.

The networks are tiny, and what random numbers give means nothing: that the window drives them to the end is looked at.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from combo_choice import choose_in
from image_clips import write_squares
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from real_window import WAIT_MS, WindowDriver, delete_window, new_window

from app.widgets.click_engine_choice import ClickEngineChoice
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.engines.weights.importing import import_weights
from segmentation.jobs.events import Outcome
from tiny_networks import ENTRIES, FOLLOWERS, count_encodings, tiny_model, write_tiny_weights

FRAMES = 5
ALT, CONTROL, KEYS = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier, Qt.Key


@pytest.fixture(params=sorted(ENTRIES))
def family(request: pytest.FixtureRequest, as_installed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A family whose weights the user has installed."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("MASKREEL_WEIGHTS", str(tmp_path / "weights"))
    monkeypatch.setenv("MASKREEL_TERMS", str(tmp_path / "terms.json"))
    import_weights(write_tiny_weights(monkeypatch, tmp_path, request.param), engine=request.param)
    return str(request.param)


@pytest.fixture
def driver(family: str, qtbot: QtBot, tmp_path: Path) -> Iterator[WindowDriver]:
    window = new_window(qtbot, tmp_path)
    runs = window.services.runs
    runs.cut_search.frames_searched = lambda: sys.maxsize
    runs.set_choices(replace(runs.choices, follow=False))  # else the click tool looks at each frame, too
    driver = WindowDriver(window, qtbot)
    driver.open(write_squares(tmp_path / "clip", FRAMES))
    yield driver
    driver.finish_run()
    delete_window(window)


def click(driver: WindowDriver, frame: int, x: int, y: int) -> None:
    """Click at a pixel of the clip and accept what is found."""
    driver.go_to(frame)
    driver.bot.mouseClick(driver.window.canvas, Qt.MouseButton.LeftButton, pos=driver.screen(x, y))
    driver.key(KEYS.Key_Return)
    track = driver.document.project.track
    driver.bot.waitUntil(lambda: track.state(FrameIndex(frame), ObjectId(1)).reference, timeout=WAIT_MS)
    assert driver.labels(frame)[y, x] == 1


def steps_done(driver: WindowDriver) -> int:
    """Steps that undo can take back."""
    return sum(entry.done for entry in driver.document.history())


def test_it_is_chosen_clicked_run_paused_corrected_resumed_and_undone(
    driver: WindowDriver, family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    encodings = count_encodings(monkeypatch, tiny_model(family))
    window, runs, bot = driver.window, driver.window.services.runs, driver.bot
    choose_in(window.propagate.engine.engine, family)
    assert runs.choices.engine == family
    driver.key(KEYS.Key_Q)
    (follower,) = window.findChildren(ClickEngineChoice)
    choose_in(follower, FOLLOWERS[family].SPEC.name)
    click(driver, 0, 7, 5)

    runs.progressed.connect(runs.pause, Qt.ConnectionType.SingleShotConnection)
    forward = window.actions_.action("propagate.forward")
    bot.waitUntil(forward.isEnabled, timeout=WAIT_MS)
    driver.key(KEYS.Key_Right, ALT)
    bot.waitUntil(lambda: runs.is_paused, timeout=WAIT_MS)
    again = [picture for (picture,) in encodings[1:] if torch.equal(picture, encodings[0][0])]
    assert not again, "the run does not encode anew what was clicked on"
    click(driver, 1, 40, 20)
    corrected = driver.labels(1)
    with bot.waitSignal(runs.ended, timeout=WAIT_MS) as ended:
        driver.key(KEYS.Key_Space, CONTROL)
    assert ended.args[0].outcome is Outcome.FINISHED, ended.args[0]
    assert sorted(driver.document.project.track.records) == list(range(FRAMES))
    assert np.array_equal(driver.labels(1), corrected), "a reference stays as it was accepted"

    undo = window.actions_.action("edit.undo")
    while done := steps_done(driver):
        bot.waitUntil(undo.isEnabled, timeout=WAIT_MS)
        driver.key(KEYS.Key_Z, CONTROL)
        bot.waitUntil(lambda known=done: steps_done(driver) < known, timeout=WAIT_MS)
    assert not any(driver.labels(frame).any() for frame in range(FRAMES))
