"""FSNet and IMCNet hold less than half of what the published order of operations holds, and find the same.

Counted in bytes of tensors, weights aside, at the published sizes; a deeper trunk holds no more at once. With IMCNet
counts what it keeps of other frames for the windows that follow.
"""

from __future__ import annotations

import numpy as np
import pytest
import torch
from published_order import peak_bytes, run_fsnet, run_imcnet
from torch import nn

from segmentation.engines.fsnet.network import FSNet
from segmentation.engines.imcnet import INTERVAL
from segmentation.engines.imcnet.feature_cache import FeatureCache
from segmentation.engines.imcnet.network import IMCNet
from segmentation.engines.imcnet.window_features import WindowFeatures
from segmentation.engines.layers import deformable_conv
from segmentation.engines.layers.folding import ready_for_inference

COMPACT = (1, 1, 1, 1)
CPU = torch.device("cpu")


def picture(side_px: int, seed: int) -> torch.Tensor:
    made = torch.rand(1, 3, side_px, side_px, generator=torch.Generator().manual_seed(seed))
    return made.contiguous(memory_format=torch.channels_last)


def test_fsnet() -> None:
    torch.manual_seed(0)
    network = FSNet(depths=COMPACT).eval().requires_grad_(False)
    rgb, flow = picture(352, 1), picture(352, 2)
    with torch.inference_mode():
        published, (wanted, _) = peak_bytes(lambda: run_fsnet(network, rgb, flow))
        ready_for_inference(network, CPU)
        ours, output = peak_bytes(lambda: network(rgb, flow, want_motion=False))
        found = output.appearance
    assert ours < 0.5 * published, f"{ours} of {published}"
    assert torch.allclose(found, wanted, rtol=1e-4, atol=1e-4 * float(wanted.abs().max()))


def test_imcnet(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(0)
    network = IMCNet(COMPACT).eval().requires_grad_(False)
    frames, cache = [picture(480, seed) for seed in range(3)], FeatureCache(1 << 30, 9)
    with torch.inference_mode():
        with monkeypatch.context() as patch:
            patch.setattr(deformable_conv, "SAMPLES_PER_CHUNK", 1 << 40)  # all columns at once
            published, wanted = peak_bytes(lambda: run_imcnet(network, torch.cat(frames)))
        ready_for_inference(network, CPU)
        rgbs = [np.full((2, 2, 3), index, np.uint8) for index in range(3)]  # names of the pictures
        window = WindowFeatures(network, cache, lambda rgb: [frames[rgb[0, 0, 0]]], 480, keep_fine=False)
        ours, output = peak_bytes(lambda: network.segment_by_parts(*window.collect(rgbs)))
        found = output.probability
    kept_for_others = (2 * INTERVAL + 1 - 3) * cache.bytes_held / 3  # a run comes back to nine frames
    assert ours + kept_for_others < 0.5 * published, f"{ours} and {kept_for_others} of {published}"
    assert torch.allclose(
        nn.functional.interpolate(wanted, size=found.shape[-2:], mode="bilinear", align_corners=True), found, atol=1e-5
    )
