"""`maskreel dataset`: what docs/data-sets.md says, bad input, and the folder of a batch as one data set."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_lines import DOCS, shown_commands, words_of
from dataset_projects import labels_on, write_jpegs, write_project
from image_clips import write_mask

Command = Callable[..., Any]
PAGE = "data-sets.md"
DOCUMENT = (DOCS / PAGE).read_text(encoding="utf-8")
SHIFTS = {"a": 0, "b": 3, "c": 5}


@pytest.fixture
def projects(tmp_path: Path) -> Path:
    for name, shift in SHIFTS.items():
        write_project(tmp_path / "projects" / f"{name}.maskreel", write_jpegs(tmp_path / "clips" / name), shift=shift)
    return tmp_path / "projects"


def test_the_commands_of_the_document_do_what_it_says(
    command: Command, projects: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    build, choose, convert, add, score = map(words_of, shown_commands(PAGE))
    for words, shown in zip((build, choose), DOCUMENT.split("    set       clips")[1:], strict=True):
        done = command(*words)
        assert done.code == 0, done.err
        expected = "    set       clips" + shown.partition("\n\n")[0]
        assert done.out.splitlines() == [line[4:] for line in expected.splitlines()]
    assert "3 clips written" in command(*convert).out
    assert "1 clip written, 0 unchanged, 0 removed" in command(*add).out
    assert len(json.loads(Path("videos/train.json").read_text())["videos"]) == 4
    assert "left out: c: 3 of its 3" in command("dataset", "check", "small").out
    checked = command("dataset", "check", "set")
    assert (checked.code, checked.out.splitlines()[-1]) == (0, "set is as it was built.")
    (clip,) = (line for line in json.loads(Path("set/dataset.json").read_text())["clips"] if line["split"] == "val")
    for frame in range(3):
        write_mask(tmp_path / "truth" / clip["name"] / f"{frame:05d}.png", labels_on(frame, SHIFTS[clip["name"]]))
    scored = command(*score)
    assert scored.code == 0, scored.err
    assert "J&F 1.0000" in scored.out
    assert "objects 1, 3 are counted as 1 to 2" in scored.err, "those are the numbers in the project"


def test_figures_as_json_and_a_second_build(command: Command, projects: Path, tmp_path: Path) -> None:
    line = ("dataset", "build", projects, "--format", "davis", "--out", tmp_path / "set", "--json", "-")
    first = json.loads(command(*line).out)
    assert (first["written"], first["summary"]["splits"]["train"]["clips"]) == (["a", "b", "c"], 3)
    assert first["summary"]["licences"] == {"not stated": 3}
    second = json.loads(command(*line).out)
    assert (second["written"], second["unchanged"]) == ([], 3)
    (tmp_path / "set/Annotations/480p/a/00001.png").unlink()
    checked = command("dataset", "check", tmp_path / "set", "--json", "-")
    assert checked.code == 1
    assert json.loads(checked.out)["problems"] == ["a: 2 frames have masks, expected 3."]


def test_one_clip_that_fails_is_named_and_the_others_are_built(
    command: Command, projects: Path, tmp_path: Path
) -> None:
    (tmp_path / "clips/b/00001.jpg").unlink()
    line = ("dataset", "build", projects, "--format", "coco", "--out", tmp_path / "set")
    done = command(*line)
    assert done.code == 1
    assert "b failed: " in done.err
    assert "2 clips written, 0 unchanged, 0 removed, 1 failed" in done.out
    shutil.rmtree(tmp_path / "clips")
    assert command("dataset", "build", projects, "--format", "coco", "--out", tmp_path / "two").code == 2


def test_bad_input_is_one_error(command: Command, projects: Path, tmp_path: Path) -> None:
    out = ("--out", tmp_path / "set")
    assert command("dataset", "build", projects, "--format", "tiff", *out).code == 2
    for more in (
        ("--split", "half"),
        ("--option", "no=1"),
        ("--images", "link", "--option", "jpeg_quality=500"),
        ("--labels", "hors"),
    ):
        done = command("dataset", "build", projects, "--format", "davis", *out, *more)
        assert (done.code, done.err.count("maskreel:")) == (2, 1), done.err
    assert command("dataset", "build", tmp_path / "none.csv", "--format", "davis", *out).code == 2
    assert command("dataset", "check", tmp_path).code == 2
    assert not (tmp_path / "set").exists()


@pytest.mark.usefixtures("workers_in_this_process")
def test_a_batch_makes_one_data_set_which_is_scored(
    command: Command, fake: str, projects: Path, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text("".join(f"projects/{name}.maskreel\n" for name in SHIFTS))
    line = ("batch", tmp_path / "list.csv", "--engine", fake, "--out", tmp_path / "night")
    done = command(*line)
    assert done.code == 0, done.err
    assert "3 clips written, 0 unchanged" in done.out
    assert (tmp_path / "night/ImageSets/2017/val.txt").read_text().split() == list(SHIFTS)
    assert command("dataset", "check", tmp_path / "night").code == 0
    assert "0 clips written, 3 unchanged" in command(*line).out
    for name, shift in SHIFTS.items():
        for frame in range(3):
            write_mask(tmp_path / "truth/Annotations/480p" / name / f"{frame:05d}.png", labels_on(frame, shift))
    scored = command("evaluate", tmp_path / "night", "--truth", tmp_path / "truth")
    assert (scored.code, "J&F 1.0000" in scored.out) == (0, True), scored.err
    for form, file in (
        ("ytvis", "train.json"),
        ("coco", "annotations/instances_train.json"),
        ("cvat", "annotations.zip"),
    ):
        built = command("dataset", "build", tmp_path / "night", "--format", form, "--out", tmp_path / form)
        assert built.code == 0, built.err
        scored = command("evaluate", tmp_path / form / file, "--truth", tmp_path / "truth")
        assert (scored.code, "J&F 1.0000" in scored.out) == (0, True), scored.err
    apart = command(*line[:-1], tmp_path / "apart", "--separate")
    assert (apart.code, (tmp_path / "apart/a/Annotations/480p/a/00000.png").is_file()) == (0, True)
