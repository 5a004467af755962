"""Folding keeps the function of a trained trunk and leaves nothing trainable behind."""

from __future__ import annotations

import torch

from segmentation.engines.layers.folding import ready_for_inference
from segmentation.engines.layers.resnet import Bottleneck, ResNet


def _with_statistics(network: torch.nn.Module) -> torch.nn.Module:
    for part in network.modules():
        if isinstance(part, torch.nn.BatchNorm2d):
            torch.nn.init.normal_(part.running_mean, std=0.2)
            torch.nn.init.uniform_(part.running_var, 0.5, 1.5)
            torch.nn.init.uniform_(part.weight, 0.2, 0.6)
            torch.nn.init.normal_(part.bias, std=0.1)
    return network.eval()


def test_folded_trunk_gives_the_same_features() -> None:
    torch.manual_seed(0)
    network = _with_statistics(ResNet((1, 2, 1, 1), in_channels=4))
    x = torch.randn(2, 4, 64, 96)
    with torch.inference_mode():
        before = network(x)
        after = ready_for_inference(network, torch.device("cpu"))(x)
    assert [tuple(f.shape[1:]) for f in after] == [(256, 16, 24), (512, 8, 12), (1024, 4, 6), (2048, 2, 3)]
    for old, new in zip(before, after, strict=True):
        assert torch.allclose(old, new, rtol=1e-4, atol=1e-4 * float(old.abs().max()))


def test_no_normalisation_and_no_gradient_is_left() -> None:
    network = ready_for_inference(_with_statistics(Bottleneck(8, 4, stride=2)), torch.device("cpu"))
    assert not any(isinstance(part, torch.nn.BatchNorm2d) for part in network.modules())
    assert not any(parameter.requires_grad for parameter in network.parameters())
