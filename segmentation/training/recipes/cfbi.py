"""CFBI: SGD on crops of sequences, the hardest pixels counting ever more, its own masks fed back in the second half.

Numbers of the published configurations; docs/training.md names the ones that were never published.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from segmentation.engines.cfbi import SPEC
from segmentation.engines.cfbi.config import CFBI, CFBI_MOBILENET, CfbiConfig
from segmentation.engines.cfbi.network import CfbiNetwork
from segmentation.engines.cfbi.variant import CfbiVariant
from segmentation.engines.layers.collaborative import CollaborativeNetwork
from segmentation.engines.layers.deeplab_mobilenet import DeepLabMobileNet
from segmentation.engines.registry import check_settings
from segmentation.training.collaborative_training import CollaborativeConfig, CollaborativeStage
from segmentation.training.imagenet_start import start_from_imagenet
from segmentation.training.stage import Recipe


@dataclass(frozen=True)
class CfbiTrainingConfig(CfbiVariant, CollaborativeConfig):
    """The numbers, with the switches of the ablations; the engine needs the same settings as the training.

    Raises:
        UserError: A value that the network does not have.
    """

    def __post_init__(self) -> None:
        check_settings(SPEC, vars(self.variant))

    @property
    def variant(self) -> CfbiVariant:
        """The network that is trained, without the numbers."""
        return CfbiVariant.from_settings(vars(self))

    def shape(self, published: CfbiConfig) -> CfbiConfig:
        """The network that is trained."""
        return replace(published, variant=self.variant, trunk_depths=self.depths)


PUBLISHED = CfbiTrainingConfig()


@dataclass(frozen=True)
class CfbiStage(CollaborativeStage):
    """The one stage.

    Args:
        shape: Of the network.
    """

    shape: CfbiConfig = CFBI

    def bare_network(self) -> CfbiNetwork:
        return CfbiNetwork(self.shape)


@dataclass(frozen=True)
class MobileCfbiStage(CfbiStage):
    """CFBI whose trunk starts from ImageNet."""

    shape: CfbiConfig = CFBI_MOBILENET

    def network(self) -> CollaborativeNetwork:
        network = super().network()
        trunk = network.feature_extracter.backbone
        assert isinstance(trunk, DeepLabMobileNet)
        if not self.config.trunk_file:
            start_from_imagenet(trunk)
        return network


def cfbi_recipe(config: CfbiTrainingConfig = PUBLISHED) -> Recipe:
    """CFBI over ResNet-101."""
    stage = CfbiStage(config, config.shape(CFBI))
    return Recipe("cfbi", "cfbi", "CFBI over ResNet-101", (stage,))


def cfbi_mobilenet_recipe(config: CfbiTrainingConfig = PUBLISHED) -> Recipe:
    """CFBI over MobileNetV2, which starts from the ImageNet weights that ship."""
    stage = MobileCfbiStage(config, config.shape(CFBI_MOBILENET))
    return Recipe("cfbi-mobilenet", "cfbi-mobilenet", "CFBI over MobileNetV2", (stage,))
