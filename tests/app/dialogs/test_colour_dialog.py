"""A chosen colour is given to the selected objects; colours for the colour-blind come first."""

from __future__ import annotations

import pytest
from memory_document import MemoryDocument
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QWidget
from pytestqt.qtbot import QtBot

from app.commands.context import AppContext
from app.dialogs.colour_dialog import choose_colour
from segmentation.domain.objects import ObjectId
from segmentation.domain.palette import DISPLAY_COLOURS


@pytest.mark.usefixtures("document")
def test_the_active_object_gets_the_chosen_colour(context: AppContext, document: MemoryDocument, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    before = document.project.objects[ObjectId(2)].colour
    dialog = choose_colour(context, parent)
    assert dialog is not None
    assert QColorDialog.customColor(0) == QColor(*DISPLAY_COLOURS[0])
    dialog.colorSelected.emit(QColor(1, 2, 3))
    assert document.project.objects[ObjectId(1)].colour == (1, 2, 3)
    assert document.project.objects[ObjectId(2)].colour == before


def test_without_an_object_there_is_nothing_to_colour(context: AppContext, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert choose_colour(context, parent) is None
