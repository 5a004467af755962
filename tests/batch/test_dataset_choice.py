"""A data set by filters: what is left out is named, and a filter that changed makes anew only what it concerns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from dataset_projects import labels_on, write_jpegs, write_project
from image_clips import write_mask, write_squares

from segmentation.batch import dataset_choice
from segmentation.batch.dataset_build import DatasetPlan, DatasetReport, build_dataset, make_listed_part
from segmentation.batch.dataset_choice import find_original, read_contents
from segmentation.batch.dataset_sources import name_sources, read_sources
from segmentation.domain.edits import set_reference, set_verified
from segmentation.errors import UserError
from segmentation.formats.datasets.clip_filter import ClipFilter
from segmentation.formats.datasets.dataset_check import check_dataset
from segmentation.formats.datasets.dataset_folder import DatasetFolder
from segmentation.formats.datasets.dataset_forms import dataset_form
from segmentation.formats.progress import finish
from segmentation.media.frame_hash import HASH_WORDS
from segmentation.storage.saved_project import SavedProject

NAMES = {"a": ("horse", "rider"), "b": ("rider", "dog"), "c": ("cat", "horse")}
SHARES = {"train": 0.5, "val": 0.5}


@pytest.fixture
def projects(tmp_path: Path) -> Path:
    """Three projects of three frames; all frames are references. The clips show the same."""
    for name, names in NAMES.items():
        write_project(tmp_path / "projects" / f"{name}.maskreel", write_jpegs(tmp_path / "clips" / name), names)
    return tmp_path / "projects"


def plan_of(root: Path, name: str = "coco", skip: bool = False, **rules: Any) -> DatasetPlan:
    labels = frozenset(rules.pop("labels", ()))
    keeps = rules.pop("keeps", False)
    chosen = ClipFilter(labels, **rules)
    return DatasetPlan(root, dataset_form(name), {}, SHARES, keeps=keeps, filter=chosen, skips_duplicates=skip)


def build(sources: Path, root: Path, name: str = "coco", skip: bool = False, **rules: Any) -> DatasetReport:
    report = build_dataset(read_sources(sources), plan_of(root, name, skip, **rules))
    assert finish(check_dataset(root)) == ()
    return report


def objects_of(root: Path) -> dict[str, list[tuple[str, int]]]:
    """Name and frames of the objects of each clip."""
    clips = DatasetFolder.read(root).clips
    return {name: [(each.name, each.frames) for each in clip.objects] for name, clip in clips.items()}


@pytest.fixture
def names_looked_through(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the clips that were looked through."""
    names: list[str] = []
    request = dataset_choice.open_request

    def open_and_note(source: Any, mode: Any) -> Any:
        names.append(source.name)
        return request(source, mode)

    monkeypatch.setattr(dataset_choice, "open_request", open_and_note)
    return names


@pytest.mark.parametrize("name", ["davis", "davis-2016", "youtube-vos", "ytvis", "yolo-seg"])
def test_every_format_holds_what_the_filters_leave(name: str, projects: Path, tmp_path: Path) -> None:
    report = build(projects, tmp_path / "set", name, labels=("rider", "cat"), min_pixels=60)
    assert report.written == ("a", "b", "c")
    assert objects_of(tmp_path / "set") == {"a": [("rider", 2)], "b": [("rider", 3)], "c": [("cat", 3)]}
    assert (report.summary["frames"], report.summary["left_out"]) == (8, {})


def test_a_clip_of_which_nothing_is_left_is_named_and_takes_no_share_of_a_set(projects: Path, tmp_path: Path) -> None:
    report = build(projects, tmp_path / "set", labels=("rider",))
    assert report.summary["left_out"] == {"c": "No object is called rider."}
    assert {split: of["clips"] for split, of in report.summary["splits"].items()} == {"train": 1, "val": 1}


def test_a_filter_that_changed_makes_anew_only_what_it_concerns(
    projects: Path, tmp_path: Path, names_looked_through: list[str]
) -> None:
    root = tmp_path / "set"
    assert build(projects, root).written == ("a", "b", "c")
    assert (build(projects, root, min_pixels=1).written, names_looked_through) == ((), ["a", "b", "c"])
    report = build(projects, root, labels=("horse", "rider", "cat"))
    assert (report.written, report.unchanged) == (("b",), 2), "the dog of b goes"
    before = len(names_looked_through)
    assert build(projects, root, labels=("horse", "rider", "cat")).written == ()
    assert len(names_looked_through) == before, "what is known of the clips is kept"
    report = build(projects, root, labels=("dog",))
    assert (report.written, report.removed, list(objects_of(root))) == (("b",), (), ["b"])
    report = build(projects, root)
    assert (report.written, report.summary["left_out"]) == (("a", "b", "c"), {})
    assert objects_of(root)["b"] == [("rider", 3), ("dog", 3)]


def test_clips_that_nobody_verified_are_left_out_until_somebody_does(projects: Path, tmp_path: Path) -> None:
    root = tmp_path / "set"
    for name in NAMES:
        with SavedProject.open(projects / f"{name}.maskreel") as saved:
            saved.commit(set_reference(saved.project, range(3), saved.project.objects, on=False))
    with pytest.raises(UserError, match=r"The filters leave no clip. a: There is no frame on which all masks"):
        build(projects, root, verified_only=True)
    assert not root.exists()
    with SavedProject.open(projects / "b.maskreel") as saved:
        saved.commit(set_verified(saved.project, [1], saved.project.objects))
    assert list(build(projects, root, verified_only=True).summary["left_out"]) == ["a", "c"]
    assert objects_of(root) == {"b": [("rider", 1), ("dog", 1)]}


def test_copies_are_left_out_and_come_back_when_their_original_goes(
    projects: Path, tmp_path: Path, names_looked_through: list[str]
) -> None:
    root = tmp_path / "set"
    write_project(projects / "d.maskreel", write_squares(tmp_path / "clips" / "d", 3))
    (projects / "a.maskreel").rename(tmp_path / "a.maskreel")
    assert build(projects, root, skip=True).summary["left_out"] == {"c": "3 of its 3 frames are frames of 'b'."}
    (tmp_path / "a.maskreel").rename(projects / "a.maskreel")
    report = build(projects, root, skip=True)
    assert list(report.summary["left_out"]) == ["a", "c"], "what is in the set stays there"
    assert names_looked_through == ["b", "c", "d", "a"]
    (projects / "b.maskreel").unlink()
    assert build(projects, root, skip=True, keeps=True).written == ()
    report = build(projects, root, skip=True)
    assert (report.written, report.removed) == (("a",), ("b",))
    assert report.summary["left_out"] == {"c": "3 of its 3 frames are frames of 'a'."}
    assert build(projects, root).written == ("c",)
    assert list(build(projects, root, skip=True).summary["left_out"]) == ["c"], "the later one of two in the set goes"


def test_only_frames_that_come_in_are_compared(projects: Path, tmp_path: Path) -> None:
    """The frames of one shade are copies of each other, those of another clip are not."""
    write_project(projects / "d.maskreel", write_squares(tmp_path / "clips" / "d", 3))
    for name in ("a", "b", "c"):
        (projects / f"{name}.maskreel").unlink()
    for frame in range(3):
        write_mask(tmp_path / "masks" / f"{frame:05d}.png", labels_on(frame))
    (tmp_path / "list.csv").write_text("clips/a,masks\nprojects/d.maskreel\nclips/d,masks\n")
    left_out = build(tmp_path / "list.csv", tmp_path / "set", skip=True).summary["left_out"]
    assert left_out == {"d-2": "3 of its 3 frames are frames of 'd'."}


def test_a_part_that_a_killed_build_made_by_another_filter_is_not_taken_in(projects: Path, tmp_path: Path) -> None:
    root = tmp_path / "set"
    build(projects, root)
    other = plan_of(root, labels=("horse",))
    source = name_sources(read_sources(projects), {})[0]
    folder = DatasetFolder.read(root)
    make_listed_part(other, folder.place, source, other.plan_clip(source, folder.clips["a"].split, "other"))
    assert build(projects, root).written == ()
    assert objects_of(root)["a"] == [("horse", 3), ("rider", 3)]
    assert not any((root / ".clips/new").iterdir())


def test_a_clip_that_cannot_be_read_fails_and_its_earlier_state_stays(
    projects: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "set"
    build(projects, root)
    (tmp_path / "clips/b/00001.jpg").write_bytes(b"no picture")
    report = build(projects, root, skip=True)
    assert list(report.failed) == ["b"]
    assert (list(objects_of(root)), list(report.summary["left_out"])) == (["a", "b"], ["c"])


def test_bad_filters_are_an_error_before_any_work(projects: Path, tmp_path: Path) -> None:
    for rules, said in (
        ({"labels": ("hors",)}, r"No clip has an object called 'hors'. Objects are called: cat, dog, horse, rider."),
        ({"min_frames": 4}, r"leave no clip. a: No object has masks on 4 frames. b: .* Choose other filters."),
    ):
        with pytest.raises(UserError, match=said):
            build(projects, tmp_path / "set", **rules)
    assert not (tmp_path / "set").exists()
    build(projects, tmp_path / "set", min_pixels=1)
    (tmp_path / "set/.clips/contents.json").write_text("[1]")
    assert read_contents(tmp_path / "set") == {}


def test_hashes_come_back_as_they_were(projects: Path, tmp_path: Path) -> None:
    build(projects, tmp_path / "set", skip=True)
    rows = read_contents(tmp_path / "set")["a"].hash_rows
    assert (rows.shape, rows[:, -1].tolist()) == ((3, 5), [20, 30, 40])
    assert not np.any(rows[:, :-1])


@pytest.mark.parametrize(("copied", "found"), [(20, (1, 20)), (18, (1, 18)), (17, None)])
def test_nine_of_ten_frames_make_a_copy(copied: int, found: tuple[int, int] | None) -> None:
    numbers = np.random.default_rng(0)
    own, other = numbers.integers(0, 2**63, (2, 20, HASH_WORDS), dtype=np.uint64)
    mixed = other.copy()
    mixed[:copied] = own[20 - copied :]
    assert find_original(own, [other, mixed]) == found
    assert find_original(own, []) is None
