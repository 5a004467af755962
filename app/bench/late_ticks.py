"""LateTicks: a timer of the GUI thread that ticks for hours, and how late it was."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer

TICK_MS = 10


class LateTicks:
    """Collects from one tick to the next; begins at once."""

    def __init__(self) -> None:
        self._late: list[float] = []
        self._held: list[float] = []
        self._clock, self._cpu = time.perf_counter(), time.thread_time()
        self._timer = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def take(self) -> tuple[list[float], list[float]]:
        """Milliseconds since the last call: how late each tick was, and how long the thread worked before it."""
        self._tick()
        late, held, self._late, self._held = self._late, self._held, [], []
        self._clock, self._cpu = time.perf_counter(), time.thread_time()
        return late, held

    def stop(self) -> None:
        """No more ticks."""
        self._timer.stop()

    def _tick(self) -> None:
        clock, cpu = time.perf_counter(), time.thread_time()
        self._late.append(max(0.0, 1000 * (clock - self._clock) - TICK_MS))
        self._held.append(1000 * (cpu - self._cpu))
        self._clock, self._cpu = clock, cpu
