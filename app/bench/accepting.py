"""How long it takes to accept the proposed mask of one object among several, with the repaint and the save."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from app.bench.bench_window import BenchWindow
from app.bench.painting import NewPaint
from app.bench.spans import Spans
from segmentation.domain.edits import merge_result, propose_result
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex, Labels
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask

FRAMES, OBJECTS = 13, 4
MOVED_PX = 12
"""So far the proposed masks lie beside the stored ones."""


def measure_accepting(scratch: Path, size: tuple[int, int]) -> Mapping[str, Any]:
    """On frame after frame: look at it, accept one object's mask, wait for the repaint, then for the disk."""
    bench = BenchWindow(scratch, size, FRAMES, OBJECTS)
    _propose(bench)
    proposals, view = bench.window.services.proposals, bench.window.view
    paint, accepted, saved = NewPaint(bench.window.canvas), Spans(), Spans()
    for frame in map(FrameIndex, range(1, FRAMES)):
        paint.missing = True
        view.set_frame(frame)
        bench.wait(lambda: not paint.missing)
        bench.spin(100)
        paint.missing = True
        with saved.measure():
            with accepted.measure():
                proposals.accept([frame], [bench.document.project.object_order[0]])
                bench.wait(lambda: not paint.missing)
            bench.document.save_now()
    bench.close()
    return {"accepted_ms": accepted.figures(), "saved_ms": saved.figures()}


def _propose(bench: BenchWindow) -> None:
    """A stored mask and a proposed one for every object on every frame behind the first."""
    document, project = bench.document, bench.document.project
    shown = project.track.mask(FrameIndex(0)).labels
    for frame in range(1, FRAMES):
        document.apply_edit(merge_result(project, _result(bench, frame, shown)))
        document.apply_edit(propose_result(project, _result(bench, frame, np.roll(shown, MOVED_PX, axis=0))))
    document.save_now()
    bench.wait(lambda: len(bench.window.services.proposals.frames) == FRAMES - 1)


def _result(bench: BenchWindow, frame: int, labels: Labels) -> FrameResult:
    objects = frozenset(bench.document.project.object_order)
    mask = pack_mask(LabelMask(labels))
    return FrameResult("bench", FrameIndex(frame), mask, objects, dict.fromkeys(objects, 0.9))
