"""Colour follows the tags of the stream: matrix and range, 8 and 10 bits, and what is assumed without tags."""

from __future__ import annotations

import av
import numpy as np
import pytest

from segmentation.media.colour import RgbConverter, tags_of

_LUMA_WEIGHTS = {1: (0.2126, 0.0722), 6: (0.299, 0.114), 5: (0.299, 0.114), 9: (0.2627, 0.0593), 2: (0.299, 0.114)}
_COLOURS = [(200, 40, 60), (30, 180, 90), (20, 60, 210), (128, 128, 128), (240, 230, 20), (0, 0, 0), (255, 255, 255)]


def flat_frame(rgb: tuple[int, int, int], matrix: int, full: bool, bits: int) -> av.VideoFrame:
    """A 4:4:4 frame of one colour, by the equations of ITU-R BT.601, BT.709 and BT.2020."""
    red, blue = _LUMA_WEIGHTS[matrix]
    r, g, b = (value / 255 for value in rgb)
    luma = red * r + (1 - red - blue) * g + blue * b
    chroma = ((b - luma) / (2 * (1 - blue)), (r - luma) / (2 * (1 - red)))
    scale = 1 << (bits - 8)
    low, y_span, c_span = (0, 255, 255) if full else (16, 219, 224)
    values = [low + y_span * luma, *(128 + c_span * c for c in chroma)]
    levels = [round(np.clip(value, 0, 255.49) * scale) for value in values]
    frame = av.VideoFrame(64, 32, "yuv444p" if bits == 8 else "yuv444p10le")
    for plane, level in zip(frame.planes, levels, strict=True):
        line = np.full(plane.buffer_size // (1 if bits == 8 else 2), level, np.uint8 if bits == 8 else "<u2")
        plane.update(line.tobytes())
    frame.colorspace = matrix
    frame.color_range = 2 if full else 1
    return frame


@pytest.mark.parametrize("bits", [8, 10])
@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("matrix", [1, 5, 6, 9, 2])
def test_known_colours_come_back(matrix: int, full: bool, bits: int) -> None:
    converter = RgbConverter()
    for colour in _COLOURS:
        rgb = converter.convert(flat_frame(colour, matrix, full, bits), 64, 32)
        assert rgb.shape == (32, 64, 3)
        assert np.abs(rgb.astype(int) - colour).max() <= 3, (colour, rgb[0, 0])


@pytest.mark.parametrize(
    ("matrix", "full", "text"),
    [
        (1, False, "bt709 limited"),
        (6, True, "bt601 full"),
        (9, False, "bt2020 limited"),
        (2, False, "bt601 limited (not tagged: assumed)"),
    ],
)
def test_tags_are_stated_in_words(matrix: int, full: bool, text: str) -> None:
    assert tags_of(flat_frame((9, 9, 9), matrix, full, 8)).text == text


def test_rgb_and_grey_frames_keep_their_values() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (32, 64, 3), dtype=np.uint8)
    frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
    np.testing.assert_array_equal(RgbConverter().convert(frame, 64, 32), pixels)
    grey = av.VideoFrame.from_ndarray(pixels[..., 0].copy(), format="gray")
    grey.color_range = 2
    np.testing.assert_array_equal(RgbConverter().convert(grey, 64, 32), np.repeat(pixels[..., :1], 3, axis=2))


def test_a_frame_of_another_size_is_scaled_to_the_clip() -> None:
    rgb = RgbConverter().convert(flat_frame((200, 40, 60), 1, False, 8), 40, 20)
    assert rgb.shape == (20, 40, 3)


def test_high_dynamic_range_is_noticed() -> None:
    frame = flat_frame((9, 9, 9), 9, False, 10)
    frame.color_trc = 16
    assert tags_of(frame).hdr == "PQ"
