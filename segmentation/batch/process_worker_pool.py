"""Workers as processes of this machine. Each holds its model; one that dies is replaced."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from segmentation.batch.batch_plan import BatchPlan, ClipOutcome
from segmentation.batch.clip_list import ListedClip
from segmentation.batch.worker_pool import WORKER_DIED
from segmentation.parent_watch import end_with_parent

# Forked children of a process with threads and open devices can hang; spawned ones begin clean.
_SPAWN = multiprocessing.get_context("spawn")
_END_WAIT_S = 10.0


class ProcessWorkerPool:
    """A pool of spawned processes.

    Args:
        plan: What is done with every clip.
        size: How many.
    """

    def __init__(self, plan: BatchPlan, size: int) -> None:
        self.size = size
        self._plan = plan
        self._idle = [_Worker(plan) for _ in range(size)]
        self._busy: dict[Connection, tuple[_Worker, ListedClip]] = {}

    @property
    def has_idle(self) -> bool:
        """Whether a clip can be begun now."""
        return bool(self._idle)

    def start(self, clip: ListedClip) -> None:
        """Begin a clip."""
        worker = self._idle.pop()
        self._busy[worker.connection] = (worker, clip)
        with suppress(OSError):  # a worker that died while idle is noticed when its end is waited for
            worker.connection.send(clip)

    def outcomes(self, wait_s: float) -> Iterator[tuple[ListedClip, ClipOutcome | None]]:
        """Wait up to `wait_s` for the next clips that end."""
        for connection in wait(list(self._busy), wait_s):
            assert isinstance(connection, Connection)
            worker, clip = self._busy.pop(connection)
            try:
                outcome: ClipOutcome | None = connection.recv()
                self._idle.append(worker)
            except (EOFError, OSError):
                outcome = WORKER_DIED
                worker.kill()
                self._idle.append(_Worker(self._plan))
            yield clip, outcome

    def stop(self, clip: ListedClip) -> None:
        """Kill the worker of a clip that is running, and start another."""
        connection = next(key for key, (_, busy) in self._busy.items() if busy == clip)
        self._busy.pop(connection)[0].kill()
        self._idle.append(_Worker(self._plan))

    def close(self) -> None:
        """End idle workers, kill busy ones."""
        for worker in self._idle:
            worker.end()
        for worker, _ in self._busy.values():
            worker.kill()


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, plan: BatchPlan) -> None:
        self.connection, theirs = _SPAWN.Pipe()
        self._process: SpawnProcess = _SPAWN.Process(target=_serve, args=(theirs, plan, os.getpid()))
        with _without_interrupts():
            self._process.start()
        theirs.close()

    def end(self) -> None:
        with suppress(OSError):
            self.connection.send(None)
        self._process.join(_END_WAIT_S)
        self.kill()

    def kill(self) -> None:
        self._process.kill()
        self._process.join()
        self.connection.close()


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """A process that is started here does not see Ctrl+C, which a terminal sends to all: the batch ends its workers."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous)


def _serve(connection: Connection, plan: BatchPlan, parent: int) -> None:
    """The life of a worker: clip after clip, until None comes or the batch is gone."""
    end_with_parent(parent)
    from segmentation.batch.clip_worker import ClipWorker

    worker = ClipWorker(plan)
    with suppress(EOFError, OSError, KeyboardInterrupt):  # the batch is gone: nobody is left to hear of it
        while (clip := connection.recv()) is not None:
            connection.send(worker.do(clip))
    worker.close()
