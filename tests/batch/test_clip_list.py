"""Rows of a list become clips."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from image_clips import write_clip

from segmentation.batch.clip_list import STANDARD_INPUT, read_clip_list
from segmentation.errors import UserError


def test_patterns_stand_for_rows_and_images_for_one_clip(tmp_path: Path) -> None:
    for name in ("b.mp4", "a10.mp4", "a2.mp4"):
        (tmp_path / name).touch()
    write_clip(tmp_path / "shot")
    (tmp_path / "list.csv").write_text("*.mp4,mask.png\nshot/img%d.png,masks\n")
    found = read_clip_list(tmp_path / "list.csv")
    assert [clip.name for clip in found] == ["a2", "a10", "b", "img%d"]
    assert found[3].clip == tmp_path / "shot" / "img%d.png"
    assert found[0].masks == (str(tmp_path / "mask.png"),)


def test_standard_input_counts_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO("# by day\nshot.maskreel\n"))
    (found,) = read_clip_list(STANDARD_INPUT)
    assert (found.clip, found.is_project) == (tmp_path / "shot.maskreel", True)


def test_a_clip_needs_a_mask_and_a_project_does_not(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("shot.maskreel\nclip.mp4\n")
    with pytest.raises(UserError, match=r"clip\.mp4.*has no mask"):
        read_clip_list(tmp_path / "list.csv")
