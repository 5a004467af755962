"""Frames that the cache holds, with masks, shown one after the other: from the wish to the end of the paint."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.bench.bench_window import BenchWindow
from app.bench.spans import Spans
from segmentation.domain.edits import import_mask
from segmentation.domain.frames import FrameIndex

FRAMES = 8
ROUNDS = 6


def measure_new_frame(scratch: Path, size: tuple[int, int]) -> Mapping[str, Any]:
    """Go through the clip several times; the first time fills the cache."""
    bench = BenchWindow(scratch, size, FRAMES, 10)
    project = bench.document.project
    mask = project.track.mask(FrameIndex(0))
    for frame in range(1, FRAMES):
        bench.document.apply_edit(import_mask(project, FrameIndex(frame), mask, mask.objects()))
    bench.document.save_now()
    view, canvas = bench.window.view, bench.window.canvas
    first, spans = Spans(), Spans()
    for turn in range(ROUNDS):
        for frame in range(FRAMES):
            with (spans if turn else first).timed():
                view.set_frame(frame)
                bench.wait(lambda: canvas.picture.up_to_date)
                canvas.repaint()
    bench.close()
    return spans.figures()
