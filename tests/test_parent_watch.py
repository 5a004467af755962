"""kill -9 of a program leaves no process behind that it started: each kind is tried, and all kinds are known."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from process_trees import descendants, survivors

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the processes are found in /proc")

SLEEPER = "import sys, time; print('child', flush=True); time.sleep(600)"
STARTERS = {
    "line of code": f"""
import subprocess, sys
from segmentation.parent_watch import LINE, child_environment
subprocess.run([sys.executable, "-c", LINE + {"; " + SLEEPER!r}], env=child_environment())
""",
    "not by the kernel": f"""
import subprocess, sys
from segmentation.parent_watch import LINE, child_environment
line = "import sys; sys.platform = 'other'; " + LINE + {"; " + SLEEPER!r}
subprocess.run([sys.executable, "-c", line], env=child_environment())
""",
    "through another process": f"""
import subprocess, sys
from segmentation.parent_watch import LINE, child_environment
line = "import sys; sys.platform = 'other'; " + LINE + {"; " + SLEEPER!r}
between = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"
subprocess.run([sys.executable, "-c", between, line], env=child_environment())
""",
    "edge refinement": """
import time
from segmentation.engines.dense_crf.crf_process import CrfProcess
process = CrfProcess()
process._process._start()
time.sleep(1)
print("child", flush=True)
time.sleep(600)
""",
    "training samples": """
import time
from torch.utils.data import DataLoader
from functools import partial
import os
from segmentation.training.input_pipeline import _begin_worker
if __name__ == "__main__":
    begin = partial(_begin_worker, os.getpid())
    loader = DataLoader(list(range(99)), num_workers=2, worker_init_fn=begin, multiprocessing_context="spawn")
    batches = iter(loader)
    next(batches)
    print("child", flush=True)
    time.sleep(600)
""",
}
"""Programs that start a process, print a line when it is up, and wait."""


@pytest.mark.parametrize("kind", STARTERS)
def test_a_killed_parent_leaves_no_process_behind(kind: str, tmp_path: Path) -> None:
    (tmp_path / "starter.py").write_text(STARTERS[kind])
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(tmp_path / "starter.py")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as parent:
        assert parent.stdout is not None
        assert parent.stderr is not None
        assert parent.stdout.readline() == "child\n", parent.stderr.read()
        children = descendants(parent.pid)
        assert children
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        # What stands between is not ours: it ends with the process that it waits for.
        assert survivors(children) == set()
        assert "Traceback" not in parent.stderr.read()


STARTS_PROCESSES = {
    "app/bench/command.py",
    "app/bench/start_up.py",
    "app/session/training.py",  # by the end of its standard input: tests/cli/test_interrupts.py
    "segmentation/batch/process_worker_pool.py",  # tests/batch/test_process_worker_pool.py
    "segmentation/bench/bench_engine_cases.py",
    "segmentation/bench/bench_formats.py",
    "segmentation/bench/bench_large.py",
    "segmentation/cli/bench.py",
    "segmentation/engines/array_process.py",
    "segmentation/media/isolated_video.py",  # tests/media/test_isolated_video.py
    "segmentation/training/input_pipeline.py",
}
BY_STANDARD_INPUT = {"app/session/training.py"}
STARTING = {"run", "Popen", "Process", "QProcess", "DataLoader", "fork", "ProcessPoolExecutor", "Pool"}


def test_every_process_that_is_started_watches_its_parent() -> None:
    found = set()
    for path in (*(ROOT / "segmentation").rglob("*.py"), *(ROOT / "app").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if name in {"QProcess", "DataLoader", "os.fork"} or (
                name.split(".")[-1] in STARTING and name.split(".")[0] in {"subprocess", "_SPAWN", "multiprocessing"}
            ):
                found.add(path.relative_to(ROOT).as_posix())
    assert found == STARTS_PROCESSES
    for place in STARTS_PROCESSES - BY_STANDARD_INPUT:
        assert "parent_watch" in (ROOT / place).read_text(encoding="utf-8"), place
