"""Options of `maskreel batch` that say where its clips are done, how long each may take, and who watches."""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.errors import UserError

if TYPE_CHECKING:
    from segmentation.batch.batch_limits import BatchLimits
    from segmentation.batch.batch_metrics import MetricsFile
    from segmentation.batch.shard import Shard

_AT_LEAST_ONE = ("workers", "top", "attempts")


@dataclass(frozen=True)
class BatchSpread:
    """What the options say.

    Args:
        shard: The part of the list.
        limits: Of each clip.
        metrics: Where metrics go; None for nowhere.
    """

    shard: Shard
    limits: BatchLimits
    metrics: MetricsFile | None


def add_spread_options(parser: argparse.ArgumentParser) -> None:
    """Add them."""
    parser.add_argument("--workers", type=int, metavar="N", help="by default 1, or all that the cluster has room for")
    parser.add_argument(
        "--distributed", metavar="ADDRESS", default="", help="Ray cluster: auto, HOST:PORT or ray://..."
    )
    parser.add_argument(
        "--gpus-per-worker", type=float, metavar="X", help="share of a GPU of the cluster, such as 0.25; by default 1"
    )
    parser.add_argument("--shard", default="1/1", metavar="I/N", help="do only this part of the list, such as 3/20")
    parser.add_argument("--time-limit", type=float, metavar="S", help="seconds that one attempt at a clip may take")
    parser.add_argument(
        "--attempts", type=int, default=3, metavar="N", help="at a clip whose worker dies or whose time is over"
    )
    parser.add_argument("--metrics", type=Path, metavar="FILE", help="figures while it works: .jsonl, or .prom")


def spread_of(options: argparse.Namespace) -> BatchSpread:
    """What was given.

    Raises:
        UserError: A value does not fit.
    """
    from segmentation.batch.batch_limits import BatchLimits
    from segmentation.batch.batch_metrics import MetricsFile
    from segmentation.batch.shard import Shard

    for name in _AT_LEAST_ONE:
        if getattr(options, name) is not None and getattr(options, name) < 1:
            raise UserError(f"--{name} is {getattr(options, name)}.", "Give 1 or more.")
    limit, share = options.time_limit, options.gpus_per_worker
    if limit is not None and not (math.isfinite(limit) and limit > 0):
        raise UserError(f"--time-limit is {limit}.", "Give seconds above 0.")
    if share is not None and not (0.01 <= share <= 1 or (math.isfinite(share) and share >= 1 and share.is_integer())):
        raise UserError(f"--gpus-per-worker is {share}.", "Give a share from 0.01 to 1, or a whole number of GPUs.")
    if share is not None and not options.distributed:
        raise UserError(
            "--gpus-per-worker is for a cluster, and --distributed is not given.",
            "On one machine several workers share a GPU with --workers N.",
        )
    metrics = None if options.metrics is None else MetricsFile(options.metrics)
    return BatchSpread(Shard.parse(options.shard), BatchLimits(options.attempts, limit), metrics)
