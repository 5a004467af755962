"""Counts what a process holds, by kind: what memory that grows consists of, and what is never given back."""

from __future__ import annotations

import gc
import os
import threading
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from shiboken6 import Shiboken

QT_OBJECTS, THREADS, HANDLES = "Qt objects", "threads", "file handles"
_HANDLES = Path("/proc/self/fd")
_TASKS = Path("/proc/self/task")


def count_kinds() -> Counter[str]:
    """Objects that the garbage collector knows by module and class, Qt objects, threads and open file handles.

    What waits to be deleted is deleted first. Threads of all libraries and handles are known on Linux only.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    kinds = Counter(f"{type(thing).__module__}.{type(thing).__qualname__}" for thing in gc.get_objects())
    kinds[QT_OBJECTS] = len(Shiboken.getAllValidWrappers())
    kinds[THREADS] = len(os.listdir(_TASKS)) if _TASKS.exists() else threading.active_count()
    kinds[HANDLES] = len(os.listdir(_HANDLES)) if _HANDLES.exists() else 0
    return kinds


def find_growth(before: Mapping[str, int], after: Mapping[str, int], least: int) -> dict[str, int]:
    """Kinds of which there are at least `least` more than before, most first."""
    grown = {kind: count - before.get(kind, 0) for kind, count in after.items()}
    return dict(sorted(((k, n) for k, n in grown.items() if n >= least), key=lambda entry: -entry[1]))
