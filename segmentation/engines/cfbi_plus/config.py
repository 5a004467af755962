"""Everything that is fixed about the CFBI+ network, in one frozen value."""

from __future__ import annotations

from dataclasses import dataclass

from segmentation.engines.layers.matching_scale import MatchingScale
from segmentation.engines.layers.trunk_depths import RESNET101_DEPTHS


@dataclass(frozen=True)
class CfbiPlusConfig:
    """The shape of CFBI+; published checkpoints fit the defaults.

    Args:
        name: Registry name.
        embedding_channels: Width of the embedding at every scale.
        scales: Matching at strides 4, 8 and 16. The stride-16 windows are those of the published code (the paper
            lists 4).
        trunk_depths: Bottlenecks of the trunk by stage.
    """

    name: str = "cfbi-plus"
    embedding_channels: int = 256
    scales: tuple[MatchingScale, ...] = (
        MatchingScale(32, (4, 8, 12, 16, 20, 24), local_atrous=2),
        MatchingScale(64, (2, 4, 6, 8, 10, 12)),
        MatchingScale(128, (2, 4, 6, 8, 10)),
    )
    trunk_depths: tuple[int, ...] = RESNET101_DEPTHS


CFBI_PLUS = CfbiPlusConfig()
