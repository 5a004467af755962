"""The range of frames: mirrors without echo, says what the user chose, takes typed numbers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.widgets.frame_range import FrameRangeSlider
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
