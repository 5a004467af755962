"""Times of a clip as whole ticks of a container."""

from __future__ import annotations

from segmentation.formats.video.video_writing import frame_ticks


def test_times_that_fall_together_still_rise() -> None:
    assert frame_ticks([1.0, 1.000001, 1.000002, 2.0]) == [0, 1, 2, 90_000]
