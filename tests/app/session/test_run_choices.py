"""The rate of a run comes from its newest steps; time while it was paused does not count."""

from __future__ import annotations

from app.session.run_choices import Stopwatch
from segmentation.domain.frames import FrameIndex
from segmentation.jobs.events import JobProgress


def progress(done: int, total: int) -> JobProgress:
    return JobProgress("run", FrameIndex(done), done, total, 0.0)


def test_nothing_is_known_before_the_second_step() -> None:
    watch = Stopwatch()
    watch.step(10.0)
    timed = watch.time_progress(progress(1, 9))
    assert (timed.frames_per_second, timed.seconds_left) == (0.0, None)


def test_the_rest_takes_as_long_as_the_newest_steps() -> None:
    watch = Stopwatch(span=2)
    for now_s in (0.0, 100.0, 100.5, 101.0):
        watch.step(now_s)
    timed = watch.time_progress(progress(4, 10))
    assert (timed.frames_per_second, timed.seconds_left) == (2.0, 3.0)
    assert (timed.frame, timed.done, timed.total) == (4, 4, 10)


def test_a_pause_does_not_count() -> None:
    watch = Stopwatch()
    watch.step(0.0)
    watch.step(1.0)
    watch.forget()
    assert watch.seconds_per_step is None
    watch.step(1000.0)
    watch.step(1001.0)
    assert watch.seconds_per_step == 1.0
