"""Spans: how long something took, again and again: on the clock, and of the processor by the window's thread alone.

The second hardly depends on what else the machine does.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import numpy as np


class Spans:
    """Collects milliseconds."""

    def __init__(self) -> None:
        self.clock_ms: list[float] = []
        self.cpu_ms: list[float] = []

    @contextmanager
    def measure(self) -> Iterator[None]:
        """Measure what is done inside."""
        cpu, clock = time.thread_time(), time.perf_counter()
        yield
        self.clock_ms.append(1000 * (time.perf_counter() - clock))
        self.cpu_ms.append(1000 * (time.thread_time() - cpu))

    def figures(self) -> Mapping[str, float]:
        """Spread of the clock, and two figures of the processor."""
        cpu = {f"cpu_p{part}": round(float(np.percentile(self.cpu_ms, part)), 2) for part in (50, 95)}
        return {**spread(self.clock_ms), **cpu}


def spread(milliseconds: Sequence[float]) -> Mapping[str, float]:
    """Median, 95 and 99 per cent, the worst, and how many there were."""
    p50, p95, p99 = (round(float(value), 2) for value in np.percentile(milliseconds, (50, 95, 99)))
    return {"p50": p50, "p95": p95, "p99": p99, "max": round(max(milliseconds), 2), "count": len(milliseconds)}
