"""Run a propagation from start to end on the calling thread: results are saved as they come, and a run that was broken
off goes on exactly where it stopped.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from segmentation.batch.adapted_weights import choice_in
from segmentation.batch.engine_choice import EngineChoice
from segmentation.batch.run_session import RunSession, find_unfinished_run
from segmentation.domain.frame_result import FrameResult
from segmentation.engines.available_devices import device_in_use
from segmentation.engines.protocols import PropagationEngine
from segmentation.formats.progress import finish
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import JobCheckpoint, JobProgress, PropagationEvent
from segmentation.jobs.propagation.region.region_engine import follow_regions
from segmentation.jobs.propagation.request import PropagationRequest
from segmentation.jobs.runner import hold_engine_events, propagation_events
from segmentation.media.video import Video
from segmentation.process_memory import peak_resident_bytes
from segmentation.storage.saved_project import SavedProject

CHECKPOINT_INTERVAL_S = 10.0
"""A run that is killed goes back by at most this; saving the state of `classic` takes up to half a second."""


@dataclass(frozen=True)
class RunReport:
    """What a run did and cost.

    Args:
        engine: Name of the engine.
        device: Where the engine computed: `cpu`, `cuda:N` or `mps`, also where `auto` was asked for.
        steps: Engine steps of this session.
        frames: Frames that got a result in this session.
        resumed: Whether it went on with a run broken off before.
        seconds: Wall time from opening the clip to the last result.
        cpu_seconds: Processor time of all threads.
        seconds_per_frame: Wall time per step; 0 without any.
        frames_per_second: Steps per second of wall time.
        peak_memory_bytes: Largest resident size of the process so far; None where the system does not report it.
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


def propagate_clip(
    saved: SavedProject,
    open_clip: Callable[[], Video],
    request: PropagationRequest,
    choice: EngineChoice,
    *,
    engine: PropagationEngine | None = None,
    control: JobControl | None = None,
    on_progress: Callable[[JobProgress], None] = lambda progress: None,
) -> RunReport:
    """Propagate the masks of the project's references through the clip.

    A cancelled or failed run keeps every finished frame and a checkpoint; calling this again with the same request
    resumes there.

    Args:
        saved: Gets the results.
        open_clip: Opens the clip once more, for the run alone.
        request: What is computed.
        choice: With what.
        engine: One that is made already, by this choice, these settings and for this region mode; it stays open.
        control: To pause or cancel.
        on_progress: Called at every step.

    Raises:
        UserError: Nothing to start from, or a wrong request.
        EngineError: The engine cannot go on.
        StorageError: Results cannot be saved.
        JobCancelled: `control` was cancelled.
    """
    steps = propagation_steps(saved, open_clip, request, choice, engine=engine, control=control)
    return finish(steps, lambda event: on_progress(event) if isinstance(event, JobProgress) else None)


def propagation_steps(
    saved: SavedProject,
    open_clip: Callable[[], Video],
    request: PropagationRequest,
    choice: EngineChoice,
    *,
    engine: PropagationEngine | None = None,
    control: JobControl | None = None,
    saves_each: bool = False,
) -> Generator[PropagationEvent, None, RunReport]:
    """As `propagate_clip`, event by event. Closed before its end, it is a run that was broken off.

    Args:
        saves_each: Whether a `FrameResult` is in the project when it is given; else results are saved some at a time.
    """
    choice = choice_in(saved.project, saved.path, choice)
    session = _session_of(saved, request)
    started, cpu_started = time.perf_counter(), time.process_time()
    steps = frames = 0
    events = _events_of(session, open_clip, request, choice, engine, control or JobControl())
    try:
        with closing(events):
            for event in events:
                match event:
                    case FrameResult():
                        frames += session.applier.take(event)
                        if saves_each:
                            session.applier.flush()
                    case JobProgress():
                        steps += 1
                    case JobCheckpoint():
                        session.save(event)
                yield event
    finally:
        session.applier.flush()
    saved.clear_job()
    seconds = time.perf_counter() - started
    return RunReport(
        engine=choice.name,
        device=device_in_use(choice.device),
        steps=steps,
        frames=frames,
        resumed=session.resumed,
        seconds=seconds,
        cpu_seconds=time.process_time() - cpu_started,
        seconds_per_frame=seconds / steps if steps else 0.0,
        frames_per_second=steps / seconds if seconds else 0.0,
        peak_memory_bytes=peak_resident_bytes(),
    )


def _session_of(saved: SavedProject, request: PropagationRequest) -> RunSession:
    """The run that was broken off, when it is the one asked for; else a new one."""
    record = find_unfinished_run(saved, request)
    if record is None:
        return RunSession.new(saved, request, checkpoint_interval_s=CHECKPOINT_INTERVAL_S)
    return RunSession.of_record(saved, record, checkpoint_interval_s=CHECKPOINT_INTERVAL_S)


def _events_of(
    session: RunSession,
    open_clip: Callable[[], Video],
    request: PropagationRequest,
    choice: EngineChoice,
    engine: PropagationEngine | None,
    control: JobControl,
) -> Generator[PropagationEvent, None, None]:
    """Of the job, with the engine that others hold or one of its own."""
    if engine is not None:
        return hold_engine_events(session.job, open_clip, engine, control)
    make = partial(follow_regions, lambda: choice.make(request.settings), request.region)
    return propagation_events(session.job, open_clip, make, control)
