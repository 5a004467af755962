"""Trunks that start from a published file of ImageNet weights (ResNets in torchvision's naming)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import torch
from torch import Tensor, nn

from segmentation.engines.layers.deeplab import DeepLab
from segmentation.engines.weights.checkpoints import is_counter, read_checkpoint, unwrap
from segmentation.errors import EngineError

Rename = Callable[[str], str]


def start_trunk(trunk: nn.Module, file: str, rename: Rename = str) -> None:
    """Fill a trunk; an empty `file` leaves it as it is.

    A file's classifier is left out, and a first convolution that sees more channels than the file's (a mask beside the
    picture) gets zeros for them.

    Args:
        trunk: What to fill; every tensor in it must be in the file.
        file: Path of a checkpoint, or empty.
        rename: From the trunk's keys to the file's.

    Raises:
        EngineError: The file cannot be read, or does not hold this trunk; keys are named.
    """
    if file:
        _fill(trunk, _read(file), file, rename)


def start_deeplab(deeplab: DeepLab, file: str) -> None:
    """Fill a DeepLabV3+ from a file of the whole, or its backbone from one of a trunk; an empty `file` leaves it.

    A file's classifier is left out, as the last layer of the published `resnet101-deeplabv3p.pth.tar`.

    Raises:
        EngineError: As `start_trunk`.
    """
    if not file:
        return
    found = _read(file)
    is_whole = any(key.startswith("backbone.") for key in found)
    _fill(deeplab if is_whole else deeplab.backbone, found, file, str)


def _read(file: str) -> dict[str, Tensor]:
    return unwrap(read_checkpoint(Path(file), "trunk"))


def _fill(trunk: nn.Module, found: Mapping[str, Tensor], file: str, rename: Rename) -> None:
    wanted = trunk.state_dict()
    missing = [key for key in wanted if rename(key) not in found and not is_counter(key)]
    if missing:
        raise EngineError(
            f"The file {file} does not hold this trunk: {len(missing)} keys are missing, '{rename(missing[0])}' first.",
            "Choose ImageNet weights of the ResNet that the recipe names, in torchvision's naming.",
        )
    trunk.load_state_dict({key: _fit(key, value, found, rename) for key, value in wanted.items()})


def without_stream(key: str) -> str:
    """`layer1_flow.0.conv1.weight` -> `layer1.0.conv1.weight`: three trunks share one file."""
    return re.sub(r"^(conv1|bn1|layer[1-4])_(rgb|flow)", r"\1", key)


def _fit(key: str, own: Tensor, found: Mapping[str, Tensor], rename: Rename) -> Tensor:
    if rename(key) not in found:
        return own
    given = torch.as_tensor(found[rename(key)]).to(own.dtype)
    if given.shape == own.shape:
        return given
    if given.dim() == 4 and given.shape[1] < own.shape[1] and given.shape[0::2] == own.shape[0::2]:
        return torch.cat([given, torch.zeros_like(own[:, given.shape[1] :])], 1)
    raise EngineError(
        f"'{rename(key)}' is {tuple(given.shape)} in the file, the trunk has {tuple(own.shape)}.",
        "Choose ImageNet weights of the ResNet that the recipe names.",
    )
