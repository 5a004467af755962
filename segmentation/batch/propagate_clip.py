"""Run a propagation from start to end on the calling thread: results are saved as they come, and a run that was broken
off goes on exactly where it stopped.
"""

from __future__ import annotations

import sys
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from segmentation.domain.frame_result import FrameResult
from segmentation.engines import create_engine, engine_names, engine_spec
from segmentation.engines.protocols import PropagationEngine
from segmentation.engines.registry import checked_settings
from segmentation.engines.state import state_from_bytes, state_to_bytes
from segmentation.errors import StorageError, UserError
from segmentation.jobs.applying import ResultApplier
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import JobCheckpoint, JobProgress, Position
from segmentation.jobs.plan import PropagationPlan
from segmentation.jobs.planning import masks_for, plan_propagation
from segmentation.jobs.propagation import PropagationJob
from segmentation.jobs.request import PropagationRequest
from segmentation.jobs.runner import propagation_events
from segmentation.media.video import Video
from segmentation.storage.job_record import JobRecord
from segmentation.storage.saved_project import SavedProject

CHECKPOINT_INTERVAL_S = 10.0
"""A run that is killed goes back by at most this; saving the state of `classic` takes up to half a second."""


@dataclass(frozen=True)
class RunReport:
    """What a run did and cost.

    Args:
        engine: Name of the engine.
        device: As asked for.
        steps: Engine steps of this session.
        frames: Frames that got a result in this session.
        resumed: Whether it went on with a run broken off before.
        seconds: Wall time from opening the clip to the last result.
        cpu_seconds: Processor time of all threads.
        seconds_per_frame: Wall time per step; 0 without any.
        frames_per_second: Steps per second of wall time.
        peak_memory_bytes: Largest resident size of the process so far; None where the system does not tell.
    """

    engine: str
    device: str
    steps: int
    frames: int
    resumed: bool
    seconds: float
    cpu_seconds: float
    seconds_per_frame: float
    frames_per_second: float
    peak_memory_bytes: int | None

    def to_json(self) -> dict[str, Any]:
        """All figures by name."""
        return asdict(self)


@dataclass(frozen=True)
class EngineChoice:
    """Which engine computes, and where.

    Args:
        name: Registry name.
        device: `auto`, `cpu`, `cuda`, `cuda:N` or `mps`.
        weights: A checkpoint file, or None for the engine's own.
    """

    name: str
    device: str = "auto"
    weights: Path | None = None

    def check(self, settings: Mapping[str, Any]) -> None:
        """Find out what is wrong with the choice before any work is done.

        Raises:
            UserError: Unknown engine, one that does not carry masks, or a setting that is wrong.
        """
        spec = engine_spec(self.name)
        if spec.kind != "propagation":
            raise UserError(f"The engine '{self.name}' finds objects; it does not carry masks.", _propagating())
        checked_settings(spec, settings)

    def make(self, settings: Mapping[str, Any]) -> PropagationEngine:
        """The engine.

        Raises:
            UserError: As `check`.
            EngineError: Its weights or the device cannot be used.
        """
        self.check(settings)
        engine: PropagationEngine = create_engine(self.name, self.weights, self.device, settings)
        return engine


def _propagating() -> str:
    names = [name for name in engine_names() if engine_spec(name).kind == "propagation"]
    return f"Choose one of: {', '.join(names)}."


def propagate_clip(
    saved: SavedProject,
    open_clip: Callable[[], Video],
    request: PropagationRequest,
    choice: EngineChoice,
    *,
    control: JobControl | None = None,
    on_progress: Callable[[JobProgress], None] = lambda progress: None,
) -> RunReport:
    """Carry the masks of the project's references through the clip.

    A cancelled or failed run keeps every finished frame and a checkpoint; calling this again with the same request
    resumes there.

    Raises:
        UserError: Nothing to start from, or a wrong request.
        EngineError: The engine cannot go on.
        StorageError: Results cannot be saved.
        JobCancelled: `control` was cancelled.
    """
    session = _Session(saved, request)
    started, cpu_started = time.perf_counter(), time.process_time()
    steps = frames = 0
    events = propagation_events(session.job, open_clip, lambda: choice.make(request.settings), control or JobControl())
    try:
        for event in events:
            match event:
                case FrameResult():
                    frames += session.applier.take(event)
                case JobProgress():
                    steps += 1
                    on_progress(event)
                case JobCheckpoint():
                    session.save(event)
    finally:
        session.applier.flush()
    saved.clear_job()
    seconds = time.perf_counter() - started
    return RunReport(
        engine=choice.name,
        device=choice.device,
        steps=steps,
        frames=frames,
        resumed=session.resumed,
        seconds=seconds,
        cpu_seconds=time.process_time() - cpu_started,
        seconds_per_frame=seconds / steps if steps else 0.0,
        frames_per_second=steps / seconds if seconds else 0.0,
        peak_memory_bytes=peak_memory_bytes(),
    )


class _Session:
    """The job and where its results go: new, or as a stored record left it."""

    def __init__(self, saved: SavedProject, request: PropagationRequest) -> None:
        self._saved = saved
        record = unfinished_run(saved, request)
        self.resumed = record is not None
        if record is None:
            plan = plan_propagation(saved.project, request)
            masks = masks_for(saved.project, plan)
            self.job = PropagationJob(uuid.uuid4().hex, plan, masks, checkpoint_interval_s=CHECKPOINT_INTERVAL_S)
            self._job_id, step = self.job.job_id, None
        else:
            plan = PropagationPlan.from_json(record.request)
            state, position = state_from_bytes(record.engine_state), Position.from_json(record.position)
            self.job = PropagationJob.resume(
                record.job_id, plan, position, state, checkpoint_interval_s=CHECKPOINT_INTERVAL_S
            )
            self._job_id, step = record.job_id, record.step
        self.applier = ResultApplier(saved, self._job_id, title=f"Propagate with {request.engine}", step_id=step)

    def save(self, checkpoint: JobCheckpoint) -> None:
        """Everything before the checkpoint, then the checkpoint."""
        self.applier.flush()
        self._saved.save_job(
            JobRecord(
                job_id=self._job_id,
                request=checkpoint.plan.to_json(),
                position=checkpoint.position.to_json(),
                engine_state=state_to_bytes(checkpoint.engine_state),
                step=self.applier.step_id,
                saved_at=time.time(),
            )
        )


def unfinished_run(saved: SavedProject, request: PropagationRequest) -> JobRecord | None:
    """The stored unfinished run, when it is the one asked for."""
    record = saved.load_job()
    if record is None:
        return None
    try:
        stored = PropagationPlan.from_json(record.request).request
    except StorageError:  # of another version: start anew
        return None
    return record if stored == request else None


def peak_memory_bytes() -> int | None:
    """Largest resident size of this process so far, or None where the system does not tell."""
    if sys.platform == "win32":
        return None
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
