"""Which processes a process has started, and whether they still run; from /proc."""

from __future__ import annotations

import time
from pathlib import Path

WAIT_S = 2.0
"""How long a process may outlive its parent."""
PATIENCE = 5
"""Times as long on a machine that is busy with other things."""


def descendants(process: int) -> set[int]:
    """All processes below this one that run."""
    parents = {number: parent for number, (_, parent) in _table().items()}
    found: set[int] = set()
    while more := {number for number, parent in parents.items() if parent in found | {process}} - found:
        found |= more
    return found


def running(processes: set[int]) -> set[int]:
    """Those that are there and no mere remains of one."""
    table = _table()
    return {number for number in processes if number in table and table[number][0] not in "ZX"}


def survivors(processes: set[int]) -> set[int]:
    """Those that still run when all had time to end."""
    end = time.monotonic() + WAIT_S * PATIENCE
    while (left := running(processes)) and time.monotonic() < end:
        time.sleep(0.05)
    return left


def _table() -> dict[int, tuple[str, int]]:
    """State and parent by number."""
    found = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = place.read_text().rpartition(")")[2].split()[:2]
        except OSError:  # it has just ended
            continue
        found[int(place.parent.name)] = (state, int(parent))
    return found
