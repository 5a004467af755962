"""The range of frames: mirrors without echo, says what the user chose, takes typed numbers."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.widgets.frame_range import FrameRangeSlider
from app.widgets.searchable_choice import SearchableChoice
from segmentation.domain.frames import FrameIndex, FrameRange


def frames(first: int, last: int) -> FrameRange:
    return FrameRange(FrameIndex(first), FrameIndex(last))


@pytest.fixture
def slider(qtbot: QtBot) -> FrameRangeSlider:
    made = FrameRangeSlider("Frames")
    qtbot.addWidget(made)
    made.resize(300, 30)
    made.show()
    return made


def test_what_is_shown_is_not_announced(slider: FrameRangeSlider, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(slider.changed), qtbot.assertNotEmitted(slider.chosen):
        slider.show_frames(frames(0, 99), frames(10, 40))
    assert slider.frames == frames(10, 40)
    slider.show_frames(frames(0, 9), frames(2, 9))
    assert slider.frames == frames(2, 9)


def test_a_typed_number_is_chosen(slider: FrameRangeSlider, qtbot: QtBot) -> None:
    slider.show_frames(frames(0, 99), frames(10, 40))
    field = slider._max_label
    field.selectAll()
    with qtbot.waitSignal(slider.chosen) as chosen:
        qtbot.keyClicks(field, "70")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert chosen.args == [frames(10, 70)]


def test_a_clip_of_one_frame_leaves_no_choice(slider: FrameRangeSlider) -> None:
    slider.show_frames(frames(0, 0), frames(0, 0))
    assert slider.frames == frames(0, 0)
    assert not slider.isEnabled()


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
