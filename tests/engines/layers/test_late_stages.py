"""The stages at strides 8 and 16 are those of the frozen trunk until they learn."""

from __future__ import annotations

import pytest
import torch

from segmentation.engines.layers.frozen_stages import TRUNKS, load_shipped_stages
from segmentation.engines.layers.late_stages import LateStages


def test_with_the_weights_that_ship_they_are_the_frozen_ones() -> None:
    late = LateStages()
    late.start_from(TRUNKS[0])
    pictures = torch.randint(0, 256, (2, 3, 64, 96), generator=torch.Generator().manual_seed(0), dtype=torch.uint8)
    _, stride4, stride8, stride16 = load_shipped_stages(torch.device("cpu"), 4, TRUNKS[0])(pictures)
    with torch.inference_mode():
        found = late(stride4)
    assert [tuple(stage.shape) for stage in found] == [(2, 32, 8, 12), (2, 96, 4, 6)]
    for stage, wanted in zip(found, (stride8, stride16), strict=True):
        assert stage.numpy() == pytest.approx(wanted.numpy(), abs=1e-3)
