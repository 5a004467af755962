"""How the window answers while something computes: a run of `classic`, and a dense CRF; and how soon a run stops."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from app.bench.bench_window import BenchWindow
from app.bench.figures import lateness
from app.bench.spans import spread
from app.workers.background_call import BackgroundCalls
from segmentation.domain.frames import Direction

ENGINE = "classic"
SECONDS = 8.0
CANCELS = 4


def measure_run(scratch: Path) -> Mapping[str, Any]:
    """How late a timer fires while `classic` computes, and how long a cancel takes until the buttons are free again."""
    bench = BenchWindow(scratch, (856, 480), 200, 1)
    runs = bench.window.services.runs
    runs.set_choices(replace(runs.choices, engine=ENGINE))
    idle = lateness(SECONDS / 2)
    runs.start(Direction.FORWARD)
    _wait_for_frames(bench, 2)
    busy = lateness(SECONDS)
    stopped_ms = [_measure_cancel_ms(bench)]
    for _ in range(CANCELS - 1):
        runs.resume()
        _wait_for_frames(bench, 2)
        stopped_ms.append(_measure_cancel_ms(bench))
    bench.close()
    return {"idle_lateness_ms": idle, "lateness_ms": busy, "cancel_to_stop_ms": spread(stopped_ms)}


def measure_crf(scratch: Path) -> Mapping[str, Any]:
    """How late a timer fires while a dense CRF refines a saliency map again and again."""
    from segmentation.engines.dense_crf.dense_crf import DenseCrf

    bench = BenchWindow(scratch, (856, 480), 2, 1)
    crf, calls, refined = DenseCrf(), BackgroundCalls(), []
    rgb = np.random.default_rng(2).integers(0, 255, (480, 856, 3), np.uint8)
    saliency = np.linspace(0, 1, 480 * 856, dtype=np.float32).reshape(480, 856)
    end = time.perf_counter() + SECONDS

    def refine() -> None:
        while time.perf_counter() < end:
            crf.refine_saliency(rgb, saliency)
            refined.append(1)

    calls.call(refine, lambda _: None, lambda error: refined.clear())
    late = lateness(SECONDS)
    calls.close()
    crf.close()
    bench.close()
    return {"lateness_ms": late, "refined": len(refined), "in_a_process": crf.uses_pydensecrf}


def _wait_for_frames(bench: BenchWindow, more: int) -> None:
    records = bench.document.project.track.records
    wanted = len(records) + more
    bench.wait(lambda: len(records) >= wanted)


def _measure_cancel_ms(bench: BenchWindow) -> float:
    began = time.perf_counter()
    bench.window.services.runs.cancel()
    bench.wait(lambda: not bench.window.services.runs.active)
    return 1000 * (time.perf_counter() - began)
