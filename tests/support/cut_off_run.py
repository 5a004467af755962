"""A command in a process of its own that ends at a frame of its run, with nothing closed, as with kill -9."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import os, sys
import fake_engine
from segmentation.batch import propagate_clip as runs
from segmentation.cli.run import run

runs.CHECKPOINT_INTERVAL_S = 0.0
step = fake_engine.FakeEngine.step

def dying(engine, rgb, index=None):
    if index == int(sys.argv[1]):
        os._exit(9)
    return step(engine, rgb, index)

fake_engine.FakeEngine.step = dying
run(sys.argv[2:])
"""


def run_cut_off(frame: int, *arguments: object, home: Path) -> None:
    """Run a command with the fake engine, which is plugged in below `home`, until it dies at `frame`."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(frame), *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(home / "plugins"), *sys.path])},
        cwd=home,
        check=False,
        capture_output=True,
    )
    assert done.returncode == 9, done.stderr
