"""Flow pictures are the recorded ones; white is rest and the hue turns with the direction."""

from __future__ import annotations

import numpy as np
import pytest
from recordings import Recording

from segmentation.engines.optical_flow.flow_colour import colour_wheel, flow_colour
from segmentation.errors import EngineError


def test_equals_the_recorded_picture() -> None:
    recording = Recording("fsnet/flow_colour")
    assert np.array_equal(flow_colour(recording["flow"]), recording["rgb"])


def test_a_still_field_is_white() -> None:
    assert np.all(flow_colour(np.zeros((4, 5, 2), dtype=np.float32)) == 255)


def test_speed_is_relative_to_the_fastest_pixel() -> None:
    flow = np.random.default_rng(0).normal(size=(6, 6, 2)).astype(np.float32)
    assert np.abs(flow_colour(flow).astype(int) - flow_colour(1000 * flow)).max() <= 1


def test_opposite_directions_have_far_hues() -> None:
    flow = np.zeros((1, 2, 2), dtype=np.float32)
    flow[0, 0], flow[0, 1] = (1, 0), (-1, 0)
    right, left = flow_colour(flow)[0].astype(int)
    assert np.abs(right - left).sum() > 200


def test_wheel_has_55_colours_and_starts_red() -> None:
    assert colour_wheel().shape == (55, 3)
    assert colour_wheel()[0].tolist() == [1, 0, 0]


@pytest.mark.parametrize("flow", [np.zeros((4, 5)), np.full((2, 2, 2), np.nan)])
def test_what_is_no_flow_is_refused(flow: np.ndarray) -> None:
    with pytest.raises(EngineError, match="flow field"):
        flow_colour(flow)
