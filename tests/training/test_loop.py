"""A run that was killed goes on as if it had not been; the time limit ends it with usable weights."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from toy_stage import ToyStage, toy_recipe
from training_clips import disc_clip, write_davis, write_stills

from segmentation.engines.weights.checkpoints import load_into
from segmentation.errors import EngineError, StorageError, UserError
from segmentation.training.checkpoint import STATE_FILE, WEIGHTS_FILE
from segmentation.training.curves import read_curve
from segmentation.training.input_pipeline import InputOptions
from segmentation.training.loop import CURVE_FILE, RunOptions, train
from segmentation.training.readers import find_training_files
from segmentation.training.samples import ClipSample, TrainingFiles
from segmentation.training.stage import Recipe

ROOT = Path(__file__).parents[2]
KILLED = """
import sys, time
from pathlib import Path
sys.path[:0] = [{support!r}]
import torch
torch.set_num_threads(1)
from toy_stage import toy_recipe
from segmentation.training.loop import RunOptions, train
from segmentation.training.readers import find_training_files
slow = lambda stage, row: time.sleep(0.05 if row.step < 6 else 60)
files = find_training_files([Path({davis!r}), Path({stills!r})])
train(toy_recipe(), files, Path({out!r}), RunOptions(checkpoint_steps=4, on_step=slow))
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    return write_davis(tmp_path / "davis", disc_clip(40)), write_stills(tmp_path / "stills", disc_clip(40))


@pytest.fixture
def files(folders: tuple[Path, Path]) -> TrainingFiles:
    return find_training_files(folders)


def losses(folder: Path, stage: str = "toy") -> list[float]:
    return [row.loss for row in read_curve(folder / stage / CURVE_FILE)]


def test_after_a_kill_the_losses_are_those_of_an_unbroken_run(
    files: TrainingFiles, folders: tuple[Path, Path], tmp_path: Path
) -> None:
    torch.set_num_threads(1)
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    train(toy_recipe(), files, whole, RunOptions())
    support = str(ROOT / "tests/support")
    code = KILLED.format(support=support, davis=str(folders[0]), stills=str(folders[1]), out=str(broken))
    env = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": "."}  # the same instruction set as here
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=env)
    deadline = time.monotonic() + 120
    while len(losses(broken)) < 7 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.1)
    assert process.poll() is None
    process.kill()
    process.wait()
    result = train(toy_recipe(), files, broken, RunOptions(resume=True))
    assert result.complete
    assert len(losses(broken)) == 12
    assert losses(broken) == losses(whole)
    assert (broken / "weights.safetensors").read_bytes() == (whole / "weights.safetensors").read_bytes()


def test_workers_do_not_change_the_losses(files: TrainingFiles, tmp_path: Path) -> None:
    train(toy_recipe(steps=3), files, tmp_path / "none", RunOptions())
    train(toy_recipe(steps=3), files, tmp_path / "one", RunOptions(input=InputOptions(workers=1)))
    assert losses(tmp_path / "one") == losses(tmp_path / "none")


def test_stages_follow_each_other_and_start_where_the_last_one_ended(files: TrainingFiles, tmp_path: Path) -> None:
    seen: list[tuple[str, int]] = []
    options = RunOptions(on_step=lambda stage, row: seen.append((stage, row.step)))
    train(toy_recipe("first", "second", steps=3), files, tmp_path, options)
    assert seen == [("first", 0), ("first", 1), ("first", 2), ("second", 0), ("second", 1), ("second", 2)]
    alone = tmp_path / "alone"
    train(toy_recipe("second", steps=3), files, alone, RunOptions())
    assert losses(tmp_path, "second") != losses(alone, "second")


def test_it_begins_with_given_weights(files: TrainingFiles, tmp_path: Path) -> None:
    first = train(toy_recipe(), files, tmp_path / "first", RunOptions()).weights
    train(toy_recipe(steps=3), files, tmp_path / "fresh", RunOptions())
    train(toy_recipe(steps=3), files, tmp_path / "on", RunOptions(starts=(first,)))
    assert losses(tmp_path / "on")[0] < losses(tmp_path / "fresh")[0]


def test_weights_of_another_network_are_no_start(files: TrainingFiles, tmp_path: Path) -> None:
    first = train(toy_recipe(), files, tmp_path / "first", RunOptions()).weights
    save_file({**load_file(first), "other.weight": torch.zeros(2)}, tmp_path / "other.safetensors")
    with pytest.raises(EngineError, match="1 extra"):
        train(toy_recipe(), files, tmp_path / "out", RunOptions(starts=(tmp_path / "other.safetensors",)))
    with pytest.raises(UserError, match="2 stages"):
        train(toy_recipe("first", "second"), files, tmp_path / "out", RunOptions(starts=(first,)))


def test_the_time_limit_leaves_usable_weights_and_a_state(files: TrainingFiles, tmp_path: Path) -> None:
    result = train(toy_recipe(steps=1000), files, tmp_path, RunOptions(max_minutes=1e-9))
    assert (result.steps, result.complete) == (1, False)
    load_into(toy_recipe().stages[0].network(), str(result.weights), what="toy")
    again = train(toy_recipe(steps=1000), files, tmp_path, RunOptions(max_minutes=1e-9, resume=True))
    assert again.steps == 2


def test_half_precision_is_near_and_the_weights_stay_single(files: TrainingFiles, tmp_path: Path) -> None:
    for name, half in (("single", False), ("half", True)):
        train(toy_recipe(steps=4, dropout=0.0), files, tmp_path / name, RunOptions(half=half))
    assert losses(tmp_path / "half") != losses(tmp_path / "single")
    assert losses(tmp_path / "half") == pytest.approx(losses(tmp_path / "single"), rel=0.05)
    weights = load_file(tmp_path / "half" / WEIGHTS_FILE)
    assert {value.dtype for value in weights.values() if value.is_floating_point()} == {torch.float32}


def test_an_earlier_run_is_not_overwritten_and_other_numbers_do_not_go_on(files: TrainingFiles, tmp_path: Path) -> None:
    train(toy_recipe(steps=1), files, tmp_path, RunOptions())
    with pytest.raises(UserError, match="earlier training"):
        train(toy_recipe(steps=1), files, tmp_path, RunOptions())
    with pytest.raises(StorageError, match="other numbers"):
        train(toy_recipe(steps=2), files, tmp_path, RunOptions(resume=True))
    (tmp_path / "toy" / STATE_FILE).write_bytes(b"PK broken")
    with pytest.raises(StorageError, match="damaged"):
        train(toy_recipe(steps=1), files, tmp_path, RunOptions(resume=True))


def test_an_unreadable_frame_is_named_and_training_goes_on(
    files: TrainingFiles, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    broken = files.clips[0].frames[2].picture
    broken.write_bytes(broken.read_bytes()[:200])
    result = train(toy_recipe(), files, tmp_path / "out", RunOptions())
    assert result.complete
    assert "00002.jpg" in caplog.text


def test_a_loss_that_is_no_number_ends_the_run(files: TrainingFiles, tmp_path: Path) -> None:
    recipe = Recipe("hopeless", "none", "Never a number", (HopelessStage(),))
    with pytest.raises(EngineError, match="step 0 of 'toy' is nan"):
        train(recipe, files, tmp_path, RunOptions())


class HopelessStage(ToyStage):
    def loss(self, network: nn.Module, batch: Sequence[ClipSample], step: int) -> Tensor:
        return super().loss(network, batch, step) * float("nan")
