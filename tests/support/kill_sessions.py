"""Runs scripted sessions and kills each at a random moment. A program of its own, so that forking meets no threads.

Usage: kill_sessions.py FOLDER FIRST COUNT SCRIPTS OPERATIONS. It prints one line per session: path, script seed, and
how many states were confirmed when it died.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2]))

from scripted_session import scripted


def work(path: Path, seed: int, operations: int, confirmations: int) -> None:
    """The session of a child: one byte for each confirmed state."""
    for _ in scripted(path, seed, operations):
        os.write(confirmations, b".")


def spawn(path: Path, seed: int, operations: int) -> tuple[int, int]:
    """Start a child; returns (process id, where its confirmations come out)."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        try:
            work(path, seed, operations, into)
        finally:
            os._exit(0)
    os.close(into)
    return child, out


def count_bytes(handle: int) -> int:
    """Confirmations until the child is gone."""
    total = 0
    while part := os.read(handle, 4096):
        total += len(part)
    os.close(handle)
    return total


def main() -> None:
    """All sessions, one after the other."""
    folder = Path(sys.argv[1])
    first, count, scripts, operations = map(int, sys.argv[2:])
    spans = []
    for script in range(scripts):
        started = time.perf_counter()
        child, out = spawn(folder / f"whole {script}.maskreel", script, operations)
        count_bytes(out)
        os.waitpid(child, 0)
        spans.append(time.perf_counter() - started)
    for number in range(first, first + count):
        script = number % scripts
        path = folder / f"killed {number}.maskreel"
        child, out = spawn(path, script, operations)
        time.sleep(random.Random(number).uniform(0, spans[script] * 1.02))
        os.kill(child, signal.SIGKILL)
        confirmed = count_bytes(out)
        os.waitpid(child, 0)
        print(f"{path}\t{script}\t{confirmed}", flush=True)


main()
