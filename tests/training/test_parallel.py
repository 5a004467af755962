"""Two processes that share every batch learn what one alone learns, and only the first writes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from toy_stage import toy_recipe
from training_clips import disc_clip, write_davis

from segmentation.errors import UserError
from segmentation.training.curves import read_curve
from segmentation.training.loop import RunOptions, train
from segmentation.training.parallel import Ranks
from segmentation.training.readers import find_training_files

ROOT = Path(__file__).parents[2]
ONE_OF_TWO = """
import sys
from pathlib import Path
import torch
sys.path[:0] = [{support!r}]
from toy_stage import toy_recipe
from segmentation.training.loop import RunOptions, train
from segmentation.training.parallel import join_ranks
from segmentation.training.readers import find_training_files
torch.set_num_threads(1)
with join_ranks(torch.device("cpu")) as ranks:
    files = find_training_files([Path({davis!r})])
    result = train(toy_recipe(steps=4, dropout=0.0, norm=False), files, Path({out!r}), RunOptions(ranks=ranks))
    assert result.complete
"""


def test_two_processes_learn_as_one(tmp_path: Path) -> None:
    torch.set_num_threads(1)
    davis = write_davis(tmp_path / "davis", disc_clip(40))
    train(toy_recipe(steps=4, dropout=0.0, norm=False), find_training_files([davis]), tmp_path / "one", RunOptions())
    code = ONE_OF_TWO.format(support=str(ROOT / "tests/support"), davis=str(davis), out=str(tmp_path / "two"))
    place = {"MASTER_ADDR": "127.0.0.1", "WORLD_SIZE": "2", "PYTHONPATH": ".", "OMP_NUM_THREADS": "1"}
    place["MASTER_PORT"] = str(free_port())
    started = [
        subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env={**os.environ, **place, "RANK": str(rank)})
        for rank in range(2)
    ]
    assert [process.wait(timeout=200) for process in started] == [0, 0]
    one, two = (load_file(tmp_path / name / "weights.safetensors") for name in ("one", "two"))
    for key, value in one.items():
        torch.testing.assert_close(two[key], value, rtol=1e-4, atol=1e-6)
    assert len(read_curve(tmp_path / "two/toy/curve.csv")) == 4


def test_a_batch_that_cannot_be_shared_evenly_is_refused() -> None:
    assert list(Ranks(1, 2).places(4)) == [1, 3]
    with pytest.raises(UserError, match="batch of 3 cannot be shared among 2"):
        Ranks(0, 2).places(3)


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])
