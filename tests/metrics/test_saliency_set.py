"""Figures of a set of maps: curves are averaged first, and videos weigh the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from segmentation.metrics.saliency import FrameScores, score_frame
from segmentation.metrics.saliency_set import score_set

RECORDED = np.load(Path(__file__).parents[1] / "data" / "metrics" / "vsod.npz")


COUNT = int(RECORDED["count"])


def scores_of(pair: int) -> FrameScores:
    return score_frame(RECORDED[f"pred_{pair}"], RECORDED[f"gt_{pair}"] > 128)


def test_set_scores_average_curves_before_they_take_the_maximum() -> None:
    total = score_set([[scores_of(pair) for pair in range(COUNT)]])
    for name, value in (
        ("def_set_maxF", total.max_f),
        ("def_set_meanF", total.mean_f),
        ("def_set_maxE_strict", total.max_e),
        ("def_set_meanE_strict", total.mean_e),
        ("def_set_S", total.s_measure),
        ("def_set_MAE", total.mae),
        ("pysod_set_S", total.s_measure),
        ("pysod_set_MAE", total.mae),
    ):
        assert value == pytest.approx(float(RECORDED[name]), abs=1e-12), name
    assert total.max_f == pytest.approx(float(RECORDED["pysod_set_maxF"]), abs=1e-6)


def test_adaptive_figures_and_the_pr_curve_of_a_set_are_means() -> None:
    frames = [scores_of(pair) for pair in range(COUNT)]
    total = score_set([frames[:3], frames[3:]])
    assert total.adaptive_f == pytest.approx(
        np.mean([np.mean([f.adaptive_f for f in part]) for part in (frames[:3], frames[3:])])
    )
    precision, recall = total.pr_curve()
    assert precision.shape == recall.shape == (256,)
    assert (np.diff(recall) >= 0).all()
    assert set(total.by_name()) == {
        "MAE", "S-measure", "max-F", "mean-F", "adaptive-F", "max-E", "mean-E", "adaptive-E", "weighted-F",
    }  # fmt: skip


def test_videos_weigh_the_same_whatever_their_length() -> None:
    good, bad = scores_of(2), scores_of(3)
    assert score_set([[good], [bad, bad, bad]]).mae == pytest.approx((good.mae + bad.mae) / 2)
