"""What moves otherwise than the camera."""

from __future__ import annotations

import numpy as np

from segmentation.engines.classic_discovery.motion import camera_flow, own_motion


def test_the_camera_is_fitted_to_most_of_the_picture() -> None:
    flow = np.zeros((60, 80, 2), dtype=np.float32)
    columns, rows = np.meshgrid(np.arange(80), np.arange(60))
    flow[..., 0], flow[..., 1] = 2 + 0.02 * columns, -1 + 0.02 * rows  # a pan with a zoom
    camera = flow.copy()
    flow[20:35, 30:50] = (-6, 4)
    assert np.abs(camera_flow(flow) - camera).max() < 0.1
    motion = own_motion([flow])
    assert motion[22:33, 32:48].min() > 0.5
    assert motion[:15].max() < 0.1


def test_what_only_one_of_the_flows_sees_does_not_count() -> None:
    still = np.zeros((60, 80, 2), dtype=np.float32)
    moving = still.copy()
    moving[20:35, 30:50] = (-6, 4)
    assert own_motion([moving, moving])[22:33, 32:48].min() > 0.5
    assert own_motion([moving, still]).max() < 0.1
