"""The deformable convolution equals a loop that reads every tap one by one, also outside the map."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from segmentation.engines.layers import deformable_conv
from segmentation.engines.layers.deformable_conv import DeformableConv2d, deformable_conv2d


def naive(x: np.ndarray, offset: np.ndarray, weight: np.ndarray, bias: np.ndarray, groups: int) -> np.ndarray:
    """One sum per output value, in float64."""
    batch, channels, height, width = x.shape
    result = np.zeros((batch, len(weight), height, width)) + bias[:, None, None]
    for b, y, column in np.ndindex(batch, height, width):
        for c, k in np.ndindex(channels, 9):
            first = (c // (channels // groups)) * 18 + 2 * k
            at_y = y + k // 3 - 1 + offset[b, first, y, column]
            at_x = column + k % 3 - 1 + offset[b, first + 1, y, column]
            result[b, :, y, column] += weight[:, c, k // 3, k % 3] * bilinear(x[b, c], at_y, at_x)
    return result


def bilinear(plane: np.ndarray, y: float, x: float) -> float:
    height, width = plane.shape
    if not (-1 < y < height and -1 < x < width):
        return 0.0
    top, left = math.floor(y), math.floor(x)
    total = 0.0
    for row, column in ((top, left), (top, left + 1), (top + 1, left), (top + 1, left + 1)):
        if 0 <= row < height and 0 <= column < width:
            total += (1 - abs(y - row)) * (1 - abs(x - column)) * float(plane[row, column])
    return total


@pytest.mark.parametrize(("size", "groups"), [((6, 7), 2), ((5, 4), 1), ((1, 3), 2)])
def test_equals_a_naive_loop(size: tuple[int, int], groups: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deformable_conv, "SAMPLES_PER_CHUNK", 200)  # several strips
    rng = np.random.default_rng(1)
    x, weight = rng.normal(size=(2, 4, *size)), rng.normal(size=(3, 4, 3, 3))
    offset, bias = rng.normal(scale=2.5, size=(2, groups * 18, *size)), rng.normal(size=3)
    arrays = [torch.tensor(a, dtype=torch.float32) for a in (x, offset, weight, bias)]
    result = deformable_conv2d(*arrays, groups)
    assert np.abs(result.numpy() - naive(x, offset, weight, bias, groups)).max() < 1e-4


@pytest.mark.parametrize("groups", [1, 4])
def test_equals_torchvision_where_it_is_present(groups: int) -> None:
    try:
        from torchvision.ops import deform_conv2d
    except (ImportError, RuntimeError, OSError) as error:  # a build for another torch fails in any of these ways
        pytest.skip(f"torchvision cannot be used here: {error}")
    torch.manual_seed(2)
    x, weight, bias = torch.randn(2, 8, 9, 11), torch.randn(6, 8, 3, 3), torch.randn(6)
    offset = 3 * torch.randn(2, groups * 18, 9, 11)
    result = deformable_conv2d(x, offset, weight, bias, groups)
    assert torch.allclose(result, deform_conv2d(x, offset, weight, bias, padding=1), atol=1e-4)


def test_without_offsets_it_is_a_plain_convolution() -> None:
    torch.manual_seed(0)
    layer = DeformableConv2d(16, 8, deformable_groups=8)
    x = torch.randn(1, 16, 9, 11)
    with torch.inference_mode():
        plain = F.conv2d(x, layer.weight, layer.bias, padding=1)
        assert torch.allclose(layer(x, torch.zeros(1, 144, 9, 11)), plain, atol=1e-5)


def test_whole_pixel_offsets_shift_the_picture() -> None:
    x = torch.arange(20.0).reshape(1, 1, 4, 5)
    weight = torch.zeros(1, 1, 3, 3)
    weight[0, 0, 1, 1] = 1
    offset = torch.zeros(1, 18, 4, 5)
    offset[:, 9] = 1  # x of the middle tap
    shifted = deformable_conv2d(x, offset, weight, None, 1)
    assert torch.allclose(shifted[..., :-1], x[..., 1:], atol=1e-4)
    assert torch.all(shifted[..., -1].abs() < 1e-4)


def test_gradients_reach_weights_and_offsets() -> None:
    layer = DeformableConv2d(8, 4, deformable_groups=2)
    offset = torch.full((1, 36, 5, 5), 0.3, requires_grad=True)
    layer(torch.randn(1, 8, 5, 5), offset).sum().backward()
    assert offset.grad is not None
    assert offset.grad.abs().sum() > 0
    assert layer.weight.grad is not None
