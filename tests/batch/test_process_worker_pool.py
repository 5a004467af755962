"""Workers of a batch that is killed end with it, and the same command goes on at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from image_clips import box_labels, write_clip, write_mask
from plugged_engine import plug_in
from process_trees import descendants, survivors

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the processes are found in /proc")
def test_a_killed_batch_leaves_no_worker_and_goes_on_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plug_in(monkeypatch, tmp_path / "plugins")
    for i in range(2):
        write_clip(tmp_path / f"clip{i}", 20)
        write_mask(tmp_path / f"mask{i}.png", box_labels((1, 2, 2 + i, 8, 10 + i)))
    (tmp_path / "list.csv").write_text("clip0, mask0.png\nclip1, mask1.png\n")
    out = tmp_path / "out"
    line = [
        "batch",
        str(tmp_path / "list.csv"),
        "--engine",
        "fake",
        "--device",
        "cpu",
        "--format",
        "png",
        "--out",
        str(out),
    ]
    command = [sys.executable, str(ROOT / "main.py"), *line, "--workers", "2"]
    paths = [str(ROOT / "tests" / "support"), str(tmp_path / "plugins"), str(ROOT)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as batch:
        while batch.poll() is None and not list((out / "projects").glob(".*.lock")):
            time.sleep(0.02)
        workers = descendants(batch.pid)
        batch.send_signal(signal.SIGKILL)
        _, said = batch.communicate()
        assert "Traceback" not in said
    assert workers
    again = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert survivors(workers) == set()
    assert again.returncode == 0, again.stdout + again.stderr
    assert "Traceback" not in again.stderr
    assert {entry["state"] for entry in json.loads((out / "batch.json").read_text())["clips"].values()} == {"done"}
