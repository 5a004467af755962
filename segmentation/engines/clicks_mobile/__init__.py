"""`clicks-mobile`: a small trained network that follows clicks. Its weights ship, for non-commercial use. No torch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from segmentation.engines.protocols import EngineSpec, EngineTraining, JsonValue
from segmentation.engines.registry import Weights

if TYPE_CHECKING:
    from segmentation.engines.clicks_mobile.engine import ClicksMobileEngine

SPEC = EngineSpec(
    name="clicks-mobile",
    kind="clicks",
    title="Clicks Mobile",
    summary="Selects an object by clicks, by a small network; trained on research sets, not for commercial use.",
    needs_weights=("clicks-mobile",),
    cpu_seconds_per_frame=0.1,
    quality=0.95,
    training=EngineTraining(
        "Clicks over frozen MobileNetV2 stages",
        "segmentation.training.recipes.clicks_mobile:ClicksMobileRecipe",
        "segmentation.training.recipes.clicks_mobile:clicks_mobile_recipe",
        small={"sizes_px": [[160, 224], [224, 160]], "batch": 4},
    ),
)


def create(weights: Weights, device: str, settings: Mapping[str, JsonValue]) -> ClicksMobileEngine:
    """Make the engine; see `segmentation.engines.create_engine`.

    Raises:
        EngineError: The weights or the device cannot be used.
    """
    from segmentation.engines.clicks_mobile.creation import create_engine

    return create_engine(SPEC, weights, device)
