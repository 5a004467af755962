"""The layout of panels comes back at the next start, and a damaged one is left out: Qt crashes on it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from app.shell.layout import WindowLayout


def new_layout(bot: QtBot) -> WindowLayout:
    window = QMainWindow()
    bot.addWidget(window)
    layout = WindowLayout(window, None, QLabel(window), None, None)  # type: ignore[arg-type]
    dock = layout.add_panel("objects", QLabel("panel"))
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    return layout


def settings_with_hidden_panel(bot: QtBot, folder: Path) -> QSettings:
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    layout = new_layout(bot)
    layout.docks["objects"].hide()
    layout.remember(settings)
    return settings


def test_the_layout_comes_back(qtbot: QtBot, tmp_path: Path) -> None:
    again = new_layout(qtbot)
    again.restore(settings_with_hidden_panel(qtbot, tmp_path))
    assert again.docks["objects"].isHidden()


def test_a_layout_with_changed_bytes_is_left_out(qtbot: QtBot, tmp_path: Path) -> None:
    settings = settings_with_hidden_panel(qtbot, tmp_path)
    state = settings.value("layout/state")
    assert isinstance(state, QByteArray)
    settings.setValue("layout/state", QByteArray(state.data()[:-1] + b"\xff"))
    again = new_layout(qtbot)
    again.restore(settings)
    assert not again.docks["objects"].isHidden()


def test_a_window_from_a_larger_screen_comes_back_on_this_one(qtbot: QtBot, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    layout = new_layout(qtbot)
    room = layout._window.screen().availableGeometry()
    layout._window.setGeometry(room.right() - 100, room.bottom() - 50, room.width() + 119, room.height() + 71)
    layout.remember(settings)
    again = new_layout(qtbot)
    again.restore(settings)
    assert room.contains(again._window.geometry())
    again._window.setGeometry(-400, -300, 500, 400)
    again._keep_on_screen()
    assert room.contains(again._window.geometry())
    assert again._window.size().toTuple() == (500, 400)
