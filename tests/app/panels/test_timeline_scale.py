"""The scale maps frames to pixels and back at any zoom."""

from __future__ import annotations

import pytest

from app.panels.timeline_scale import TimelineScale


@pytest.mark.parametrize("frames", [1, 20, 5000])
def test_the_scale_maps_both_ways_at_any_zoom(frames):
    scale = TimelineScale(frames, 100, 640)
    for zoom in (1, 3, 1e9):
        closer = scale.zoom_by(zoom, 400)
        for frame in {0, frames // 2, frames - 1}:
            if closer.frame_px >= 1:
                assert closer.frame_at(closer.middle_of(frame)) == frame
        firsts, width = closer.columns()
        assert firsts[0] >= 0
        assert firsts[-1] <= frames
        assert width >= 1 or frames == 1
    assert scale.zoom_by(4, 400).frame_at(400) == scale.frame_at(400)
    assert scale.zoom_by(1e9, 100).showing(frames - 1).x_of(frames) <= 100 + 640 + 1e-6
