"""Which engine to take: the best measured one of those that are usable and quick enough. No torch.

Quality lives with the engine's spec.
"""

from __future__ import annotations

from segmentation.engines.protocols import EngineKind, EngineSpec
from segmentation.engines.registry import usable_specs
from segmentation.engines.weights.accepted_terms import AcceptedTerms
from segmentation.engines.weights.installed_weights import WeightState, weight_state
from segmentation.engines.weights.manifest import find_restricted_weights

SLOWEST_SECONDS = 2.0
"""Processor seconds per frame beyond which nobody wants to wait for a first result."""


def recommend(kind: EngineKind, *, free_for_any_use: bool = False) -> EngineSpec | None:
    """The engine with the best measured quality within `SLOWEST_SECONDS`; of equals the faster. None: none is measured.

    Args:
        kind: What it is to do.
        free_for_any_use: Leave out engines whose weights forbid commercial use.
    """
    candidates = [spec for spec in ready_specs(kind) if _is_measured(spec)]
    if free_for_any_use:
        candidates = [spec for spec in candidates if find_restricted_weights(spec.name) is None]
    return max(candidates, key=_merit, default=None)


def find_default(kind: EngineKind, terms: AcceptedTerms) -> EngineSpec | None:
    """What is taken where nobody chose: the best one that is free for any use or whose terms the user agreed to.

    Args:
        kind: What it is to do.
        terms: The user's answers.
    """
    best = recommend(kind)
    if best is None or terms.allow(best.name):
        return best
    return recommend(kind, free_for_any_use=True)


def ready_specs(kind: EngineKind) -> list[EngineSpec]:
    """Engines that need nothing more to run: their weights are there, or they need none."""
    return [spec for spec in usable_specs() if spec.kind == kind and weight_state(spec) is not WeightState.MISSING]


def _is_measured(spec: EngineSpec) -> bool:
    seconds = spec.cpu_seconds_per_frame
    return spec.quality is not None and seconds is not None and seconds <= SLOWEST_SECONDS


def _merit(spec: EngineSpec) -> tuple[float, float]:
    return spec.quality or 0.0, -(spec.cpu_seconds_per_frame or 0.0)
