"""A project without the window: `propagate PROJECT`, `correct`, masks of a folder, `info`, `undo` and `redo`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from closed_projects import raw
from image_clips import box_labels, write_mask

from segmentation.domain.frames import FrameIndex
from segmentation.domain.references import ReferenceSet
from segmentation.storage.saved_project import SavedProject

Command = Callable[..., Any]
FIRST = box_labels((1, 2, 2, 8, 10), (2, 12, 12, 20, 20))
SECOND = box_labels((1, 2, 6, 8, 14), (2, 12, 16, 20, 24))


@pytest.fixture
def folder(tmp_path: Path, clip: Path) -> Path:
    """Masks of frames 0 and 4, named like them."""
    names = sorted(file.stem for file in clip.iterdir())
    masks = tmp_path / "masks"
    masks.mkdir()
    write_mask(masks / f"{names[0]}.png", FIRST)
    write_mask(masks / f"{names[4]}.png", SECOND)
    return masks


@pytest.fixture
def project(command: Command, clip: Path, folder: Path, tmp_path: Path) -> Path:
    """Masks on frames 0 and 4, nothing propagated."""
    path = tmp_path / "work.maskreel"
    assert command("import", path, folder, "--format", "png", "--clip", clip).code == 0
    return path


def read_masks(path: Path) -> list[np.ndarray]:
    with SavedProject.open(path, read_only=True) as saved:
        return [np.array(saved.project.track.mask(FrameIndex(frame)).labels) for frame in range(8)]


def test_masks_of_a_folder_belong_to_the_frames_of_their_names(
    command: Command, clip: Path, folder: Path, fake: str, tmp_path: Path
) -> None:
    path = tmp_path / "new.maskreel"
    done = command("propagate", clip, "--masks", folder, "--engine", fake, "--project", path)
    assert done.code == 0, done.err
    assert "Paired by the names of the frames." in done.err
    with SavedProject.open(path, read_only=True) as saved:
        assert tuple(ReferenceSet.of(saved.project.track).frames) == (0, 4)
    assert all(mask.any() for mask in read_masks(path))


def test_a_folder_with_other_names_is_refused_before_any_work(
    command: Command, clip: Path, folder: Path, fake: str, tmp_path: Path
) -> None:
    write_mask(folder / "elsewhere.png", FIRST)
    done = command("propagate", clip, "--masks", folder, "--engine", fake, "--out", tmp_path / "out")
    assert done.code == 2
    assert "cannot be paired with frames" in done.err
    assert not (tmp_path / "out").exists()
    (tmp_path / "empty").mkdir()
    done = command("propagate", clip, "--masks", tmp_path / "empty", "--engine", fake, "--out", tmp_path / "out")
    assert (done.code, "has no mask image" in done.err) == (2, True)


def test_a_project_propagates_from_its_references(command: Command, project: Path, fake: str) -> None:
    done = command("propagate", project, "--engine", fake)
    assert done.code == 0, done.err
    assert f"written to {project}" in done.out
    assert all(mask.any() for mask in read_masks(project))


def test_only_the_chosen_objects_and_frames_are_propagated(command: Command, project: Path, fake: str) -> None:
    done = command("propagate", project, "--engine", fake, "--objects", 2, "--to", 2, "--direction", "forward")
    assert done.code == 0, done.err
    assert [sorted(set(mask.ravel().tolist())) for mask in read_masks(project)[1:4]] == [[0, 2], [0, 2], [0]]
    assert "no object 'horse'" in command("propagate", project, "--engine", fake, "--objects", "horse").err


def test_a_project_takes_further_masks_and_proposes(command: Command, project: Path, fake: str, tmp_path: Path) -> None:
    assert command("propagate", project, "--engine", fake).code == 0
    before = read_masks(project)
    fix = write_mask(tmp_path / "fix.png", SECOND)
    done = command("propagate", project, "--masks", f"{fix}@2", "--engine", fake, "--propose")
    assert done.code == 0, done.err
    assert "Proposal: " in done.err
    after = read_masks(project)
    np.testing.assert_array_equal(after[2], SECOND)
    assert all(np.array_equal(a, b) for i, (a, b) in enumerate(zip(before, after, strict=True)) if i != 2)


def test_a_clip_without_masks_and_two_projects_are_refused(
    command: Command, clip: Path, project: Path, fake: str, tmp_path: Path
) -> None:
    done = command("propagate", clip, "--engine", fake, "--out", tmp_path / "out")
    assert (done.code, "no masks to start from" in done.err) == (2, True)
    done = command("propagate", project, "--engine", fake, "--project", tmp_path / "other.maskreel")
    assert (done.code, "is a project already" in done.err) == (2, True)


def test_info_states_what_a_project_holds(command: Command, project: Path, fake: str) -> None:
    assert command("propagate", project, "--engine", fake, "--to", 2).code == 0
    done = command("info", project, "--json", "-")
    facts = json.loads(done.out)
    assert (facts["frames"], facts["range"], facts["clip_state"]) == (8, [0, 7], "same")
    first = facts["objects"][0]
    assert (first["id"], first["masks"], first["references"], first["to_do"], first["done"]) == (1, 4, [0, 4], 2, 2)
    assert facts["unfinished_run"] is False
    text = command("info", project).out
    assert "object            1 '" in text
    assert "references 0, 4; to do 2, needs work 0, done 2" in text


def test_info_states_what_a_clip_is(command: Command, clip: Path, tmp_path: Path) -> None:
    place = tmp_path / "clip.json"
    done = command("info", clip, "--json", place)
    assert done.code == 0, done.err
    facts = json.loads(place.read_text())
    assert (facts["width"], facts["height"], facts["frames"], facts["kind"]) == (48, 24, 8, "folder")
    assert "width             48" in done.out
    assert command("info", tmp_path / "gone.mp4").code == 2


def test_steps_are_listed_taken_back_and_brought_again(command: Command, project: Path, fake: str) -> None:
    imported = read_masks(project)
    assert command("propagate", project, "--engine", fake).code == 0
    run = read_masks(project)
    listed = command("undo", project, "--list").out.splitlines()
    assert "Propagate with fake" in listed[0]
    assert command("undo", project).out == "Undone: Propagate with fake\n"
    assert all(np.array_equal(a, b) for a, b in zip(read_masks(project), imported, strict=True))
    steps = json.loads(command("undo", project, "--list", "--json", "-").out)["steps"]
    assert [step["done"] for step in steps][-1] is False
    assert command("redo", project).out == "Redone: Propagate with fake\n"
    assert all(np.array_equal(a, b) for a, b in zip(read_masks(project), run, strict=True))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("undo", "--steps", 99), "99 steps cannot be undone"), (("redo",), "the project has 0 that can")],
)
def test_more_steps_than_there_are_change_nothing(
    command: Command, project: Path, arguments: tuple[object, ...], said: str
) -> None:
    before = read_masks(project)
    done = command(arguments[0], project, *arguments[1:])
    assert (done.code, said in done.err) == (2, True)
    assert all(np.array_equal(a, b) for a, b in zip(read_masks(project), before, strict=True))


def test_corrections_change_only_what_follows_from_them(
    command: Command, project: Path, fake: str, tmp_path: Path, clip: Path
) -> None:
    assert command("propagate", project, "--engine", fake).code == 0
    before = read_masks(project)
    name = sorted(file.stem for file in clip.iterdir())[6]
    right = write_mask(tmp_path / "right" / f"{name}.png", FIRST)
    done = command("correct", project, "--masks", right.parent, "--engine", fake)
    assert done.code == 0, done.err
    after = read_masks(project)
    np.testing.assert_array_equal(after[6], FIRST)
    np.testing.assert_array_equal(after[7], np.roll(FIRST, 1, axis=1))
    assert all(np.array_equal(after[frame], before[frame]) for frame in range(5))
    assert (command("correct", clip, "--masks", right, "--engine", fake)).code == 2


def test_images_of_a_pattern_are_a_clip_and_its_masks(
    command: Command, clip: Path, folder: Path, fake: str, tmp_path: Path
) -> None:
    for file in folder.iterdir():
        file.rename(clip / f"mask_{file.name}")
    path = tmp_path / "new.maskreel"
    line = ("propagate", clip / "img%d.png", "--masks", clip / "mask_img*.png", "--engine", fake, "--project", path)
    done = command(*line)
    assert done.code == 0, done.err
    assert json.loads(command("info", path, "--json", "-").out)["clip_state"] == "same"
    assert all(mask.any() for mask in read_masks(path))
    assert command("propagate", path, "--engine", fake).code == 0


def test_figures_of_the_main_job_are_json(
    command: Command, clip: Path, folder: Path, fake: str, tmp_path: Path
) -> None:
    path = tmp_path / "work.maskreel"
    line = ("import", path, folder, "--input-format", "png", "--clip", clip, "--json", "-")
    assert json.loads(command(*line).out)["frames"] == [0, 4]
    ran = json.loads(command("propagate", path, "--engine", fake, "--json", "-").out)
    assert (ran["engine"], ran["device"], ran["frames"]) == ("fake", "cpu", 6)
    line = ("export", path, "--output-format", "png", "--out", tmp_path / "out", "--json", "-")
    assert json.loads(command(*line).out)["objects"] == [1, 2]


def test_a_brief_look_states_what_is_known_without_the_masks(command: Command, project: Path) -> None:
    done = command("info", project, "--brief", "--json", "-")
    assert done.code == 0, done.err
    facts = json.loads(done.out)
    assert (facts["frames"], facts["range"], facts["clip_state"]) == (8, [0, 7], "same")
    assert [set(each) for each in facts["objects"]] == [{"id", "name"}] * len(facts["objects"])
    assert facts["frames_with_masks"] == len([mask for mask in read_masks(project) if mask.any()])
    assert "frames with masks" in command("info", project, "--brief").out


def test_undo_leaves_a_damaged_frame_of_its_step_out_and_goes_on(command: Command, project: Path, fake: str) -> None:
    assert command("propagate", project, "--engine", fake).code == 0
    with raw(project) as connection:
        connection.execute("UPDATE frames SET mask = zeroblob(50) WHERE frame = 1")
    done = command("undo", project)
    assert "0 that can" in done.err or done.code == 0, done.err
    facts = json.loads(command("info", project, "--json", "-").out)
    assert facts["damaged_frames"] == []
    with raw(project) as connection:
        assert connection.execute("SELECT frame, LENGTH(mask) FROM quarantine").fetchall() == [(1, 50)]
