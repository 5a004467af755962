"""Image sequences by pattern, as clips and as the source of a project."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from image_clips import write_clip

from segmentation.errors import MediaError
from segmentation.media.fingerprint import SourceState, check_source, fingerprint_of
from segmentation.media.image_pattern import is_pattern, is_source_there, matching_files
from segmentation.media.open_video import open_video


@pytest.fixture
def frames(tmp_path: Path) -> Path:
    """Eight frames beside images that do not belong to them."""
    folder = write_clip(tmp_path / "clip")
    for name in ("mask_00001.png", "img.png", "imgx.png", "notes.txt"):
        (folder / name).write_bytes((folder / "img0.png").read_bytes())
    return folder


@pytest.mark.parametrize(
    ("pattern", "count"), [("img%d.png", 8), ("img%01d.png", 8), ("img?.png", 9), ("img[0-3].*", 4), ("*_%05d.png", 0)]
)
def test_a_pattern_names_its_files(frames: Path, pattern: str, count: int) -> None:
    assert is_pattern(frames / pattern)
    assert len(matching_files(frames / pattern)) == count
    assert is_source_there(frames / pattern) is (count > 0)


def test_numbers_may_be_longer_but_not_shorter_than_their_width(frames: Path) -> None:
    for number in ("7", "00007", "100007"):
        (frames / f"f_{number}.png").touch()
    assert sorted(file.name for file in matching_files(frames / "f_%05d.png")) == ["f_00007.png", "f_100007.png"]


def test_what_is_there_is_no_pattern(frames: Path) -> None:
    odd = (frames / "img0.png").rename(frames / "100%d [1].png")
    assert not is_pattern(odd)
    assert not is_pattern(frames)
    assert not is_pattern(frames / "none" / "%d.png")


def test_a_pattern_is_a_clip_in_natural_order(frames: Path) -> None:
    (frames / "img0.png").rename(frames / "img10.png")
    with closing(open_video(frames / "img%d.png")) as video:
        assert video.info.frame_names == (*(f"img{index}" for index in range(1, 8)), "img10")
    with pytest.raises(MediaError, match="holds no image"):
        open_video(frames / "shot_%d.png")


def test_a_changed_sequence_is_noticed(frames: Path) -> None:
    pattern = frames / "img%d.png"
    before = fingerprint_of(pattern)
    assert check_source(pattern, before) is SourceState.SAME
    (frames / "mask_00001.png").unlink()
    assert check_source(pattern, before) is SourceState.SAME
    (frames / "img7.png").unlink()
    assert check_source(pattern, before) is SourceState.CHANGED
    for file in frames.glob("img?.png"):
        file.unlink()
    assert check_source(pattern, before) is SourceState.MISSING
