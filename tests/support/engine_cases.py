"""Engines for the contract tests: every registered engine by name, and the fake one.

An engine whose weights are not in the repository is given random ones, made from its spec.
"""

from __future__ import annotations

from functools import lru_cache

import fake_engine
from torch import Tensor

from segmentation.bench.bench_engine_cases import random_weights
from segmentation.engines.protocols import EngineSpec, PropagationEngine
from segmentation.engines.registry import create_engine, engine_names, engine_spec

SEED = 2
"""With it the masks of SAVOS are neither empty nor all of the picture."""


def propagation_names() -> list[str]:
    """The fake engine and all registered ones that propagate masks."""
    return ["fake", *(name for name in engine_names() if engine_spec(name).kind == "propagation")]


def make_engine(name: str) -> PropagationEngine:
    """The engine `name` on the CPU."""
    if name == "fake":
        return fake_engine.create(None, "cpu", {})
    engine: PropagationEngine = create_engine(name, weights_of(name), "cpu", engine_spec(name).test_settings)
    return engine


def is_untrained(name: str) -> bool:
    """Whether tests run it with random weights, because none ship."""
    return bool(spec_of(name).network)


@lru_cache(maxsize=2)
def weights_of(name: str) -> dict[str, Tensor] | None:
    """Random weights as a state dict, to be read only; None where weights ship."""
    return random_weights(name, SEED) if is_untrained(name) else None


def spec_of(name: str) -> EngineSpec:
    """Its spec."""
    return fake_engine.SPEC if name == "fake" else engine_spec(name)
