"""The table: no key twice in one scope, every command whole, every tool with a command."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QKeySequence

from app.commands.command import Command, Menu, Scope
from app.commands.key_map import collide, normal
from app.commands.table import command_table
from app.state.view_choices import Tool
from app.theme.icons import GLYPHS
from app.tools.tool_table import TOOLS

# The keys that the design fixes, by command.
FIXED_KEYS = {
    "tool.select": "V", "tool.click": "Q", "tool.brush": "B", "tool.eraser": "E", "tool.polygon": "P",
    "tool.lasso": "L", "tool.grabcut": "G", "tool.fill": "F", "tool.smaller": "[", "tool.larger": "]",
    "go.frame-back": "Left", "go.frame-on": "Right", "go.frames-back": "Shift+Left", "go.frames-on": "Shift+Right",
    "go.first": "Home", "go.last": "End", "go.reference-back": "PgUp", "go.reference-on": "PgDown",
    "go.play": "Space", "go.set-in": "I", "go.set-out": "O",
    "propagate.forward": "Alt+Right", "propagate.backward": "Alt+Left", "propagate.both": "Ctrl+T",
    "mark.reference": "K", "mark.verified": "M", "mark.absent": "X", "mark.occluded": "/",
    "object.hide": "H", "object.lock": "Shift+L", "object.next": "Tab",
    **{f"object.choose-{digit}": str(digit) for digit in range(1, 10)}, "object.previous": "Shift+Tab",
    "edit.cancel": "Esc", "view.fit": "Ctrl+0", "help.keys": "F1", "edit.undo": "Ctrl+Z",
}  # fmt: skip


@pytest.fixture(scope="module")
def commands(qapp):
    return command_table()


def keys_in_common(commands):
    """Default keys that two commands share in colliding scopes: (key, id, id)."""
    return tuple(
        (key, one.id, other.id)
        for index, one in enumerate(commands)
        for other in commands[index + 1 :]
        for key in sorted(set(normal(one.keys)) & set(normal(other.keys)))
        if collide(one.scope, other.scope)
    )


def test_no_key_means_two_things_in_one_scope(commands):
    assert keys_in_common(commands) == ()


def test_the_check_for_shared_keys_sees_them(commands):
    brush = next(command for command in commands if command.id == "tool.brush")
    other = replace(brush, id="other", scope=Scope.CANVAS)
    assert keys_in_common([brush, other]) == (("B", "tool.brush", "other"),)
    assert keys_in_common([replace(brush, scope=Scope.CANVAS), replace(other, keys=("Ctrl+B",))]) == ()


def test_the_keys_of_the_design_are_the_defaults(commands):
    first_keys = {command.id: command.keys[0] for command in commands if command.keys}
    assert {command_id: first_keys[command_id] for command_id in FIXED_KEYS} == FIXED_KEYS


def test_every_command_is_whole(commands):
    assert len({command.id for command in commands}) == len(commands)
    assert len({command.title for command in commands}) == len(commands)
    for command in commands:
        assert command.title
        assert isinstance(command.menu, Menu)
        assert all(not QKeySequence(key).isEmpty() for key in command.keys)
        assert not command.icon or command.icon in GLYPHS or command.icon.startswith(("#", "mdi6."))


def test_every_tool_is_in_the_table_with_a_command_of_its_own(commands):
    assert [spec.tool for spec in TOOLS] == list(Tool)
    by_id = {command.id: command for command in commands}
    for spec in TOOLS:
        command = by_id[spec.command_id]
        assert (command.title, command.keys, command.icon) == (spec.title(), (spec.key,), spec.glyph)


def test_commands_are_plain_data(commands):
    assert all(isinstance(command, Command) for command in commands)
