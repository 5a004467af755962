"""Alpha bands from probabilities."""

from __future__ import annotations

import numpy as np

from segmentation.jobs.refinement.soft_edges import ALPHA_STEP, BAND_RADIUS_PX, soft_edge

SIZE = (20, 30)


def half() -> np.ndarray:
    """The left half of the frame."""
    region = np.zeros(SIZE, np.bool_)
    region[:, :15] = True
    return region


def ramp(width_px: float) -> np.ndarray:
    """Probability that falls from 1 to 0 across the outline."""
    x = np.arange(SIZE[1]) + 0.5
    return np.broadcast_to(np.clip(0.5 + (15 - x) / width_px, 0, 1), SIZE).astype(np.float32)


def test_a_narrow_slope_gives_soft_pixels_along_the_outline() -> None:
    band = soft_edge(half(), ramp(4))
    assert band is not None
    plane = band.plane()
    assert sorted(set(np.flatnonzero(plane.any(axis=0)))) == [13, 14, 15, 16]
    assert (plane % ALPHA_STEP == 0).all()
    assert plane[0, 14] > 127 > plane[0, 15]


def test_softness_far_from_the_outline_is_no_edge() -> None:
    band = soft_edge(half(), np.full(SIZE, 0.5, np.float32))
    assert band is not None
    columns = np.flatnonzero(band.plane().any(axis=0))
    assert (columns.min(), columns.max()) == (15 - BAND_RADIUS_PX, 14 + BAND_RADIUS_PX)


def test_nothing_soft_gives_no_band() -> None:
    assert soft_edge(half(), half().astype(np.float32)) is None
    assert soft_edge(half(), np.where(half(), 0.98, 0.02).astype(np.float32)) is None


def test_an_object_without_pixels_has_no_edge() -> None:
    assert soft_edge(np.zeros(SIZE, np.bool_), np.full(SIZE, 0.4, np.float32)) is None


def test_an_object_over_the_whole_frame_has_no_outline() -> None:
    assert soft_edge(np.ones(SIZE, np.bool_), np.full(SIZE, 0.6, np.float32)) is None
