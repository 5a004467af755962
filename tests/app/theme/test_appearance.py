"""Theme and interface size are chosen in the View menu and kept for the next start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from real_window import new_window

from app.main_window import MainWindow
from app.theme.appearance import Appearance, read_size, use_size
from app.theme.palettes import DARK, LIGHT
from app.theme.theme import Ground, Theme


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    before, style, font = qapp.palette(), qapp.style().objectName(), qapp.font()
    made = Theme(qapp, Ground.DARK)
    yield made
    qapp.styleHints().colorSchemeChanged.disconnect(made._system_changed)
    qapp.setStyle(style)
    qapp.setPalette(before)
    qapp.setFont(font)


def test_the_look_is_chosen_in_the_view_menu_and_kept(qtbot: QtBot, tmp_path: Path, theme: Theme) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(settings, theme)
    window.show()
    light = window.actions_.action("view.look-light")
    light.trigger()
    assert light.isChecked()
    assert theme.shades is LIGHT
    window.actions_.run("view.look-dark")
    assert theme.shades is DARK
    assert not light.isChecked()
    window.close()
    theme.set_ground(Ground.LIGHT)
    assert Appearance(settings, theme).ground is Ground.DARK
    assert theme.shades is DARK


def test_the_size_of_everything_counts_from_the_next_start(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    window = new_window(qtbot, tmp_path)
    window.actions_.run("view.size-150")
    assert "start Maskreel again" in window.message_bar.message.text
    assert window.actions_.action("view.size-150").isChecked()
    window.close()
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    assert read_size(settings) == 150
    environment: dict[str, str] = {}
    monkeypatch.setattr("app.theme.appearance.os.environ", environment)
    use_size(settings)
    assert environment == {"QT_SCALE_FACTOR": "1.5"}
    environment["QT_SCALE_FACTOR"] = "2"
    use_size(settings)
    assert environment == {"QT_SCALE_FACTOR": "2"}, "what is set from outside counts"
