"""Workers as actors of a Ray cluster (extra `distributed`): each holds its model, on a GPU of its own if there is one.

Clips, masks and the folder for results must have the same paths on all machines, and all must have the same Maskreel.
Moritz et al., "Ray: A Distributed Framework for Emerging AI Applications", OSDI 2018.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from segmentation.batch.batch_plan import BatchPlan, ClipOutcome
from segmentation.batch.clip_list import ListedClip
from segmentation.batch.clip_worker import ClipWorker
from segmentation.batch.cluster_address import check_head_answers
from segmentation.batch.worker_pool import WORKER_DIED
from segmentation.errors import EngineError, UserError
from segmentation.own_version import own_version

_ROUNDING = 1e-6
_READY_WAIT_S = 120.0
"""How long a new worker may take to come up while no other works."""
_MORE_STARTS = 3
"""How many workers may die one after the other while they come up, beyond as many as there are, which one machine that
goes away may take with it. Where more do, something is missing there.
"""


class RayWorkerPool:
    """A pool of actors.

    Args:
        plan: What is done with every clip.
        address: Of the cluster: `auto`, `HOST:PORT` or `ray://HOST:PORT`.
        size: How many; None takes one per GPU, or one per processor where there is no GPU.
        gpus_per_worker: Share of a GPU that each takes, such as 0.25 for four on one; or a whole number of GPUs.

    Raises:
        UserError: Ray is not installed, or no cluster answers there.
        EngineError: The cluster has no room for a worker.
    """

    def __init__(self, plan: BatchPlan, address: str, size: int | None = None, gpus_per_worker: float = 1.0) -> None:
        self._ray: Any = _connect(address)
        resources = self._ray.cluster_resources()
        gpus = 0 if plan.choice.device == "cpu" else int(resources.get("GPU", 0))
        most = int(gpus / gpus_per_worker + _ROUNDING) if gpus else int(resources.get("CPU", 0))
        if not most:
            self.close()
            raise EngineError(f"The cluster at {address} has too few GPUs or processors.", "Add a machine to it.")
        self.size = min(size or most, most)
        self._plan = plan
        self._make = self._ray.remote(num_cpus=1, num_gpus=gpus_per_worker if gpus else 0, max_restarts=0)(ClipWorker)
        self._failed_starts = 0
        self._coming: dict[Any, Any] = {}
        self._idle: list[Any] = []
        self._busy: dict[Any, tuple[Any, ListedClip]] = {}
        for _ in range(self.size):
            self._hire()

    @property
    def has_idle(self) -> bool:
        """Whether a clip can be begun now; waits for the first worker where none works."""
        if not self._idle and not self._busy:
            self._wait_for_one()
        return bool(self._idle)

    def start(self, clip: ListedClip) -> None:
        """Begin a clip."""
        actor = self._idle.pop()
        self._busy[actor.do.remote(clip)] = (actor, clip)

    def outcomes(self, wait_s: float) -> Iterator[tuple[ListedClip, ClipOutcome | None]]:
        """Wait up to `wait_s` until a clip ends or a new worker is there."""
        done, _ = self._ray.wait([*self._busy, *self._coming], num_returns=1, timeout=wait_s)
        for reference in done:
            if reference in self._coming:
                self._welcome(reference)
                continue
            actor, clip = self._busy.pop(reference)
            yield clip, self._outcome(reference, actor)

    def stop(self, clip: ListedClip) -> None:
        """End the actor of a clip that is running, and ask for another."""
        reference = next(key for key, (_, busy) in self._busy.items() if busy == clip)
        self._ray.kill(self._busy.pop(reference)[0])
        self._hire()

    def close(self) -> None:
        """Leave the cluster, which ends all actors."""
        self._ray.shutdown()

    def _outcome(self, reference: Any, actor: Any) -> ClipOutcome | None:
        try:
            outcome: ClipOutcome = self._ray.get(reference)
        except self._ray.exceptions.RayError:
            self._ray.kill(actor)
            self._hire()
            return WORKER_DIED
        self._idle.append(actor)
        return outcome

    def _hire(self) -> None:
        actor = self._make.remote(self._plan)
        self._coming[actor.version.remote()] = actor

    def _welcome(self, reference: Any) -> None:
        """Take a new worker in, if it is of our version; ask for another where it died."""
        actor = self._coming.pop(reference)
        try:
            theirs = self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            self._failed_starts += 1
            if self._failed_starts > self.size + _MORE_STARTS:
                raise EngineError(
                    f"No worker of the cluster starts: {error}.", "Is Maskreel installed there? See `ray status`."
                ) from error
            self._ray.kill(actor)
            self._hire()
            return
        self._failed_starts = 0
        if theirs != own_version():
            raise UserError(
                f"A machine of the cluster has Maskreel {theirs or 'not installed'}, this one {own_version()}.",
                "Install the same on all.",
            )
        self._idle.append(actor)

    def _wait_for_one(self) -> None:
        done, _ = self._ray.wait([*self._coming], num_returns=1, timeout=_READY_WAIT_S)
        if not done:
            raise EngineError("No machine of the cluster has room for a worker.", "See `ray status`, and try again.")
        for reference in done:
            self._welcome(reference)


def _connect(address: str) -> Any:
    """The module, tied to the cluster.

    Raises:
        UserError: It is not installed, or no cluster answers.
    """
    try:
        import ray
    except ImportError as error:
        raise UserError("Ray is not installed.", "Install the extra: pip install 'maskreel[distributed]'.") from error
    check_head_answers(address)
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        raise UserError(
            f"No Ray cluster answers at '{address}': {error}.", "Start one with `ray start --head`; see docs/batch.md."
        ) from error
    return ray
