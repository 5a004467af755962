"""Which engines can be adapted, and with which recipe's loss."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from segmentation.errors import UserError
from segmentation.training.adaptation.stage import (
    AdaptConfig,
    AdaptStage,
    CollaborativeAdaptStage,
    MobileAdaptStage,
    SavosAdaptStage,
)
from segmentation.training.collaborative_training import CollaborativeConfig
from segmentation.training.recipes.cfbi import CfbiStage, MobileCfbiStage
from segmentation.training.recipes.cfbi_plus import PUBLISHED as PLUS
from segmentation.training.recipes.cfbi_plus import CfbiPlusStage
from segmentation.training.recipes.cfbi_plus_mobile import MobileRecipe, MobileStage
from segmentation.training.recipes.savos import SavosStage, SavosTrainingConfig
from segmentation.training.stage import Stage


@dataclass(frozen=True)
class Adapter:
    """How an engine is adapted.

    Args:
        stage: Makes samples for its loss.
        inner: The recipe's stage with the adaptation's numbers.
    """

    stage: type[AdaptStage]
    inner: Callable[[AdaptConfig], Stage]


def _collaborative(published: CollaborativeConfig, config: AdaptConfig) -> CollaborativeConfig:
    """The hardest pixels count from half of the steps on; every sample has one current frame."""
    return replace(published, steps=config.steps, batch=config.batch, current_frames=1, feedback_from=1.0)


def _mobile(config: AdaptConfig) -> MobileStage:
    late_rate = config.rate if config.trunk else 0.0
    return MobileStage(MobileRecipe(steps=config.steps, batch=config.batch, late_rate=late_rate))


ADAPTERS: Mapping[str, Adapter] = {
    "cfbi": Adapter(CollaborativeAdaptStage, lambda config: CfbiStage(_collaborative(CollaborativeConfig(), config))),
    "cfbi-mobilenet": Adapter(
        CollaborativeAdaptStage, lambda config: MobileCfbiStage(_collaborative(CollaborativeConfig(), config))
    ),
    "cfbi-plus": Adapter(CollaborativeAdaptStage, lambda config: CfbiPlusStage(_collaborative(PLUS, config))),
    "cfbi-plus-mobile": Adapter(MobileAdaptStage, _mobile),
    "savos": Adapter(
        SavosAdaptStage, lambda config: SavosStage(SavosTrainingConfig(steps=config.steps, batch=config.batch))
    ),
}


def adapter_of(engine: str) -> Adapter:
    """The adapter of a registered engine.

    Raises:
        UserError: It has no weights that could be adapted.
    """
    if engine not in ADAPTERS:
        raise UserError(f"The engine '{engine}' cannot be adapted to a clip.", f"Choose one of: {', '.join(ADAPTERS)}.")
    return ADAPTERS[engine]
