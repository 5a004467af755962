"""Files of many pages or pictures as clips: every page is a frame, exactly, in any order, with the times it has."""

from __future__ import annotations

import struct
import zlib
from contextlib import closing
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from tiff_files import SUBFILE, write_tiff

from segmentation.domain.frames import FrameIndex
from segmentation.errors import MediaError, UserError
from segmentation.media.frame_folder import FrameFolder
from segmentation.media.image_stack import ImageStack
from segmentation.media.open_video import open_video
from segmentation.media.video import VideoInfo, grey_frame

Pixels = npt.NDArray[np.uint8]


def pictures(count: int, height: int = 24, width: int = 32) -> list[Pixels]:
    rng = np.random.default_rng(0)
    return [rng.integers(0, 256, (height, width, 3), dtype=np.uint8) for _ in range(count)]


def save(path: Path, pages: list[Pixels], **options: object) -> Path:
    images = [Image.fromarray(page) for page in pages]
    options = {"lossless": True, **options} if path.suffix == ".webp" else options
    images[0].save(path, save_all=True, append_images=images[1:], **options)
    return path


def facts_of(path: Path) -> VideoInfo:
    with closing(open_video(path)) as video:
        return video.info


@pytest.mark.parametrize("name", ["a.tif", "a.tiff", "a.png", "a.apng", "a.webp"])
def test_every_page_is_a_frame_in_any_order(tmp_path: Path, name: str) -> None:
    pages = pictures(6)
    video = open_video(save(tmp_path / name, pages), cache_bytes=0)
    assert (video.info.frame_count, video.info.width, video.info.height) == (6, 32, 24)
    assert video.info.frame_names == tuple(f"{i:05d}" for i in range(6))
    for frame in (0, 1, 5, 0, 3, 2, 4, 3, 2, 1):
        rgb = video.read(FrameIndex(frame))
        np.testing.assert_array_equal(rgb, pages[frame])
        assert not rgb.flags.writeable
    assert video.info.damaged == ()
    video.close()


@pytest.mark.parametrize("name", ["a.png", "a.webp"])
def test_animations_keep_their_times(tmp_path: Path, name: str) -> None:
    info = facts_of(save(tmp_path / name, pictures(4), duration=[100, 250, 40, 110]))
    assert info.timestamps_s == (0.0, 0.1, 0.35, 0.39)
    assert info.average_rate == 8
    assert info.notes == ()


def test_an_animation_is_stepped_backward_with_few_decodings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = pictures(40)
    stack = ImageStack(save(tmp_path / "a.png", pages), cache_bytes=16 * pages[0].nbytes)
    opened: list[str] = []
    monkeypatch.setattr(Image, "open", _counting(Image.open, opened))
    for frame in reversed(range(40)):
        np.testing.assert_array_equal(stack.read(FrameIndex(frame)), pages[frame])
    assert len(opened) <= 5


def _counting(function: object, calls: list[str]) -> object:
    def count_call(*arguments: object, **options: object) -> object:
        calls.append("open")
        return function(*arguments, **options)  # type: ignore[operator]

    return count_call


def test_a_tiff_has_times_only_from_imagej(tmp_path: Path) -> None:
    plain = facts_of(save(tmp_path / "plain.tif", pictures(3)))
    assert plain.timestamps_s == (0.0, 0.04, 0.08)
    assert "25 frames per second were assumed" in plain.notes[0]
    text = "ImageJ=1.53t\nimages=3\nframes=3\nfinterval=0.5\n"
    timed = facts_of(save(tmp_path / "timed.tif", pictures(3), description=text))
    assert timed.timestamps_s == (0.0, 0.5, 1.0)
    assert timed.notes == ()
    text = "ImageJ=1.53t\nimages=9\nfps=10\n"
    lost = facts_of(save(tmp_path / "lost.tif", pictures(3), description=text))
    assert lost.timestamps_s == (0.0, 0.1, 0.2)
    assert "announces 9 pages but only 3" in lost.notes[0]


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_previews_and_pages_of_another_size_are_no_frames(tmp_path: Path, kind: type[np.generic]) -> None:
    page, small = np.zeros((24, 32), kind), np.zeros((6, 8), kind)
    file = write_tiff(tmp_path / "a.tif", [page, page, small, page], page_tags={1: {SUBFILE: 1}})
    info = ImageStack(file).info
    assert info.frame_names == ("00000", "00003")
    assert "2 in all" in info.notes[1]


def test_grey_palette_and_two_level_pages_become_rgb(tmp_path: Path) -> None:
    grey = pictures(1)[0][..., 0]
    others = [Image.fromarray(grey).convert("P"), Image.fromarray(grey > 99)]
    Image.fromarray(grey).save(tmp_path / "a.tif", save_all=True, append_images=others)
    stack = ImageStack(tmp_path / "a.tif")
    for frame, expected in enumerate((grey, grey, np.where(grey > 99, 255, 0))):
        np.testing.assert_array_equal(stack.read(FrameIndex(frame)), np.repeat(expected[..., None], 3, axis=2))


def test_a_cut_stack_keeps_the_pages_that_are_there(tmp_path: Path) -> None:
    pages = pictures(6)
    file = save(tmp_path / "a.tif", pages)
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])
    with closing(open_video(file)) as stack:
        count = stack.info.frame_count
        assert 2 <= count < 6
        assert "is lost" in stack.info.notes[-1]
        np.testing.assert_array_equal(stack.read(FrameIndex(1)), pages[1])


def test_a_page_that_does_not_decode_is_grey(tmp_path: Path) -> None:
    pages = pictures(3)
    file = save(tmp_path / "a.tif", pages, compression="tiff_adobe_deflate")
    with Image.open(file) as image:
        image.seek(1)
        (place,) = image.tag_v2[273]
    data = file.read_bytes()
    file.write_bytes(data[:place] + bytes(400) + data[place + 400 :])
    stack = ImageStack(file)
    assert stack.check().damaged == (1,)
    assert np.all(stack.read(FrameIndex(1)) == 128)
    np.testing.assert_array_equal(stack.read(FrameIndex(2)), pages[2])
    assert "1 pages cannot be read" in stack.info.notes[-1]


def test_an_animation_that_is_cut_is_grey_from_there_on(tmp_path: Path) -> None:
    pages = pictures(6)
    file = save(tmp_path / "a.png", pages)
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])
    stack = ImageStack(file)
    steps: list[tuple[int, int]] = []
    damaged = stack.check(lambda done, total: steps.append((done, total))).damaged
    assert damaged == tuple(range(damaged[0], 6))
    assert steps[-1] == (6, 6)
    np.testing.assert_array_equal(stack.read(FrameIndex(0)), pages[0])


def test_a_cut_webp_is_one_error(tmp_path: Path) -> None:
    file = save(tmp_path / "a.webp", pictures(6))
    file.write_bytes(file.read_bytes()[:4000])
    with pytest.raises(MediaError, match="Not one image"):
        open_video(file)


def test_bad_calls_are_errors(tmp_path: Path) -> None:
    stack = ImageStack(save(tmp_path / "a.tif", pictures(3)))
    with pytest.raises(UserError, match="Frame 3 is outside"):
        stack.read(FrameIndex(3))
    stack.close()
    stack.close()
    with pytest.raises(MediaError, match="closed"):
        stack.read(FrameIndex(0))
    with pytest.raises(MediaError, match="cannot be read"):
        ImageStack(tmp_path / "nothing.tif")


def test_in_a_folder_the_first_page_is_the_frame(tmp_path: Path) -> None:
    pages = pictures(3)
    save(tmp_path / "0.tif", pages)
    save(tmp_path / "1.png", pages)
    Image.fromarray(pages[2]).save(tmp_path / "2.png")
    video = FrameFolder(tmp_path)
    assert video.info.frame_names == ("0", "1", "2")
    for frame, page in enumerate((0, 0, 2)):
        np.testing.assert_array_equal(video.read(FrameIndex(frame)), pages[page])
    assert "in 2 of the files (0.tif, 1.png)" in video.info.notes[1]


def test_a_long_stack_is_not_decoded_as_a_whole(tmp_path: Path) -> None:
    file = write_tiff(tmp_path / "a.tif", [np.full((16, 16), i % 256, np.uint8) for i in range(2000)])
    stack = ImageStack(file, cache_bytes=10_000)
    assert stack.info.frame_count == 2000
    for frame in (1999, 0, 1000, 1001, 999):
        assert np.all(stack.read(FrameIndex(frame)) == frame % 256)
    assert stack._cache.bytes_used <= 10_000


def test_a_file_that_claims_pictures_without_measure_is_refused(tmp_path: Path) -> None:
    """An animation of 400 bytes whose canvas is said to be 100,000 pixels wide: every frame would be shown in it."""
    file = save(tmp_path / "a.webp", pictures(2))
    data = bytearray(file.read_bytes())
    place = data.index(b"VP8X") + 12
    data[place : place + 3] = (100_000 - 1).to_bytes(3, "little")
    file.write_bytes(data)
    with pytest.raises(MediaError, match="100000 x 24 pixels"):
        ImageStack(file)


def test_no_memory_for_a_grey_frame_is_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    info = facts_of(save(tmp_path / "a.tif", pictures(1)))
    monkeypatch.setattr(np, "full", _refuse)
    with pytest.raises(MediaError, match="no memory for a frame of 32 x 24"):
        grey_frame(info)


def _refuse(*arguments: object) -> None:
    raise MemoryError


def test_no_more_pictures_are_believed_than_the_file_has_room_for(tmp_path: Path) -> None:
    """A few hundred bytes that claimed 16 million pictures took 19 s and gigabytes; found by fuzzing."""
    path = tmp_path / "many.png"
    frames = [Image.new("RGB", (24, 16), (shade, 0, 0)) for shade in (0, 90, 180)]
    frames[0].save(path, save_all=True, append_images=frames[1:])
    content = path.read_bytes()
    place = content.index(b"acTL") + 4
    body = struct.pack(">II", 1 << 24, 0)
    check = struct.pack(">I", zlib.crc32(b"acTL" + body))
    path.write_bytes(content[:place] + body + check + content[place + len(body) + len(check) :])
    with closing(ImageStack(path)) as stack:
        assert 3 <= stack.info.frame_count < 100
        assert stack.read(FrameIndex(2))[0, 0].tolist() == [180, 0, 0]
        assert len(stack.check().damaged) == stack.info.frame_count - 3
