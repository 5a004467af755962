"""A frame prepared on the device is the one that the processor prepares."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from segmentation.engines.cfbi.input_frame import network_input, network_input_on


@pytest.mark.parametrize("size", [(33, 49), (17, 33), (65, 81)])
def test_both_ways_give_one_input(size: tuple[int, int]) -> None:
    rgb = np.random.default_rng(0).integers(0, 255, (33, 49, 3), dtype=np.uint8)
    on_device = network_input_on(torch.device("cpu"), rgb, size)
    torch.testing.assert_close(on_device, network_input(rgb, size), atol=2e-5, rtol=1e-5)
