"""Clips of a data set as sources of another one: merged, with fewer objects or other names, and brought up to date."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from dataset_projects import change_masks, labels_on, write_jpegs, write_project

from segmentation.batch.dataset_build import DatasetPlan, DatasetReport, build_dataset
from segmentation.batch.dataset_sources import DatasetSource, read_sources
from segmentation.batch.set_member import SetMember
from segmentation.errors import UserError
from segmentation.formats.datasets.clip_images import ImageMode
from segmentation.formats.datasets.clip_reading import SetReader
from segmentation.formats.datasets.dataset_check import check_dataset
from segmentation.formats.datasets.dataset_forms import dataset_form
from segmentation.formats.progress import finish
from segmentation.storage.saved_project import SavedProject


@pytest.fixture
def projects(tmp_path: Path) -> Path:
    for name in ("a", "b"):
        write_project(tmp_path / "projects" / f"{name}.maskreel", write_jpegs(tmp_path / "clips" / name))
    (tmp_path / "projects" / "a.license.txt").write_text("CC0 1.0")
    return tmp_path / "projects"


def build(sources: Path | list[DatasetSource], root: Path, name: str = "davis", keeps: bool = False) -> DatasetReport:
    found = read_sources(sources) if isinstance(sources, Path) else sources
    report = build_dataset(found, DatasetPlan(root, dataset_form(name), keeps=keeps))
    assert finish(check_dataset(root)) == ()
    return report


@pytest.mark.parametrize("name", ["davis", "coco", "cvat"])
def test_a_set_becomes_one_in_another_format(name: str, projects: Path, tmp_path: Path) -> None:
    first = build(projects, tmp_path / "first", name)
    second = build(tmp_path / "first", tmp_path / "second", "ytvis")
    assert second.written == ("a", "b")
    for key in ("clips", "frames", "images", "objects", "pixels", "licences"):
        assert second.summary[key] == first.summary[key], key
    found = SetReader(tmp_path / "second").masks("b")
    for number, frame in enumerate(found.frames):
        np.testing.assert_array_equal(frame.mask.unpack().labels > 0, labels_on(number) > 0)
    assert {info.name for info in found.objects} == {"horse", "rider"}


def test_only_clips_that_changed_are_made_anew(projects: Path, tmp_path: Path) -> None:
    for _ in range(2):
        build(projects, tmp_path / "first")
        report = build(tmp_path / "first", tmp_path / "second", "coco")
    assert (report.written, report.unchanged) == ((), 2)
    with SavedProject.open(projects / "b.maskreel") as saved:
        change_masks(saved, 1, 8)
    build(projects, tmp_path / "first")
    assert build(tmp_path / "first", tmp_path / "second", "coco").written == ("b",)


def test_two_sets_become_one_and_objects_are_left_out_or_called_otherwise(projects: Path, tmp_path: Path) -> None:
    build(projects, tmp_path / "first")
    write_project(tmp_path / "others/c.maskreel", write_jpegs(tmp_path / "clips" / "c"), ("cat", "dog"))
    build(tmp_path / "others", tmp_path / "second", "coco")
    assert build(tmp_path / "first", tmp_path / "all", "coco").written == ("a", "b")
    assert build(tmp_path / "second", tmp_path / "all", "coco", keeps=True).summary["clips"] == 3
    member = SetMember(SetReader(tmp_path / "second"), "c", {3: "animal"})
    report = build([DatasetSource.of_member(member)], tmp_path / "few", "coco")
    assert report.summary["objects"] == 1
    (left,) = SetReader(tmp_path / "few").masks("c").objects
    assert (left.id, left.name) == (3, "animal")


def test_a_set_without_frames_is_no_source(projects: Path, tmp_path: Path) -> None:
    build_dataset(read_sources(projects), DatasetPlan(tmp_path / "set", dataset_form("davis"), mode=ImageMode.NONE))
    with pytest.raises(UserError, match=r"2 of 2 clips cannot be taken. a: The data set .* has no frames of it"):
        build(tmp_path / "set", tmp_path / "other")
