"""`maskreel import` takes masks of other tools into a project, as references and as one step of history."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from image_clips import box_labels, read_labels, write_clip, write_mask

from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import Origin
from segmentation.storage import file_lock
from segmentation.storage.saved_project import SavedProject

Command = Callable[..., Any]

HOLED = box_labels((1, 2, 2, 14, 20), (0, 5, 6, 9, 12), (1, 18, 30, 22, 40), (2, 15, 2, 22, 9))
"""Object 1 has a hole and a separate part."""


@pytest.fixture
def masks(tmp_path: Path) -> Path:
    """Masks of the frames 2 and 5, by the names of the clip."""
    for name in ("img2", "img5"):
        write_mask(tmp_path / "masks" / f"{name}.png", HOLED)
    return tmp_path / "masks"


def test_masks_become_references_and_holes_survive(command: Command, clip: Path, masks: Path, tmp_path: Path) -> None:
    project = tmp_path / "work.maskreel"
    done = command("import", project, masks, "--format", "png", "--clip", clip)
    assert done.code == 0, done.err
    assert "2 frames with 2 objects" in done.out
    with SavedProject.open(project) as saved:
        assert sorted(saved.project.track.records) == [2, 5]
        np.testing.assert_array_equal(saved.project.track.mask(FrameIndex(5)).labels, HOLED)
        states = saved.project.track.record(FrameIndex(2)).states
        assert all(state.reference and state.origin is Origin.IMPORTED for state in states.values())
        assert len(saved.history()) == 1
        saved.undo()
        assert not saved.project.objects
        assert not saved.project.track.records


def test_what_was_exported_comes_back_exactly(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path
) -> None:
    tree, again = tmp_path / "tree", tmp_path / "again"
    assert command("propagate", clip, "--masks", mask, "--engine", fake, "--out", tree).code == 0
    project = tmp_path / "second.maskreel"
    done = command("import", project, tree, "--format", "davis", "--clip", clip, "--pair-by", "order")
    assert done.code == 0, done.err
    assert "Paired by order" in done.err
    assert command("export", project, "--format", "davis", "--out", again).code == 0
    for first, second in zip(sorted(tree.rglob("*.png")), sorted(again.rglob("*.png")), strict=True):
        np.testing.assert_array_equal(read_labels(first), read_labels(second))


def test_a_second_import_reaches_the_objects_of_the_first(
    command: Command, clip: Path, masks: Path, tmp_path: Path
) -> None:
    project = tmp_path / "work.maskreel"
    assert command("import", project, masks, "--format", "png", "--clip", clip).code == 0
    write_mask(tmp_path / "more" / "a.png", HOLED)
    more = ("--format", "png", "--pair-by", "order", "--first-frame", 7)
    assert command("import", project, tmp_path / "more", *more).code == 0
    with SavedProject.open(project) as saved:
        assert sorted(saved.project.objects) == [1, 2]
        assert sorted(saved.project.track.records) == [2, 5, 7]


def test_bad_requests_are_errors_and_change_nothing(
    command: Command, clip: Path, masks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "work.maskreel"
    missing = command("import", project, masks, "--format", "png")
    assert missing.code == 2
    assert "--clip" in missing.err
    assert command("import", project, masks, "--format", "png", "--clip", clip).code == 0
    for arguments, said in (
        ((tmp_path / "nowhere", "--format", "png"), "nowhere"),
        ((masks, "--format", "overlay"), "only be written"),
        ((masks, "--format", "png", "--pair-by", "order", "--first-frame", 7), "after the clip's last"),
        ((write_clip(tmp_path / "big", 1, 30, 30), "--format", "png"), "30 x 30 pixels"),
    ):
        done = command("import", project, *arguments)
        assert done.code == 2, done.err
        assert said in done.err
    with SavedProject.open(project) as saved:
        assert sorted(saved.project.track.records) == [2, 5]
    monkeypatch.setattr(file_lock, "WAIT_S", 0.2)
    with SavedProject.open(project):
        done = command("import", project, masks, "--format", "png")
    assert done.code == 1
    assert "open in another window" in done.err


def test_the_format_is_found_by_the_content_and_named(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path
) -> None:
    tracks = tmp_path / "tracks.json"
    made = command("propagate", clip, "--masks", mask, "--engine", fake, "--out", tracks, "--output-format", "ytvis")
    assert made.code == 0, made.err
    done = command("import", tmp_path / "new.maskreel", tracks, "--clip", clip, "--json", "-")
    assert done.code == 0, done.err
    assert "was taken as 'ytvis' (YouTube-VIS)" in done.err
    assert json.loads(done.out)["format"] == "ytvis"
    other = command("convert", tracks, "--output-format", "coco", "--out", tmp_path / "coco.json")
    assert (other.code, "was taken as 'ytvis'" in other.err) == (0, True)
    (tmp_path / "odd.json").write_text("{}")
    refused = command("import", tmp_path / "none.maskreel", tmp_path / "odd.json", "--clip", clip)
    assert (refused.code, "Give --input-format, one of: davis" in refused.err) == (2, True)
    assert not (tmp_path / "none.maskreel").exists()
