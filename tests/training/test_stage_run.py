"""A stage runs step by step, keeps state and weights, and goes on exactly."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from toy_stage import ToyStage
from training_clips import disc_clip, write_davis

from segmentation.training.checkpoint import STATE_FILE, WEIGHTS_FILE
from segmentation.training.curves import read_curve
from segmentation.training.readers import find_training_files
from segmentation.training.run_options import RunOptions
from segmentation.training.samples import TrainingFiles
from segmentation.training.stage_run import CURVE_FILE, StageRun


@pytest.fixture
def files(tmp_path: Path) -> TrainingFiles:
    return find_training_files([write_davis(tmp_path / "davis", disc_clip(40))])


def run_in(folder: Path, files: TrainingFiles, *, resume: bool = False) -> StageRun:
    folder.mkdir(exist_ok=True)
    return StageRun(ToyStage(steps=5), files, folder, RunOptions(resume=resume), [])


def test_closed_in_the_middle_it_goes_on_exactly(files: TrainingFiles, tmp_path: Path) -> None:
    whole = [row.loss for row in run_in(tmp_path / "whole", files).steps()]
    with closing(run_in(tmp_path / "cut", files).steps()) as steps:
        begun = [next(steps).loss for _ in range(2)]
    assert not (tmp_path / "cut" / WEIGHTS_FILE).exists()
    rest = run_in(tmp_path / "cut", files, resume=True)
    assert rest.steps_done == 2
    assert begun + [row.loss for row in rest.steps()] == whole
    assert [row.loss for row in read_curve(tmp_path / "cut" / CURVE_FILE)] == pytest.approx(whole)


def test_what_is_exported_is_the_average(files: TrainingFiles, tmp_path: Path) -> None:
    run = run_in(tmp_path / "run", files)
    assert run.run(None) == 5
    stored, trained = load_file(tmp_path / "run" / WEIGHTS_FILE), torch.load(tmp_path / "run" / STATE_FILE)["network"]
    assert all(torch.equal(stored[name], value) for name, value in run.weights().items())
    assert not torch.equal(stored["0.weight"], trained["0.weight"])


def test_a_deadline_that_is_over_leaves_one_step(files: TrainingFiles, tmp_path: Path) -> None:
    assert run_in(tmp_path / "run", files).run(deadline=0.0) == 1
    assert (tmp_path / "run" / WEIGHTS_FILE).is_file()
