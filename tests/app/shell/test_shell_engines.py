"""One question at the first start: a yes makes the best engines the defaults, a no keeps the free ones; never again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from real_window import delete_window, new_window

from app.main_window import MainWindow

BEST, FREE = ("cfbi-plus-mobile", "fsnet-mobile"), ("classic", "classic-discovery")


@pytest.fixture
def window(clipless_window: MainWindow) -> MainWindow:
    return clipless_window


def question(window: MainWindow) -> QMessageBox | None:
    return next((box for box in window.findChildren(QMessageBox) if box.isVisible()), None)


def answer(bot: QtBot, window: MainWindow, role: QMessageBox.ButtonRole) -> None:
    box = question(window)
    assert box is not None
    button = next(button for button in box.buttons() if box.buttonRole(button) == role)
    bot.mouseClick(button, Qt.MouseButton.LeftButton)


def engines(window: MainWindow) -> tuple[str, str]:
    return window.services.runs.choices.engine, window.services.discovery.choices.engine


def test_one_question_names_all_engines_and_a_yes_takes_them(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    assert engines(window) == FREE
    window.shell.engines.ask_first()
    box = question(window)
    assert box is not None
    assert all(
        word in box.informativeText() for word in ("CFBI+ Mobile", "FSNet Mobile", "Clicks Mobile", "CC-BY-NC-4.0")
    )
    answer(qtbot, window, QMessageBox.ButtonRole.AcceptRole)
    assert engines(window) == BEST
    assert window.propagate.engine.engine.currentData() == BEST[0]
    assert window.discover.engine.engine.currentData() == BEST[1]
    window.shell.engines.ask_first()
    assert question(window) is None


def test_the_answer_holds_at_the_next_start(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.shell.engines.ask_first()
    answer(qtbot, window, QMessageBox.ButtonRole.AcceptRole)
    (tmp_path / "other").mkdir()
    again = new_window(qtbot, tmp_path / "other")  # settings are new; the answer is the user's
    assert engines(again) == BEST
    again.shell.engines.ask_first()
    assert question(again) is None
    delete_window(again)


@pytest.mark.parametrize("by_key", [False, True])
def test_a_no_keeps_the_free_engines_and_is_not_asked_again(qtbot: QtBot, window: MainWindow, by_key: bool) -> None:
    window.shell.engines.ask_first()
    box = question(window)
    assert box is not None
    if by_key:
        qtbot.keyClick(box, Qt.Key.Key_Escape)
    else:
        answer(qtbot, window, QMessageBox.ButtonRole.RejectRole)
    assert engines(window) == FREE
    window.shell.engines.ask_first()
    assert question(window) is None
