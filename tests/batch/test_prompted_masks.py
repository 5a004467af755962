"""Points and boxes become references of a project: all of them in one step, or none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from export_requests import ArrayVideo
from plugged_engine import plug_in
from small_project import small_clip

from segmentation.batch.prompted_masks import PromptedMask, check_prompts, give_prompts
from segmentation.domain.edits import add_object, set_locked
from segmentation.domain.frames import FrameIndex
from segmentation.domain.object_prompts import ObjectPrompts
from segmentation.domain.objects import ObjectId
from segmentation.domain.references import ReferenceSet
from segmentation.errors import UserError
from segmentation.jobs.refinement.click_selection import ClickSelector
from segmentation.storage.saved_project import SavedProject

ENGINE = "square-clicks"
VIDEO = ArrayVideo(np.zeros((4, 24, 48, 3), np.uint8), (0, 1, 2, 3))


@pytest.fixture
def project_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SavedProject]:
    """The clip's project, without objects."""
    plug_in(monkeypatch, tmp_path / "plugins", ENGINE, "square_clicks")
    with SavedProject.create(tmp_path / "a.maskreel", small_clip(4, 24, 48)) as project:
        yield project


def give(project_file: SavedProject, *prompts: ObjectPrompts) -> tuple[PromptedMask, ...]:
    return give_prompts(project_file, VIDEO, prompts, ClickSelector(), ENGINE)


def labels_of(project_file: SavedProject, frame: int) -> np.ndarray:
    return np.asarray(project_file.project.track.mask(FrameIndex(frame)).labels)


def test_masks_are_references_and_one_step(project_file: SavedProject) -> None:
    made = give(
        project_file,
        ObjectPrompts("cup", 2, ((10, 10),)),
        ObjectPrompts(1, 2, ((12, 10),)),
        ObjectPrompts(1, 0, box=(30, 2, 40, 6)),
    )
    assert made == (
        PromptedMask(FrameIndex(0), ObjectId(1), 40),
        PromptedMask(FrameIndex(2), ObjectId(2), 10),
        PromptedMask(FrameIndex(2), ObjectId(1), 25),
    )
    assert {i: info.name for i, info in project_file.project.objects.items()} == {1: "Object 1", 2: "cup"}
    labels = labels_of(project_file, 2)
    assert (labels[8:13, 8:10] == 2).all(), "where masks overlap, later prompts count"
    assert (labels[8:13, 10:15] == 1).all()
    assert tuple(ReferenceSet.of(project_file.project.track).frames) == (0, 2)
    assert [entry.title for entry in project_file.history()] == ["Select by points and boxes"]
    project_file.undo()
    assert not project_file.project.objects


def test_the_same_prompts_again_change_nothing(project_file: SavedProject) -> None:
    prompts = ObjectPrompts(1, 2, ((10, 10),)), ObjectPrompts(2, 2, ((12, 10),))
    assert give(project_file, *prompts) == give(project_file, *prompts)
    assert len(project_file.history()) == 1


def test_masks_of_other_objects_stay_but_for_what_is_covered(project_file: SavedProject) -> None:
    give(project_file, ObjectPrompts(1, 1, box=(0, 0, 10, 10)), ObjectPrompts(2, 1, box=(20, 0, 30, 10)))
    give(project_file, ObjectPrompts(2, 1, ((9, 5),), ((5, 5),)))
    labels = labels_of(project_file, 1)
    assert (labels == 1).sum() == 100 - 2 * 5
    assert set(labels[3:8, 8:12].ravel().tolist()) == {2}
    assert not labels[:, 20:].any(), "what the object had before is gone"


def test_bad_prompts_change_nothing(project_file: SavedProject) -> None:
    project_file.commit(add_object(project_file.project, "cup"))
    project_file.commit(set_locked(project_file.project, ObjectId(1), True))
    good, before = ObjectPrompts(2, 0, ((10, 10),)), len(project_file.history())
    for bad, said in (
        (ObjectPrompts("cup", 0, ((5, 5),)), "'cup' is locked"),
        (ObjectPrompts(3, 4, ((5, 5),)), "Frame 4 is outside"),
        (ObjectPrompts(3, 1, ((5, 5),), ((5, 5),)), "object 3 on frame 1 select nothing"),
        (ObjectPrompts(3, 0, ((10, 10),)), "object 2 on frame 0 select nothing that is not another object's"),
    ):
        with pytest.raises(UserError, match=said):
            give(project_file, good, bad)
    assert len(project_file.history()) == before


def test_more_objects_than_a_project_can_hold_are_refused(project_file: SavedProject) -> None:
    prompts = [ObjectPrompts(f"Track {number}", 0, ((5, 5),)) for number in range(255)]
    with pytest.raises(UserError, match="255 new objects"):
        check_prompts(project_file.project, prompts)
    check_prompts(project_file.project, prompts[:254])
