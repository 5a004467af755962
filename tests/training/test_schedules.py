"""Learning rates rise, fall and stay where they should."""

from __future__ import annotations

import pytest

from segmentation.training.schedules import PolySchedule, StepSchedule


def test_poly_rises_linearly_then_falls_to_its_floor() -> None:
    schedule = PolySchedule(steps=100, power=0.9, warm_up_steps=10, floor=0.01)
    assert schedule.factor(0) == pytest.approx(0.01)
    assert schedule.factor(5) == pytest.approx(0.505)
    assert schedule.factor(10) == pytest.approx(1.0)
    assert schedule.factor(55) == pytest.approx(0.01 + 0.99 * (1 - 45 / 91) ** 0.9)
    assert schedule.factor(10_000) == pytest.approx(0.01)
    falling = [schedule.factor(step) for step in range(10, 100)]
    assert falling == sorted(falling, reverse=True)


def test_steps_multiply_at_each_milestone() -> None:
    schedule = StepSchedule((25, 50), 0.5)
    assert [schedule.factor(step) for step in (0, 24, 25, 49, 50, 99)] == [1, 1, 0.5, 0.5, 0.25, 0.25]
