"""Weighted F equals that of the public package on recorded maps."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from segmentation.metrics.saliency import normalise
from segmentation.metrics.weighted_f import margolin_f

DATA = Path(__file__).parents[1] / "data" / "metrics"
SMALL, SHAPES = np.load(DATA / "vsod.npz"), np.load(DATA / "weighted_f.npz")


@pytest.mark.parametrize("pair", range(int(SMALL["count"])))
def test_it_equals_the_package_on_the_recorded_maps(pair: int) -> None:
    value = margolin_f(normalise(SMALL[f"pred_{pair}"]), SMALL[f"gt_{pair}"] > 128)
    assert value == pytest.approx(float(SMALL[f"pysod_wF_{pair}"]), abs=1e-9)


@pytest.mark.parametrize("pair", range(int(SHAPES["count"])))
def test_it_equals_the_package_on_noisy_ellipses(pair: int) -> None:
    height, width = SHAPES[f"shape_{pair}"]
    truth = np.unpackbits(SHAPES[f"gt_{pair}"])[: height * width].reshape(height, width).astype(bool)
    value = margolin_f(normalise(SHAPES[f"pred_{pair}"]), truth)
    assert value == pytest.approx(float(SHAPES[f"wF_{pair}"]), abs=1e-9)


def test_a_perfect_map_gets_one_and_no_object_gives_nothing() -> None:
    truth = np.zeros((20, 30), bool)
    truth[5:12, 6:20] = True
    assert margolin_f(truth.astype(np.float64), truth) == pytest.approx(1.0)
    assert margolin_f(np.ones((20, 30)), np.zeros((20, 30), bool)) == 0.0
