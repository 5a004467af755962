"""The scale maps frames to pixels and back at any zoom."""

from __future__ import annotations

from itertools import pairwise

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


@pytest.mark.parametrize("frames", [1, 7, 20, 5000])
def test_spread_items_stand_at_even_distances_on_their_frames_and_keep_them_while_scrolling(frames):
    scale = TimelineScale(frames, 100, 640)
    for zoom in (1, 3, 40, 1e9):
        closer = scale.zoom_by(zoom, 400)
        items = closer.spread(70)
        middles = [middle for _, middle in items]
        gaps = {round(after - before, 6) for before, after in pairwise(middles)}
        assert len(gaps) <= 1
        assert all(gap >= 70 for gap in gaps)
        assert all(closer.x_of(frame) - 1e-6 <= middle <= closer.x_of(frame + 1) + 1e-6 for frame, middle in items)
        assert len(dict(items)) == len(items)
        on = closer.scroll_to(closer.first + 0.5)
        shown = {frame for frame, _ in on.spread(70)}
        assert len(shown - {frame for frame, _ in items}) <= 1
    assert len(scale.spread(70)) == min(frames, 9)
    assert len(TimelineScale(frames, 100, 30).spread(70)) == 1
