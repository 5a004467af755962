"""Which numbers of deep images are black and white: one rule, the same for all frames of a clip."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from tiff_files import write_tiff

from segmentation.domain.frames import FrameIndex
from segmentation.media.frame_folder import FrameFolder
from segmentation.media.image_files import range_of_images
from segmentation.media.image_stack import ImageStack
from segmentation.media.value_range import RangeSurvey, ValueRange, find_range

Numbers = npt.NDArray[np.generic]


def ramp(lowest: float, highest: float, kind: type[np.generic]) -> Numbers:
    return np.linspace(lowest, highest, 24 * 32).reshape(24, 32).astype(kind)


def range_of(*images: Numbers) -> ValueRange:
    survey = RangeSurvey()
    for image in images:
        survey.add(image)
    return survey.value_range()


@pytest.mark.parametrize(
    ("lowest", "highest", "kind", "black", "white"),
    [
        (0, 200, np.uint16, 0, 255),
        (0, 1000, np.uint16, 0, 1023),
        (0, 4000, np.uint16, 0, 4095),
        (100, 9000, np.int32, 0, 16383),
        (0, 60000, np.uint16, 0, 65535),
        (0, 100_000, np.int32, 0, 131_071),
        (-1024, 3071, np.int16, -1024, 3071),
        (0, 1, np.float32, 0, 1),
        (0, 0.3, np.float32, 0, 1),
        (0, 236.5, np.float32, 0, 255),
        (-0.5, 4.25, np.float32, -0.5, 4.25),
        (0, 7.5, np.float32, 0, 7.5),
        (0, 1e6, np.float64, 0, 1e6),
    ],
)
def test_the_rule(lowest: float, highest: float, kind: type[np.generic], black: float, white: float) -> None:
    found = range_of(ramp(lowest, highest, kind))
    assert (found.black, found.white) == (black, white)
    levels = found.to_rgb(ramp(lowest, highest, kind))
    assert levels.dtype == np.uint8
    assert levels.shape == (24, 32, 3)
    assert (np.diff(levels[..., 0].ravel().astype(int)) >= 0).all()


def test_whole_floats_are_read_as_integers() -> None:
    found = range_of(np.arange(0, 240, 4).astype(np.float32).reshape(4, 15))
    assert (found.black, found.white) == (0, 255)
    assert found.to_rgb(np.float32([[0, 4, 236]]))[0, :, 0].tolist() == [0, 4, 236]
    assert "0 to 236" in found.notes[0]


def test_a_few_highlights_do_not_darken_the_picture() -> None:
    values = ramp(0, 1, np.float32)
    values[0, :5] = 9.5
    found = range_of(values)
    assert (found.black, found.white) == (0, 1)
    assert "outside is cut" in found.notes[0]


def test_the_usual_ranges_need_no_note() -> None:
    assert range_of(ramp(0, 65535, np.uint16)).notes == ()
    assert range_of(ramp(0, 1, np.float32)).notes == ()
    assert range_of(np.zeros((2, 2, 3), np.uint8)) == ValueRange()


def test_what_is_no_number_is_black_or_white_and_said() -> None:
    values = np.float32([[0, 0.5, 1], [np.nan, np.inf, -np.inf]])
    found = range_of(values)
    assert found.to_rgb(values)[..., 0].tolist() == [[0, 128, 255], [0, 255, 0]]
    assert "not numbers" in found.notes[0]
    nothing = range_of(np.full((2, 2), np.nan, np.float32))
    assert not nothing.to_rgb(np.full((2, 2), np.nan, np.float32)).any()


def test_images_of_one_value_have_a_range() -> None:
    assert range_of(np.full((2, 2), -5, np.int16)).to_rgb(np.full((2, 2), -5, np.int16)).max() == 0


def test_long_clips_are_looked_at_here_and_there() -> None:
    seen: list[int] = []

    def decode(place: int) -> Numbers:
        seen.append(place)
        return np.broadcast_to(np.uint16(place), (2000, 2000))

    assert find_range(1000, decode).white == 1023
    assert (min(seen), max(seen), len(seen)) == (0, 999, 16)


def test_the_range_is_one_for_all_frames_of_a_folder(tmp_path: Path) -> None:
    for number, highest in enumerate((1000, 4000, 500)):
        cv2.imwrite(str(tmp_path / f"{number}.png"), ramp(0, highest, np.uint16))
    video = FrameFolder(tmp_path)
    brightest = [int(video.read(FrameIndex(frame)).max()) for frame in range(3)]
    assert brightest == [62, 249, 31]
    assert any("0 to 4095 are shown" in note for note in video.info.notes)
    assert range_of_images(sorted(tmp_path.iterdir())).white == 4095


@pytest.mark.parametrize("kind", [np.uint16, np.float32])
def test_deep_colours_keep_all_their_bits(tmp_path: Path, kind: type[np.generic]) -> None:
    values = np.random.default_rng(0).integers(0, 4096, (24, 32, 3)).astype(kind)
    values[0, 0] = 4095
    file = write_tiff(tmp_path / "a.tif", [values])
    expected = np.rint(values.astype(float) * 255 / 4095)
    np.testing.assert_array_equal(FrameFolder(file).read(FrameIndex(0)), expected)
    write_tiff(file, [values, values // 2])
    stack = ImageStack(file)
    np.testing.assert_array_equal(stack.read(FrameIndex(0)), expected)
    assert stack.info.frame_count == 2


def test_deep_colours_of_a_png_keep_all_their_bits(tmp_path: Path) -> None:
    values = np.random.default_rng(0).integers(0, 1024, (24, 32, 3)).astype(np.uint16)
    cv2.imwrite(str(tmp_path / "a.png"), values[..., ::-1])
    rgb = FrameFolder(tmp_path).read(FrameIndex(0))
    np.testing.assert_array_equal(rgb, np.rint(values * (255 / 1023)))


def test_deep_pages_of_a_stack_share_a_range(tmp_path: Path) -> None:
    file = write_tiff(tmp_path / "a.tif", [ramp(-200, 0, np.int16), ramp(0, 600, np.int16)])
    stack = ImageStack(file)
    assert [int(stack.read(FrameIndex(frame)).max()) for frame in range(2)] == [64, 255]
    assert any("-200 to 600" in note for note in stack.info.notes)
