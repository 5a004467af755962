"""What the window says about engines, before any is loaded: which there are, which need weights that are not there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from segmentation.engines import EngineSpec, engine_names, engine_spec
from segmentation.engines.installed_weights import WeightState, how_to_get, weight_state
from segmentation.errors import SegmentationError


@dataclass(frozen=True)
class EngineFacts:
    """One engine in the list.

    Args:
        name: Registry name.
        title: Shown.
        summary: One sentence.
        missing: Weight files that neither ship nor are installed; the user has to give one.
        how_to_get: One sentence on them; empty when nothing is missing.
    """

    name: str
    title: str
    summary: str
    missing: tuple[str, ...]
    how_to_get: str = ""

    @property
    def advice(self) -> str:
        """How to make it usable; empty when it is."""
        if not self.missing:
            return ""
        text = QCoreApplication.translate(
            "EngineFacts",
            "%1 needs weights that are not here (%2). %3 Or choose a file with 'Weights'.",
        )
        return text.replace("%1", self.title).replace("%2", ", ".join(self.missing)).replace("%3", self.how_to_get)


def propagating_engines() -> tuple[EngineFacts, ...]:
    """Every registered engine that carries masks; those that cannot be loaded say so in their summary."""
    found = []
    for name in engine_names():
        try:
            spec = engine_spec(name)
            if spec.kind == "propagation":
                found.append(_facts(name, spec))
        except SegmentationError as error:
            found.append(EngineFacts(name, name, str(error), ()))
    return tuple(found)


def _facts(name: str, spec: EngineSpec) -> EngineFacts:
    if weight_state(spec) is not WeightState.MISSING:
        return EngineFacts(name, spec.title, spec.summary, ())
    return EngineFacts(name, spec.title, spec.summary, spec.needs_weights, how_to_get(spec))
