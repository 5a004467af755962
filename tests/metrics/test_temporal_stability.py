"""Temporal stability sees the form of an outline, not where it is or how large, and has the toolkit's values.

`stability.npz` holds pairs of made masks with `t`, the values of `db_eval_t_stab` of the DAVIS-2016 toolkit (Perazzi;
`measures/t_stability.py`, and the C++ that it calls: PolyCont, psimpl and Boost's Dijkstra), compiled and run for this.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from segmentation.domain.label_mask import LabelMask
from segmentation.metrics.temporal_stability import StabilityTrack

ROWS, COLUMNS = np.mgrid[:120, :160]
NOTHING = np.zeros((120, 160), bool)


def ellipse(x: float, y: float, wide: float, high: float) -> np.ndarray:
    return np.asarray(((COLUMNS - x) / wide) ** 2 + ((ROWS - y) / high) ** 2 < 1)


def temporal_stability(before: np.ndarray, after: np.ndarray) -> float:
    track = StabilityTrack()
    for region in (before, after):
        track.add(LabelMask(region.astype(np.uint8)))
    return track.mean(1, 0, 2)


ROUND = ellipse(60, 60, 30, 30)
RECORDED = np.load(Path(__file__).parents[1] / "data" / "metrics" / "stability.npz")
AMBIGUOUS = (12, 33, 35, 39)
"""Pairs for which two ways of matching cost exactly the same; which one the toolkit takes depends on a heap."""


def test_the_value_is_the_toolkits() -> None:
    pairs = np.unpackbits(RECORDED["masks"], axis=-1).reshape(-1, 2, *RECORDED["shape"]).astype(bool)
    ours = np.array([temporal_stability(*pair) for pair in pairs])
    apart = np.abs(ours - 5 * RECORDED["t"])
    exact = np.setdiff1d(np.arange(len(pairs)), AMBIGUOUS)
    np.testing.assert_array_equal(np.isnan(ours), np.isnan(RECORDED["t"]))
    assert np.nanmax(apart[exact]) < 1e-9
    assert apart[[*AMBIGUOUS]].max() < 0.011


def test_the_same_form_has_no_instability_wherever_it_is() -> None:
    assert temporal_stability(ROUND, ROUND) == 0.0
    assert temporal_stability(ROUND, ellipse(80, 55, 30, 30)) == pytest.approx(0.0, abs=1e-12)


def test_a_larger_copy_is_nearly_stable_and_another_form_is_not() -> None:
    larger, squeezed = (
        temporal_stability(ROUND, ellipse(60, 60, 40, 40)),
        temporal_stability(ROUND, ellipse(60, 60, 44, 18)),
    )
    assert larger < 0.25 < squeezed <= 5.0


def test_a_ragged_edge_costs_more_than_a_smooth_one() -> None:
    bitten = ROUND & ~ellipse(88, 60, 10, 10)
    assert temporal_stability(ROUND, bitten) > temporal_stability(ROUND, ellipse(60, 60, 31, 30))


@pytest.mark.parametrize("empty", [NOTHING, ellipse(60, 60, 0.9, 0.9)])
def test_what_has_no_outline_has_no_value(empty: np.ndarray) -> None:
    assert math.isnan(temporal_stability(ROUND, empty))
    assert math.isnan(temporal_stability(empty, ROUND))


def test_a_track_averages_the_steps_between_counted_frames() -> None:
    track = StabilityTrack()
    bitten = ROUND & ~ellipse(88, 60, 10, 10)
    for region in (bitten, ROUND, ROUND, bitten, NOTHING, ROUND):
        track.add(LabelMask(region.astype(np.uint8)))
    step = temporal_stability(ROUND, bitten)
    assert track.mean(1, 1, 3) == 0.0
    assert track.mean(1, 1, 4) == pytest.approx(step / 2)
    assert track.mean(1, 1, 6) == pytest.approx(step / 2)
    assert math.isnan(track.mean(2, 0, 6))
    assert math.isnan(track.mean(1, 4, 6))
