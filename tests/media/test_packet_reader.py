"""The stream that is read is the video, not the cover picture that stands before it; broken packets are known by their
lengths alone, and sound files of every kind pass.
"""

from __future__ import annotations

import io
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.stream import Disposition
from clip_collection import SPECS, ClipCollection
from cover_clips import write_with_cover
from PIL import Image

from segmentation.errors import MediaError
from segmentation.media.packet_reader import is_whole, length_bytes_of
from segmentation.media.video_file import VideoFile


def test_a_cover_picture_is_not_the_clip(tmp_path: Path) -> None:
    video = VideoFile(write_with_cover(tmp_path / "clip.mp4", 5))
    info = video.info
    video.close()
    assert (info.frame_count, info.width, info.height, info.codec) == (5, 64, 48, "mpeg4")


def test_a_file_with_nothing_but_a_cover_holds_no_video(tmp_path: Path) -> None:
    path = tmp_path / "song.mp4"
    cover = io.BytesIO()
    Image.fromarray(np.zeros((100, 100, 3), np.uint8)).save(cover, "JPEG")
    with av.open(str(path), "w") as container:
        sound = container.add_stream("aac", rate=44100)
        picture = container.add_stream("mjpeg", rate=25)
        picture.width, picture.height, picture.pix_fmt = 100, 100, "yuvj420p"
        picture.disposition = Disposition.attached_pic
        packet = av.Packet(cover.getvalue())
        packet.stream, packet.time_base, packet.pts, packet.dts = picture, Fraction(1, 25), 0, 0
        container.mux(packet)
        silence = av.AudioFrame.from_ndarray(np.zeros((2, 1024), np.float32), format="fltp", layout="stereo")
        silence.sample_rate = 44100
        container.mux([*sound.encode(silence), *sound.encode(None)])
    with pytest.raises(MediaError, match="no video stream"):
        VideoFile(path)


def test_a_preview_track_before_it_is_not_the_clip(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    with av.open(str(path), "w") as container:
        sizes = ((96, 80), (64, 48))
        streams = [container.add_stream("mpeg4", rate=25, width=width, height=height) for width, height in sizes]
        for stream, (width, height), count in zip(streams, sizes, (1, 6), strict=True):
            for _ in range(count):
                picture = av.VideoFrame.from_ndarray(np.zeros((height, width, 3), np.uint8), format="rgb24")
                container.mux(stream.encode(picture))
            container.mux(stream.encode(None))
    video = VideoFile(path)
    info = video.info
    video.close()
    assert (info.frame_count, info.width, info.height) == (6, 64, 48)


def count_broken_packets(collection: ClipCollection, name: str) -> tuple[int, int]:
    """Length bytes, and how many packets do not add up."""
    with av.open(str(collection[name])) as container:
        stream = container.streams.video[0]
        length_bytes = length_bytes_of(stream)
        packets = [packet for packet in container.demux(stream) if packet.size]
        return length_bytes, sum(not is_whole(packet, length_bytes) for packet in packets)


@pytest.mark.parametrize("name", SPECS)
def test_sound_files_have_no_broken_packet(collection: ClipCollection, name: str) -> None:
    assert count_broken_packets(collection, name)[1] == 0


def test_overwritten_packets_are_reported(collection: ClipCollection) -> None:
    length_bytes, broken = count_broken_packets(collection, "damaged.mp4")
    assert length_bytes == 4
    assert broken > 0
