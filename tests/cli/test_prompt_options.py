"""`propagate` and `correct` from points and boxes: masks are selected, propagated, stated, and refused before work."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from image_clips import box_labels, read_labels
from plugged_engine import plug_in

from segmentation.domain.frames import FrameIndex
from segmentation.storage.saved_project import SavedProject

Command = Callable[..., Any]
SELECT = ("--click-engine", "square-clicks")
SQUARE = (1, 8, 18, 13, 23)


@pytest.fixture(autouse=True)
def squares(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A click engine that selects a square of five pixels around a point is at hand."""
    plug_in(monkeypatch, tmp_path / "clicks", "square-clicks", "square_clicks")


def masks_of(project: Path) -> list[np.ndarray]:
    with SavedProject.open(project, read_only=True) as saved:
        return [np.array(saved.project.track.mask(FrameIndex(frame)).labels) for frame in range(8)]


def test_an_object_is_followed_from_clicks(command: Command, clip: Path, fake: str, tmp_path: Path) -> None:
    out, report = tmp_path / "out", tmp_path / "report.json"
    done = command(
        "propagate", clip, "--click", "1:20,10@2", "--click", "1:22,10@2", "--negative-click", "1:24,10@2", *SELECT,
        "--box", "cup:2,2,8,6", "--engine", fake, "--out", out, "--output-format", "png",
        "--report", report,
    )  # fmt: skip
    assert done.code == 0, done.err
    assert "'Object 1' has 20 pixels on frame 2, by square-clicks." in done.err
    assert "'cup' has 24 pixels on frame 0" in done.err
    assert json.loads(report.read_text())["selected"] == [
        {"frame": 0, "object": 2, "pixels": 24, "engine": "square-clicks"},
        {"frame": 2, "object": 1, "pixels": 20, "engine": "square-clicks"},
    ]
    file = sorted(out.rglob("*.png"))[5]
    np.testing.assert_array_equal(read_labels(file), box_labels((1, 8, 21, 13, 25), (2, 2, 7, 6, 13)))


def test_a_mask_from_clicks_is_exported_alone(command: Command, clip: Path, fake: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = command(
        "propagate", clip, "--click", "1:20,10@2", *SELECT, "--engine", fake, "--from", 2, "--to", 2, "--out", out,
        "--output-format", "png",
    )  # fmt: skip
    assert done.code == 0, done.err
    (file,) = out.rglob("*.png")
    np.testing.assert_array_equal(read_labels(file), box_labels(SQUARE))


def test_a_project_takes_clicks_as_one_step_and_corrects_by_them(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path
) -> None:
    project = tmp_path / "a.maskreel"
    assert command("propagate", clip, "--masks", mask, "--engine", fake, "--project", project).code == 0
    before = masks_of(project)
    done = command("correct", project, "--click", "1:12,5@6", *SELECT, "--engine", fake, "--stop", "never")
    assert done.code == 0, done.err
    after = masks_of(project)
    np.testing.assert_array_equal(after[6] == 1, box_labels((1, 3, 10, 8, 15)) == 1)
    np.testing.assert_array_equal(after[7] == 1, box_labels((1, 3, 11, 8, 16)) == 1)
    np.testing.assert_array_equal(after[7] == 2, before[7] == 2)
    assert command("undo", project, "--steps", 2).out.splitlines()[-1].endswith("Select by points and boxes")
    assert all(np.array_equal(a, b) for a, b in zip(masks_of(project), before, strict=True))


def test_the_same_command_again_goes_on_where_it_was(
    command: Command, clip: Path, fake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from test_propagate import interrupt_at

    line = ("propagate", clip, "--click", "1:20,10", *SELECT, "--engine", fake, "--project", tmp_path / "a.maskreel")
    with monkeypatch.context() as patch:
        interrupt_at(4, patch)
        assert command(*line).code == 1
    figures = json.loads(command(*line, "--json", "-").out)
    assert figures["resumed"]
    figures = json.loads(command(*line, "--click", "1:22,10", "--json", "-").out)
    assert (figures["resumed"], figures["selected"][0]["pixels"]) == (False, 35)


def test_files_of_prompts_are_followed(command: Command, clip: Path, fake: str, tmp_path: Path) -> None:
    boxes = tmp_path / "gt.txt"
    boxes.write_text("".join(f"{frame},1,{frame + 2},3,6,4,1,1,1\n" for frame in range(1, 9)))
    line = ("propagate", clip, *SELECT, "--engine", fake, "--json", "-")
    done = command(*line, "--prompts", boxes, "--box-every", 4, "--out", tmp_path / "boxes")
    assert [(each["frame"], each["pixels"]) for each in json.loads(done.out)["selected"]] == [(0, 24), (4, 24)]
    points = tmp_path / "points.json"
    points.write_text(json.dumps([{"frame": 1, "object": 3, "points": [[20, 10]]}]))
    done = command(*line, "--prompts", points, "--click", "3:22,10@1", "--out", tmp_path / "points")
    assert [(each["object"], each["pixels"]) for each in json.loads(done.out)["selected"]] == [(3, 35)]


def test_a_stored_engine_is_no_matter_where_masks_are_given(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MASKREEL_PROPAGATE_CLICK_ENGINE", "square-clicks")
    line = ("propagate", clip, "--engine", fake, "--to", 2, "--json", "-")
    assert json.loads(command(*line, "--masks", mask, "--out", tmp_path / "a").out)["selected"] == []
    assert json.loads(command(*line, "--box", "1:2,2,6,6", "--out", tmp_path / "b").out)["selected"][0]["pixels"] == 16


def test_without_a_name_the_best_free_engine_follows(command: Command, clip: Path, fake: str, tmp_path: Path) -> None:
    """The one test with an engine that ships: its look at a picture takes a second."""
    line = ("propagate", clip, "--click", "1:20,10", "--negative-click", "1:1,1", "--engine", fake, "--to", 0)
    done = command(*line, "--out", tmp_path / "out", "--json", "-")
    assert done.code == 0, done.err
    assert "With 'clicks-mobile-free', which is free for any use. 'clicks-mobile' is better" in done.err
    assert json.loads(done.out)["selected"][0]["engine"] == "clicks-mobile-free"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--click", "1:320"), "'1:320' is not OBJECT:X,Y[@FRAME]"),
        (("--click", "20,10"), "is not OBJECT:X,Y[@FRAME]"),
        (("--click", "1:20,10@two"), "is not OBJECT:X,Y[@FRAME]"),
        (("--click", "1:20,nan"), "is not OBJECT:X,Y[@FRAME]"),
        (("--box", "1:20,10"), "is not OBJECT:LEFT,TOP,RIGHT,BOTTOM[@FRAME]"),
        (("--click", "0:20,10"), "0 is no number of an object"),
        (("--click", "255:20,10"), "255 is no number of an object"),
        (("--click", "1:20,10@8"), "Frame 8 is outside the clip"),
        (("--click", "1:48,10"), "The point 48,10 for object 1 on frame 0 is outside the frame"),
        (("--negative-click", "1:20,10"), "There is no point in object 1 on frame 0, and no box around it"),
        (("--box", "1:50,10,60,20"), "holds no pixel of the frame"),
        (("--box", "1:2,2,6,6", "--box", "1:3,3,6,6"), "There are two boxes around object 1 on frame 0"),
        (("--click", "1:20,10", "--click-engine", "square"), "There is no engine 'square'"),
        (("--click", "1:20,10", "--click-engine", "classic"), "does not discover objects"),
        (("--click", "1:20,10", "--box-every", "2"), "--box-every is for boxes of a file"),
        (("--prompts", "none.json"), "none.json cannot be read"),
        (("--prompts", "a.mp4"), "in no file that is known by its name"),
        (("--masks", "MASK", "--box-every", "2"), "--box-every is for boxes of a file"),
    ],
)
def test_what_is_wrong_is_said_before_any_work(
    words: tuple[str, ...], said: str, command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path
) -> None:
    given = [str(mask) if word == "MASK" else word for word in words]
    done = command("propagate", clip, *given, "--engine", fake, "--out", tmp_path / "out")
    assert (done.code, done.err.count("maskreel: ")) == (2, 1)
    assert said in done.err
    assert "Selecting" not in done.err
    assert not (tmp_path / "out").exists()


def test_a_correction_needs_a_mask_or_points(
    command: Command, mask: Path, clip: Path, fake: str, tmp_path: Path
) -> None:
    project = tmp_path / "a.maskreel"
    assert command("propagate", clip, "--masks", mask, "--engine", fake, "--project", project).code == 0
    done = command("correct", project, "--engine", fake)
    assert (done.code, "There is no right mask" in done.err) == (2, True)
