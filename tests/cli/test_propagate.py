"""`maskreel propagate` does the main job, resumes what was broken off, and refuses bad input in one sentence."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fake_engine
import numpy as np
import pytest
from image_clips import box_labels, read_labels, write_clip, write_mask
from shot_clips import CUT, FRAMES, square_mask, write_two_shots

from segmentation.engines.registry import engine_names
from segmentation.errors import EngineError
from segmentation.storage.saved_project import SavedProject

Command = Callable[..., Any]


def annotations(tree: Path) -> list[np.ndarray]:
    return [read_labels(path) for path in sorted(tree.glob("Annotations/*/clip/*.png"))]


def true_labels(frames: range, given: int = 0) -> list[np.ndarray]:
    return [
        box_labels((1, 2, 2 + f - given, 8, 10 + f - given), (2, 12, 12 + f - given, 20, 20 + f - given))
        for f in frames
    ]


def test_it_masks_propagates_exports_and_reports(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path
) -> None:
    out, report = tmp_path / "out", tmp_path / "reports" / "run.json"
    done = command("propagate", clip, "--masks", mask, "--engine", fake, "--out", out, "--report", report)
    assert done.code == 0, done.err
    assert "Masks were read by" in done.out + done.err
    for found, wanted in zip(annotations(out), true_labels(range(8)), strict=True):
        np.testing.assert_array_equal(found, wanted)
    assert (out / "ImageSets").is_dir()
    figures = json.loads(report.read_text())
    assert figures["steps"] == figures["frames"] == 7
    assert figures["frames_per_second"] > 0
    assert figures["seconds_per_frame"] > 0
    assert figures["peak_memory_bytes"] > 1_000_000
    assert not figures["resumed"]


def test_a_mask_in_the_middle_is_propagated_both_ways_unless_the_options_say_otherwise(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path
) -> None:
    both, back = tmp_path / "both", tmp_path / "back"
    assert command("propagate", clip, "--masks", f"{mask}@2", "--engine", fake, "--out", both).code == 0
    for found, wanted in zip(annotations(both), true_labels(range(8), given=2), strict=True):
        np.testing.assert_array_equal(found, wanted)
    done = command(
        "propagate", clip, "--masks", f"{mask}@2", "--engine", fake, "--out", back, "--direction", "backward"
    )
    assert done.code == 0
    assert [bool(labels.any()) for labels in annotations(back)] == [True] * 3
    assert "5 of 8 frames" in done.err, "frames that the run did not reach are unknown, not empty"


def test_settings_of_the_engine_and_of_the_format_arrive(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = command(
        "propagate", clip, "--masks", mask, "--engine", fake, "--setting", "shift_px=3", "--out", out,
        "--format", "png", "--option", "names=numbers", "--option", "start=100", "--from", 0, "--to", 2,
    )  # fmt: skip
    assert done.code == 0, done.err
    files = sorted(path for path in out.rglob("*.png"))
    assert [path.stem for path in files] == ["00100", "00101", "00102"]
    np.testing.assert_array_equal(read_labels(files[1]), true_labels(range(3, 4))[0])


def test_an_overlay_video_can_be_made_at_once(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path
) -> None:
    done = command(
        "propagate", clip, "--masks", mask, "--engine", fake, "--out", tmp_path / "video", "--format", "overlay"
    )
    assert done.code == 0, done.err
    assert (tmp_path / "video" / "clip.mp4").stat().st_size > 0


def test_an_interrupted_run_goes_on_where_it_stopped(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, project = tmp_path / "whole", tmp_path / "work.maskreel"
    assert command("propagate", clip, "--masks", mask, "--engine", fake, "--out", whole).code == 0
    arguments = ("propagate", clip, "--masks", mask, "--engine", fake, "--out", tmp_path / "out", "--project", project)
    with monkeypatch.context() as patch:
        interrupt_at(4, patch)
        stopped = command(*arguments)
    assert stopped.code == 1
    assert f"Everything finished so far is kept in {project}; the same command goes on" in stopped.err
    assert not (tmp_path / "out").exists()
    report = tmp_path / "report.json"
    assert command(*arguments, "--report", report).code == 0
    figures = json.loads(report.read_text())
    assert figures["resumed"]
    assert figures["steps"] == 3
    for found, wanted in zip(annotations(tmp_path / "out"), annotations(whole), strict=True):
        np.testing.assert_array_equal(found, wanted)


def interrupt_at(frame: int, monkeypatch: pytest.MonkeyPatch, number: int = signal.SIGINT) -> None:
    """Ctrl+C is pressed, or another signal comes, while `frame` is computed."""
    step = fake_engine.FakeEngine.step

    def interrupted(engine: fake_engine.FakeEngine, rgb: np.ndarray, index: int | None = None) -> np.ndarray:
        if index == frame:
            os.kill(os.getpid(), number)
        return step(engine, rgb, index)

    monkeypatch.setattr(fake_engine.FakeEngine, "step", interrupted)


@pytest.mark.parametrize("stop", [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)])
def test_without_a_project_a_cancelled_run_says_that_nothing_is_kept(
    stop: str, command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupt_at(3, monkeypatch, getattr(signal, stop))
    stopped = command("propagate", clip, "--masks", mask, "--engine", fake, "--out", tmp_path / "out")
    assert stopped.code == 1
    assert "Nothing is kept, because no --project was given" in stopped.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clip", "mask.png", "plugins"]


def test_another_mask_after_an_interruption_starts_anew(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "report.json"
    rest = ("--engine", fake, "--project", tmp_path / "w.maskreel", "--out", tmp_path / "out", "--report", report)
    with monkeypatch.context() as patch:
        interrupt_at(4, patch)
        assert command("propagate", clip, "--masks", mask, *rest).code == 1
    other = write_mask(tmp_path / "other.png", box_labels((1, 4, 6, 9, 12), (2, 14, 10, 20, 18)))
    assert command("propagate", clip, "--masks", other, *rest).code == 0
    assert not json.loads(report.read_text())["resumed"]
    for shift, found in enumerate(annotations(tmp_path / "out")):
        boxes = (1, 4, 6 + shift, 9, 12 + shift), (2, 14, 10 + shift, 20, 18 + shift)
        np.testing.assert_array_equal(found, box_labels(*boxes))


def test_a_failing_engine_keeps_the_finished_frames(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step, project = fake_engine.FakeEngine.step, tmp_path / "work.maskreel"

    def failing(engine: fake_engine.FakeEngine, rgb: np.ndarray, index: int | None = None) -> np.ndarray:
        if index == 5:
            raise EngineError("The device vanished.", "Plug it in again.")
        return step(engine, rgb, index)

    monkeypatch.setattr(fake_engine.FakeEngine, "step", failing)
    done = command(
        "propagate", clip, "--masks", mask, "--engine", fake, "--out", tmp_path / "out", "--project", project
    )
    assert done.code == 1
    assert "The device vanished.\nPlug it in again." in done.err
    with SavedProject.open(project) as saved:
        assert sorted(saved.project.track.records) == [0, 1, 2, 3, 4]


def test_an_unexpected_failure_shows_one_sentence_and_keeps_the_details(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(fake_engine.FakeEngine, "step", lambda *given: 1 // 0)
    done = command("propagate", clip, "--masks", mask, "--engine", fake, "--out", tmp_path / "out")
    assert done.code == 1
    assert "ZeroDivisionError" in done.err
    [report] = (tmp_path / "state/maskreel/log").iterdir()
    assert report.name in done.err
    assert "ZeroDivisionError" in report.read_text()


def bad_inputs() -> dict[str, tuple[dict[str, Any], str]]:
    """Name -> (what is changed in a good call, what the message must say)."""
    return {
        "missing clip": ({"clip": "nowhere.mp4"}, "nowhere.mp4"),
        "text as clip": ({"clip": "notes.mp4"}, "notes.mp4"),
        "empty folder": ({"clip": "empty"}, "empty"),
        "mixed sizes": ({"clip": "mixed"}, "mixed"),
        "missing mask": ({"masks": "nowhere.png"}, "nowhere.png"),
        "mask of another size": ({"masks": "small.png"}, "10 x 8"),
        "empty mask": ({"masks": "blank.png"}, "no object"),
        "no image": ({"masks": "notes.mp4"}, "notes.mp4"),
        "float mask": ({"masks": "float.tif"}, "kind 'F'"),
        "frame outside": ({"masks": "mask.png@99"}, "Frame 99"),
        "frame not a number": ({"masks": "mask.png@first"}, "'first' is not a number"),
        "unknown engine": ({"engine": "magic"}, "no engine 'magic'"),
        "unknown setting": ({"setting": "speed=9"}, "no setting 'speed'"),
        "setting without value": ({"setting": "speed"}, "'speed' is not a setting"),
        "unknown format": ({"format": "vhs"}, "no format 'vhs'"),
        "unknown option": ({"option": "speed=9"}, "no option 'speed'"),
        "range outside": ({"to": 20}, "Frame 20"),
        "range reversed": ({"from": 5, "to": 2}, "5..2"),
        "existing output": ({"out": "full"}, "full exists"),
    }  # fmt: skip


@pytest.fixture
def bad_files(tmp_path: Path) -> Path:
    (tmp_path / "notes.mp4").write_text("not a video\n" * 50)
    (tmp_path / "empty").mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "precious.txt").write_text("keep me")
    mixed = write_clip(tmp_path / "mixed", frames=2)
    write_mask(mixed / "img2.png", box_labels(height=9, width=9))
    write_mask(tmp_path / "small.png", box_labels((1, 1, 1, 4, 4), height=8, width=10))
    write_mask(tmp_path / "blank.png", box_labels())
    from PIL import Image

    Image.fromarray(box_labels().astype(np.float32)).save(tmp_path / "float.tif")
    return tmp_path


@pytest.mark.parametrize("name", bad_inputs())
def test_bad_input_is_refused_with_its_value_and_nothing_is_written(
    name: str, command: Command, clip: Path, mask: Path, fake: str, bad_files: Path
) -> None:
    changed, said = bad_inputs()[name]
    call = {"clip": "clip", "masks": "mask.png", "engine": fake, "out": "out"} | changed
    files = {key: bad_files / str(call.pop(key)) for key in ("clip", "masks", "out")}
    before = sorted(bad_files.rglob("*"))
    options = [text for key, value in call.items() for text in (f"--{key}", value)]
    done = command("propagate", files["clip"], "--masks", files["masks"], "--out", files["out"], *options)
    assert done.code == 2
    assert said in done.err
    assert sorted(bad_files.rglob("*")) == before


def test_a_project_of_another_clip_is_refused(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path
) -> None:
    project = tmp_path / "work.maskreel"
    arguments = ("--masks", mask, "--engine", fake, "--project", project)
    assert command("propagate", clip, *arguments, "--out", tmp_path / "one").code == 0
    other = write_clip(tmp_path / "other", frames=5)
    done = command("propagate", other, *arguments, "--out", tmp_path / "two")
    assert done.code == 2
    assert "was made for another clip" in done.err


def test_a_project_can_be_corrected_by_giving_another_mask(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path
) -> None:
    project = tmp_path / "work.maskreel"
    arguments = ("propagate", clip, "--engine", fake, "--project", project, "--replace", "--out", tmp_path / "out")
    assert command(*arguments, "--masks", mask).code == 0
    correction = write_mask(tmp_path / "fix.png", box_labels((1, 2, 30, 8, 38), (2, 12, 16, 20, 24)))
    assert command(*arguments, "--masks", f"{correction}@4", "--direction", "forward").code == 0
    last = annotations(tmp_path / "out")[-1]
    np.testing.assert_array_equal(last, box_labels((1, 2, 33, 8, 41), (2, 12, 19, 20, 27)))


def test_a_plugged_in_engine_is_listed_and_a_broken_one_says_so(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plugged_engine import plug_in

    assert fake in engine_names()
    plug_in(monkeypatch, tmp_path / "broken", name="broken", target="no_such_module")
    done = command("propagate", clip, "--masks", mask, "--engine", "broken", "--out", tmp_path / "out")
    assert done.code == 1
    assert "'broken' (no_such_module) cannot be loaded" in done.err


def test_a_run_stops_at_a_cut_says_so_and_crosses_it_on_request(command: Command, fake: str, tmp_path: Path) -> None:
    clip, mask = write_two_shots(tmp_path / "clip"), write_mask(tmp_path / "mask.png", square_mask(0))
    arguments = ("propagate", clip, "--masks", mask, "--engine", fake, "--out", tmp_path / "out", "--replace")
    done = command(*arguments)
    assert done.code == 0, done.err
    assert f"note: The run stops at the cut at frame {CUT}: the frames behind are not computed." in done.err
    assert len(annotations(tmp_path / "out")) == CUT
    crossed = command(*arguments, "--cross-cuts")
    assert crossed.code == 0, crossed.err
    assert "cut at frame" not in crossed.err
    assert len(annotations(tmp_path / "out")) == FRAMES


def test_a_clip_is_searched_for_cuts_once(
    command: Command, fake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MASKREEL_CUTS", str(tmp_path / "cuts"))
    clip, mask = write_two_shots(tmp_path / "clip"), write_mask(tmp_path / "mask.png", square_mask(0))
    arguments = ("propagate", clip, "--masks", mask, "--engine", fake, "--out", tmp_path / "out", "--replace")
    assert command(*arguments).code == 0
    (kept,) = (tmp_path / "cuts").iterdir()
    kept.write_text(kept.read_text().replace(f"[{CUT}]", "[3]"))
    assert "stops at the cut at frame 3" in command(*arguments).err


@pytest.mark.parametrize(("region", "magnified"), [("off", False), ("auto", True), ("on", True)])
def test_small_objects_are_followed_in_windows_where_that_is_asked_for(
    command: Command,
    clip: Path,
    fake: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    region: str,
    magnified: bool,
) -> None:
    mask = write_mask(tmp_path / "small.png", box_labels((1, 10, 20, 13, 23)))
    begin, areas = fake_engine.FakeEngine.begin, []

    def noting(engine: fake_engine.FakeEngine, references: Any, **more: Any) -> None:
        areas.append(max(np.count_nonzero(reference.labels) for reference in references))
        begin(engine, references, **more)

    monkeypatch.setattr(fake_engine.FakeEngine, "begin", noting)
    out = tmp_path / "out"
    line = ("propagate", clip, "--masks", mask, "--engine", fake, "--setting", "shift_px=0", "--out", out)
    done = command(*line, "--region", region)
    assert done.code == 0, done.err
    given = read_labels(mask)
    assert ("covers 0.8 % of the picture: --region auto" in done.out + done.err) is (region == "off")
    assert bool(max(areas) > 3 * np.count_nonzero(given)) is magnified
    for found in annotations(out):
        np.testing.assert_array_equal(found, given)
