"""The command: measures part by part, each in a process of its own, and prints JSON."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from app.bench.accepting import measure_accepting
from app.bench.background import measure_crf, measure_run
from app.bench.memory import measure_memory
from app.bench.painting import measure_new_frame, measure_painting
from app.bench.start_up import measure_start
from app.bench.tools import measure_tools
from segmentation.files.whole_file import write_whole
from segmentation.formats.exporting.atomic_folder import check_place
from segmentation.parent_watch import LINE, child_environment

_1080P, _2160P = (1920, 1080), (3840, 2160)

PARTS: Mapping[str, Callable[[Path], Mapping[str, Any]]] = {
    "start": measure_start,
    "painting_1080p": partial(measure_painting, size=_1080P),
    "painting_2160p": partial(measure_painting, size=_2160P),
    "accepting_1080p": partial(measure_accepting, size=_1080P),
    "tools_1080p": partial(measure_tools, size=_1080P),
    "tools_2160p": partial(measure_tools, size=_2160P),
    "new_frame_1080p_ms": partial(measure_new_frame, size=_1080P),
    "new_frame_2160p_ms": partial(measure_new_frame, size=_2160P),
    "classic_run": measure_run,
    "dense_crf": measure_crf,
    "memory": measure_memory,
}


def run_bench(arguments: Sequence[str]) -> int:
    """Measure and print; returns the exit code: 1 when a part could not be measured."""
    parser = argparse.ArgumentParser(prog="maskreel bench gui", description="How fast the window answers.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"some of: {', '.join(PARTS)}; all when left out")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here as well")
    parser.add_argument("--here", action="store_true", help="measure in this process, not in one for each part")
    options = parser.parse_args(arguments)
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    if options.json is not None:
        check_place(options.json)
    measure = _measure if options.here else _measure_apart
    parts = {name: _with_load(name, measure) for name in options.parts or PARTS}
    figures = {"python": platform.python_version(), "machine": platform.platform(), "cores": os.cpu_count(), **parts}
    text = json.dumps(figures, indent=2)
    sys.stdout.write(text + "\n")
    if options.json is not None:
        write_whole(options.json, text + "\n")
    return int(any("failed" in part for part in parts.values()))


def _with_load(name: str, measure: Callable[[str], Mapping[str, Any]]) -> Mapping[str, Any]:
    """The figures with what else the machine had to do."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    sys.stderr.write(f"Measuring {name} ...\n")
    began = time.perf_counter()
    figures = measure(name)
    return {**figures, "load_before": load, "took_s": round(time.perf_counter() - began, 1)}


def _measure(name: str) -> Mapping[str, Any]:
    with tempfile.TemporaryDirectory() as scratch:
        return PARTS[name](Path(scratch))


def _measure_apart(name: str) -> Mapping[str, Any]:
    code = f"{LINE}; import sys; from {__name__} import run_bench; sys.exit(run_bench(['--here', '{name}']))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=child_environment()
    )
    if done.returncode:
        return {"failed": done.stderr.strip().splitlines()[-1:]}
    figures: Mapping[str, Any] = json.loads(done.stdout)[name]
    return figures
