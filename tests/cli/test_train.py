"""`maskreel train`: what is skipped is printed, the time limit holds, and going on works."""

from __future__ import annotations

import argparse
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from training_clips import disc_clip, write_davis

from segmentation.cli.train import RECIPE_NAMES, add_parser, parse_changes
from segmentation.training.recipe_list import RECIPE_LIST
from segmentation.training.recipe_table import RECIPES, recipe_named

Command = Callable[..., Any]


def test_the_help_names_every_recipe() -> None:
    assert set(RECIPE_NAMES) == set(RECIPES)


def test_a_run_that_ends_on_time_and_goes_on(command: Command, tmp_path: Path) -> None:
    data, out = write_davis(tmp_path / "data", disc_clip(40)), tmp_path / "out"
    (data / "Annotations/480p/disc/00004.png").write_bytes(b"no image")
    given = ["train", "savos", "--data", data, "--out", out, "--device", "cpu", "--threads", 1, "--workers", 0]
    given += ["--setting", "depths=[1,1,1,1]", "--setting", "size_px=[32,32]", "--setting", "batch=1"]
    first = command(*given, "--max-minutes", 1e-9)
    assert first.code == 0, first.err
    assert "1 clip with 4 frames" in first.out
    assert "skipped disc/00004.png: not a readable image" in first.out
    assert "stopped after step 1" in first.out
    assert (out / "main/loss.png").stat().st_size > 1000
    assert (out / "weights.safetensors").is_file()
    refused = command(*given)
    assert refused.code == 2
    assert "--resume" in refused.err
    again = command(*given, "--max-minutes", 1e-9, "--resume")
    assert "stopped after step 2" in again.out, again.err


def test_json_lines_and_the_word_stop(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, out = write_davis(tmp_path / "data", disc_clip(40)), tmp_path / "out"
    monkeypatch.setattr("sys.stdin", io.StringIO("pause\nresume\nstop\n"))
    given = ["train", "savos", "--data", data, "--out", out, "--device", "cpu", "--threads", 1, "--workers", 0]
    given += ["--json", "--setting", "depths=[1,1,1,1]", "--setting", "size_px=[32,32]", "--setting", "batch=1"]
    done = command(*given)
    assert done.code == 0, done.err
    reports = [json.loads(line) for line in done.out.splitlines()]
    assert [line["event"] for line in (reports[0], reports[-1])] == ["found", "ended"]
    assert reports[0]["frames"] == 5
    assert not reports[-1]["complete"]
    assert Path(reports[-1]["weights"]).is_file()


def test_small_numbers_and_shared_steps_give_way_to_settings() -> None:
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers())
    given = ["train", "fsnet", "--data", "d", "--out", "o", "--small", "--steps", "100", "--setting", "batch=3"]
    numbers = parse_changes(parser.parse_args(given))
    assert numbers == {"side_px": 224, "batch": 3, "steps": 100}
    assert [stage.plan.steps for stage in recipe_named("fsnet", numbers).stages] == [76, 12, 12]


def test_the_recipe_list_fits_the_table() -> None:
    for facts in RECIPE_LIST:
        recipe = recipe_named(facts.name, facts.small)
        assert (recipe.engine, recipe.title) == (facts.engine, facts.title)


def test_wrong_numbers_are_refused_before_anything_is_read(command: Command, tmp_path: Path) -> None:
    given = ["train", "cfbi", "--data", tmp_path, "--out", tmp_path / "out", "--device", "cpu"]
    assert "no number 'stepps'" in command(*given, "--setting", "stepps=1").err
    assert "CUDA" in command(*given, "--half").err
    assert not (tmp_path / "out").exists()


def test_prepared_data_are_trained_on(command: Command, tmp_path: Path) -> None:
    data, folder = write_davis(tmp_path / "data", disc_clip(40)), tmp_path / "set"
    (data / "Annotations/480p/disc/00004.png").write_bytes(b"no image")
    refused = command("train", "prepare", "--data", data, "--out", folder, "--short-edge", 0)
    assert (refused.code, "--short-edge" in refused.err) == (2, True)
    done = command("train", "prepare", "--data", data, "--out", folder, "--short-edge", 32)
    assert done.code == 0, done.err
    assert "skipped disc/00004.png: not a readable image" in done.out
    assert "prepared: 1 clip with 4 frames, 0 stills" in done.out
    assert "0 of 1 free for any use" in done.out
    assert "unchanged: 1 clip" in command("train", "prepare", "--data", data, "--out", folder, "--short-edge", 32).out
    given = ["train", "savos", "--data", folder, "--out", tmp_path / "out", "--device", "cpu", "--threads", 1]
    given += ["--workers", 0, "--setting", "depths=[1,1,1,1]", "--setting", "size_px=[32,32]", "--setting", "batch=1"]
    trained = command(*given, "--max-minutes", 1e-9)
    assert "stopped after step 1" in trained.out, trained.err
