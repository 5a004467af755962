"""The transport bar shows frame, time and range, and sets them."""

from __future__ import annotations

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
