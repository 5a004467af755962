"""ResultApplier: takes the results of a run into a project. Belongs to the project's owner thread, not to the worker.

All results of a run become one step of history. It knows storage only as "something that commits".
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from segmentation.domain.changes import ChangeSet, StepId
from segmentation.domain.edits import merge_result, propose_result
from segmentation.domain.edits.proposals import unknown_objects
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project

DURABLE_WITHIN_S = 1.0


class CommitsChanges(Protocol):
    """A project that makes changes durable."""

    @property
    def project(self) -> Project: ...

    def commit(self, change_set: ChangeSet, *, into: StepId | None = None) -> StepId | None:
        """Apply and save; `into` adds to an earlier step of history. Returns the id of the step."""


class ResultApplier:
    """Merges results in batches that are durable within `DURABLE_WITHIN_S`.

    Args:
        target: Where they go.
        job_id: Results of any other run are refused.
        title: Name of the step in the history.
        step_id: The step to go on with, when a run is resumed.
        proposes: Keep masks over stored ones as a proposal; what this run has stored itself it may store again.
        engine: The engine that makes them, kept with the proposal.
        against: In a comparison, what made the stored ones, kept likewise.
        clock: Seconds, never going back.
    """

    def __init__(
        self,
        target: CommitsChanges,
        job_id: str,
        *,
        title: str = "Propagate",
        step_id: StepId | None = None,
        proposes: bool = False,
        engine: str = "",
        against: str = "",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._target, self._job_id, self._title = target, job_id, title
        self._step_id, self._clock = step_id, clock
        self._proposes, self._engine, self._against = proposes, engine, against
        self._own: dict[FrameIndex, frozenset[ObjectId]] = {}
        """The objects of which nothing was known, on each frame, before this run came there."""
        self._pending: dict[FrameIndex, FrameResult] = {}
        self._flushed_at = clock()

    @property
    def step_id(self) -> StepId | None:
        """The step of history that holds the run so far; None while nothing changed."""
        return self._step_id

    def take(self, result: FrameResult) -> bool:
        """Take a result; saves when the next one may come too late.

        Returns:
            False when it belongs to another run and was refused.
        """
        if result.job_id != self._job_id:
            return False
        if result.frame in self._pending:
            self.flush()
        self._pending[result.frame] = result
        expected_wait_s = result.milliseconds / 1000
        if self._clock() - self._flushed_at + expected_wait_s >= DURABLE_WITHIN_S:
            self.flush()
        return True

    def flush(self) -> ChangeSet:
        """Save everything taken so far. Call it after every drain, at a checkpoint and at the end.

        Returns:
            What changed; empty when nothing did.

        Raises:
            StorageError: It cannot be saved; the results stay pending.
        """
        merged = (self._merge(result) for result in self._pending.values())
        changes = ChangeSet(self._title, tuple(change for change_set in merged for change in change_set.changes))
        if changes:
            self._step_id = self._target.commit(changes, into=self._step_id)
        self._pending.clear()
        self._flushed_at = self._clock()
        return changes

    def _merge(self, result: FrameResult) -> ChangeSet:
        project, frame = self._target.project, result.frame
        if not self._proposes:
            return merge_result(project, result)
        self._own[frame] = self._own.get(frame, frozenset()) | unknown_objects(project, frame, result.objects)
        own = self._own[frame]
        return propose_result(project, result, own, engine=self._engine, against=self._against)
