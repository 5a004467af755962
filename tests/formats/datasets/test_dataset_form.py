"""Documents of sets: one file each, and none of a set that has no clips any more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from segmentation.formats.datasets.dataset_clip import DatasetClip
from segmentation.formats.datasets.dataset_form import DatasetPlace, join_by_split


def write_names(_: DatasetPlace, path: Path, clips: Sequence[DatasetClip]) -> None:
    path.write_text(" ".join(clip.name for clip in clips))


def clip(name: str, split: str) -> DatasetClip:
    return DatasetClip(name, split, "", "", (2, 2), 1, 0, (), "")


def test_files_of_sets_without_clips_are_removed_but_not_one_that_another_set_has(tmp_path: Path) -> None:
    join = join_by_split(lambda split: {"validation": "val"}.get(split, split), write_names)
    join(DatasetPlace(tmp_path), [clip("a", "train"), clip("b", "validation"), clip("c", "train")])
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"train": "a c", "val": "b"}
    join(DatasetPlace(tmp_path, old_splits=("train", "validation")), [clip("b", "val")])
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"val": "b"}
