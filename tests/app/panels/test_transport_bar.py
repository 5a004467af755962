"""The transport bar shows frame, time and range, and sets them."""

from __future__ import annotations

from combo_choice import choose_in

from app.state.view_choices import Pace
from segmentation.domain.edits import set_work_range
from segmentation.domain.frames import FrameRange


def test_the_transport_bar_shows_frame_time_and_range(window, context, document):
    bar = window.transport
    context.view.set_frame(13)
    assert bar.frame_box.value() == 13
    assert bar._time.text() == "00:00:00.520"
    document.apply_edit(set_work_range(document.project, FrameRange(2, 9)))
    assert bar._range.text() == "In 2  Out 9"
    zoom = window.timeline.scale.zoom
    bar.zoom_wanted.emit(1.5)
    assert window.timeline.scale.zoom >= zoom
    context.set_document(None)
    assert not bar.isEnabled()


def test_loop_and_speed_are_shown_and_set(window, context):
    bar, actions = window.transport, window.actions
    choose_in(bar._speed, 0.5)
    actions.run("go.loop")
    assert context.view.pace == Pace(loop=True, speed=0.5)
    actions.run("go.faster")
    actions.run("go.faster")
    assert bar._speed.currentText() == "x2"
    for _ in range(9):
        actions.run("go.slower")
    assert context.view.pace.speed == 0.1
