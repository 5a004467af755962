"""Quality over time: exact figures of curves whose area can be reckoned by hand."""

from __future__ import annotations

import json

import pytest

from segmentation.errors import UserError
from segmentation.metrics.effort import EffortCurve, EffortRound
from segmentation.metrics.measures import ObjectScore


def curve(*rounds: tuple[float, float, float]) -> EffortCurve:
    """Rounds of (annotator seconds, engine seconds, J&F)."""
    return EffortCurve(tuple(EffortRound(i, i, 1, a, e, ObjectScore(J=v, F=v)) for i, (a, e, v) in enumerate(rounds)))


def test_quality_grows_evenly_between_rounds_and_stays_after_the_last() -> None:
    work = curve((30, 10, 0.6), (30, 10, 0.8))
    assert work.seconds == (40.0, 80.0)
    assert [work.at(s) for s in (0, 20, 40, 60, 80, 500)] == pytest.approx([0, 0.3, 0.6, 0.7, 0.8, 0.8])


def test_the_area_is_that_of_its_trapezia() -> None:
    work = curve((30, 10, 0.6), (30, 10, 0.8))
    assert work.area(200) == pytest.approx((40 * 0.3 + 40 * 0.7 + 120 * 0.8) / 200)
    assert work.area(40) == pytest.approx(0.3)
    assert work.area(60) == pytest.approx((40 * 0.3 + 20 * 0.65) / 60)
    assert work.area_over_rounds() == pytest.approx(0.7)


def test_more_seconds_of_the_engine_make_the_area_smaller() -> None:
    assert curve((30, 60, 0.9)).area() < curve((30, 5, 0.9)).area()


def test_all_figures_go_into_json() -> None:
    written = json.loads(json.dumps(curve((30, 0, 0.5), (5, 1, 0.7)).to_json(100)))
    assert written["J&F_at_60_s"] == pytest.approx(0.7)
    assert written["area_over_seconds"] == pytest.approx((30 * 0.25 + 6 * 0.6 + 64 * 0.7) / 100)
    assert [r["seconds"] for r in written["rounds"]] == [30.0, 36.0]
    assert written["rounds"][1]["j_and_f"] == pytest.approx(0.7)


def test_nothing_and_no_budget_are_refused() -> None:
    with pytest.raises(UserError, match="no round"):
        EffortCurve(())
    with pytest.raises(UserError, match="positive"):
        curve((30, 0, 0.5)).area(0)
