"""The fake engine, whose process is killed on its fourth step, as often as a file says: as when memory is short."""

from __future__ import annotations

import fcntl
import os
import signal
from collections.abc import Mapping
from pathlib import Path

from fake_engine import SPEC, FakeEngine

from segmentation.domain.frames import RgbFrame
from segmentation.engines.protocols import JsonValue, Probabilities

DEATHS = "DYING_ENGINE_DEATHS"
"""Name of the environment variable with the path of the file."""

__all__ = ["SPEC", "create"]


class DyingEngine(FakeEngine):
    """Dies while the file says a number above 0, which it counts down."""

    def step(self, rgb: RgbFrame, index: int | None = None) -> Probabilities:
        if len(self.steps_made) == 3:
            left = Path(os.environ[DEATHS])
            with left.with_suffix(".lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)  # two workers must not count one death
                if int(left.read_text()) > 0:
                    left.write_text(str(int(left.read_text()) - 1))
                    os.kill(os.getpid(), signal.SIGKILL)
        return super().step(rgb, index)


def create(weights: object, device: str, settings: Mapping[str, JsonValue]) -> DyingEngine:
    """The registry's entry."""
    return DyingEngine(int(settings.get("shift_px", 1)))
