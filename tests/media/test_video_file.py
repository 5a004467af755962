"""Every frame of a video file is exact in any order, healthy or damaged, cached or not, and `info` is true."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from clip_collection import BROKEN, FLAWED, HEALTHY, SPECS, ClipCollection
from sequential_decode import decoded_in_order
from small_clips import ClipSpec, read_number, write_clip

from segmentation.domain.frames import FrameIndex
from segmentation.errors import MediaError, UserError
from segmentation.media.video import VideoInfo
from segmentation.media.video_file import VideoFile

Pixels = npt.NDArray[np.uint8]


def shuffled(count: int, seed: int = 1) -> list[FrameIndex]:
    order = [FrameIndex(i) for i in range(count)]
    random.Random(seed).shuffle(order)
    return order


@pytest.mark.parametrize("name", HEALTHY)
def test_random_reads_equal_one_sequential_decode(collection: ClipCollection, name: str) -> None:
    expected = decoded_in_order(collection[name])
    video = VideoFile(collection[name], cache_bytes=0)
    try:
        assert video.info.frame_count == len(expected)
        for frame in shuffled(len(expected))[:40]:
            np.testing.assert_array_equal(video.read(frame), expected[frame])
    finally:
        video.close()


@pytest.mark.parametrize("name", HEALTHY)
def test_frames_come_in_the_order_in_which_they_were_drawn(collection: ClipCollection, name: str) -> None:
    video = VideoFile(collection[name])
    try:
        numbers = [read_number(video.read(FrameIndex(i))) for i in range(video.info.frame_count)]
        first = 43 if name == "edit_list.mp4" else 0
        assert numbers == list(range(first, first + len(numbers)))
        backward = [read_number(video.read(FrameIndex(i))) for i in reversed(range(video.info.frame_count))]
        assert backward == numbers[::-1]
        assert not video.check().damaged
    finally:
        video.close()


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_reads_as_its_sequential_decode_also_after_the_damage(
    collection: ClipCollection, name: str
) -> None:
    expected = decoded_in_order(collection[name])
    damaged = set(check_of(collection[name]).damaged)
    video = VideoFile(collection[name], cache_bytes=0)
    try:
        alive = [frame for frame in range(video.info.frame_count) if frame not in damaged]
        assert len(alive) <= len(expected)
        assert len(alive) > 40
        for place in shuffled(len(alive))[:50]:
            np.testing.assert_array_equal(video.read(FrameIndex(alive[place])), expected[place])
    finally:
        video.close()


def check_of(path: Path) -> VideoInfo:
    video = VideoFile(path)
    try:
        return video.check()
    finally:
        video.close()


@pytest.mark.parametrize("name", [*BROKEN, *FLAWED])
def test_filled_in_pixels_depend_on_nothing_that_was_decoded_before(collection: ClipCollection, name: str) -> None:
    """Decoders fill holes with what lies in their memory, which depends on past reads and on who still holds frames."""
    seen: dict[int, Pixels] = {}
    for seed, cache_bytes, prefetch in [(1, 0, False), (2, 150_000, False), (3, 10_000_000, True)]:
        video = VideoFile(collection[name], cache_bytes, prefetch=prefetch)
        order = [*range(10), *range(10), *shuffled(video.info.frame_count, seed)[:60], *range(10)]
        if seed == 1:
            video.check()
        for place, frame in enumerate(order):
            rgb = video.read(FrameIndex(frame))
            np.testing.assert_array_equal(rgb, seen.setdefault(frame, rgb), err_msg=f"frame {frame}, order {seed}")
            if place % 20 == 0:
                decoded_in_order(collection["odd_size.mp4"])
        video.close()


def test_broken_files_say_so(collection: ClipCollection) -> None:
    for name in set(BROKEN) - {"cut.ts"}:  # what is cut off a transport stream leaves no trace
        assert check_of(collection[name]).notes


def test_frames_that_do_not_decode_are_grey_and_named(collection: ClipCollection) -> None:
    video = VideoFile(collection["damaged.mp4"])
    try:
        assert not video.info.damaged  # nothing was decoded there yet
        info = video.check()
        assert info.frame_count == 150
        assert 0 < len(info.damaged) < 30
        assert np.all(video.read(info.damaged[0]) == 128)
        assert read_number(video.read(FrameIndex(149))) == 149
        assert any(str(info.damaged[0]) in note for note in info.notes)
    finally:
        video.close()


def test_reading_into_the_damage_finds_it_without_a_check(collection: ClipCollection) -> None:
    video = VideoFile(collection["damaged.mp4"])
    try:
        complete = VideoFile(collection["damaged.mp4"])
        expected = complete.check().damaged
        complete.close()
        for frame in range(video.info.frame_count):
            video.read(FrameIndex(frame))
        assert video.info.damaged == expected
    finally:
        video.close()


def test_a_cut_mp4_ends_with_its_last_frame_that_decodes(collection: ClipCollection) -> None:
    video = VideoFile(collection["cut.mp4"])
    try:
        assert video.info.frame_count == len(decoded_in_order(collection["cut.mp4"]))
        assert read_number(video.read(FrameIndex(video.info.frame_count - 1))) == video.info.frame_count - 1
        assert any("150 frames" in note for note in video.info.notes)
    finally:
        video.close()


def test_info_of_a_healthy_file(collection: ClipCollection) -> None:
    video = VideoFile(collection["vfr.mp4"])
    info = video.info
    video.close()
    ticks = SPECS["vfr.mp4"].ticks
    assert (info.kind, info.width, info.height, info.codec) == ("file", 96, 64, "h264")
    assert info.timestamps_s == pytest.approx([(t - ticks[0]) / 1000 for t in ticks], abs=1e-3)
    assert info.frame_names[:2] == ("00000", "00001")
    assert (info.rotation, info.mirrored, info.pixel_aspect) == (0, False, Fraction(1))
    assert info.damaged == ()
    assert info.notes == ()


@pytest.mark.parametrize("name", ["no_times.h264", "h264.avi"])
def test_missing_times_are_filled_in_and_stated(collection: ClipCollection, name: str) -> None:
    video = VideoFile(collection[name])
    info = video.info
    video.close()
    assert all(a < b for a, b in zip(info.timestamps_s, info.timestamps_s[1:], strict=False))
    assert "no usable times" in info.notes[0]


_MATRICES = {  # the linear part (a, b, c, d) of the display matrix -> (degrees clockwise, mirrored)
    (1, 0, 0, 1): (0, False),
    (0, 1, -1, 0): (90, False),
    (-1, 0, 0, -1): (180, False),
    (0, -1, 1, 0): (270, False),
    (-1, 0, 0, 1): (0, True),
    (1, 0, 0, -1): (180, True),
}


def with_matrix(source: Path, target: Path, linear: tuple[int, int, int, int]) -> Path:
    """Copy an mp4 with another display matrix in its track header."""
    data = bytearray(source.read_bytes())
    # Version 0: four bytes of type, then version, times, id, duration, layer and volume before the matrix.
    start = data.index(b"tkhd") + 4 + 40
    a, b, c, d = linear
    values = (a << 16, b << 16, 0, c << 16, d << 16, 0, 0, 0, 1 << 30)
    data[start : start + 36] = b"".join(value.to_bytes(4, "big", signed=True) for value in values)
    target.write_bytes(data)
    return target


@pytest.mark.parametrize("linear", list(_MATRICES))
def test_rotated_and_mirrored_clips_are_upright(
    collection: ClipCollection, tmp_path: Path, linear: tuple[int, int, int, int]
) -> None:
    stored = decoded_in_order(collection["gop30.mp4"])[7]
    video = VideoFile(with_matrix(collection["gop30.mp4"], tmp_path / "turned.mp4", linear))
    try:
        shown = video.read(FrameIndex(7))
        info = video.info
    finally:
        video.close()
    a, b, c, d = linear
    height, width = stored.shape[:2]
    for p, q in [(0, 0), (95, 3), (40, 60), (13, 31)]:
        x, y = a * p + c * q, b * p + d * q
        x += shown.shape[1] - 1 if a < 0 or c < 0 else 0
        y += shown.shape[0] - 1 if b < 0 or d < 0 else 0
        np.testing.assert_array_equal(shown[y, x], stored[q, p])
    assert (info.rotation, info.mirrored) == _MATRICES[linear]
    assert (info.width, info.height) == ((width, height) if a else (height, width))


def test_the_same_frames_come_with_prefetch_and_its_thread_ends(collection: ClipCollection) -> None:
    expected = decoded_in_order(collection["gop250.mp4"])
    video = VideoFile(collection["gop250.mp4"], cache_bytes=2_000_000, prefetch=True)
    order = [*range(100, 140), *range(139, 90, -1), *shuffled(300)[:20]]
    for frame in order:
        np.testing.assert_array_equal(video.read(FrameIndex(frame)), expected[frame])
    video.close()
    video.close()


def test_the_cache_never_outgrows_its_budget(collection: ClipCollection) -> None:
    video = VideoFile(collection["gop250.mp4"], cache_bytes=200_000)
    for frame in shuffled(300)[:30]:
        video.read(frame)
        assert 0 < video._cache.bytes_used <= 200_000
    video.close()
    assert video._cache.bytes_used == 0


def test_frames_are_read_only_and_bounds_are_checked(collection: ClipCollection) -> None:
    video = VideoFile(collection["gop30.mp4"])
    assert not video.read(FrameIndex(0)).flags.writeable
    for outside in (-1, 150):
        with pytest.raises(UserError, match=f"Frame {outside} is outside"):
            video.read(FrameIndex(outside))
    video.close()
    with pytest.raises(MediaError, match="closed"):
        video.read(FrameIndex(0))


def test_check_reports_progress(collection: ClipCollection) -> None:
    seen: list[tuple[int, int]] = []
    video = VideoFile(collection["odd_size.mp4"])
    video.check(lambda done, total: seen.append((done, total)))
    video.close()
    assert seen[0] == (1, 50)
    assert seen[-1] == (50, 50)


def test_pixel_aspect_is_kept_and_turned_with_the_frame(collection: ClipCollection, tmp_path: Path) -> None:
    spec = ClipSpec(5, options={"x264-params": "sar=4/3"})
    stored = write_clip(tmp_path / "wide.mp4", spec)
    for path, aspect in (
        (stored, Fraction(4, 3)),
        (with_matrix(stored, tmp_path / "t.mp4", (0, 1, -1, 0)), Fraction(3, 4)),
    ):
        video = VideoFile(path)
        assert video.info.pixel_aspect == aspect
        video.close()
