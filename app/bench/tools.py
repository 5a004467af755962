"""How fast the window answers to the tools that look at the picture, to filters, patterns and the loupe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from app.bench.bench_window import BenchWindow, StrokeTimes
from app.bench.spans import Spans
from app.dialogs.mask_filter_dialog import MaskFilterDialog
from app.state.view_choices import Tool

OBJECTS = 10
ROUNDS = 8
POINTS = 12


def measure_tools(scratch: Path, size: tuple[int, int]) -> Mapping[str, Any]:
    """Each tool in turn, with ten objects on the frame."""
    bench = BenchWindow(scratch, size, 2, OBJECTS)
    figures = {
        "edge_brush": _measure_edge_brush(bench),
        "wand": _measure_wand(bench),
        "snapping_outline": _measure_outline(bench),
        "filters": _measure_filters(bench),
        "loupe_move_ms": _measure_loupe(bench),
        "patterns_and_names_repaint_ms": _measure_patterns(bench),
    }
    bench.close()
    return figures


def _lines(bench: BenchWindow) -> Sequence[Sequence[tuple[int, int]]]:
    """Ways across the picture, one a round."""
    canvas = bench.window.canvas
    across = np.linspace(canvas.width() * 0.15, canvas.width() * 0.85, POINTS)
    heights = np.linspace(canvas.height() * 0.3, canvas.height() * 0.7, ROUNDS)
    return [[(int(x), int(y + 12 * np.sin(x / 40))) for x in across] for y in heights]


def _choose(bench: BenchWindow, tool: Tool) -> None:
    """Take up a tool, and let the window show that before the tool is used."""
    bench.window.view.set_tool(tool)
    bench.spin(100)


def _measure_edge_brush(bench: BenchWindow) -> Mapping[str, Any]:
    view, times = bench.window.view, StrokeTimes()
    view.set_tool(Tool.BRUSH)
    view.set_choices(keeps_to_edges=True)
    bench.spin(500)  # what it needs is loaded off the window's thread
    for line in _lines(bench):
        bench.stroke(line, times)
        bench.spin(30)
    view.set_choices(keeps_to_edges=False)
    return times.figures()


def _measure_wand(bench: BenchWindow) -> Mapping[str, Any]:
    _choose(bench, Tool.WAND)
    press, move, release = Spans(), Spans(), Spans()
    for line in _lines(bench):
        with press.measure():
            bench.press(line[0])
        for point in line[1:]:
            with move.measure():
                bench.move(point)
            bench.spin(20)
        with release.measure():
            bench.release(line[-1])
        bench.spin(300)  # a mask that is still being looked for is taken meanwhile
    return {"press_ms": press.figures(), "move_ms": move.figures(), "release_ms": release.figures()}


def _measure_outline(bench: BenchWindow) -> Mapping[str, Any]:
    window = bench.window
    _choose(bench, Tool.EDGES)
    click, move, close = Spans(), Spans(), Spans()
    for line in _lines(bench)[: ROUNDS // 2]:
        for point in line:
            with move.measure():
                bench.move(point)
            with click.measure():
                bench.press(point)
                bench.release(point)
            bench.spin(20)
        with close.measure():
            window.context.gesture_finished.emit()
            bench.spin(0)
        bench.document.save_now()
    return {"move_ms": move.figures(), "click_ms": click.figures(), "close_ms": close.figures()}


def _measure_filters(bench: BenchWindow) -> Mapping[str, Any]:
    """The longest that the window is held from a slider's step until the picture shows it; computing is elsewhere."""
    window, spans = bench.window, Spans()
    window.actions_.run("mask.filter")
    dialog = window.findChild(MaskFilterDialog)
    if dialog is None:
        raise RuntimeError("The dialog of filters did not open.")
    bench.spin(300)  # it is painted once before its sliders are used
    for step in range(1, ROUNDS + 1):
        before, stretches = window.view.preview, Spans()
        with stretches.measure():
            dialog.sliders["grow_px"].setValue(step)
        while window.view.preview is None or window.view.preview is before:
            with stretches.measure():
                bench.serve()
        with stretches.measure():
            bench.serve()
        spans.clock_ms.append(max(stretches.clock_ms))
        spans.cpu_ms.append(max(stretches.cpu_ms))
    dialog.reject()
    bench.spin(50)
    return {"longest_stretch_of_a_step_ms": spans.figures()}


def _measure_loupe(bench: BenchWindow) -> Mapping[str, float]:
    view, spans = bench.window.view, Spans()
    view.set_tool(Tool.BRUSH)
    view.set_look(replace(view.look, loupe=True))
    for line in _lines(bench):
        for point in line:
            with spans.measure():
                bench.move(point)
    view.set_look(replace(view.look, loupe=False))
    return spans.figures()


def _measure_patterns(bench: BenchWindow) -> Mapping[str, float]:
    view, canvas, spans = bench.window.view, bench.window.canvas, Spans()
    view.set_overlay(patterns=True, names=True)
    bench.spin(100)
    for _ in range(4 * ROUNDS):
        with spans.measure():
            canvas.repaint()
    return spans.figures()
