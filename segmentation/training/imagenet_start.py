"""The MobileNetV2 weights that ship, fitted to CFBI's trunk: other key names, other input scaling, BGR order."""

from __future__ import annotations

import re

import torch
from torch import Tensor, nn

from segmentation.engines.cfbi.input_frame import DEVIATION, MEAN
from segmentation.engines.layers.deeplab_mobilenet import DeepLabMobileNet
from segmentation.engines.layers.frozen_norm import EPSILON, FrozenBatchNorm2d
from segmentation.engines.weights.shipped_weights import load_shipped_weights

SHIPPED = "mobilenet-v2-imagenet"
WITH_EXPANSION = {"0.0": "0", "0.1": "1", "1.0": "3", "1.1": "4", "2": "6", "3": "7"}
WITHOUT_EXPANSION = {"0.0": "0", "0.1": "1", "1": "3", "2": "4"}
LAST_BLOCK = 17


@torch.no_grad()
def start_from_imagenet(trunk: DeepLabMobileNet) -> None:
    """Fill the trunk.

    The stem then takes BGR pictures normalised with ImageNet's statistics instead of RGB / 127.5 - 1. The shift is in
    its norm, so only the border, where the padding is another colour now, differs from the original.
    """
    found = {_key(name): value for name, value in load_shipped_weights(SHIPPED).items()}
    trunk.features.load_state_dict({key: value for key, value in found.items() if key is not None})
    stem, norm = trunk.features.get_submodule("0.0"), trunk.features.get_submodule("0.1")
    assert isinstance(stem, nn.Conv2d)
    assert isinstance(norm, FrozenBatchNorm2d)
    flipped: Tensor = stem.weight.flip(1)  # RGB -> BGR
    mean, deviation = torch.from_numpy(MEAN), torch.from_numpy(DEVIATION)
    # v / 127.5 - 1 = 2 deviation x + (2 mean - 1) for x = (v / 255 - mean) / deviation
    shift = (flipped * (2 * mean - 1)[None, :, None, None]).sum((1, 2, 3))
    stem.weight.copy_(flipped * (2 * deviation)[None, :, None, None])
    norm.bias.add_(shift * norm.weight / torch.sqrt(norm.running_var + EPSILON))


def _key(name: str) -> str | None:
    """torchvision's name -> the trunk's below `features`; None for what the trunk lacks."""
    match = re.fullmatch(r"features\.(\d+)\.(?:conv\.)?(.+)\.(\w+)", name)
    if match is None or match[3] == "num_batches_tracked" or int(match[1]) > LAST_BLOCK:
        return None
    block, place, value = match.groups()
    if block == "0":
        return f"0.{place}.{value}"
    places = WITHOUT_EXPANSION if block == "1" else WITH_EXPANSION
    return f"{block}.conv.{places[place]}.{value}"
