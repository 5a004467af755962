"""A plan measures what is ready, names what is not, and takes the best engine that is quick enough, with its reason."""

from __future__ import annotations

from itertools import count

import numpy as np
import pytest
from fake_engine import SPEC, create

from segmentation.engines.protocols import EngineSpec, PropagationEngine
from segmentation.errors import EngineError, JobCancelled
from segmentation.jobs.control import JobControl
from segmentation.jobs.propagation import engine_plan
from segmentation.jobs.propagation.engine_plan import (
    EngineAdvice,
    EngineEstimate,
    advise,
    duration_words,
    measure_engines,
    speed_words,
)

FRAMES = [np.full((12, 16, 3), 40 * index, np.uint8) for index in range(3)]


def spec_of(name: str, quality: float | None = None) -> EngineSpec:
    return EngineSpec(name, "propagation", name.title(), "For tests.", quality=quality)


def estimate(name: str, seconds: float | None, quality: float | None = None, **more: bool) -> EngineEstimate:
    return EngineEstimate(spec_of(name, quality), seconds, **more)


def make(name: str) -> PropagationEngine:
    if name == "broken":
        raise EngineError("It has no weights.")
    engine: PropagationEngine = create(None, "cpu", {})
    return engine


def test_each_engine_is_measured_and_one_that_fails_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = count()
    monkeypatch.setattr(engine_plan.time, "perf_counter", lambda: 0.25 * next(ticks))
    found = list(measure_engines([SPEC, spec_of("broken")], FRAMES, make, JobControl(), objects=3))
    assert [each.spec.name for each in found] == [SPEC.name, "broken"]
    assert found[0].seconds_per_frame is not None
    assert found[0].seconds_per_frame > 0
    assert not found[0].fault
    assert (found[1].seconds_per_frame, found[1].fault) == (None, "It has no weights.")


def test_it_can_be_cancelled() -> None:
    control = JobControl()
    control.cancel()
    with pytest.raises(JobCancelled):
        list(measure_engines([SPEC], FRAMES, make, control))


ESTIMATES = (
    estimate("good", 1.0, 0.9),
    estimate("better", 3.0, 0.95),
    estimate("unknown", 0.1),
    estimate("refused", 0.5, 0.99, is_allowed=False),
    estimate("broken", None, 0.99),
)


@pytest.mark.parametrize(
    ("bearable_s", "engine", "reason"),
    [
        (None, "good", "the most accurate by our measurement (0.90) of those that can finish within 3 min"),
        (400.0, "better", "the most accurate by our measurement (0.95) of those that can finish within 7 min"),
        (20.0, "unknown", "the quickest; of none that can finish within 20 s the accuracy is known"),
        (1.0, "unknown", "the quickest; none can finish within 1 s"),
    ],
)
def test_the_best_that_is_quick_enough_is_taken(bearable_s: float | None, engine: str, reason: str) -> None:
    advice = advise(ESTIMATES, 100, bearable_s)
    assert advice.engine == engine
    assert advice.reason == f"It is {reason}."


def test_nothing_is_advised_where_nothing_was_measured() -> None:
    assert advise(ESTIMATES[3:], 100) == EngineAdvice("", "No engine could be measured.")


def test_durations_are_as_precise_as_an_estimate() -> None:
    assert [duration_words(seconds) for seconds in (5, 89, 600, 7200)] == ["5 s", "89 s", "10 min", "2.0 h"]


def test_speeds_have_two_digits_where_they_are_slow() -> None:
    assert [speed_words(seconds) for seconds in (12.5, 0.6, 0.1, 0.0004)] == ["0.08", "1.7", "10", "2,500"]
