"""Workers as processes of this machine. Each holds its model; one that dies is replaced."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from segmentation.batch.batch_plan import BatchPlan, ClipOutcome
from segmentation.batch.clip_list import ListedClip
from segmentation.batch.worker_pool import WORKER_DIED

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

    def outcomes(self) -> Iterator[tuple[ListedClip, ClipOutcome | None]]:
        """Wait for the next clips that end."""
        for connection in wait(list(self._busy)):
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
        self._process: SpawnProcess = _SPAWN.Process(target=_serve, args=(theirs, plan))
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


def _serve(connection: Connection, plan: BatchPlan) -> None:
    """The life of a worker: clip after clip, until None comes or the batch is gone."""
    from segmentation.batch.clip_worker import ClipWorker

    worker = ClipWorker(plan)
    with suppress(EOFError, KeyboardInterrupt):
        while (clip := connection.recv()) is not None:
            connection.send(worker.do(clip))
    worker.close()
