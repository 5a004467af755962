"""A clip of a data set: its frames, masks and objects."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from dataset_projects import labels_on, write_jpegs, write_project

import maskreel
from maskreel import ClipWithMasks, UserError


@pytest.fixture
def projects(tmp_path: Path) -> Path:
    write_project(tmp_path / "projects" / "a.maskreel", write_jpegs(tmp_path / "clips" / "a"))
    (tmp_path / "projects" / "a.license.txt").write_text("CC0 1.0")
    return tmp_path / "projects"


@pytest.fixture
def clip(projects: Path, tmp_path: Path) -> ClipWithMasks:
    maskreel.build_dataset(projects, "coco", tmp_path / "set")
    return maskreel.open_dataset(tmp_path / "set")[0]


def test_what_is_known_of_it(clip: ClipWithMasks) -> None:
    assert (clip.name, clip.split, clip.size, clip.licence, len(clip)) == ("a", "train", (24, 48), "CC0 1.0", 3)
    assert (clip.objects, clip.frames) == ({1: "horse", 3: "rider"}, ("00000", "00001", "00002"))


def test_frames_come_with_their_masks(clip: ClipWithMasks) -> None:
    for number, sample in enumerate(clip):
        assert (sample["clip"], sample["frame"]) == ("a", f"{number:05d}")
        assert sample["image"].shape == (24, 48, 3)
        assert abs(int(sample["image"][0, 0, 0]) - (20 + 10 * number)) < 3
        np.testing.assert_array_equal(sample["mask"], np.array([0, 1, 3], np.uint8)[labels_on(number)])
    assert clip[-1]["frame"] == "00002"
    sample["image"][:], sample["mask"][:] = 0, 0  # they are the caller's own
    assert clip.mask(2).any()
    with pytest.raises(IndexError):
        clip[3]


def test_objects_are_left_out_and_renamed(clip: ClipWithMasks) -> None:
    changed = clip.with_objects({3: "person"})
    assert (changed.objects, set(np.unique(changed.mask(0)).tolist())) == ({3: "person"}, {0, 3})
    with pytest.raises(UserError, match=r"'a' has no object 1. Its objects are"):
        changed.with_objects({1: "horse"})


def test_a_set_without_frames_has_masks_only(projects: Path, tmp_path: Path) -> None:
    maskreel.build_dataset(projects, "ytvis", tmp_path / "bare", images="none")
    (clip,) = maskreel.open_dataset(tmp_path / "bare")
    assert clip.mask(0).any()
    with pytest.raises(UserError, match="has no frames of 'a'"):
        clip.image(0)
