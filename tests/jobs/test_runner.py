"""A job on a thread, and what its reader hears of how it ended."""

from __future__ import annotations

from collections.abc import Callable, Generator
from threading import Event, Thread

import numpy as np
import pytest
from fake_engine import FakeEngine
from fake_saliency import SIDE, BrightnessEngine, SquaresVideo
from job_cases import DOG, MemoryVideo, checkpoints_of, job_for, project_with, request, results_of

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.engines.protocols import Reference
from segmentation.errors import EngineError, MediaError
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import JobEnded, JobEvent, Outcome, PropagationEvent, ProposalsFound
from segmentation.jobs.mailbox import Mailbox
from segmentation.jobs.runner import discovery_events, hold_engine_events, propagation_events, run_job


class Reader:
    """Reads a mailbox as the window does: woken, it drains everything."""

    def __init__(self, capacity: int = 4) -> None:
        self.woken = Event()
        self.events: list[JobEvent] = []
        self.box = Mailbox[JobEvent](capacity, self.woken.set)

    def read_to_the_end(self, heard: Callable[[JobEvent], None] = lambda event: None) -> JobEnded:
        while True:
            assert self.woken.wait(20)
            self.woken.clear()
            for event in self.box.drain():
                self.events.append(event)
                heard(event)
                if isinstance(event, JobEnded):
                    return event


def propagation(control: JobControl, engine: FakeEngine, video: MemoryVideo) -> Generator[JobEvent, None, None]:
    job = job_for(project_with({0: [DOG]}), request())
    return propagation_events(job, lambda: video, lambda: engine, control)


def started(events: Generator[JobEvent, None, None], control: JobControl, reader: Reader) -> Thread:
    thread = Thread(target=run_job, args=("run", events, control, reader.box))
    thread.start()
    return thread


def test_a_finished_run_gives_all_results_in_order_and_closes_what_it_opened() -> None:
    control, engine, video, reader = JobControl(), FakeEngine(), MemoryVideo(), Reader()
    thread = started(propagation(control, engine, video), control, reader)
    assert reader.read_to_the_end() == JobEnded("run", Outcome.FINISHED)
    thread.join(10)
    assert [result.frame for result in results_of(reader.events)] == list(range(1, 20))
    assert engine.is_closed
    assert video.is_closed


def test_an_engine_that_others_hold_forgets_before_and_after_and_stays_open() -> None:
    control, engine, video = JobControl(), FakeEngine(), MemoryVideo()
    job = job_for(project_with({0: [DOG]}), request())
    engine.begin([Reference(0, video.read(FrameIndex(0)), np.ones(video.read(FrameIndex(0)).shape[:2], np.uint8))])
    events = list(hold_engine_events(job, lambda: video, engine, control))
    assert [result.frame for result in results_of(events)] == list(range(1, 20))
    assert video.is_closed
    assert not engine.is_closed
    with pytest.raises(EngineError):
        engine.step(video.read(FrameIndex(1)))


def test_a_discovery_reports_proposals_and_closes_the_clip_it_opened() -> None:
    video, frames = SquaresVideo(), FrameRange(FrameIndex(4), FrameIndex(5))
    *_, last = discovery_events("job", frames, lambda: video, BrightnessEngine, JobControl())
    assert isinstance(last, ProposalsFound)
    assert [proposal.masks[FrameIndex(4)].unpack().area(DOG) for proposal in last.proposals] == [SIDE * SIDE] * 2
    assert video.is_closed


def test_a_cancel_never_waits_for_the_reader_and_loses_nothing() -> None:
    control, engine, reader = JobControl(), FakeEngine(), Reader(capacity=3)
    thread = started(propagation(control, engine, MemoryVideo()), control, reader)
    assert reader.woken.wait(10)
    control.cancel()
    thread.join(10)
    assert not thread.is_alive()
    assert reader.read_to_the_end().outcome is Outcome.CANCELLED
    frames = [result.frame for result in results_of(reader.events)]
    (checkpoint,) = checkpoints_of(reader.events)
    assert frames == list(range(1, checkpoint.position.offset + 1))
    assert engine.is_closed


def test_a_closed_mailbox_ends_the_run() -> None:
    control, engine, reader = JobControl(), FakeEngine(), Reader()
    reader.box.close()
    ended = run_job("run", propagation(control, engine, MemoryVideo()), control, reader.box)
    assert ended.outcome is Outcome.CANCELLED
    assert engine.is_closed
    assert reader.box.drain() == []


def failing(error: Exception) -> Generator[PropagationEvent, None, None]:
    yield from ()
    raise error


def test_an_expected_failure_is_reported_in_its_own_words(caplog: pytest.LogCaptureFixture) -> None:
    reader = Reader()
    ended = run_job("run", failing(EngineError("It broke.", "Mend it.")), JobControl(), reader.box)
    assert (ended.outcome, ended.message, ended.advice) == (Outcome.FAILED, "It broke.", "Mend it.")
    assert reader.box.drain() == [ended]
    assert "It broke" in caplog.text


def test_an_unexpected_failure_is_reported_with_details(caplog: pytest.LogCaptureFixture) -> None:
    ended = run_job("run", failing(KeyError("lost")), JobControl(), Reader().box)
    assert ended.outcome is Outcome.FAILED
    assert "KeyError: 'lost'" in ended.message
    assert "finished frames are kept" in ended.advice
    assert "Traceback" in ended.details
    assert "Traceback" in caplog.text


def test_an_engine_that_cannot_be_made_leaves_no_clip_open() -> None:
    video, control = MemoryVideo(), JobControl()

    def no_engine() -> FakeEngine:
        raise EngineError("No weights.")

    job = job_for(project_with({0: [DOG]}), request())
    ended = run_job("run", propagation_events(job, lambda: video, no_engine, control), control, Reader().box)
    assert ended.message == "No weights."
    assert video.is_closed


def test_a_clip_that_cannot_be_opened_is_reported() -> None:
    def gone() -> MemoryVideo:
        raise MediaError("The clip is gone.")

    control, job = JobControl(), job_for(project_with({0: [DOG]}), request())
    events = propagation_events(job, gone, FakeEngine, control)
    assert run_job("run", events, control, Reader().box).message == "The clip is gone."
