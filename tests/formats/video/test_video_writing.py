"""Times of a clip as whole ticks of a container, and encoders that may be missing."""

from __future__ import annotations

import pytest

from segmentation.formats.video import video_writing
from segmentation.formats.video.video_writing import can_encode, frame_ticks, h264_form, usable_form


def test_times_that_fall_together_still_rise() -> None:
    assert frame_ticks([1.0, 1.000001, 1.000002, 2.0]) == [0, 1, 2, 90_000]


def test_an_encoder_that_is_not_there_cannot_encode() -> None:
    assert can_encode("libvpx-vp9")
    assert not can_encode("no-such-encoder")
    assert not can_encode("libdav1d")  # decodes only


def test_without_x264_a_video_is_vp9(monkeypatch: pytest.MonkeyPatch) -> None:
    assert usable_form(h264_form(20)).codec == "libx264"
    monkeypatch.setattr(video_writing, "can_encode", lambda codec: codec != "libx264")
    assert usable_form(h264_form(20)).codec == "libvpx-vp9"
