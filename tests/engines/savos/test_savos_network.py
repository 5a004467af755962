"""SAVOS has the parameters of its specification, and each module equals its formula written out."""

from __future__ import annotations

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from segmentation.engines.layers.resnet import imagenet_normalised
from segmentation.engines.savos.network import (
    SAVOS,
    AttentionModule,
    ChannelAttention,
    GlobalConvolution,
    Refinement,
    SpatialAttention,
)


@pytest.fixture(autouse=True)
def seeded() -> None:
    torch.manual_seed(0)


def _count(module: torch.nn.Module) -> int:
    return sum(parameter.numel() for parameter in module.parameters())


def _close(a: torch.Tensor, b: torch.Tensor) -> bool:
    return torch.allclose(a, b, rtol=1e-4, atol=1e-4 * float(b.detach().abs().max()))


def test_parameters_per_part() -> None:
    with torch.device("meta"):
        network = SAVOS()
    parts = {name: _count(part) for name, part in network.named_children()}
    assert parts == {
        "encoder": 23_511_168,
        "global_convolution": 15_598_592,
        "refine5": 1_180_160,
        "attention4": 4_138_082,
        "attention3": 2_958_434,
        "attention2": 2_368_610,
        "head": 4_610,
    }
    assert _count(network) == 49_759_656


def test_channel_attention_is_the_shared_perceptron_on_average_and_maximum() -> None:
    module, x = ChannelAttention(), torch.randn(2, 256, 5, 6)
    w0, w1 = module.w0.weight.flatten(1), module.w1.weight.flatten(1)
    hidden = [torch.clamp(pooled @ w0.T, min=0) @ w1.T for pooled in (x.flatten(2).mean(2), x.flatten(2).amax(2))]
    assert _close(module(x)[..., 0, 0], 1 / (1 + torch.exp(-hidden[0] - hidden[1])))


def test_spatial_attention_sees_mean_before_maximum() -> None:
    module, x = SpatialAttention(), torch.randn(1, 256, 5, 6)
    maps = np.pad(np.stack([x[0].mean(0), x[0].amax(0)]), ((0, 0), (3, 3), (3, 3)))
    kernel = module.conv.weight[0].detach().numpy()
    expected = np.array([[(maps[:, r : r + 7, c : c + 7] * kernel).sum() for c in range(6)] for r in range(5)])
    assert np.allclose(module(x)[0, 0].detach().numpy(), 1 / (1 + np.exp(-expected)), atol=1e-5)


def test_global_convolution_sums_two_separable_branches() -> None:
    with torch.device("meta"):
        module = GlobalConvolution()
    assert (module.tall1.kernel_size, module.tall2.kernel_size) == ((7, 1), (1, 7))
    assert (module.wide1.kernel_size, module.wide2.kernel_size) == ((1, 7), (7, 1))
    module = module.to_empty(device="cpu")
    for parameter in module.parameters():
        torch.nn.init.normal_(parameter, std=0.02)
    target, reference = torch.randn(1, 2048, 2, 3), torch.randn(1, 2048, 2, 3)
    joined = torch.cat([target, reference], 1)
    tall = F.conv2d(joined, module.tall1.weight, module.tall1.bias, padding=(3, 0))
    wide = F.conv2d(joined, module.wide1.weight, module.wide1.bias, padding=(0, 3))
    expected = module.tall2(tall) + module.wide2(wide)
    with torch.inference_mode():
        assert _close(module(target, reference), expected)
        assert not _close(module(reference, target), expected)


def test_refinement_adds_two_convolutions_and_keeps_its_input() -> None:
    module, x = Refinement(), torch.randn(1, 256, 4, 4)
    kept = x.clone()
    with torch.inference_mode():
        result = module(x)
        expected = kept + module.conv2(module.conv1(kept.clamp(min=0)).clamp(min=0))
    assert torch.equal(x, kept)
    assert _close(result, expected)


def test_attention_module_multiplies_adds_the_coarser_map_and_refines() -> None:
    module, skip, coarser = AttentionModule(512), torch.randn(1, 512, 6, 8), torch.randn(1, 256, 3, 4)
    with torch.inference_mode():
        f = module.conv2(module.conv1(skip))
        f = module.channel(f) * f
        f = module.spatial(f) * f
        grown = F.interpolate(coarser, (6, 8), mode="bilinear", align_corners=False)
        assert _close(module(skip, coarser), module.refine(f + grown))


def test_only_colours_are_normalised_and_the_result_is_a_probability() -> None:
    network = SAVOS().eval()
    seen = []
    network.encoder.trunk.register_forward_pre_hook(lambda _, args: seen.append(args[0]))
    rgb, mask = torch.rand(1, 3, 64, 96), torch.rand(1, 1, 64, 96)
    with torch.inference_mode():
        reference = network.reference(rgb, mask)
        result = network(rgb, mask, reference)
    assert reference.shape == (1, 2048, 2, 3)
    assert torch.equal(seen[0], torch.cat([imagenet_normalised(rgb), mask], 1))
    assert result.shape == (1, 1, 64, 96)
    assert 0 <= float(result.min()) <= float(result.max()) <= 1
