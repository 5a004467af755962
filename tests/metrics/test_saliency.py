"""Saliency measures equal an independent implementation of the definitions and the values of the public package."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from segmentation.errors import UserError
from segmentation.metrics.saliency import FrameScores, score_frame, score_set

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
def test_maxima_agree_with_the_public_package(pair: int) -> None:
    scores = scores_of(pair)
    assert scores.mae == pytest.approx(float(RECORDED[f"pysod_MAE_{pair}"]), abs=1e-12)
    assert scores.s_measure == pytest.approx(float(RECORDED[f"pysod_S_{pair}"]), abs=1e-12)
    assert scores.f_curve.max() == pytest.approx(float(RECORDED[f"pysod_F_curve_{pair}"].max()), abs=1e-6)


def test_set_scores_average_curves_before_they_take_the_maximum() -> None:
    total = score_set([[scores_of(pair) for pair in range(COUNT)]])
    assert total.max_f == pytest.approx(float(RECORDED["def_set_maxF"]), abs=1e-12)
    assert total.mean_f == pytest.approx(float(RECORDED["def_set_meanF"]), abs=1e-12)
    assert total.max_e == pytest.approx(float(RECORDED["def_set_maxE_strict"]), abs=1e-12)
    assert total.mean_e == pytest.approx(float(RECORDED["def_set_meanE_strict"]), abs=1e-12)
    assert total.s_measure == pytest.approx(float(RECORDED["def_set_S"]), abs=1e-12)
    assert total.mae == pytest.approx(float(RECORDED["def_set_MAE"]), abs=1e-12)


def test_videos_weigh_the_same_whatever_their_length() -> None:
    good, bad = scores_of(2), scores_of(3)
    assert score_set([[good], [bad, bad, bad]]).mae == pytest.approx((good.mae + bad.mae) / 2)


def test_sizes_must_agree_and_something_must_be_scored() -> None:
    with pytest.raises(UserError, match="size"):
        score_frame(np.zeros((3, 4), np.uint8), np.zeros((4, 3), bool))
    with pytest.raises(UserError, match="nothing to average"):
        score_set([])
