"""How late a timer fires, and memory that has settled."""

from __future__ import annotations

import gc
import time
from collections.abc import Mapping

from PySide6.QtCore import QEventLoop, Qt, QTimer

from app.bench.bench_window import BenchWindow
from app.bench.spans import spread
from segmentation.process_memory import resident_mb

TICK_MS = 10
READINGS = 6


def lateness(seconds: float) -> Mapping[str, float]:
    """Milliseconds that a 10 ms timer of the GUI thread fires later than it should, over some seconds."""
    late: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        late.append(1000 * (now - last) - TICK_MS)
        last = now

    loop, timer = QEventLoop(), QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start()
    QTimer.singleShot(int(1000 * seconds), loop.quit)
    loop.exec()
    timer.stop()
    return spread(late)


def measure_settled_mb(bench: BenchWindow) -> float:
    """Memory of this process when what was just done has been cleared away: the least of some readings."""
    bench.document.save_now()
    gc.collect()
    readings = []
    for _ in range(READINGS):
        bench.spin(100)
        readings.append(resident_mb())
    return round(min(readings), 1)
