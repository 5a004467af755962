"""The fake engine once more, under another name: for tests that compare two engines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import fake_engine

from segmentation.engines.protocols import JsonValue

SPEC = replace(fake_engine.SPEC, name="other")


def create(weights: object, device: str, settings: Mapping[str, JsonValue]) -> fake_engine.FakeEngine:
    """The engine."""
    engine = fake_engine.create(weights, device, settings)
    engine.spec = SPEC
    return engine
