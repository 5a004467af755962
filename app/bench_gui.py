"""`maskreel bench gui`: how fast the window answers, measured in a real window and written as JSON.

Needs a display; a virtual one will do. Absolute times depend on the machine and on what else it does.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QEventLoop, QPoint, QPointF, QSettings, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.main_window import MainWindow
from app.panels.status_line import resident_bytes
from app.state.view_choices import Tool
from app.theme.theme import Theme
from app.workers.background_call import BackgroundCalls
from segmentation.domain.edits import add_object, import_mask
from segmentation.domain.frames import Direction, FrameIndex
from segmentation.domain.label_mask import LabelMask

_SEGMENTS = 120
_FRAMES = 40
_TICK_MS = 10
_RUN_S = 8.0


def run_bench(arguments: Sequence[str]) -> int:
    """Measure and print; `--json FILE` writes the figures as well, `--part NAME` measures one here."""
    parser = argparse.ArgumentParser(prog="maskreel bench gui")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here as well")
    parser.add_argument("--part", choices=[*PARTS], help="measure one part in this process")
    options = parser.parse_args(arguments)
    if options.part:
        with tempfile.TemporaryDirectory() as scratch:
            sys.stdout.write(json.dumps(PARTS[options.part](Path(scratch))) + "\n")
        return 0
    figures: dict[str, Any] = {"python": platform.python_version(), "machine": platform.platform()}
    for name in PARTS:
        sys.stderr.write(f"Measuring {name} ...\n")
        figures[name] = _measured_apart(name)
    text = json.dumps(figures, indent=2)
    sys.stdout.write(text + "\n")
    if options.json is not None:
        options.json.write_text(text + "\n", encoding="utf-8")
    return 0


def _measured_apart(name: str) -> Any:
    """In a process of its own, so that its memory and imports are its own."""
    command = [sys.executable, "-c", f"from app.bench_gui import run_bench; run_bench(['--part', '{name}'])"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    return json.loads(done.stdout) if done.returncode == 0 else {"failed": done.returncode}


def _start(scratch: Path) -> Mapping[str, Any]:
    """From the start of the interpreter to the first paint of the window."""
    code = (
        "import sys, time\n"
        "from app.bench_gui import first_paint\n"
        "print(first_paint(), 'torch' in sys.modules, 'av' in sys.modules)\n"
    )
    seconds = []
    loaded = ""
    for _ in range(3):
        began = time.perf_counter()
        told = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True).stdout
        loaded = told.split(maxsplit=1)[1].strip()
        seconds.append(float(told.split()[0]) - began)
    return {"seconds": sorted(seconds)[1], "torch_loaded": loaded.split()[0] == "True"}


def first_paint() -> float:
    """Open an empty window; `perf_counter` (one clock for all processes) when it has been painted."""
    application = QApplication.instance() or QApplication([])
    window = MainWindow(QSettings(str(Path(tempfile.mkdtemp()) / "s.ini"), QSettings.Format.IniFormat))
    window.show()
    window.repaint()
    application.processEvents()
    painted = time.perf_counter()
    window.close()
    return painted


class _Bench:
    """A window with a clip of images and objects on its first frame."""

    def __init__(self, scratch: Path, width: int, height: int, frames: int, objects: int) -> None:
        self.application = QApplication.instance() or QApplication([])
        if isinstance(self.application, QApplication):
            self.theme = Theme(self.application)
        self.window = MainWindow(QSettings(str(scratch / "settings.ini"), QSettings.Format.IniFormat))
        self.window.resize(1600, 960)
        self.window.show()
        self.window.open(_clip(scratch / f"clip{width}", width, height, frames))
        self.wait(lambda: self.window.documents.current is not None and self.window.canvas.picture.up_to_date)
        self._draw(objects, height, width)
        self.spin(300)

    def wait(self, until: Callable[[], bool], limit_s: float = 120.0) -> None:
        """Serve events until something is true."""
        end = time.perf_counter() + limit_s
        while not until() and time.perf_counter() < end:
            self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)

    def spin(self, milliseconds: int) -> None:
        """Serve events for a while."""
        end = time.perf_counter() + milliseconds / 1000
        self.wait(lambda: time.perf_counter() >= end)

    def stroke(self, points: Sequence[tuple[int, int]]) -> list[float]:
        """Drag over screen points; milliseconds from each move to the end of its paint."""
        spent = []
        self._mouse(QMouseEvent.Type.MouseButtonPress, points[0])
        for point in points[1:]:
            began = time.perf_counter()
            self._mouse(QMouseEvent.Type.MouseMove, point)
            self.application.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            spent.append(1000 * (time.perf_counter() - began))
        self._mouse(QMouseEvent.Type.MouseButtonRelease, points[-1])
        self.spin(20)
        return spent

    def close(self) -> None:
        """End everything."""
        self.wait(lambda: not self.window.runs.active)
        self.window.close()

    def _mouse(self, kind: QMouseEvent.Type, point: tuple[int, int]) -> None:
        canvas = self.window.canvas
        position = QPointF(*point)
        is_move = kind == QMouseEvent.Type.MouseMove
        button = Qt.MouseButton.NoButton if is_move else Qt.MouseButton.LeftButton
        held = Qt.MouseButton.NoButton if kind == QMouseEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
        where = QPointF(canvas.mapToGlobal(QPoint(*point)))
        event = QMouseEvent(kind, position, where, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(canvas, event)

    def _draw(self, objects: int, height: int, width: int) -> None:
        document = self.window.documents.current
        if document is None:
            raise RuntimeError("The clip was not opened.")
        labels = np.zeros((height, width), np.uint8)
        for number in range(1, objects + 1):
            document.apply_edit(add_object(document.project))
            left = (number - 1) * width // objects
            labels[height // 4 : 3 * height // 4, left + 4 : left + width // objects - 4] = number
        mask = LabelMask(labels)
        document.apply_edit(import_mask(document.project, FrameIndex(0), mask, mask.objects()))
        self.window.view.set_active(document.project.object_order[0])


def _clip(folder: Path, width: int, height: int, frames: int) -> Path:
    """Images with some texture that moves."""
    from PIL import Image

    folder.mkdir()
    noise = np.random.default_rng(1).integers(60, 190, (height // 8, width // 8, 3), np.uint8)
    texture = noise.repeat(8, axis=0).repeat(8, axis=1)
    for frame in range(frames):
        Image.fromarray(np.roll(texture, 3 * frame, axis=1)).save(folder / f"{frame:05d}.jpg")
    return folder


def _brush(width: int, height: int) -> Callable[[Path], Mapping[str, Any]]:
    def measure(scratch: Path) -> Mapping[str, Any]:
        bench = _Bench(scratch, width, height, 2, 10)
        bench.window.view.set_tool(Tool.BRUSH)
        bench.window.view.set_brush_px(height // 30)
        canvas = bench.window.canvas
        across = np.linspace(canvas.width() * 0.1, canvas.width() * 0.9, _SEGMENTS).astype(int)
        down = (canvas.height() / 2 + 60 * np.sin(np.arange(_SEGMENTS) / 7)).astype(int)
        spent = bench.stroke([(int(x), int(y)) for x, y in zip(across, down, strict=True)])
        bench.close()
        return _spread(spent)

    return measure


def _new_frame(scratch: Path) -> Mapping[str, Any]:
    """Frames that the cache holds, with masks, shown one after the other; from the wish to the end of the paint."""
    bench = _Bench(scratch, 1920, 1080, _FRAMES // 4, 10)
    view, canvas = bench.window.view, bench.window.canvas
    spent = []
    for turn in range(5):
        for frame in range(view.frame_count):
            began = time.perf_counter()
            view.set_frame(frame)
            bench.wait(lambda: canvas.picture.up_to_date)
            canvas.repaint()
            if turn:
                spent.append(1000 * (time.perf_counter() - began))
    bench.close()
    return _spread(spent)


def _run(scratch: Path) -> Mapping[str, Any]:
    """How late a timer fires while `classic` computes, and how long a cancel takes."""
    bench = _Bench(scratch, 856, 480, 200, 1)
    late = _Lateness(bench)
    idle = late.measure(_RUN_S / 2)
    bench.window.runs.start(Direction.FORWARD)
    document = bench.window.documents.current
    bench.wait(lambda: document is not None and len(document.project.track.records) > 2)
    busy = late.measure(_RUN_S)
    began = time.perf_counter()
    bench.window.runs.cancel()
    bench.wait(lambda: not bench.window.runs.active)
    stopped_ms = 1000 * (time.perf_counter() - began)
    bench.close()
    return {"idle_lateness_ms": idle, "lateness_ms": busy, "cancel_to_stop_ms": stopped_ms}


def _crf(scratch: Path) -> Mapping[str, Any]:
    """How late a timer fires while a dense CRF refines a saliency map again and again on another thread."""
    from segmentation.engines.crf import DenseCrf

    bench = _Bench(scratch, 856, 480, 2, 1)
    crf, calls, done = DenseCrf(), BackgroundCalls(), []
    rgb = np.random.default_rng(2).integers(0, 255, (480, 856, 3), np.uint8)
    saliency = np.linspace(0, 1, 480 * 856, dtype=np.float32).reshape(480, 856)
    end = time.perf_counter() + _RUN_S

    def refine() -> None:
        while time.perf_counter() < end:
            crf.refine_saliency(rgb, saliency)
            done.append(1)

    calls.call(refine, lambda _: None, lambda error: done.clear())
    late = _Lateness(bench).measure(_RUN_S)
    calls.close()
    crf.close()
    bench.close()
    return {"lateness_ms": late, "refined": len(done), "in_a_process": crf.uses_pydensecrf}


class _Lateness:
    """Milliseconds that a 10 ms timer fires later than it should."""

    def __init__(self, bench: _Bench) -> None:
        self._bench = bench

    def measure(self, seconds: float) -> Mapping[str, Any]:
        """Over some seconds."""
        late: list[float] = []
        last = time.perf_counter()

        def tick() -> None:
            nonlocal last
            now = time.perf_counter()
            late.append(1000 * (now - last) - _TICK_MS)
            last = now

        loop, timer = QEventLoop(), QTimer(interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(tick)
        timer.start()
        QTimer.singleShot(int(1000 * seconds), loop.quit)
        loop.exec()
        timer.stop()
        return _spread(late)


def _memory(scratch: Path) -> Mapping[str, Any]:
    """Growth over 1,000 strokes, 100 undo and 20 runs of one step."""
    bench = _Bench(scratch, 848, 480, 30, 2)
    window = bench.window
    window.runs.set_choices(replace(window.runs.choices, follow=False))
    document = window.documents.current
    if document is None:
        return {}
    bench.stroke([(300, 300), (340, 310)])
    window.runs.start(Direction.FORWARD, single_step=True)
    bench.wait(lambda: not window.runs.active)
    before = _settled_bytes()
    for number in range(1000):
        left = 200 + (37 * number) % 500
        top = 150 + (53 * number) % 300
        bench.stroke([(left, top), (left + 20, top + 8), (left + 40, top)])
    after_strokes = _settled_bytes()
    for _ in range(100):
        document.undo()
    for number in range(20):
        window.view.set_frame(number)
        window.runs.start(Direction.FORWARD, single_step=True)
        bench.wait(lambda: not window.runs.active)
    after_all = _settled_bytes()
    history = sum(entry.byte_count for entry in document.history())
    bench.close()
    return {
        "before_mb": before / 1e6,
        "after_1000_strokes_mb": after_strokes / 1e6,
        "after_100_undo_and_20_runs_mb": after_all / 1e6,
        "growth_mb": (after_all - before) / 1e6,
        "history_on_disk_mb": history / 1e6,
    }


def _settled_bytes() -> int:
    gc.collect()
    return resident_bytes()


def _spread(milliseconds: Sequence[float]) -> Mapping[str, Any]:
    p50, p95, p99 = (round(float(value), 2) for value in np.percentile(milliseconds, (50, 95, 99)))
    return {"p50": p50, "p95": p95, "p99": p99, "max": round(max(milliseconds), 2), "count": len(milliseconds)}


PARTS: Mapping[str, Callable[[Path], Mapping[str, Any]]] = {
    "start": _start,
    "brush_1080p_ms": _brush(1920, 1080),
    "brush_2160p_ms": _brush(3840, 2160),
    "new_frame_1080p_ms": _new_frame,
    "classic_run": _run,
    "dense_crf": _crf,
    "memory": _memory,
}
