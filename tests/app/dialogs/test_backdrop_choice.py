"""The colour and the picture behind objects are chosen, and seen at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.commands.context import AppContext
from app.dialogs.backdrop_choice import choose_backdrop_colour, choose_backdrop_picture
from app.state.view_choices import OverlayMode


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_colour_is_seen_while_it_is_chosen(context: AppContext, parent: QWidget) -> None:
    choose_backdrop_colour(context, parent).setCurrentColor(QColor(1, 2, 3))
    assert context.view.overlay.mode is OverlayMode.BACKDROP
    assert context.view.overlay.backdrop.colour == (1, 2, 3)


def test_a_picture_is_shown_and_none_changes_nothing(
    context: AppContext, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    for answer in ("", "/pictures/sky.png"):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, given=answer: (given, ""))
        choose_backdrop_picture(context, parent)
        assert (context.view.overlay.mode is OverlayMode.BACKDROP) == bool(answer)
    assert context.view.overlay.backdrop.picture == Path("/pictures/sky.png")
    choose_backdrop_colour(context, parent).setCurrentColor(QColor(9, 9, 9))
    assert context.view.overlay.backdrop.picture is None, "a colour takes the place of the picture"
