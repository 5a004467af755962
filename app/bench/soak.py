"""`maskreel bench soak`: hours of annotation in a real window without the pauses, and what they leave behind.

A person does something every five seconds; so eight hours are 5,760 things. Memory, file handles, threads, objects by
kind and how late the GUI thread was go into a JSON file, and into pictures where matplotlib is installed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

from app.bench.bench_window import BenchWindow
from app.bench.census import HANDLES, QT_OBJECTS, THREADS, count_kinds, find_growth
from app.bench.late_ticks import LateTicks
from app.bench.spans import spread
from app.bench.window_user import WindowUser
from segmentation.files.whole_file import write_whole
from segmentation.formats.exporting.atomic_folder import check_place
from segmentation.metrics.charts import Axis, Line, draw_lines
from segmentation.process_memory import resident_mb

ACTION_S = 5.0
"""Of a person, with the pause."""
SIZE = (160, 96)
FRAMES = 40
OBJECTS = 2
SAMPLE_ACTIONS = 60
"""So many things done between two samples: five minutes of a person."""
LEAST_GROWTH = 20
"""Kinds of which fewer are left are not listed."""


@dataclass(frozen=True)
class SoakSample:
    """The process after some time.

    Args:
        hours: Of the simulated person.
        memory_mb: Of the process.
        handles: Open files.
        threads: Of all libraries.
        qt_objects: Widgets, actions, items and so on.
        objects: All that the garbage collector knows.
        steps: Of the undo history.
        late_ms: How late the GUI thread was since the last sample, by the clock.
        held_ms: How long it worked at a stretch, in processor time, which hardly depends on what else goes on.
    """

    hours: float
    memory_mb: float
    handles: int
    threads: int
    qt_objects: int
    objects: int
    steps: int
    late_ms: Mapping[str, float]
    held_ms: Mapping[str, float]


@dataclass(frozen=True)
class SoakFigures:
    """A whole soak.

    Args:
        samples: One every five minutes of the person.
        done: How often each thing was done.
        left: Kinds of objects of which there are more at the end than early on, with nothing open; and how many more.
        seconds: What it took here.
    """

    samples: tuple[SoakSample, ...]
    done: Mapping[str, int]
    left: Mapping[str, int]
    seconds: float


def measure_soak(
    scratch: Path, actions: int, engine: str, seed: int = 1, keep: Callable[[SoakFigures], None] = lambda _: None
) -> SoakFigures:
    """Do `actions` things in a window.

    Args:
        scratch: For the clip, the project and exports.
        actions: How many.
        engine: What propagates.
        seed: Decides what is done.
        keep: Called with the figures so far after every sample: hours of work are not lost when it is cut off.
    """
    began = time.perf_counter()
    bench = BenchWindow(scratch, SIZE, FRAMES, OBJECTS)
    runs = bench.window.services.runs
    runs.set_choices(replace(runs.choices, engine=engine, follow=False))
    user, ticks, done = WindowUser(bench, scratch, seed), LateTicks(), Counter[str]()
    samples: list[SoakSample] = []
    first: Counter[str] | None = None
    for number in range(1, actions + 1):
        done[user.act()] += 1
        if number % SAMPLE_ACTIONS == 0 or number == actions:
            samples.append(_sample(bench, number, ticks))
            keep(SoakFigures(tuple(samples), dict(done), {}, round(time.perf_counter() - began, 1)))
        if first is None and number >= min(actions // 4, 10 * SAMPLE_ACTIONS):
            first = _count_with_nothing_open(user, bench)
            ticks.take()
    last = _count_with_nothing_open(user, bench)
    ticks.stop()
    bench.close()
    left = find_growth(first or last, last, LEAST_GROWTH)
    return SoakFigures(tuple(samples), dict(done), left, round(time.perf_counter() - began, 1))


def _count_with_nothing_open(user: WindowUser, bench: BenchWindow) -> Counter[str]:
    """What there is while nothing is open: what was done before must have left nothing."""
    path = user.close_clip()
    bench.spin(300)
    kinds = count_kinds()
    user.open_clip(path)
    return kinds


def _sample(bench: BenchWindow, number: int, ticks: LateTicks) -> SoakSample:
    bench.document.save_now()
    late, held = ticks.take()
    kinds = count_kinds()
    ticks.take()  # counting itself takes its time
    return SoakSample(
        hours=round(number * ACTION_S / 3600, 3),
        memory_mb=round(resident_mb(), 1),
        handles=kinds.pop(HANDLES),
        threads=kinds.pop(THREADS),
        qt_objects=kinds.pop(QT_OBJECTS),
        objects=kinds.total(),
        steps=len(bench.document.history()),
        late_ms=spread(late),
        held_ms=spread(held),
    )


def draw_soak(figures: SoakFigures, path: Path) -> list[Path]:
    """Draw memory, counts and lateness over the hours into pictures beside `path`.

    Raises:
        UserError: matplotlib is missing.
        StorageError: A file cannot be written.
    """
    hours = [sample.hours for sample in figures.samples]
    charts: dict[str, tuple[str, dict[str, list[float]]]] = {
        "memory": ("MB", {"memory": [sample.memory_mb for sample in figures.samples]}),
        "counts": (
            "count",
            {
                "file handles": [sample.handles for sample in figures.samples],
                "threads": [sample.threads for sample in figures.samples],
                "Qt objects / 100": [sample.qt_objects / 100 for sample in figures.samples],
                "objects / 10,000": [sample.objects / 10_000 for sample in figures.samples],
            },
        ),
        "lateness": (
            "ms at a stretch (processor time)",
            {name: [sample.held_ms[name] for sample in figures.samples] for name in ("p50", "p95", "p99")},
        ),
    }
    written = []
    for name, (unit, lines) in charts.items():
        written.append(path.with_name(f"{path.stem}-{name}.png"))
        drawn = [Line(label, hours, values) for label, values in lines.items()]
        draw_lines(written[-1], f"Hours of annotation: {name}", Axis("hours of a person"), Axis(unit), drawn)
    return written


def _write(path: Path, figures: SoakFigures) -> None:
    write_whole(path, json.dumps(asdict(figures), indent=1) + "\n")


def run_soak(arguments: Sequence[str]) -> int:
    """Measure, write and draw; returns the exit code."""
    parser = argparse.ArgumentParser(prog="maskreel bench soak", description="Hours of annotation in a real window.")
    parser.add_argument("--hours", type=float, default=8.0, help="of a person, without the pauses; 8 when left out")
    parser.add_argument("--engine", default="classic", help="what propagates; classic when left out")
    parser.add_argument("--seed", type=int, default=1, help="decides what is done")
    parser.add_argument("--json", type=Path, metavar="FILE", required=True, help="write the figures here")
    parser.add_argument("--plot", action="store_true", help="draw pictures beside the figures (needs matplotlib)")
    options = parser.parse_args(arguments)
    check_place(options.json)
    actions = max(1, round(options.hours * 3600 / ACTION_S))
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_DATA_HOME"] = scratch  # the project of the clip goes there, and nothing stays
        keep = partial(_write, options.json)
        figures = measure_soak(Path(scratch), actions, options.engine, options.seed, keep)
    _write(options.json, figures)
    pictures = draw_soak(figures, options.json) if options.plot else []
    for path in (options.json, *pictures):
        sys.stdout.write(f"{path}\n")
    return 0
