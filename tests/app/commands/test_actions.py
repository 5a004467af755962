"""Titles of menus as they are read; and commands are as they are now when a key asks for them."""

from __future__ import annotations

import pytest
from image_clips import write_clip
from PySide6.QtCore import Qt

from app.commands.actions import REFRESH_MS, plain_title
from segmentation.domain.edits import add_object


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("&File", "File"),
        ("文件(&F)", "文件"),
        ("文件（&F）", "文件"),
        ("Ziel (&Z)", "Ziel"),
        ("Save && close", "Save & close"),
    ],
)
def test_a_title_is_read_without_the_mark_of_its_letter(title: str, plain: str) -> None:
    assert plain_title(title) == plain


def test_a_key_finds_its_command_at_once_although_commands_are_looked_at_later(qtbot, empty_window, tmp_path):
    empty_window.open(write_clip(tmp_path / "clip"))
    undo = empty_window.window.actions_.action("edit.undo")
    qtbot.wait(2 * REFRESH_MS)
    document = empty_window.document
    document.apply_edit(add_object(document.project))
    assert not undo.isEnabled()
    empty_window.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not document.project.objects)
