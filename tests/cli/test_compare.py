"""`maskreel compare` runs two engines, prints where they agree, and leaves the second as a proposal."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from segmentation.storage.saved_project import SavedProject

Command = Callable[..., Any]


@pytest.fixture
def project(command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path) -> Path:
    """Two objects, propagated by the fake engine on frames 0 to 3."""
    kept = tmp_path / "work.maskreel"
    done = command(
        "propagate", clip, "--masks", mask, "--engine", fake, "--project", kept, "--to", 3, "--out", tmp_path / "out"
    )
    assert done.code == 0, done.err
    return kept


def test_two_engines_are_compared_and_the_second_can_be_accepted(command: Command, project: Path) -> None:
    done = command("compare", project, "--engines", "stored", "classic", "--from", 0, "--to", 3)
    assert done.code == 0, done.err
    heading, *rows = done.out.strip().splitlines()[-3:]
    assert heading.split() == ["object", "frames", "mean", "IoU", "lowest", "at", "frame", "below", "0.9"]
    assert [row.split()[-5] for row in rows] == ["3", "3"]
    assert f"maskreel accept {project}" in done.err
    assert command("accept", project).code == 0


def test_all_figures_come_as_json_and_frames_without_masks_are_filled_by_the_first(
    command: Command, project: Path, fake: str
) -> None:
    done = command(
        "compare", project, "--engines", fake, "classic", "--from", 4, "--to", 7, "--objects", 1, "--json", "-"
    )
    assert done.code == 0, done.err
    found = json.loads(done.out[done.out.index("{") :])
    assert found["engines"] == [fake, "classic"]
    (only,) = found["objects"]
    assert only["id"] == 1
    assert list(only["iou"]) == ["4", "5", "6", "7"]
    assert 0 <= only["mean_iou"] <= 1
    with closing(SavedProject.open(project)) as saved:
        kinds = {(p.engine, p.against) for each in saved.project.proposals.values() for p in each.objects.values()}
    assert kinds <= {("classic", fake)}


def test_wrong_choices_are_one_clear_error(command: Command, project: Path, fake: str) -> None:
    for engines, message in (
        ((fake, fake), "cannot be compared with itself"),
        ((fake, "nothing"), "There is no engine 'nothing'"),
        (("stored", fake), "no mask of a run to compare with"),
    ):
        done = command("compare", project, "--engines", *engines, "--from", 5, "--to", 7)
        assert done.code != 0
        assert message in done.err
