"""Videos of several clips in one folder stay apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from export_requests import gradient_video, request_for, squares

from segmentation.domain.label_mask import LabelMask
from segmentation.errors import MediaError, UserError
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks
from segmentation.formats.video.video_names import is_video_of

MASKS = {"bear": squares((1, 2, 2), (2, 12, 20)), "bear_2": squares((1, 5, 9))}


def write_videos(folder: Path, clip: str, *, replace: bool = False) -> None:
    options = {"kind": "ffv1"}
    masks, video = [MASKS[clip]] * 2, gradient_video(2, 24, 33)
    request = request_for(masks, folder, sequence=clip, options=options, video=video, replace=replace)
    finish(export("matte-video", request))


def read(folder: Path, clip: str = "") -> ImportedMasks:
    return finish(import_masks("matte-video", ImportRequest(folder, clip)))


def test_videos_of_a_second_clip_come_beside_those_of_the_first_and_are_read_by_name(tmp_path: Path) -> None:
    for clip in MASKS:
        write_videos(tmp_path / "videos", clip)
    videos = sorted(path.name for path in (tmp_path / "videos").glob("*.mkv"))
    assert videos == ["bear_001_Object 1.mkv", "bear_002_Object 2.mkv", "bear_2_001_Object 1.mkv"]
    with pytest.raises(MediaError, match="videos of 2 clips") as caught:
        read(tmp_path / "videos")
    assert "bear, bear_2" in caught.value.advice
    for clip, mask in MASKS.items():
        imported = read(tmp_path / "videos", clip)
        assert imported.sequence == clip
        assert [frame.mask.unpack() for frame in imported.frames] == [LabelMask(mask)] * 2


def test_only_videos_of_the_same_name_are_refused_or_replaced(tmp_path: Path) -> None:
    for clip in MASKS:
        write_videos(tmp_path / "videos", clip)
    with pytest.raises(UserError, match="holds 'bear_"):
        write_videos(tmp_path / "videos", "bear")
    before = (tmp_path / "videos/bear_2_001_Object 1.mkv").stat().st_mtime_ns
    write_videos(tmp_path / "videos", "bear", replace=True)
    assert (tmp_path / "videos/bear_2_001_Object 1.mkv").stat().st_mtime_ns == before


def test_videos_whose_names_say_nothing_of_a_clip_are_read_as_before(tmp_path: Path) -> None:
    write_videos(tmp_path / "videos", "bear")
    for path in list((tmp_path / "videos").iterdir()):
        path.rename(path.with_name(path.name.removeprefix("bear_")))
    imported = read(tmp_path / "videos")
    assert [info.name for info in imported.objects] == ["Object 1", "Object 2"]
    assert [frame.frame for frame in imported.frames] == [0, 1]


def test_a_file_belongs_to_the_clip_that_its_name_begins_with() -> None:
    assert is_video_of("bear", "bear_001_dog.mov")
    assert is_video_of("bear", "bear_frames.csv")
    assert not is_video_of("bear", "bear_2_001_dog.mov")
    assert not is_video_of("bear", "bear_001_notes.txt")
    assert not is_video_of("bear", "001_dog.mov")
