"""A plug-in engine that finds what is bright, for tests of the search in the window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fake_saliency import BrightnessEngine

SPEC = BrightnessEngine().spec


def create(weights: Any, device: str, settings: Mapping[str, Any]) -> BrightnessEngine:
    return BrightnessEngine()
