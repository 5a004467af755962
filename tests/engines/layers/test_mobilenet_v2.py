"""The trunk has the published shapes, keeps resolution where asked, and folding its norms changes nothing."""

from __future__ import annotations

import pytest
import torch

from segmentation.engines.layers.mobilenet_v2 import MobileNetV2Trunk, fold_batch_norm
from segmentation.engines.weights.shipped_weights import load_shipped_weights


def test_taps_have_the_strides_and_channels_of_the_paper() -> None:
    maps = MobileNetV2Trunk().eval()(torch.zeros(1, 3, 64, 96), (3, 6, 13, 17, 18))
    assert [tuple(m.shape[1:]) for m in maps] == [(24, 16, 24), (32, 8, 12), (96, 4, 6), (320, 2, 3), (1280, 2, 3)]


@pytest.mark.parametrize(("output_stride", "size"), [(8, (8, 12)), (16, (4, 6)), (32, (2, 3))])
def test_dilation_keeps_the_resolution(output_stride: int, size: tuple[int, int]) -> None:
    (last,) = MobileNetV2Trunk(17, output_stride).eval()(torch.zeros(1, 3, 64, 96), (17,))
    assert last.shape[2:] == size


def test_the_keys_are_those_of_the_shipped_weights() -> None:
    weights = load_shipped_weights("mobilenet-v2-imagenet")
    own = MobileNetV2Trunk().state_dict()
    assert set(own) == {key for key in weights if key.startswith("features.")}
    assert all(own[key].shape == weights[key].shape for key in own)


def test_folding_changes_no_output() -> None:
    torch.manual_seed(0)
    trunk = MobileNetV2Trunk(13, 8)
    image = torch.rand(2, 3, 32, 32)
    with torch.inference_mode():
        trunk.train()(image)  # running statistics other than 0 and 1
        plain = trunk.eval()(image, (6, 13))
        folded = fold_batch_norm(trunk)(image, (6, 13))
    for expected, found in zip(plain, folded, strict=True):
        torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-4)
