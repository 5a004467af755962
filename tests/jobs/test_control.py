"""Steering a job from another thread."""

from __future__ import annotations

from threading import Event, Thread

import pytest
from job_cases import DOG

from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import PackedMask
from segmentation.errors import JobCancelled
from segmentation.jobs.control import Correction, JobControl

CORRECTION = Correction(FrameIndex(3), PackedMask(b""), frozenset({DOG}))


def waiting_thread(control: JobControl, heard: list[object]) -> Thread:
    """A thread that asks the control once, and says what came of it."""
    started = Event()

    def ask() -> None:
        started.set()
        try:
            heard.append(control.checkpoint())
        except JobCancelled:
            heard.append("cancelled")

    thread = Thread(target=ask)
    thread.start()
    assert started.wait(10)
    return thread


def test_corrections_are_returned_once_and_in_order() -> None:
    control = JobControl()
    other = Correction(FrameIndex(4), PackedMask(b""), frozenset({DOG}))
    control.correct(CORRECTION)
    control.correct(other)
    assert control.checkpoint() == (CORRECTION, other)
    assert control.checkpoint() == ()


def test_a_cancelled_job_stops() -> None:
    control = JobControl()
    assert not control.is_cancelled
    control.cancel()
    assert control.is_cancelled
    with pytest.raises(JobCancelled):
        control.checkpoint()


def test_a_paused_job_waits_and_hears_what_came_meanwhile() -> None:
    control, heard = JobControl(), list[object]()
    control.pause()
    assert control.is_paused
    thread = waiting_thread(control, heard)
    control.correct(CORRECTION)
    assert heard == []
    control.resume()
    thread.join(10)
    assert heard == [(CORRECTION,)]
    assert not control.is_paused


def test_cancel_works_while_paused() -> None:
    control, heard = JobControl(), list[object]()
    control.pause()
    thread = waiting_thread(control, heard)
    control.cancel()
    thread.join(10)
    assert heard == ["cancelled"]


def test_listeners_hear_of_a_cancel_also_when_they_come_late() -> None:
    control, calls = JobControl(), list[str]()
    control.when_cancelled(lambda: calls.append("early"))
    control.cancel()
    control.when_cancelled(lambda: calls.append("late"))
    assert calls == ["early", "late"]
