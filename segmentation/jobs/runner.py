"""Runs a job on the calling thread and reports everything through a mailbox. The window's worker and others share it.

This is the worker loop's border: whatever goes wrong inside ends as one `JobEnded`, never as a dead thread.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing

from segmentation.domain.edge_choice import EdgeChoice
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.engines.protocols import PropagationEngine, SaliencyEngine
from segmentation.errors import JobCancelled, SegmentationError
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import (
    DiscoveryEvent,
    JobCheckpoint,
    JobEnded,
    JobEvent,
    Outcome,
    PropagationEvent,
    RefinementEvent,
)
from segmentation.jobs.mailbox import Mailbox
from segmentation.jobs.propagation.propagation_job import PropagationJob
from segmentation.jobs.refinement.refinement_request import FrameToRefine
from segmentation.jobs.shots.object_search import ObjectSearch
from segmentation.media.video import Video

_LOG = logging.getLogger(__name__)


def propagation_events(
    job: PropagationJob,
    open_video: Callable[[], Video],
    make_engine: Callable[[], PropagationEngine],
    control: JobControl,
) -> Generator[PropagationEvent, None, None]:
    """The events of a propagation, with a clip and an engine of its own that are opened and closed by this thread."""
    with closing(open_video()) as video, closing(make_engine()) as engine:
        for event in job.run(video, engine, control):
            if isinstance(event, JobCheckpoint):
                _ = event.state_bytes  # packed here, not on the thread that keeps it
            yield event


def hold_engine_events(
    job: PropagationJob, open_video: Callable[[], Video], engine: PropagationEngine, control: JobControl
) -> Generator[PropagationEvent, None, None]:
    """The same with an engine that others hold and use again: it forgets what it did, before and after."""
    engine.reset()
    try:
        with closing(open_video()) as video:
            yield from job.run(video, engine, control)
    finally:
        engine.reset()


def discovery_events(
    job_id: str,
    frames: FrameRange,
    open_video: Callable[[], Video],
    make_engine: Callable[[], SaliencyEngine],
    control: JobControl,
    *,
    edges: bool = False,
) -> Generator[DiscoveryEvent, None, None]:
    """The events of a discovery with its maps, likewise; with `edges` every map is refined with a dense CRF."""
    # Here, because they bring OpenCV in and the window, which reads this module, comes up without it.
    from segmentation.engines.dense_crf.dense_crf import DenseCrf
    from segmentation.jobs.discovery.discovery_job import DiscoveryJob

    with (
        closing(open_video()) as video,
        closing(make_engine()) as engine,
        closing(DenseCrf()) as crf,
    ):
        job = DiscoveryJob(job_id, frames, crf=crf if edges else None, reports_maps=True)
        yield from job.run(video, engine, control)


def refinement_events(
    job_id: str,
    frames: Mapping[FrameIndex, FrameToRefine],
    open_video: Callable[[], Video],
    control: JobControl,
    choice: EdgeChoice,
) -> Generator[RefinementEvent, None, None]:
    """The events of a refinement of edges, likewise."""
    from segmentation.jobs.refinement.edge_refinement_job import EdgeRefinementJob
    from segmentation.jobs.refinement.edge_refiners import create_refiner

    with closing(open_video()) as video, closing(create_refiner(choice)) as refiner:
        yield from EdgeRefinementJob(job_id, frames).run(video, refiner, control)


def object_search_events(
    job_id: str,
    frame: FrameIndex,
    searches: Sequence[ObjectSearch],
    open_video: Callable[[], Video],
    control: JobControl,
) -> Generator[RefinementEvent, None, None]:
    """The events of a search for objects by their look, likewise."""
    from segmentation.engines.registry import create_engine
    from segmentation.jobs.shots.object_search_job import ENGINE, ObjectSearchJob

    with closing(open_video()) as video, closing(create_engine(ENGINE)) as engine:
        yield from ObjectSearchJob(job_id, frame, searches).run(video, engine, control)


def run_job(
    job_id: str, events: Generator[JobEvent, None, None], control: JobControl, mailbox: Mailbox[JobEvent]
) -> JobEnded:
    """Pass all events on, then how it ended. Returns when the job is over.

    A reader that closed the mailbox ends the job; a cancel never waits for the reader.
    """
    control.when_cancelled(mailbox.stop_waiting)
    ended = _pass_on(job_id, events, mailbox)
    mailbox.put(ended)
    return ended


def _pass_on(job_id: str, events: Generator[JobEvent, None, None], mailbox: Mailbox[JobEvent]) -> JobEnded:
    try:
        with closing(events):
            for event in events:
                if not mailbox.put(event):
                    return JobEnded(job_id, Outcome.CANCELLED)
        return JobEnded(job_id, Outcome.FINISHED)
    except JobCancelled:
        return JobEnded(job_id, Outcome.CANCELLED)
    except SegmentationError as error:
        _LOG.warning("The job %s ended: %s", job_id, error)
        return JobEnded(job_id, Outcome.FAILED, error.message, error.advice, traceback.format_exc())
    except Exception as error:  # noqa: BLE001 - the worker loop's border
        _LOG.exception("The job %s failed unexpectedly", job_id)
        message = f"The run stopped because of an error in the program: {type(error).__name__}: {error}."
        advice = "All finished frames are kept. Copy the details into a report."
        return JobEnded(job_id, Outcome.FAILED, message, advice, traceback.format_exc())
