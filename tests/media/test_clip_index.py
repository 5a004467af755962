"""Display order where the container's times cannot give it: times of decoding only, and joined files."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from segmentation.domain.frames import FrameIndex
from segmentation.media.video_file import VideoFile

_STEP = 14
"""How much brighter each frame is than the one before."""


def write_clip(path: Path, frame_count: int, *, begin: int = 0, first: int = 0, options: dict[str, str]) -> Path:
    """H.264 in MPEG-TS, from time `begin` (1/90000 s) on; frame n of the video is `first + n` steps bright."""
    with av.open(str(path), "w", options={"mpegts_copyts": "1"}) as container:
        stream = container.add_stream("libx264", rate=25, options=options)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        stream.codec_context.time_base = Fraction(1, 90000)
        for number in range(frame_count):
            rgb = np.full((48, 64, 3), (first + number) * _STEP, np.uint8)
            frame = av.VideoFrame.from_ndarray(rgb, format="rgb24").reformat(format="yuv420p")
            frame.pts, frame.time_base = begin + number * 3600, Fraction(1, 90000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def copy_with_times_of_decoding(source: Path, target: Path) -> Path:
    with av.open(str(source)) as old, av.open(str(target), "w") as new:
        stream = new.add_stream_from_template(old.streams.video[0])
        packets = [packet for packet in old.demux(old.streams.video[0]) if packet.size]
        for number, packet in enumerate(packets):
            packet.pts = packet.dts = 900000 + number * 3600
            packet.time_base = Fraction(1, 90000)
            packet.stream = stream
            new.mux(packet)
    return target


def read_steps(path: Path) -> tuple[list[int], list[int], tuple[str, ...]]:
    """The brightness of all frames in steps, read forward and backward, and the notes."""
    video = VideoFile(path, cache_bytes=0)
    frames = [FrameIndex(i) for i in range(video.info.frame_count)]
    forward = [round(float(video.read(frame).mean()) / _STEP) for frame in frames]
    backward = [round(float(video.read(frame).mean()) / _STEP) for frame in reversed(frames)]
    notes = video.info.notes
    video.close()
    return forward, backward[::-1], notes


@pytest.mark.parametrize("suffix", ["mp4", "mkv", "mov", "ts", "flv", "asf", "wmv"])
def test_times_of_decoding_do_not_make_the_order(tmp_path: Path, suffix: str) -> None:
    source = write_clip(tmp_path / "source.ts", 16, options={"bf": "2", "b-adapt": "0", "g": "8"})
    forward, backward, notes = read_steps(copy_with_times_of_decoding(source, tmp_path / f"clip.{suffix}"))
    assert forward == backward == list(range(16))
    assert "no usable times" in notes[0]
    assert not any("amaged" in note for note in notes)


def test_order_of_h264_in_mxf_is_that_of_the_decoder(tmp_path: Path) -> None:
    path = tmp_path / "clip.mxf"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=25, options={"bf": "2", "b-adapt": "0", "g": "8"})
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for number in range(16):
            rgb = np.full((48, 64, 3), number * _STEP, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(rgb, format="rgb24").reformat(format="yuv420p")))
        container.mux(stream.encode(None))
    forward, backward, notes = read_steps(path)
    assert forward == backward == list(range(16))
    assert "no usable times" in notes[0]


def test_times_that_rise_with_the_frames_are_kept(tmp_path: Path) -> None:
    forward, _, notes = read_steps(write_clip(tmp_path / "clip.ts", 16, begin=900000, options={"bf": "0"}))
    assert forward == list(range(16))
    assert notes == ()


@pytest.mark.parametrize("begin", [901800, 450000, 900000])
@pytest.mark.parametrize("b_frames", ["0", "2"])
def test_joined_videos_follow_one_another(tmp_path: Path, begin: int, b_frames: str) -> None:
    options = {"bf": b_frames, "b-adapt": "0"}
    halves = [
        write_clip(tmp_path / "a.ts", 8, begin=900000, options=options),
        write_clip(tmp_path / "b.ts", 8, begin=begin, first=8, options=options),
    ]
    joined = tmp_path / "clip.ts"
    joined.write_bytes(b"".join(half.read_bytes() for half in halves))
    forward, backward, notes = read_steps(joined)
    assert forward == backward == list(range(16))
    assert "jump back at 1 place" in notes[0]
