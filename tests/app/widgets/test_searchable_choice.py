"""A choice that is searched by typing."""

from __future__ import annotations

import gc

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.widgets.searchable_choice import SearchableChoice


def test_a_few_letters_find_a_choice_and_nonsense_goes_back(qtbot: QtBot) -> None:
    box = SearchableChoice()
    qtbot.addWidget(box)
    for text in ("COCO", "DAVIS", "Label Studio"):
        box.add_choice(text, text.lower())
    box.show()
    box.setCurrentIndex(1)
    completer = box.completer()
    completer.setCompletionPrefix("studio")
    assert completer.completionCount() == 1
    field = box.lineEdit()
    field.selectAll()
    qtbot.keyClicks(field, "nothing like it")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (box.currentData(), field.text()) == ("davis", "DAVIS")


def test_a_dialog_destroyed_with_the_keyboard_in_the_choice_is_quiet(qtbot: QtBot) -> None:
    dialog = QDialog()
    box = SearchableChoice(dialog)
    box.add_choice("COCO", "coco")
    dialog.open()
    box.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    with qtbot.captureExceptions() as raised:
        del dialog, box
        gc.collect()
        qtbot.wait(1)
    assert not raised
