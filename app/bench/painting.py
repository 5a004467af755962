"""Strokes of the brush with ten objects on the frame, with the whole picture in view and close up."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from app.bench.bench_window import BenchWindow, StrokeTimes
from app.state.view_choices import Tool

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
    return {f"{name}_ms": spans.figures() for name, spans in vars(times).items()}
