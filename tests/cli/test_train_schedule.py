"""`maskreel train RECIPE --schedule`: all stages of a paper by one command, each with its own data and start."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from PIL import Image
from toy_stage import ToyStage
from training_clips import disc_clip, write_davis, write_youtube_vos

from segmentation.training.curves import read_curve
from segmentation.training.loop import CURVE_FILE
from segmentation.training.recipe_table import RECIPES, RecipeEntry
from segmentation.training.stage import Recipe

Command = Callable[..., Any]
HERE = ["--device", "cpu", "--threads", 1, "--workers", 0]


@dataclass(frozen=True)
class ToyNumbers:
    """The numbers of a recipe in two parts that is trained in no time."""

    steps: tuple[int, int] = (3, 3)


def two_parts(numbers: ToyNumbers) -> Recipe:
    stages = (ToyStage(name, steps) for name, steps in zip(("video", "joint"), numbers.steps, strict=True))
    return Recipe("imcnet", "imcnet", "A toy", tuple(stages))


@pytest.fixture
def _toy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(cast(dict[str, RecipeEntry], RECIPES), "imcnet", RecipeEntry(ToyNumbers(), two_parts))
    text = Path("resources/schedules/imcnet.toml").read_text()
    (tmp_path / "own.toml").write_text(re.sub(r"settings = .*", "", text))


@pytest.fixture
def places(tmp_path: Path) -> list[str]:
    """DAVIS with the lists of both years, YouTube-VOS with its list of objects, DUTS as it is published."""
    sample = disc_clip(40)
    davis = write_davis(tmp_path / "davis", sample)
    for year in ("2016", "2017"):
        (davis / "ImageSets" / year).mkdir(parents=True)
        (davis / "ImageSets" / year / "train.txt").write_text("disc\n" + "ghost\n" * (year == "2017"))
    youtube_vos = write_youtube_vos(tmp_path / "ytvos", sample)
    entry = {"objects": {"1": {"category": "dog", "frames": ["00000"]}}}
    (youtube_vos / "meta.json").write_text(json.dumps({"videos": {"disc": entry}}))
    for part, pixels in (("Image", sample.rgb[0]), ("Mask", sample.labels[0] * np.uint8(255))):
        folder = tmp_path / f"duts/DUTS-TR-{part}"
        folder.mkdir(parents=True)
        Image.fromarray(pixels).save(folder / f"ILSVRC2012_test_00000004.{'jpg' if part == 'Image' else 'png'}")
    return [f"davis={davis}", f"youtube-vos={youtube_vos}", f"duts={tmp_path / 'duts'}"]


@pytest.mark.usefixtures("_toy")
def test_one_command_goes_from_one_set_to_the_others(command: Command, places: list[str], tmp_path: Path) -> None:
    out = tmp_path / "out"
    train = ["train", "imcnet", "--schedule", tmp_path / "own.toml", "--data", *places, "--out", out, *HERE]
    refused = command(*train, "--stages", "davis-and-duts")
    assert refused.code == 2
    assert "youtube-vos/weights.safetensors, which is not there" in refused.err
    done = command(*train, "--steps", 7)
    assert done.code == 0, done.err
    assert "stage youtube-vos, 1 of 2" in done.err
    assert "resnet101-best.pth; --setting trunk_file=FILE" in done.err
    assert "1 clip with 3 frames, 0 stills" in done.out
    assert "1 clip with 5 frames, 1 still" in done.out
    curves = [read_curve(out / stage / CURVE_FILE) for stage in ("youtube-vos/video", "davis-and-duts/joint")]
    assert [len(curve) for curve in curves] == [4, 3]
    assert curves[1][0].loss < curves[0][0].loss  # the second began with the first
    assert (out / "davis-and-duts/weights.safetensors").is_file()
    again = command(*train, "--steps", 7, "--resume")
    assert again.code == 0, again.err


@pytest.mark.usefixtures("_toy")
def test_the_time_is_that_of_all_stages(command: Command, places: list[str], tmp_path: Path) -> None:
    train = ["train", "imcnet", "--schedule", tmp_path / "own.toml", "--data", *places, "--out", tmp_path / "out"]
    done = command(*train, *HERE, "--max-minutes", 1e-9)
    assert "stopped after step 1" in done.out, done.err
    assert "2 of 2" not in done.err


def test_a_set_that_is_missing_ends_it_before_any_work(command: Command, places: list[str], tmp_path: Path) -> None:
    given = ["train", "imcnet", "--schedule", "--out", tmp_path / "out"]
    assert "duts: DUTS-TR" in command(*given, "--data", *places[:2]).err
    assert "does not say which set" in command(*given, "--data", tmp_path).err
    assert "A schedule says itself" in command(*given, "--data", *places, "--split", "davis-2016/train").err
    assert not (tmp_path / "out").exists()
