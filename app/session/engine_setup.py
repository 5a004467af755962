"""Which engine works and how, as the user chose it; and how long engines take on this machine. Plain values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QSettings

from segmentation.engines import engine_spec
from segmentation.engines.protocols import JsonValue
from segmentation.errors import SegmentationError


@dataclass(frozen=True)
class EngineSetup:
    """An engine with all that is chosen about it.

    Args:
        engine: Registry name.
        device: `auto`, `cpu`, `cuda`, `cuda:N` or `mps`.
        weights: A checkpoint file of the user, or None for what ships or is installed.
        settings: Engine settings that differ from their defaults.
    """

    engine: str = "classic"
    device: str = "auto"
    weights: Path | None = None
    settings: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True)
class Rate:
    """How long one frame takes.

    Args:
        seconds: Per engine step.
        measured_here: By an earlier run on this machine; else it was measured on 2 CPU cores at 480p by the project.
    """

    seconds: float
    measured_here: bool


class EngineRates:
    """Seconds per engine step on this machine, kept per engine, device and settings.

    Engines work at a size of their own, so the size of the clip matters little.

    Args:
        settings: Where they are kept.
    """

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def rate(self, setup: EngineSetup) -> Rate | None:
        """As measured here; else as published with the engine, for a CPU and its plain settings; else None."""
        stored = self._settings.value(_key(setup))
        if stored is not None:
            return Rate(float(str(stored)), measured_here=True)
        try:
            published = engine_spec(setup.engine).cpu_seconds_per_frame
        except SegmentationError:
            return None
        is_plain = setup.device in ("auto", "cpu") and not setup.settings
        return Rate(published, measured_here=False) if published is not None and is_plain else None

    def remember(self, setup: EngineSetup, seconds_per_step: float) -> None:
        """Keep what a run took."""
        self._settings.setValue(_key(setup), seconds_per_step)


def _key(setup: EngineSetup) -> str:
    chosen = json.dumps(dict(setup.settings), sort_keys=True).replace("/", "-") if setup.settings else ""
    return f"rates/{setup.engine}/{setup.device.replace(':', '-')}{chosen}"
