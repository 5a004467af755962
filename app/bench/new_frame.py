"""Frames that the cache holds, with masks, shown one after the other: from the request to the end of the paint."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject

from app.bench.bench_window import BenchWindow
from app.bench.spans import Spans
from app.canvas.canvas_view import CanvasView
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
    first, spans, paints = Spans(), Spans(), _Paints(canvas)
    for request in range(ROUNDS * FRAMES):
        with (spans if request >= FRAMES else first).measure():
            paints.missing = True
            view.set_frame((request + 1) % FRAMES)
            bench.wait(lambda: not paints.missing)
    bench.close()
    return spans.figures()


class _Paints(QObject):
    """Notices when the canvas paints the frame that is looked at."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.missing = False
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Qt serves the paint itself before it returns to the loop that waits."""
        if event.type() == QEvent.Type.Paint and self._canvas.picture.up_to_date:
            self.missing = False
        return False
