"""`clicks-mobile-free`: the network of `clicks-mobile`, trained on pictures that are free for any use. No torch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from segmentation.engines.protocols import EngineSpec, JsonValue
from segmentation.engines.registry import Weights

if TYPE_CHECKING:
    from segmentation.engines.clicks_mobile.engine import ClicksMobileEngine

SPEC = EngineSpec(
    name="clicks-mobile-free",
    kind="clicks",
    title="Clicks Mobile (free)",
    summary="Selects an object by clicks, by a small network; trained on pictures that are free for any use.",
    needs_weights=("clicks-mobile-free",),
    cpu_seconds_per_frame=0.1,
    quality=0.93,
)


def create(weights: Weights, device: str, settings: Mapping[str, JsonValue]) -> ClicksMobileEngine:
    """Make the engine; see `segmentation.engines.create_engine`.

    Raises:
        EngineError: The weights or the device cannot be used.
    """
    from segmentation.engines.clicks_mobile.creation import create_engine

    return create_engine(SPEC, weights, device)
