"""Keys of commands: defaults, the user's choice kept in the settings, and keys that another command has."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.commands import key_map
from app.commands.command import Command, Menu, Scope
from app.commands.key_map import KeyMap, KeyMove, collide
from app.commands.key_presets import OWN, KeyPreset
from segmentation.errors import UserError


def command(command_id: str, *keys: str, scope: Scope = Scope.WINDOW) -> Command:
    return Command(command_id, command_id.title(), Menu.VIEW, lambda context: None, keys, scope=scope)


TABLE = (command("undo", "Ctrl+Z"), command("redo", "Ctrl+Y", "Ctrl+Shift+Z"), command("plain"))


@pytest.fixture
def settings(qapp: QApplication, tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def test_a_choice_is_kept_and_read_at_the_next_start(settings: QSettings) -> None:
    KeyMap(TABLE, settings).assign("redo", ["ctrl+r", "F7"])
    keys = KeyMap(TABLE, settings)
    assert keys.keys("redo") == ("Ctrl+R", "F7")
    assert not keys.is_default("redo")
    assert keys.is_default("undo")


def test_a_command_may_have_no_key_at_all(settings: QSettings) -> None:
    KeyMap(TABLE, settings).assign("undo", [])
    keys = KeyMap(TABLE, settings)
    assert (keys.keys("undo"), keys.text_of("undo")) == ((), "")
    assert keys.text_of("plain") == ""


def test_the_default_leaves_nothing_in_the_settings(settings: QSettings) -> None:
    keys = KeyMap(TABLE, settings)
    keys.assign("undo", ["F2"])
    assert settings.allKeys()
    keys.reset("undo")
    assert settings.allKeys() == []


def test_a_key_of_another_command_is_refused_until_it_is_free(settings: QSettings) -> None:
    keys = KeyMap(TABLE, settings)
    with pytest.raises(UserError, match=r"Ctrl\+Y belongs to 'Redo'"):
        keys.assign("undo", ["Ctrl+Y"])
    assert keys.keys("undo") == ("Ctrl+Z",)
    keys.free("Ctrl+Y")
    keys.assign("undo", ["Ctrl+Y"])
    assert keys.keys("redo") == ("Ctrl+Shift+Z",)


def test_all_defaults_come_back_at_once(settings: QSettings) -> None:
    keys = KeyMap(TABLE, settings)
    keys.assign("undo", ["F2"])
    keys.assign("redo", ["Ctrl+Z"])
    announced: list[str] = []
    keys.changed.connect(announced.append)
    keys.reset_all()
    assert announced == ["undo", "redo"]
    assert [keys.keys(each.id) for each in TABLE] == [("Ctrl+Z",), ("Ctrl+Y", "Ctrl+Shift+Z"), ()]


PRESET = KeyPreset("other", "Other", {"undo": ("U",), "redo": ("Ctrl+Z", "R")})


def test_a_preset_is_kept_and_gives_up_own_keys(settings: QSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_map, "find_preset", lambda preset_id: PRESET if preset_id == "other" else OWN)
    keys = KeyMap(TABLE, settings)
    keys.assign("plain", ["F5"])
    announced: list[str] = []
    keys.changed.connect(announced.append)
    keys.choose_preset(PRESET)
    assert announced == ["plain", "undo", "redo"]
    again = KeyMap(TABLE, settings)
    assert again.preset == PRESET
    assert [again.keys(each.id) for each in TABLE] == [("U",), ("Ctrl+Z", "R"), ()]
    again.assign("undo", ["F2"])
    again.reset("undo")
    assert again.keys("undo") == ("U",)
    again.choose_preset(OWN)
    assert [KeyMap(TABLE, settings).keys(each.id) for each in TABLE[:2]] == [("Ctrl+Z",), ("Ctrl+Y", "Ctrl+Shift+Z")]


def test_keys_that_mean_something_else_under_a_preset_are_named(settings: QSettings) -> None:
    keys = KeyMap(TABLE, settings)
    assert keys.moves(PRESET) == (KeyMove("Ctrl+Z", "Undo", "Redo"),)
    keys.assign("plain", ["U"])
    assert keys.moves(PRESET)[0] == KeyMove("U", "Plain", "Undo")
    assert keys.moves(OWN) == ()


def test_a_key_of_the_window_collides_with_every_scope() -> None:
    others = [scope for scope in Scope if scope is not Scope.WINDOW]
    assert all(collide(Scope.WINDOW, scope) and collide(scope, Scope.WINDOW) for scope in others)
    assert not any(collide(one, other) for one in others for other in others if one is not other)
