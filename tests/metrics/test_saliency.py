"""Saliency measures equal an independent implementation of the definitions and the values of the public package."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from segmentation.errors import UserError
from segmentation.metrics.saliency import FrameScores, e_curve, normalise, score_frame
from segmentation.metrics.saliency_set import score_set

RECORDED = np.load(Path(__file__).parents[1] / "data" / "metrics" / "vsod.npz")
COUNT = int(RECORDED["count"])


def scores_of(pair: int) -> FrameScores:
    return score_frame(RECORDED[f"pred_{pair}"], RECORDED[f"gt_{pair}"] > 128)


@pytest.mark.parametrize("pair", range(COUNT))
def test_every_measure_equals_the_definition(pair: int) -> None:
    scores = scores_of(pair)
    assert scores.mae == pytest.approx(float(RECORDED[f"def_MAE_{pair}"]), abs=1e-12)
    assert scores.s_measure == pytest.approx(float(RECORDED[f"def_S_{pair}"]), abs=1e-12)
    assert scores.adaptive_f == pytest.approx(float(RECORDED[f"def_adpF_{pair}"]), abs=1e-12)
    # The package clips the adaptive level at 1 as we do; the MATLAB tool's own definition does not.
    assert scores.adaptive_e == pytest.approx(float(RECORDED[f"pysod_E_adp_{pair}"]), abs=1e-12)
    for name, curve in (
        ("P_curve", scores.precision),
        ("R_curve", scores.recall),
        ("F_curve", scores.f_curve),
        ("E_curve_strict", scores.e_curve),
    ):
        np.testing.assert_allclose(curve, RECORDED[f"def_{name}_{pair}"], rtol=0, atol=1e-12, err_msg=name)


@pytest.mark.parametrize("pair", range(COUNT))
def test_e_from_the_level_on_equals_the_definition(pair: int) -> None:
    prediction, truth = normalise(RECORDED[f"pred_{pair}"]), RECORDED[f"gt_{pair}"] > 128
    curve = e_curve(prediction, truth, from_level=True)
    np.testing.assert_allclose(curve, RECORDED[f"def_E_curve_ge_{pair}"], rtol=0, atol=1e-12)


@pytest.mark.parametrize("pair", range(COUNT))
def test_the_public_package_agrees_at_every_level_that_is_no_tie(pair: int) -> None:
    prediction, truth = normalise(RECORDED[f"pred_{pair}"]), RECORDED[f"gt_{pair}"] > 128
    scores = scores_of(pair)
    for name, value in (("MAE", scores.mae), ("S", scores.s_measure), ("F_adp", scores.adaptive_f)):
        assert value == pytest.approx(float(RECORDED[f"pysod_{name}_{pair}"]), abs=1e-12), name
    clear = ~tied_levels(prediction)
    assert clear.sum() >= 256 - 47
    for name, curve in (
        ("P_curve", scores.precision),
        ("R_curve", scores.recall),
        ("F_curve", scores.f_curve),
        ("E_curve", e_curve(prediction, truth, from_level=True)),
    ):
        recorded = RECORDED[f"pysod_{name}_{pair}"]
        np.testing.assert_allclose(curve[clear], recorded[clear], rtol=0, atol=1e-12, err_msg=name)
        if name[0] in "FE":
            assert curve.max() == pytest.approx(float(recorded.max()), abs=1e-6), name


def tied_levels(prediction: np.ndarray) -> np.ndarray:
    """Levels, from 255 down, that some pixel reaches in exact arithmetic and misses in floating point (or not)."""
    scaled = prediction * 255
    near = np.rint(scaled)
    tied = near[(np.abs(scaled - near) < 1e-9) & (scaled < near)]
    return np.isin(np.arange(255, -1, -1), tied)


def test_the_largest_e_from_the_level_on_equals_both_recordings() -> None:
    pairs = ((normalise(RECORDED[f"pred_{i}"]), RECORDED[f"gt_{i}"] > 128) for i in range(COUNT))
    largest = float(np.mean([e_curve(*pair, from_level=True) for pair in pairs], axis=0).max())
    assert largest == pytest.approx(float(RECORDED["def_set_maxE_ge"]), abs=1e-12)
    assert largest == pytest.approx(float(RECORDED["pysod_set_maxE"]), abs=1e-6)


def test_sizes_must_agree_and_something_must_be_scored() -> None:
    with pytest.raises(UserError, match="size"):
        score_frame(np.zeros((3, 4), np.uint8), np.zeros((4, 3), bool))
    with pytest.raises(UserError, match="nothing to average"):
        score_set([])
