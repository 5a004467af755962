"""Every engine in a real window: chosen, run, paused, resumed, corrected and undone, with random weights if none ship.

What such weights give means nothing: only that the window drives each engine to its end is looked at here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from combo_choice import choose_in
from engine_cases import propagation_names, weights_of
from image_clips import write_squares
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from real_window import WindowDriver, delete_window, new_window

from segmentation.engines import create_engine, engine_names, engine_spec
from segmentation.engines.weights.installed_weights import WeightState

FRAMES = 4
LONG_MS = 120_000
"""Networks of full size start slowly on a busy machine."""
ALT, CONTROL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
CARRIERS = [name for name in propagation_names() if name != "fake"]
FINDERS = [name for name in engine_names() if engine_spec(name).kind == "saliency"]


def made(name: str, weights: object = None, device: str = "cpu", settings: dict[str, Any] | None = None) -> Any:
    """The engine with random weights where none ship, as if the user had installed them."""
    return create_engine(name, weights_of(name), "cpu", {**engine_spec(name).test_settings, **(settings or {})})


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WindowDriver]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    for user in ("engine_choice", "discovery_choice"):
        monkeypatch.setattr(f"segmentation.batch.{user}.create_engine", made)
    monkeypatch.setattr("app.session.engine_setup.weight_state", lambda spec: WeightState.INSTALLED)
    window = new_window(qtbot, tmp_path)
    for name in (*CARRIERS, *FINDERS):
        if (facts := window.services.engines.facts(name)) is not None and facts.licence:
            window.services.engines.terms.accept(name, facts.licence)
    driver = WindowDriver(window, qtbot)
    driver.open(write_squares(tmp_path / "clip", FRAMES))
    yield driver
    driver.finish_run()
    delete_window(window)


def enabled(driver: WindowDriver, command_id: str) -> None:
    driver.bot.waitUntil(driver.window.actions_.action(command_id).isEnabled, timeout=LONG_MS)


@pytest.mark.parametrize("name", CARRIERS)
def test_masks_are_propagated_paused_corrected_and_undone(driver: WindowDriver, name: str) -> None:
    runs = driver.window.services.runs
    choose_in(driver.window.propagate.engine.engine, name)
    assert runs.choices.engine == name
    driver.key(Qt.Key.Key_N)
    driver.key(Qt.Key.Key_B)
    driver.window.view.set_brush_px(8)
    driver.drag((6, 5), (8, 6))

    runs.progressed.connect(runs.pause, Qt.ConnectionType.SingleShotConnection)
    enabled(driver, "propagate.forward")
    driver.key(Qt.Key.Key_Right, ALT)
    driver.bot.waitUntil(lambda: runs.is_paused, timeout=LONG_MS)
    enabled(driver, "propagate.pause")
    with driver.bot.waitSignal(runs.ended, timeout=LONG_MS) as ended:
        driver.key(Qt.Key.Key_Space, CONTROL)
    assert ended.args[0].outcome.value == "finished", ended.args[0]
    assert sorted(driver.document.project.track.records) == list(range(FRAMES))

    driver.go_to(2)
    driver.drag((20, 18), (24, 18))
    corrected = driver.labels(2)
    before = driver.labels(3)
    enabled(driver, "propagate.forward")
    with driver.bot.waitSignal(runs.ended, timeout=LONG_MS) as ended:
        driver.key(Qt.Key.Key_Right, ALT)
    assert ended.args[0].outcome.value == "finished", ended.args[0]
    assert np.array_equal(driver.labels(2), corrected), "a reference stays as drawn"

    for _ in range(2):
        enabled(driver, "edit.undo")
        driver.key(Qt.Key.Key_Z, CONTROL)
    assert np.array_equal(driver.labels(3), before)
    assert not np.array_equal(driver.labels(2), corrected)


@pytest.mark.parametrize("name", FINDERS)
def test_objects_are_looked_for_stopped_and_found_to_the_end(driver: WindowDriver, name: str) -> None:
    discovery = driver.window.services.discovery
    choose_in(driver.window.discover.engine.engine, name)
    with driver.bot.waitSignal(discovery.ended, timeout=LONG_MS) as ended:
        driver.key(Qt.Key.Key_F, CONTROL, SHIFT)
        enabled(driver, "discover.stop")
        driver.window.actions_.run("discover.stop")
    assert ended.args[0].outcome.value == "cancelled"
    assert not discovery.proposals

    enabled(driver, "discover.find")
    with driver.bot.waitSignal(discovery.ended, timeout=LONG_MS) as ended:
        driver.key(Qt.Key.Key_F, CONTROL, SHIFT)
    assert ended.args[0].outcome.value == "finished", ended.args[0]
    assert not driver.document.project.objects
    assert all(proposal.masks.keys() <= set(range(FRAMES)) for proposal in discovery.proposals)
    assert discovery.rates.rate(discovery.choices).measured_here
