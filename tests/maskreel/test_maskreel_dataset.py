"""A data set as an object: looked through, chosen from, changed, merged, and loaded by torch."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest
import torch
from dataset_projects import labels_on, write_jpegs, write_project
from torch.utils.data import DataLoader

import maskreel
from maskreel import Dataset, UserError

NAMES = {"a": ("horse", "rider"), "b": ("rider", "dog"), "c": ("cat", "horse")}


@pytest.fixture
def projects(tmp_path: Path) -> Path:
    for frames, (name, names) in enumerate(NAMES.items(), start=2):
        write_project(tmp_path / "projects" / f"{name}.maskreel", write_jpegs(tmp_path / "clips" / name, frames), names)
    return tmp_path / "projects"


@pytest.fixture
def dataset(projects: Path, tmp_path: Path) -> Dataset:
    maskreel.build_dataset(projects, "davis", tmp_path / "set", split="train=.6,val=.4")
    return maskreel.open_dataset(tmp_path / "set")


def test_clips_are_a_sequence(dataset: Dataset) -> None:
    assert [clip.name for clip in dataset] == ["a", "b", "c"]
    assert (len(dataset), dataset[-1].name, dataset["b"].objects) == (3, "c", {1: "rider", 2: "dog"})
    assert dataset.labels == ("cat", "dog", "horse", "rider")
    with pytest.raises(KeyError):
        dataset["d"]


def test_sets_divide_the_clips(dataset: Dataset) -> None:
    assert dataset.splits == ("train", "val")
    parts = [clip.name for split in dataset.splits for clip in dataset.split(split)]
    assert sorted(parts) == ["a", "b", "c"]
    with pytest.raises(UserError, match=r"There is no set 'test'. There are: train, val"):
        dataset.split("test")


def test_clips_and_objects_are_chosen_and_renamed(dataset: Dataset) -> None:
    assert [clip.name for clip in dataset.filter(lambda clip: len(clip) > 2)] == ["b", "c"]
    horses = dataset.filter(labels=["horse"])
    assert [(clip.name, clip.objects) for clip in horses] == [("a", {1: "horse"}), ("c", {2: "horse"})]
    np.testing.assert_array_equal(horses["a"].mask(0), np.where(labels_on(0) == 1, 1, 0))
    animals = dataset.rename({"horse": "animal", "cat": "animal"})
    assert animals.labels == ("animal", "dog", "rider")
    assert dataset["c"].objects == {1: "cat", 2: "horse"}, "the data set itself is as it was"
    for change in (lambda: dataset.filter(labels=["hors"]), lambda: dataset.rename({"hors": "horse"})):
        with pytest.raises(UserError, match="No clip has an object called 'hors'"):
            change()


def test_clips_of_several_sets_become_a_new_one(dataset: Dataset, tmp_path: Path) -> None:
    write_project(tmp_path / "more/d.maskreel", write_jpegs(tmp_path / "clips" / "d"), ("bird", "dog"))
    maskreel.build_dataset(tmp_path / "more", "coco", tmp_path / "second")
    chosen = [
        *dataset.filter(labels=["horse"]).rename({"horse": "animal"}),
        *maskreel.open_dataset(tmp_path / "second"),
    ]
    report = maskreel.build_dataset(chosen, "coco", tmp_path / "all", labels=["animal", "dog"])
    assert (report.written, report.failed) == (("a", "c", "d"), {})
    merged = maskreel.open_dataset(tmp_path / "all")
    assert merged.labels == ("animal", "dog")
    assert [list(clip.objects.values()) for clip in merged] == [["animal"], ["animal"], ["dog"]]
    assert maskreel.build_dataset(chosen, "coco", tmp_path / "all", labels=["animal", "dog"]).unchanged == 3
    assert maskreel.build_dataset(tmp_path / "all", "davis", tmp_path / "again").summary["clips"] == 3


def test_torch_loads_it_by_workers_too(dataset: Dataset) -> None:
    stretches = dataset.stretches(length=2)
    assert len(stretches) == 1 + 2 + 3
    assert len(pickle.loads(pickle.dumps(stretches))) == 6
    batches = list(DataLoader(stretches, batch_size=3))  # type: ignore[arg-type]
    assert [tuple(batch["images"].shape) for batch in batches] == [(3, 2, 24, 48, 3)] * 2
    assert (batches[0]["masks"].dtype, batches[0]["clip"], batches[1]["first"].tolist()) == (
        torch.uint8,
        ["a", "b", "b"],
        [0, 1, 2],
    )
    np.testing.assert_array_equal(batches[1]["masks"][2, 1], labels_on(3))


def test_what_is_no_data_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="holds no data set"):
        maskreel.open_dataset(tmp_path)
