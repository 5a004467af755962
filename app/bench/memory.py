"""Memory after 1,000 strokes, 100 undo and 20 runs of one frame.

Every frame is looked at and one stroke and one run are made first: the picture cache, which has a budget of its own, is
full then, and what an engine loads once is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.bench.bench_window import BenchWindow, StrokeTimes
from app.bench.census import count_kinds, find_growth
from app.bench.figures import measure_settled_mb
from segmentation.domain.frames import Direction

ENGINE = "classic"
SIZE = (848, 480)
FRAMES = 30
STROKES = 1000
UNDOS = 100
RUNS = 20


def measure_memory(scratch: Path) -> Mapping[str, Any]:
    """What stays after each."""
    bench = BenchWindow(scratch, SIZE, FRAMES, 2)
    runs = bench.window.services.runs
    runs.set_choices(replace(runs.choices, engine=ENGINE, follow=False))
    for frame in range(FRAMES):
        _look_at(bench, frame)
    _strokes(bench, 1)
    _runs(bench, 1)
    figures = {"before_mb": measure_settled_mb(bench)}
    _look_at(bench, 0)
    _strokes(bench, STROKES)
    figures["after_strokes_mb"] = measure_settled_mb(bench)
    for _ in range(UNDOS):
        bench.document.undo()
    figures["after_undos_mb"] = measure_settled_mb(bench)
    before_runs = count_kinds()
    _runs(bench, RUNS)
    figures["after_runs_mb"] = measure_settled_mb(bench)
    left = find_growth(before_runs, count_kinds(), RUNS // 2)
    figures["growth_mb"] = round(figures["after_runs_mb"] - figures["before_mb"], 1)
    figures["undo_history_kb"] = round(sum(entry.byte_count for entry in bench.document.history()) / 1e3, 1)
    bench.close()
    return {**figures, "left_by_runs": left}


def _look_at(bench: BenchWindow, frame: int) -> None:
    bench.window.view.set_frame(frame)
    bench.wait(lambda: bench.window.canvas.picture.up_to_date)


def _strokes(bench: BenchWindow, count: int) -> None:
    canvas, times = bench.window.canvas, StrokeTimes()
    for number in range(count):
        left = canvas.width() // 6 + (37 * number) % (canvas.width() // 2)
        top = canvas.height() // 4 + (53 * number) % (canvas.height() // 2)
        bench.stroke([(left, top), (left + 20, top + 8), (left + 40, top)], times)


def _runs(bench: BenchWindow, count: int) -> None:
    for number in range(count):
        _look_at(bench, number)
        bench.window.services.runs.start(Direction.FORWARD, single_step=True)
        bench.wait(lambda: not bench.window.services.runs.active)
