"""Sequences are found by category, in folders called after the truth, and by object."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from segmentation.errors import MediaError
from segmentation.metrics.set_layout import find_sequences, frame_key, object_number

IMAGE = Image.fromarray(np.full((4, 6), 255, np.uint8))


def fill(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        IMAGE.save(folder / name)
    return folder


def test_folders_that_only_say_what_is_in_them_are_no_part_of_the_name(tmp_path: Path) -> None:
    fill(tmp_path / "tennis" / "GroundTruth", "tennis_0001_gt.pgm")
    fill(tmp_path / "tennis", "tennis_0001.jpg")
    fill(tmp_path / "cars" / "GroundTruth", "cars_0001_gt.pgm")
    fill(tmp_path / "cars" / "Imgs", "cars_0001.png")
    assert dict(find_sequences(tmp_path, by_object=False)) == {
        "cars": (tmp_path / "cars" / "GroundTruth",),
        "tennis": (tmp_path / "tennis" / "GroundTruth",),
    }
    assert list(find_sequences(tmp_path / "cars", by_object=False)) == ["cars"]


def test_categories_stay_in_the_name(tmp_path: Path) -> None:
    for category in ("bird", "cat"):
        fill(tmp_path / category / "0001", "00000.png")
    assert list(find_sequences(tmp_path, by_object=False)) == ["bird/0001", "cat/0001"]


def test_numbered_folders_are_objects_where_the_set_has_them(tmp_path: Path) -> None:
    for place in ("bmx/1", "bmx/2", "bmx", "frog"):
        fill(tmp_path / place, "00000.bmp")
    found = find_sequences(tmp_path, by_object=True)
    assert found == {"bmx": (tmp_path / "bmx" / "1", tmp_path / "bmx" / "2"), "frog": (tmp_path / "frog",)}
    assert [object_number(folder) for folder in found["bmx"] + found["frog"]] == [1, 2, 0]


def test_two_folders_of_one_sequence_and_a_set_without_masks_are_refused(tmp_path: Path) -> None:
    fill(tmp_path / "set" / "GT" / "bear", "00000.png")
    fill(tmp_path / "set" / "bear" / "GT", "00000.png")
    with pytest.raises(MediaError, match="would both be the sequence 'bear'"):
        find_sequences(tmp_path / "set", by_object=False)
    (tmp_path / "empty").mkdir()
    with pytest.raises(MediaError, match="no mask images"):
        find_sequences(tmp_path / "empty", by_object=False)


def test_a_frame_is_called_the_same_on_both_sides() -> None:
    assert {frame_key(Path(name)) for name in ("t_0001_gt.pgm", "t_0001_GT.png", "t_0001.png")} == {"t_0001"}
