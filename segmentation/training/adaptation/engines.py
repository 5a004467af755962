"""How engines are adapted, and with which recipe's loss. The records of the engines name the adapters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pkgutil import resolve_name

from segmentation.engines.protocols import JsonValue
from segmentation.engines.registry import adaptable_engines, engine_spec
from segmentation.errors import UserError
from segmentation.training.adaptation.stage import (
    CONFIG,
    AdaptConfig,
    AdaptStage,
    CollaborativeAdaptStage,
    MobileAdaptStage,
    SavosAdaptStage,
)
from segmentation.training.collaborative_training import CollaborativeConfig
from segmentation.training.recipe_table import change_config
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
        config: These numbers, but for the steps, which the engine's record names.
    """

    stage: type[AdaptStage]
    inner: Callable[[AdaptConfig], Stage]
    config: AdaptConfig = CONFIG


def _collaborative(published: CollaborativeConfig, config: AdaptConfig) -> CollaborativeConfig:
    """The hardest pixels count from half of the steps on; every sample has one current frame."""
    return replace(published, steps=config.steps, batch=config.batch, current_frames=1, feedback_from=1.0)


def _mobile(config: AdaptConfig) -> MobileStage:
    late_rate = config.rate if config.trunk else 0.0
    return MobileStage(MobileRecipe(steps=config.steps, batch=config.batch, late_rate=late_rate))


CFBI = Adapter(CollaborativeAdaptStage, lambda config: CfbiStage(_collaborative(CollaborativeConfig(), config)))
CFBI_MOBILENET = Adapter(
    CollaborativeAdaptStage, lambda config: MobileCfbiStage(_collaborative(CollaborativeConfig(), config))
)
CFBI_PLUS = Adapter(CollaborativeAdaptStage, lambda config: CfbiPlusStage(_collaborative(PLUS, config)))
CFBI_PLUS_MOBILE = Adapter(MobileAdaptStage, _mobile, AdaptConfig(rate=1e-4, side_px=352, learned_share=0.5))
SAVOS = Adapter(SavosAdaptStage, lambda config: SavosStage(SavosTrainingConfig(steps=config.steps, batch=config.batch)))


def adapter_of(engine: str) -> Adapter:
    """The adapter that the record of a registered engine names.

    Raises:
        UserError: It has no weights that could be adapted.
    """
    training = engine_spec(engine).training
    if training is None or not training.adapter:
        names = ", ".join(adaptable_engines())
        raise UserError(f"The engine '{engine}' cannot be adapted to a clip.", f"Choose one of: {names}.")
    adapter: Adapter = resolve_name(training.adapter)
    return adapter


def adapt_config(engine: str, changes: Mapping[str, JsonValue]) -> AdaptConfig:
    """The numbers of an adaptation of a registered engine, with some of them changed.

    Raises:
        UserError: The engine cannot be adapted, or a number that cannot be.
    """
    config, training = adapter_of(engine).config, engine_spec(engine).training
    assert training is not None  # it has an adapter
    return change_config(replace(config, steps=training.adapt_steps), changes)
