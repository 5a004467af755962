"""A list of sequences is chosen by year and name, and lists that differ are never joined."""

from __future__ import annotations

from pathlib import Path

import pytest

from segmentation.errors import UserError
from segmentation.training.splits import Split, find_listed, parse_split


def write_list(folder: Path, place: str, *names: str, part: str = "train") -> Path:
    (folder / "ImageSets" / place).mkdir(parents=True, exist_ok=True)
    (folder / "ImageSets" / place / f"{part}.txt").write_text("\n".join(names) + "\n")
    return folder


def test_a_list_is_taken_by_year_and_name(tmp_path: Path) -> None:
    write_list(tmp_path, "2016", "bear")
    write_list(tmp_path, "2017", "bear", "tuk-tuk")
    write_list(tmp_path, "2017", "gold-fish", part="val")
    assert find_listed(tmp_path, parse_split("davis-2016/train")) == {"bear"}
    assert find_listed(tmp_path, parse_split("davis-2017/train")) == {"bear", "tuk-tuk"}
    assert find_listed(tmp_path, Split("davis-2017", "val")) == {"gold-fish"}
    with pytest.raises(UserError, match="no list 'davis-2016/val'") as caught:
        find_listed(tmp_path, Split("davis-2016", "val"))
    assert "ImageSets/2016/val.txt or ImageSets/480p/val.txt" in caught.value.advice


def test_lists_that_differ_are_not_joined(tmp_path: Path) -> None:
    write_list(tmp_path, "2016", "bear")
    write_list(tmp_path, "2017", "bear", "tuk-tuk")
    with pytest.raises(UserError, match=r"differ: ImageSets/2016/train.txt \(1\), .*2017/train.txt \(2\)") as caught:
        find_listed(tmp_path, None)
    assert "--split davis-2016/train or --split davis-2017/train" in caught.value.advice


def test_lists_that_agree_are_one(tmp_path: Path) -> None:
    for resolution in ("480p", "1080p"):
        line = f"/JPEGImages/{resolution}/bear/00000.jpg /Annotations/{resolution}/bear/00000.png"
        write_list(tmp_path, resolution, line, "")
    assert find_listed(tmp_path, None) == {"bear"}
    assert find_listed(tmp_path / "other", None) is None


@pytest.mark.parametrize("text", ["davis", "davis-2018/train", "davis-2016/", "davis-2016/a/b", "/train"])
def test_other_texts_are_no_splits(text: str) -> None:
    with pytest.raises(UserError, match="is no split"):
        parse_split(text)
