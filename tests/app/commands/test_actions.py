"""Titles of menus as they are read."""

from __future__ import annotations

import pytest

from app.commands.actions import plain_title


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
