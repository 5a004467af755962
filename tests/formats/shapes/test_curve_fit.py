"""Curves of few points lie on the outlines that they are fitted to."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.formats.shapes.curve_fit import align, fill_curve, fit_curve, resample
from segmentation.formats.shapes.polygon_fill import ellipse_ring, fill_polygon

CIRCLE = ellipse_ring(20, 20) + 30
SHIFT = np.array([5.0, 3.0])


@pytest.mark.parametrize("count", [4, 8, 16])
def test_a_circle_needs_few_points(count: int) -> None:
    curve = fit_curve(resample(CIRCLE), count)
    assert curve.shape == (count, 3, 2)
    assert np.allclose(curve[:, 1].mean(axis=0), 30)
    assert np.allclose(np.hypot(*(curve[:, 1] - 30).T), 20, atol=0.1)
    wanted, found = fill_polygon(CIRCLE, (60, 60)), fill_curve(curve, (60, 60))
    assert (wanted & found).sum() / (wanted | found).sum() > 0.98


def test_points_stand_at_equal_steps() -> None:
    outline = resample(np.array([(0.0, 0.0), (30.0, 0.0), (30.0, 10.0), (0.0, 10.0)]))
    assert np.allclose(np.hypot(*(np.roll(outline, -1, axis=0) - outline).T), 80 / len(outline), atol=1e-9)


def test_an_outline_begins_where_the_earlier_one_did() -> None:
    ring = np.array([(0.0, 0.0), (30.0, 0.0), (30.0, 10.0), (0.0, 10.0)])
    earlier = resample(ring)
    later = resample(np.roll(ring, 2, axis=0) + SHIFT)
    assert np.allclose(align(later, earlier), earlier + SHIFT, atol=0.1)
