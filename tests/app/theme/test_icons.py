"""Every icon can be drawn: those with a name, and those of the tools."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.theme.icons import GLYPHS, icon
from app.tools.tool_table import TOOLS


@pytest.mark.parametrize("name", [*GLYPHS, *(spec.glyph for spec in TOOLS)])
def test_an_icon_can_be_drawn(qapp: QApplication, name: str) -> None:
    assert not icon(name).pixmap(40, 40).toImage().isNull()
