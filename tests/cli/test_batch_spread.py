"""Options of a batch that say where and how long it works, and values that do not fit."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from segmentation.batch.batch_limits import BatchLimits
from segmentation.batch.shard import Shard
from segmentation.cli.batch_spread import add_spread_options, spread_of
from segmentation.errors import UserError


def parse(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_spread_options(parser)
    parser.set_defaults(top=None)
    return parser.parse_args(words)


def test_the_options_say_which_part_and_how_long() -> None:
    spread = spread_of(parse("--shard", "2/5", "--time-limit", "90", "--attempts", "2", "--metrics", "m.prom"))
    assert (spread.shard, spread.limits) == (Shard(2, 5), BatchLimits(2, 90.0))
    assert spread.metrics is not None
    plain = spread_of(parse())
    assert (plain.shard.is_whole, plain.limits, plain.metrics) == (True, BatchLimits(), None)


@pytest.mark.parametrize(
    "line",
    [
        *("--attempts 0", "--workers 0", "--time-limit 0", "--time-limit nan", "--shard 3/2", "--metrics m.txt"),
        *("--gpus-per-worker 0.5", "--distributed auto --gpus-per-worker 0"),
        "--distributed auto --gpus-per-worker 1.5",
    ],
)
def test_values_that_do_not_fit_are_refused(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError):
        spread_of(parse(*line.split()))
