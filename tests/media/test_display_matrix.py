"""MJPEG pictures with EXIF data open like those without, and are turned upright by it."""

from __future__ import annotations

import io
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from segmentation.domain.frames import FrameIndex
from segmentation.media.video_file import VideoFile


def write_mjpeg(path: Path, exif: Image.Exif | None) -> Path:
    rgb = np.zeros((48, 64, 3), np.uint8)
    rgb[:24, :32] = 255
    data = io.BytesIO()
    Image.fromarray(rgb).save(data, "JPEG", **({} if exif is None else {"exif": exif}))
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mjpeg", rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuvj420p"
        for number in range(3):
            packet = av.Packet(data.getvalue())
            packet.stream, packet.time_base, packet.is_keyframe = stream, Fraction(1, 25), True
            packet.pts = packet.dts = number
            container.mux(packet)
    return path


@pytest.mark.parametrize(
    ("tag", "rotation", "mirrored"), [(1, 0, False), (2, 0, True), (3, 180, False), (5, 270, True), (6, 90, False)]
)
def test_exif_of_mjpeg_is_read_as_orientation(tmp_path: Path, tag: int, rotation: int, mirrored: bool) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Camera", tag
    plain = VideoFile(write_mjpeg(tmp_path / "plain.mov", None))
    video = VideoFile(write_mjpeg(tmp_path / "exif.mov", exif))
    try:
        assert (video.info.frame_count, video.info.notes) == (3, plain.info.notes)
        assert (video.info.rotation, video.info.mirrored) == (rotation, mirrored)
        stored = plain.read(FrameIndex(2))
        upright = np.rot90(stored[:, ::-1] if mirrored else stored, -rotation // 90)
        np.testing.assert_array_equal(video.read(FrameIndex(2)), upright)
    finally:
        plain.close()
        video.close()
