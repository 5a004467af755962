"""Adapting in the window, by mouse: progress, before and after, the project gets the weights, undo takes them back."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from real_window import WAIT_MS, WindowDriver, delete_window, new_window
from training_clips import disc_clip
from training_project import project_of

from app.dialogs.adapt_dialog import AdaptDialog
from app.session import adapting
from segmentation.batch.adapt_clip import AdaptRequest
from segmentation.domain.adaptation import Adaptation
from segmentation.formats.progress import Progress

LEFT = Qt.MouseButton.LeftButton
ENGINE = "cfbi-mobilenet"
Work = Callable[[AdaptRequest], Generator[Progress, None, Adaptation]]


def found(after: float) -> Adaptation:
    return Adaptation(ENGINE, "disc.adapted/some.safetensors", "0" * 64, 3, 0.5, after)


def learning(after: float, asked: list[AdaptRequest]) -> Work:
    """Stands for the adaptation itself, which has tests of its own."""

    def work(request: AdaptRequest) -> Generator[Progress, None, Adaptation]:
        asked.append(request)
        for done in range(3):
            yield Progress("Adapting", done + 1, 3)
        return found(after)

    return work


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowDriver]:
    saved = project_of(tmp_path, disc_clip(64), [0, 2])
    saved.close()
    window = new_window(qtbot, tmp_path)
    window.services.runs.set_choices(replace(window.services.runs.choices, engine=ENGINE, weights=tmp_path / "own.pth"))
    used = WindowDriver(window, qtbot)
    used.open(saved.path)
    yield used
    delete_window(window)


def opened(driver: WindowDriver) -> AdaptDialog:
    driver.window.actions_.run("engine.adapt")
    dialog = driver.window.findChild(AdaptDialog)
    assert dialog is not None
    dialog.engine.setCurrentIndex(dialog.engine.findData(ENGINE))
    return dialog


def adapt(driver: WindowDriver, dialog: AdaptDialog) -> None:
    with driver.bot.waitSignal(driver.window.services.adapting.ended, timeout=WAIT_MS):
        driver.bot.mouseClick(dialog.start_button, LEFT)


def test_the_steps_are_those_of_the_chosen_engine_until_others_are_asked_for(driver: WindowDriver) -> None:
    dialog = opened(driver)
    for name, steps in (("cfbi-plus-mobile", 100), ("cfbi", 200)):
        dialog.engine.setCurrentIndex(dialog.engine.findData(name))
        assert dialog.steps.value() == steps
    driver.close(dialog)


def test_a_gain_goes_into_the_project_and_can_be_undone(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[AdaptRequest] = []
    monkeypatch.setattr(adapting, "adapt_clip", learning(0.875, asked))
    dialog = opened(driver)
    assert "2 so far" in dialog.about.text()
    assert not dialog.general_button.isEnabled()
    dialog.steps.setValue(3)
    adapt(driver, dialog)
    assert (list(asked[0].records), asked[0].numbers) == ([0, 2], {"steps": 3})
    assert "0.500 before, 0.875 after" in dialog.outcome.text()
    assert "0.875" in dialog.state.text()
    assert driver.document.project.adaptation_of(ENGINE) == found(0.875)
    driver.bot.mouseClick(dialog.general_button, LEFT)
    assert driver.document.project.adaptations == ()
    driver.close(dialog)
    driver.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    driver.bot.waitUntil(lambda: driver.document.project.adaptations == (found(0.875),))
    driver.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    driver.bot.waitUntil(lambda: driver.document.project.adaptations == ())


def test_without_a_gain_nothing_changes(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    left = tmp_path / found(0.5).file
    left.parent.mkdir()
    left.touch()
    monkeypatch.setattr(adapting, "adapt_clip", learning(0.5, []))
    dialog = opened(driver)
    adapt(driver, dialog)
    assert "no gain" in dialog.outcome.text()
    assert driver.document.project.adaptations == ()
    assert "Adapted" not in dialog.state.text()
    driver.bot.waitUntil(lambda: not left.exists(), timeout=WAIT_MS)
    driver.close(dialog)


def test_stop_ends_it_and_a_closed_dialog_does_not(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[bool] = []

    def endless(request: AdaptRequest) -> Generator[Progress, None, Adaptation]:
        try:
            while True:
                yield Progress("Adapting", 1, 100)
        finally:
            closed.append(True)

    monkeypatch.setattr(adapting, "adapt_clip", endless)
    dialog = opened(driver)
    driver.bot.mouseClick(dialog.start_button, LEFT)
    driver.bot.waitUntil(lambda: "1 / 100" in dialog.outcome.text(), timeout=WAIT_MS)
    driver.close(dialog)
    assert driver.window.services.adapting.busy
    driver.bot.waitUntil(lambda: driver.window.findChild(AdaptDialog) is None)
    again = opened(driver)
    assert again.progress.isVisible()
    with driver.bot.waitSignal(driver.window.services.adapting.ended, timeout=WAIT_MS):
        driver.bot.mouseClick(again.start_button, LEFT)
    assert closed == [True]
    assert "go on from here" in again.outcome.text()
    driver.close(again)


def test_an_engine_without_weights_says_how_to_get_them(driver: WindowDriver) -> None:
    dialog = opened(driver)
    dialog.engine.setCurrentIndex(dialog.engine.findData("savos"))
    assert not dialog.start_button.isEnabled()
    assert "needs weights" in dialog.state.text()
    driver.close(dialog)


def test_weights_that_are_not_free_for_any_use_are_asked_about(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[AdaptRequest] = []
    monkeypatch.setattr(adapting, "adapt_clip", learning(0.5, asked))
    dialog = opened(driver)
    dialog.engine.setCurrentIndex(dialog.engine.findData("cfbi-plus-mobile"))
    for role in (QMessageBox.ButtonRole.RejectRole, QMessageBox.ButtonRole.AcceptRole):
        assert asked == []
        driver.bot.mouseClick(dialog.start_button, LEFT)
        question = next(box for box in dialog.findChildren(QMessageBox) if box.isVisible())
        assert "CC-BY-NC-4.0" in question.informativeText()
        next(button for button in question.buttons() if question.buttonRole(button) == role).click()
    driver.bot.waitUntil(lambda: not driver.window.services.adapting.busy and bool(asked), timeout=WAIT_MS)
    assert asked[0].choice.name == "cfbi-plus-mobile"
    driver.close(dialog)


def test_what_goes_wrong_is_said_in_the_dialog(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    runs = driver.window.services.runs
    runs.set_choices(replace(runs.choices, engine=ENGINE, weights=tmp_path / "none.pth"))
    dialog = opened(driver)
    adapt(driver, dialog)
    assert "There is no weight file" in dialog.outcome.text()
    assert driver.document.project.adaptations == ()
    driver.close(dialog)
