"""Projects of one clip as one: object by object, and by majority."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest
from dataset_projects import labels_on, write_jpegs, write_project

from segmentation.batch.merge_projects import merge_projects, plan_merge
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.errors import UserError
from segmentation.formats.progress import finish
from segmentation.storage.saved_project import SavedProject

SHIFTS = (0, 1, 4)


@pytest.fixture
def projects(tmp_path: Path) -> list[Path]:
    """Three annotators; the third calls the rider otherwise."""
    clip = write_jpegs(tmp_path / "clip")
    names = (("horse", "rider"), ("horse", "rider"), ("Horse", "person"))
    return [
        write_project(tmp_path / f"{number}.maskreel", clip, names[number], shift)
        for number, shift in enumerate(SHIFTS)
    ]


def merge_into(
    projects: list[Path], out: Path, taken: dict[str, int] | None = None, *, by_majority: bool = False
) -> None:
    with ExitStack() as stack:
        saved = [stack.enter_context(SavedProject.open(path, read_only=True)) for path in projects]
        objects = plan_merge([each.project for each in saved], taken or {}, by_majority=by_majority)
        assert finish(merge_projects(saved, objects, out))


def masks_of(path: Path) -> list[np.ndarray]:
    with SavedProject.open(path, read_only=True) as saved:
        return [saved.project.track.mask(FrameIndex(frame)).labels for frame in range(3)]


def as_stored(labels: np.ndarray) -> np.ndarray:
    return LabelMask(labels.astype(np.uint8)).relabel({2: 3}).labels


def test_each_object_comes_from_the_project_that_was_chosen(projects: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "merged.maskreel"
    merge_into(projects[:2], out, {"horse": 1})
    for frame, found in enumerate(masks_of(out)):
        first, second = labels_on(frame, SHIFTS[0]), labels_on(frame, SHIFTS[1])
        np.testing.assert_array_equal(found, as_stored(np.where(second == 1, 1, np.where(first == 2, 2, 0))))
    with SavedProject.open(out) as saved:
        assert {info.name: int(info.id) for info in saved.project.objects.values()} == {"horse": 1, "rider": 3}
        assert len(saved.history()) == 1
        assert saved.source_path().is_dir()
        states = saved.project.track.record(FrameIndex(1)).states.values()
        assert all(state.reference for state in states)


def test_most_of_three_win_pixel_by_pixel(projects: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "consensus.maskreel"
    merge_into(projects, out, by_majority=True)
    for frame, found in enumerate(masks_of(out)):
        votes = [sum((labels_on(frame, shift) == label).astype(int) for shift in SHIFTS) for label in (1, 2)]
        np.testing.assert_array_equal(found == 1, votes[0] >= 2)
        np.testing.assert_array_equal(found == 3, votes[1] >= 2)


def test_what_cannot_be_merged_is_refused_and_makes_no_file(projects: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out.maskreel"
    for given, taken, by_majority, message in (
        (projects[:1], {}, False, "1 projects cannot be merged"),
        (projects[:2], {}, True, "2 projects cannot be merged"),
        (projects, {"cow": 0}, False, "no object 'cow'"),
    ):
        with pytest.raises(UserError, match=message):
            merge_into(given, out, taken, by_majority=by_majority)
    other = write_project(tmp_path / "other.maskreel", write_jpegs(tmp_path / "longer", 4))
    with pytest.raises(UserError, match="of another clip"):
        merge_into([projects[0], other], out)
    assert not out.exists()
    with pytest.raises(UserError, match="exists already"):
        merge_into(projects, projects[0])
