"""`propagate --propose`, `accept` and `reject`: nothing stored changes before it is accepted, whatever happens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from cut_off_run import run_cut_off
from image_clips import box_labels, write_mask

from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.domain.open_proposals import open_frames
from segmentation.storage.saved_project import SavedProject

Command = Callable[..., Any]
FRAMES = 8
FIXED = (1, 2, 30, 8, 38), (2, 12, 16, 20, 24)
"""On frame 4: the first object lies elsewhere, the second is where the masks have it."""


def boxes_shifted_by(shift: int, *boxes: tuple[int, int, int, int, int]) -> np.ndarray:
    return box_labels(*((i, top, left + shift, bottom, right + shift) for i, top, left, bottom, right in boxes))


@pytest.fixture
def project(command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path) -> Path:
    """Both objects are stored on all frames, one pixel further to the right on each."""
    path = tmp_path / "work.maskreel"
    arguments = ("--masks", mask, "--engine", fake, "--project", path, "--out", tmp_path / "first")
    assert command("propagate", clip, *arguments).code == 0
    return path


@pytest.fixture
def proposing(clip: Path, fake: str, tmp_path: Path, project: Path) -> tuple[object, ...]:
    """A run from a correction on frame 4, as a proposal: it would move the first object on 5 to 7."""
    fix = write_mask(tmp_path / "fix.png", box_labels(*FIXED))
    direction = ("--direction", "forward", "--propose", "--project", project)
    return ("propagate", clip, "--masks", f"{fix}@4", "--engine", fake, *direction)


def labels(saved: SavedProject) -> list[np.ndarray]:
    return [saved.project.track.mask(FrameIndex(frame)).labels for frame in range(FRAMES)]


def read_stored(path: Path) -> list[np.ndarray]:
    with SavedProject.open(path, read_only=True) as saved:
        return labels(saved)


def read_proposed(path: Path) -> dict[int, dict[int, float]]:
    with SavedProject.open(path, read_only=True) as saved:
        return {int(each.frame): dict(each.changes) for each in open_frames(saved.project)}


def same(one: list[np.ndarray], other: list[np.ndarray]) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_a_proposal_is_kept_beside_the_masks_then_accepted_as_one_step(
    command: Command, proposing: tuple[object, ...], project: Path
) -> None:
    before = read_stored(project)
    done = command(*proposing)
    assert done.code == 0, done.err
    assert "Proposal: 3 frames, 3 changed more than 10%" in done.err
    assert f"maskreel accept {project}" in done.err
    assert same([*before[:4], *before[5:]], [*read_stored(project)[:4], *read_stored(project)[5:]])
    assert read_proposed(project) == {frame: {1: 1.0} for frame in (5, 6, 7)}
    done = command("accept", project)
    assert (done.code, done.out) == (0, "Accepted: 3 masks on 3 frames. Nothing of the proposal is left.\n")
    for frame in (5, 6, 7):
        np.testing.assert_array_equal(read_stored(project)[frame], boxes_shifted_by(frame - 4, *FIXED))
    with SavedProject.open(project) as saved:
        saved.undo()
        assert same(labels(saved)[5:], before[5:])
        assert len(open_frames(saved.project)) == 3


def test_a_part_is_accepted_and_the_rest_rejected(
    command: Command, proposing: tuple[object, ...], project: Path
) -> None:
    before = read_stored(project)
    assert command(*proposing).code == 0
    done = command("accept", project, "--from", 6, "--to", 6, "--objects", 1)
    assert done.out == "Accepted: 1 mask on 1 frame. Still open: 2 frames.\n"
    assert command("reject", project).out == "Rejected: 2 masks on 2 frames. Nothing of the proposal is left.\n"
    found = read_stored(project)
    np.testing.assert_array_equal(found[6], boxes_shifted_by(2, *FIXED))
    assert same([found[5], found[7]], [before[5], before[7]])


def test_an_export_beside_a_proposal_holds_the_stored_masks(
    command: Command, proposing: tuple[object, ...], project: Path, tmp_path: Path
) -> None:
    before = read_stored(project)
    out = tmp_path / "out"
    assert command(*proposing, "--out", out, "--format", "png", "--report", tmp_path / "run.json").code == 0
    assert out.is_dir()
    assert same(read_stored(project)[5:], before[5:])


def test_a_run_without_stored_masks_has_nothing_to_propose(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path
) -> None:
    path = tmp_path / "new.maskreel"
    done = command("propagate", clip, "--masks", mask, "--engine", fake, "--project", path, "--propose")
    assert done.code == 0, done.err
    assert "Nothing is proposed" in done.err
    assert all(found.any() for found in read_stored(path))


def test_a_run_killed_in_the_middle_of_a_proposal_loses_nothing_and_goes_on(
    command: Command, proposing: tuple[object, ...], project: Path, tmp_path: Path
) -> None:
    before = read_stored(project)
    run_cut_off(6, *proposing, home=tmp_path)
    with SavedProject.open(project) as saved:
        assert saved.recovery is not None
        assert saved.recovery.damaged == ()
        assert same(labels(saved)[5:], before[5:])
        assert [each.frame for each in open_frames(saved.project)] == [5]
        assert saved.project.proposals[FrameIndex(5)].objects.keys() == {ObjectId(1)}
    assert command(*proposing).code == 0
    assert read_proposed(project) == {frame: {1: 1.0} for frame in (5, 6, 7)}
    with SavedProject.open(project) as saved:
        assert [entry.title for entry in saved.history()].count("Propagate with fake") == 2, "the run is one step"


BAD: dict[str, tuple[tuple[object, ...], str]] = {
    "frame outside": (("--from", 99), "Frame 99"),
    "range reversed": (("--from", 6, "--to", 5), "6..5"),
    "unknown object": (("--objects", "horse"), "no object 'horse'"),
    "nothing in the range": (("--to", 2), "Nothing is proposed there: frames 0 to 2, objects all."),
    "nothing of the object": (("--objects", 2), "Nothing is proposed there: frames 0 to 7, objects 2."),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("word", ["accept", "reject"])
def test_a_part_that_does_not_exist_is_refused(
    command: Command, proposing: tuple[object, ...], project: Path, word: str, name: str
) -> None:
    options, said = BAD[name]
    assert command(*proposing).code == 0
    kept = read_proposed(project)
    done = command(word, project, *options)
    assert done.code == 2
    assert said in done.err
    assert read_proposed(project) == kept


def test_a_project_without_a_proposal_says_so(command: Command, project: Path, tmp_path: Path) -> None:
    done = command("accept", project)
    assert done.code == 2
    assert f"Nothing is proposed in {project}." in done.err
    assert "nowhere.maskreel" in command("reject", tmp_path / "nowhere.maskreel").err


def test_a_proposal_needs_a_project_and_a_run_a_place(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path
) -> None:
    arguments = ("propagate", clip, "--masks", mask, "--engine", fake)
    done = command(*arguments, "--propose", "--out", tmp_path / "out")
    assert (done.code, "Add --project FILE." in done.err) == (2, True)
    done = command(*arguments)
    assert (done.code, "--out is missing" in done.err) == (2, True)
    assert not (tmp_path / "out").exists()
