"""Mirror and quarter turns, from display matrices and EXIF tags, also of MJPEG."""

from __future__ import annotations

import io
import math
import struct
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image, ImageOps

from segmentation.domain.frames import FrameIndex
from segmentation.media.upright import UPRIGHT, Orientation, orientation_of_exif, orientation_of_matrix
from segmentation.media.video_file import VideoFile

_PIXELS = np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3)


def matrix(a: float, b: float, c: float, d: float) -> bytes:
    return struct.pack(
        "=9i", round(a * 65536), round(b * 65536), 0, round(c * 65536), round(d * 65536), 0, 0, 0, 1 << 30
    )


@pytest.mark.parametrize("tag", range(1, 9))
def test_exif_tags_turn_as_pillow_does(tag: int) -> None:
    image = Image.fromarray(_PIXELS)
    image.getexif()[0x0112] = tag
    expected = np.asarray(ImageOps.exif_transpose(image))
    np.testing.assert_array_equal(orientation_of_exif(tag).apply(_PIXELS), expected)


def test_unknown_tags_and_empty_matrices_change_nothing() -> None:
    assert orientation_of_exif(0) == UPRIGHT
    assert orientation_of_matrix(b"") == UPRIGHT
    assert orientation_of_matrix(bytes(36)) == UPRIGHT
    assert UPRIGHT.apply(_PIXELS) is _PIXELS


def test_a_transpose_is_a_mirror_and_a_turn() -> None:
    orientation = orientation_of_matrix(matrix(0, 1, 1, 0))
    assert orientation == Orientation(270, True)
    np.testing.assert_array_equal(orientation.apply(_PIXELS), _PIXELS.transpose(1, 0, 2))
    assert orientation.swaps_sides


def test_an_odd_angle_becomes_the_nearest_quarter_turn_and_says_so() -> None:
    turn = math.radians(80)
    orientation = orientation_of_matrix(matrix(math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn)))
    assert (orientation.rotation, orientation.exact) == (90, False)


def test_scale_in_the_matrix_does_not_matter() -> None:
    assert orientation_of_matrix(matrix(0, 2, -2, 0)) == Orientation(90)


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
