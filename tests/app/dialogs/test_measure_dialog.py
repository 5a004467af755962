"""Engines are measured from the list of engines, off the window's thread: a line for each, advice, and a choice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fake_engine import SPEC
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from real_window import WAIT_MS, WindowDriver
from test_whole_job import paint_object

from app.dialogs.measure_dialog import MeasureDialog
from app.session import engine_measuring
from segmentation.engines import engine_spec
from segmentation.jobs.events import Outcome
from segmentation.jobs.propagation import engine_plan
from segmentation.jobs.propagation.engine_plan import EngineEstimate

LEFT = Qt.MouseButton.LeftButton
BROKEN = replace(SPEC, name="nowhere", title="Nowhere")
GOOD = EngineEstimate(engine_spec("classic"), 30.0, 512.0)
QUICK = EngineEstimate(SPEC, 0.1)
ASKS = EngineEstimate(engine_spec("cfbi-plus-mobile"), 0.2, is_allowed=False)


@pytest.fixture
def driver(clip_window: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> WindowDriver:
    """One engine that works is ready, and one that does not; another is chosen."""
    monkeypatch.setattr(engine_measuring, "ready_specs", lambda kind: [SPEC, BROKEN])
    monkeypatch.setattr(engine_plan, "MEASURED_S", 0.01)
    runs = clip_window.window.services.runs
    runs.set_choices(replace(runs.choices, engine="classic"))
    return clip_window


def dialog_of(driver: WindowDriver) -> MeasureDialog:
    """Opened by the button beside the engines."""
    driver.bot.mouseClick(driver.window.propagate.engine.measure, LEFT)
    (dialog,) = driver.window.findChildren(MeasureDialog)
    return dialog


def lines(dialog: MeasureDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def test_engines_are_measured_advised_and_chosen(driver: WindowDriver) -> None:
    paint_object(driver)
    dialog, services = dialog_of(driver), driver.window.services
    assert not dialog.use_button.isEnabled()
    with driver.bot.waitSignal(services.measuring.ended, timeout=WAIT_MS) as ended:
        driver.bot.mouseClick(dialog.start_button, LEFT)
        assert dialog.start_button.text() == "Stop"
        assert dialog.progress.isVisible()
    assert ended.args[0].outcome is Outcome.FINISHED
    measured, broken = lines(dialog)
    assert measured.startswith(f"{SPEC.title}: accuracy not known, ")
    for words in (" frames a second, ", " MB, about 1 s, done at "):
        assert words in measured.replace("\N{NO-BREAK SPACE}", " ")
    assert broken.startswith("Nowhere: There is no engine 'nowhere'")
    assert not dialog.list.item(1).flags() & Qt.ItemFlag.ItemIsSelectable
    assert dialog.outcome.text() == (
        f"Recommended: {SPEC.title}. It is the quickest; of none that can finish within 60 s the accuracy is known."
    )
    driver.bot.mouseClick(dialog.use_button, LEFT)
    assert not dialog.isVisible()
    assert services.runs.choices.engine == "fake"
    assert driver.window.propagate.engine.engine.currentData() == "fake"
    assert "measured here" in driver.window.propagate.engine.speed.text()


@pytest.mark.parametrize("is_closed", [False, True])
def test_measuring_can_be_stopped(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch, is_closed: bool) -> None:
    monkeypatch.setattr(engine_plan, "MEASURED_S", 3600.0)
    dialog, measuring = dialog_of(driver), driver.window.services.measuring
    with driver.bot.waitSignal(measuring.ended, timeout=WAIT_MS) as ended:
        driver.bot.mouseClick(dialog.start_button, LEFT)
        if is_closed:
            driver.close(dialog)
        else:
            driver.bot.mouseClick(dialog.start_button, LEFT)
    assert ended.args[0].outcome is Outcome.CANCELLED
    assert not measuring.active
    if not is_closed:
        assert dialog.outcome.text() == "Stopped."
        assert dialog.start_button.text() == "Measure"
        driver.close(dialog)


def test_the_time_that_a_run_may_take_decides(driver: WindowDriver) -> None:
    driver.window.services.measuring.estimates = (GOOD, QUICK)
    dialog = dialog_of(driver)  # 8 frames: 4 minutes and 1 second
    assert lines(dialog)[0].startswith("Classic: J&F 0.")
    assert " 0.033 frames a second, 512 MB, about" in lines(dialog)[0].replace("\N{NO-BREAK SPACE}", " ")
    assert dialog.outcome.text().startswith(f"Recommended: {SPEC.title}. It is the quickest;")
    dialog.minutes.setValue(5)
    assert dialog.outcome.text().startswith("Recommended: Classic. It is the most accurate by our measurement (")
    assert dialog.list.currentRow() == 0
    listed = driver.window.propagate.engine.engine
    assert listed.itemText(0) == "Classic (recommended)"
    dialog.minutes.setValue(3)
    assert listed.itemText(0) == f"{SPEC.title} (recommended)"
    assert "recommended" not in "".join(map(listed.itemText, range(1, listed.count())))
    driver.close(dialog)


def test_an_engine_with_terms_is_chosen_when_they_are_agreed_to(driver: WindowDriver) -> None:
    services = driver.window.services
    services.measuring.estimates = (ASKS, QUICK)
    dialog = dialog_of(driver)
    assert lines(dialog)[0].endswith("; its terms are not agreed to")
    dialog.list.setCurrentRow(0)
    driver.bot.mouseClick(dialog.use_button, LEFT)
    assert services.runs.choices.engine == "classic"
    (box,) = dialog.findChildren(QMessageBox)
    (agree,) = (b for b in box.buttons() if box.buttonRole(b) is QMessageBox.ButtonRole.AcceptRole)
    driver.bot.mouseClick(agree, LEFT)
    assert services.runs.choices.engine == "cfbi-plus-mobile"
    driver.activate()


def test_while_a_run_goes_on_nothing_is_measured(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = dialog_of(driver)
    monkeypatch.setattr(type(driver.window.services.runs), "active", property(lambda runs: True))
    driver.bot.mouseClick(dialog.start_button, LEFT)
    assert dialog.outcome.text().startswith("A run goes on already.")
    monkeypatch.undo()
    driver.close(dialog)


def test_without_a_clip_there_is_nothing_to_measure_on(empty_window: WindowDriver) -> None:
    assert not empty_window.window.propagate.engine.measure.isEnabled()
    assert empty_window.window.discover.engine.measure.isHidden()
