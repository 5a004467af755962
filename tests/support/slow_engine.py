"""The fake engine, whose steps take as long as an environment variable says, and whose runs save their state at each.

A clip then lasts seconds without work for the processor, so that a kill meets it at any of its frames.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping

from fake_engine import SPEC, FakeEngine

from segmentation.batch import propagate_clip
from segmentation.domain.frames import RgbFrame
from segmentation.engines.protocols import JsonValue, Probabilities

STEP_S = "SLOW_ENGINE_STEP_S"
"""Name of the environment variable."""

__all__ = ["SPEC", "create"]

propagate_clip.CHECKPOINT_INTERVAL_S = 0.0


class SlowEngine(FakeEngine):
    """Waits at each step."""

    def step(self, rgb: RgbFrame, index: int | None = None) -> Probabilities:
        time.sleep(float(os.environ.get(STEP_S, "0")))
        return super().step(rgb, index)


def create(weights: object, device: str, settings: Mapping[str, JsonValue]) -> SlowEngine:
    """The registry's entry."""
    return SlowEngine(int(settings.get("shift_px", 1)))
