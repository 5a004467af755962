"""Compare processor seconds of a step of an engine in two trees of this program, each in a process of its own.

    git archive COMMIT segmentation resources | tar x -C OLD_TREE
    python packaging/compare-steps.py OLD_TREE . ENGINE [--steps 50] [--size 480 864] [--objects 3]

The processes take one step in turn, so that what else the machine does slows down both alike. Weights are those that
ship with each tree, else random ones from the same seed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from pathlib import Path

STEPPER = """
import sys, time
import torch
from segmentation.bench.bench_engine_cases import random_weights
from segmentation.bench.bench_engines import synthetic_frame
from segmentation.engines import Reference, create_engine
from segmentation.engines.registry import engine_spec

name, height, width, objects = sys.argv[1], *map(int, sys.argv[2:])
torch.set_num_threads(1)
frames = [synthetic_frame(frame, (height, width), objects) for frame in range(20)]
engine = create_engine(name, random_weights(name) if engine_spec(name).network else None, "cpu", {})
engine.begin([Reference(0, *frames[0])])
engine.step(frames[1][0], 1)
for frame, _ in enumerate(sys.stdin, 2):
    begin = time.process_time()
    engine.step(frames[frame % len(frames)][0], frame)
    print(time.process_time() - begin, flush=True)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trees", nargs=2, type=Path, metavar="TREE")
    parser.add_argument("engine")
    parser.add_argument("--steps", type=int, default=50)
    parser.add_argument("--size", nargs=2, type=int, default=(480, 864), metavar=("H", "W"))
    parser.add_argument("--objects", type=int, default=3)
    options = parser.parse_args()
    steppers = [start(tree, options.engine, *options.size, options.objects) for tree in options.trees]
    seconds: list[list[float]] = [[], []]
    for step in range(options.steps):
        for which in (step % 2, 1 - step % 2):
            seconds[which].append(step_seconds(steppers[which]))
    for tree, stepper, taken in zip(options.trees, steppers, seconds, strict=True):
        stepper.communicate()
        print(f"{tree}: median {statistics.median(taken):.2f} s, least {min(taken):.2f} s of {len(taken)} steps")
    old, new = seconds
    print(f"ratio of medians {statistics.median(new) / statistics.median(old):.2f}, of least {min(new) / min(old):.2f}")


def start(tree: Path, *wanted: object) -> subprocess.Popen[str]:
    """The process that steps in a tree."""
    return subprocess.Popen(
        [sys.executable, "-c", STEPPER, *map(str, wanted)],
        cwd=tree,
        env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(tree.resolve())},
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def step_seconds(stepper: subprocess.Popen[str]) -> float:
    """Processor seconds of one more step."""
    assert stepper.stdin is not None
    assert stepper.stdout is not None
    print("step", file=stepper.stdin, flush=True)
    return float(stepper.stdout.readline())


if __name__ == "__main__":
    main()
