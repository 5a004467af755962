"""How fast the canvas follows: strokes of the brush, and frames that the cache holds, shown one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QObject

from app.bench.bench_window import BenchWindow, StrokeTimes
from app.bench.spans import Spans
from app.canvas.canvas_view import CanvasView
from app.state.view_choices import Tool
from segmentation.domain.edits import import_mask
from segmentation.domain.frames import FrameIndex

STROKES = 12
SEGMENTS = 20
CLOSE_UP = 4.0


def measure_painting(scratch: Path, size: tuple[int, int]) -> Mapping[str, Any]:
    """Press, segments, release and the save of each stroke."""
    bench = BenchWindow(scratch, size, 2, 10)
    bench.window.view.set_tool(Tool.BRUSH)
    bench.window.view.set_brush_px(size[1] // 30)
    figures = {"whole_picture": _strokes(bench)}
    bench.window.view.set_zoom(CLOSE_UP)
    bench.spin(200)
    figures["close_up"] = _strokes(bench)
    bench.close()
    return figures


def _strokes(bench: BenchWindow) -> Mapping[str, Any]:
    canvas, times = bench.window.canvas, StrokeTimes()
    across = np.linspace(canvas.width() * 0.1, canvas.width() * 0.9, SEGMENTS + 1)
    for stroke in range(STROKES):
        height = canvas.height() * (0.3 + 0.4 * stroke / STROKES)
        down = height + 30 * np.sin(np.arange(SEGMENTS + 1) / 3)
        bench.stroke([(int(x), int(y)) for x, y in zip(across, down, strict=True)], times)
        bench.spin(30)
    return times.figures()


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
    first, spans, paints = Spans(), Spans(), NewPaint(canvas)
    for wish in range(ROUNDS * FRAMES):
        with (spans if wish >= FRAMES else first).measure():
            paints.missing = True
            view.set_frame((wish + 1) % FRAMES)
            bench.wait(lambda: not paints.missing)
    bench.close()
    return spans.figures()


class NewPaint(QObject):
    """Notes when the canvas paints the frame that is looked at."""

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
