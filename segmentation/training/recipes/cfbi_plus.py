"""CFBI+: as CFBI, at three scales, every second row and column of the reference matched at the finest one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from segmentation.engines.cfbi_plus.config import CFBI_PLUS, CfbiPlusConfig
from segmentation.engines.cfbi_plus.network import CfbiPlusNetwork
from segmentation.training.collaborative_training import CollaborativeConfig, CollaborativeStage
from segmentation.training.stage import Recipe

PUBLISHED = CollaborativeConfig(global_atrous=(2, 1, 1))


@dataclass(frozen=True)
class CfbiPlusStage(CollaborativeStage):
    """The one stage.

    Args:
        shape: Of the network.
    """

    shape: CfbiPlusConfig = CFBI_PLUS

    def bare_network(self) -> CfbiPlusNetwork:
        return CfbiPlusNetwork(self.shape)


def cfbi_plus_recipe(config: CollaborativeConfig = PUBLISHED) -> Recipe:
    """CFBI+ over ResNet-101."""
    shape = replace(CFBI_PLUS, trunk_depths=config.depths)
    return Recipe("cfbi-plus", "cfbi-plus", "CFBI+ over ResNet-101", (CfbiPlusStage(config, shape),))
