"""Overlay videos keep every frame at its time, whatever the size; contact sheets show the whole range."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from export_requests import ArrayVideo, gradient_video, request_for, squares

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.errors import StorageError, UserError
from segmentation.formats.exporting.export_report import ExportReport
from segmentation.formats.progress import finish
from segmentation.formats.registry import export
from segmentation.formats.video import video_writing

VARIABLE = (0.5, 0.54, 0.6, 0.85, 0.8833333333, 1.9)


def write_overlay(
    path: Path, timestamps_s: Sequence[float], height: int = 24, width: int = 33, **fields: object
) -> ExportReport:
    count = len(timestamps_s)
    video = gradient_video(count, height, width, timestamps_s)
    masks = [squares((1, 2, 2 + i), height=height, width=width) for i in range(count)]
    request = request_for(masks, path, ids=[1], timestamps_s=timestamps_s, video=video, **fields)
    return finish(export("overlay", request))


def decode_video(path: Path) -> tuple[list[np.ndarray], list[float]]:
    with av.open(str(path)) as container:
        frames = list(container.decode(video=0))
        return [frame.to_ndarray(format="rgb24") for frame in frames], [float(frame.time or 0) for frame in frames]


@pytest.mark.parametrize(
    "timestamps_s", [VARIABLE, tuple(i * 1001 / 30000 for i in range(40)), (0.0,)], ids=["variable", "ntsc", "one"]
)
def test_frames_keep_their_times(tmp_path: Path, timestamps_s: tuple[float, ...]) -> None:
    report = write_overlay(tmp_path / "o.mp4", timestamps_s)
    pictures, times = decode_video(tmp_path / "o.mp4")
    assert len(pictures) == len(timestamps_s)
    assert times == pytest.approx([t - timestamps_s[0] for t in timestamps_s], abs=1 / 90_000)
    assert report.verified
    assert {path.name for path in tmp_path.iterdir()} == {"o.mp4", "o_frames.csv", "o_export_report.json"}


def test_without_x264_the_video_is_vp9_at_the_same_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(video_writing, "can_encode", lambda codec: codec != "libx264")
    write_overlay(tmp_path / "o.mp4", VARIABLE)
    _, times = decode_video(tmp_path / "o.mp4")
    assert times == pytest.approx([t - VARIABLE[0] for t in VARIABLE], abs=1 / 90_000)
    with av.open(str(tmp_path / "o.mp4")) as container:
        assert container.streams.video[0].codec_context.name in ("vp9", "libvpx-vp9")


def test_a_range_starts_at_zero(tmp_path: Path) -> None:
    write_overlay(tmp_path / "o.mp4", VARIABLE, frames=FrameRange(FrameIndex(2), FrameIndex(4)))
    _, times = decode_video(tmp_path / "o.mp4")
    assert times == pytest.approx([0.0, 0.25, 0.2833333333], abs=1 / 90_000)


@pytest.mark.parametrize(("height", "width"), [(48, 64), (47, 63), (1, 1)])
def test_sizes_are_made_even_by_repeating_the_edge(tmp_path: Path, height: int, width: int) -> None:
    report = write_overlay(tmp_path / "o.mp4", (0.0, 0.04), height, width)
    pictures, _ = decode_video(tmp_path / "o.mp4")
    assert pictures[0].shape == (height + height % 2, width + width % 2, 3)
    assert bool(report.notes) == bool(height % 2)


def test_colours_are_tagged_and_right(tmp_path: Path) -> None:
    frames = np.full((2, 48, 64, 3), (200, 60, 30), np.uint8)
    video = ArrayVideo(frames, (0.0, 0.04), pixel_aspect=Fraction(4, 3))
    masks = [squares(height=48, width=64)] * 2
    finish(export("overlay", request_for(masks, tmp_path / "o.mp4", ids=[1], video=video)))
    with av.open(str(tmp_path / "o.mp4")) as container:
        stream = container.streams.video[0]
        context = stream.codec_context
        assert (context.pix_fmt, context.colorspace, context.color_primaries, context.color_trc) == ("yuv420p", 1, 1, 1)
        assert context.color_range == 1
        assert stream.sample_aspect_ratio == Fraction(4, 3)
        frame = next(container.decode(video=0))
        rgb = frame.reformat(format="rgb24", src_colorspace="ITU709").to_ndarray()
    assert np.abs(rgb[10:40, 10:50].astype(int) - (200, 60, 30)).max() <= 4


def test_a_full_disk_is_reported_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object, **kwargs: object) -> None:
        raise av.error.FFmpegError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(av, "open", full)
    with pytest.raises(StorageError, match="disk is full"):
        write_overlay(tmp_path / "o.mp4", (0.0, 0.04))
    assert list(tmp_path.iterdir()) == []


def test_wrong_suffix_and_missing_clip_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"must be an \.mp4"):
        write_overlay(tmp_path / "o.avi", (0.0, 0.04))
    with pytest.raises(UserError, match="clip is not open"):
        export("overlay", request_for([squares((1, 2, 2))], tmp_path / "o.mp4"))
    video = gradient_video(1, 24, 33)
    with pytest.raises(UserError, match=r"must be a \.png"):
        finish(export("contact-sheet", request_for([squares((1, 2, 2))], tmp_path / "o.jpg", video=video)))
