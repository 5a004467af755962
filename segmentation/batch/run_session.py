"""RunSession: a run together with the project its results go into, new or as a stored record left it.

The command line and the window share it: what a run saves, and how it is taken up again, is stated here alone.
"""

from __future__ import annotations

import logging
import time
import uuid
from typing import Protocol

from segmentation.engines.state import state_from_bytes
from segmentation.errors import StorageError
from segmentation.jobs.applying import CommitsChanges, ResultApplier
from segmentation.jobs.events import JobCheckpoint, Position
from segmentation.jobs.propagation.plan import PropagationPlan
from segmentation.jobs.propagation.planning import confidence_for, masks_for, plan_propagation
from segmentation.jobs.propagation.propagation_job import CHECKPOINT_INTERVAL_S, PropagationJob
from segmentation.jobs.propagation.request import PropagationRequest
from segmentation.storage.job_record import JobRecord

_LOG = logging.getLogger(__name__)


class KeepsRuns(CommitsChanges, Protocol):
    """A project that takes results and remembers one unfinished run."""

    def save_job(self, job: JobRecord) -> None: ...

    def load_job(self) -> JobRecord | None: ...

    def clear_job(self) -> None: ...


class RunSession:
    """One run and where its results go. Belongs to the project's owner thread; only `job` is for the worker.

    Args:
        target: The project.
        job: What the worker runs.
        applier: Takes the results.
        resumed: Whether it goes on with a run broken off before.
    """

    def __init__(self, target: KeepsRuns, job: PropagationJob, applier: ResultApplier, *, resumed: bool) -> None:
        self._target = target
        self.is_kept = resumed
        """Whether the run can be taken up again where it is broken off."""
        self.job = job
        self.applier = applier
        self.resumed = resumed

    @classmethod
    def new(
        cls, target: KeepsRuns, request: PropagationRequest, *, checkpoint_interval_s: float = CHECKPOINT_INTERVAL_S
    ) -> RunSession:
        """A run from its start.

        Raises:
            UserError: Nothing to start from, or a wrong request.
        """
        plan = plan_propagation(target.project, request)
        masks = masks_for(target.project, plan)
        confidence = confidence_for(target.project, plan)
        job = PropagationJob(
            uuid.uuid4().hex, plan, masks, confidence=confidence, checkpoint_interval_s=checkpoint_interval_s
        )
        applier = ResultApplier(target, job.job_id, title=_title(request), proposes=request.propose)
        return cls(target, job, applier, resumed=False)

    @classmethod
    def of_record(
        cls, target: KeepsRuns, record: JobRecord, *, checkpoint_interval_s: float = CHECKPOINT_INTERVAL_S
    ) -> RunSession:
        """The run that was broken off; it goes on exactly where it stopped.

        Raises:
            StorageError: The record cannot be read.
        """
        plan = PropagationPlan.from_json(record.request)
        state, position = state_from_bytes(record.engine_state), Position.from_json(record.position)
        job = PropagationJob.resume(record.job_id, plan, position, state, checkpoint_interval_s=checkpoint_interval_s)
        title, proposes = _title(plan.request), plan.request.propose
        applier = ResultApplier(target, record.job_id, title=title, step_id=record.step, proposes=proposes)
        return cls(target, job, applier, resumed=True)

    def save(self, checkpoint: JobCheckpoint) -> None:
        """Make everything before the checkpoint durable, then the checkpoint.

        Raises:
            StorageError: The disk refuses.
        """
        self.applier.flush()
        self._target.save_job(
            JobRecord(
                job_id=self.job.job_id,
                request=checkpoint.plan.to_json(),
                position=checkpoint.position.to_json(),
                engine_state=checkpoint.state_bytes,
                step=self.applier.step_id,
                saved_at=time.time(),
            )
        )
        self.is_kept = True


def read_request(record: JobRecord) -> PropagationRequest | None:
    """What the stored run was asked to do; None when another version of the program wrote it."""
    try:
        return PropagationPlan.from_json(record.request).request
    except StorageError:
        return None


def find_unfinished_run(target: KeepsRuns, request: PropagationRequest) -> JobRecord | None:
    """The stored unfinished run, when it is the one asked for."""
    try:
        record = target.load_job()
    except StorageError as error:  # a damaged one must not keep a new run from replacing it
        _LOG.warning("%s", error)
        return None
    return record if record is not None and read_request(record) == request else None


def _title(request: PropagationRequest) -> str:
    return f"Propagate with {request.engine}"
