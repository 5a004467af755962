"""Presets of keys: whole, without a key that means two things, and with the keys by which other tools are known."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from app.commands.command import Command
from app.commands.key_map import collide, normal
from app.commands.key_presets import KEY_PRESETS, OWN, KeyPreset, find_preset
from app.commands.table import command_table

PRESETS = pytest.mark.parametrize("preset", KEY_PRESETS, ids=lambda preset: preset.title)


@pytest.fixture(scope="module")
def commands(qapp: QApplication) -> dict[str, Command]:
    return {command.id: command for command in command_table()}


@PRESETS
def test_every_command_keeps_a_key_and_no_key_means_two_things(commands: dict[str, Command], preset: KeyPreset) -> None:
    assert preset.keys.keys() <= commands.keys()
    keys = {i: normal(preset.keys.get(i, command.keys)) for i, command in commands.items()}
    assert not [i for i, command in commands.items() if command.keys and not keys[i]]
    assert not [key for own in preset.keys.values() for key in own if QKeySequence(key).isEmpty()]
    shared = [
        (key, one, other)
        for one in commands
        for other in commands
        if one < other and collide(commands[one].scope, commands[other].scope)
        for key in set(keys[one]) & set(keys[other])
    ]
    assert shared == []


def test_the_known_keys_of_other_tools_are_there() -> None:
    cutie, cvat = find_preset("cutie").keys, find_preset("cvat").keys
    assert [cutie[f"propagate.{way}"][0] for way in ("forward", "backward")] == ["F", "B"]
    assert cutie["mark.reference"][0] == "C"
    steps = ("frame-back", "frame-on", "frames-back", "frames-on", "reference-back", "reference-on")
    assert [cvat[f"go.{step}"][0] for step in steps] == ["D", "F", "C", "V", "E", "R"]
    assert [cvat[i][0] for i in ("edit.finish", "object.merge", "propagate.both")] == ["N", "M", "Ctrl+B"]
    assert find_preset("unknown") == OWN
