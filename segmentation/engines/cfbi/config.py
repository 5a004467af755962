"""Everything that is fixed about the CFBI networks, in one frozen value each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from segmentation.engines.cfbi.variant import PUBLISHED_VARIANT, CfbiVariant
from segmentation.engines.layers.trunk_depths import RESNET101_DEPTHS


@dataclass(frozen=True)
class CfbiConfig:
    """The shape of a CFBI network; published checkpoints fit the defaults.

    Args:
        name: Registry name.
        backbone: Which image network.
        embedding_channels: Width of the matched embedding.
        local_windows: Reach of the local windows in stride-8 pixels, ascending.
        prehead_channels: Width of the reduced matching maps.
        trunk_depths: Bottlenecks of a ResNet trunk by stage.
        variant: The published network, or an ablation of it.
    """

    name: str = "cfbi"
    backbone: Literal["resnet101", "mobilenetv2"] = "resnet101"
    embedding_channels: int = 100
    local_windows: tuple[int, ...] = (2, 4, 6, 8, 10, 12)
    prehead_channels: int = 64
    trunk_depths: tuple[int, ...] = RESNET101_DEPTHS
    variant: CfbiVariant = PUBLISHED_VARIANT


CFBI = CfbiConfig()
CFBI_MOBILENET = CfbiConfig(name="cfbi-mobilenet", backbone="mobilenetv2")
