"""What the window says about engines, before any is loaded: which there are, which need weights that are not there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from segmentation.engines import EngineSpec, engine_names, engine_spec
from segmentation.engines.weight_manifest import weight_files
from segmentation.errors import SegmentationError


@dataclass(frozen=True)
class EngineFacts:
    """One engine in the list.

    Args:
        name: Registry name.
        title: Shown.
        summary: One sentence.
        missing: Weight files that do not ship; the user has to give a file.
    """

    name: str
    title: str
    summary: str
    missing: tuple[str, ...]

    @property
    def advice(self) -> str:
        """How to make it usable; empty when it is."""
        if not self.missing:
            return ""
        text = QCoreApplication.translate(
            "EngineFacts",
            "%1 needs weights that do not ship (%2). Get the file from its authors and choose it with 'Weights'.",
        )
        return text.replace("%1", self.title).replace("%2", ", ".join(self.missing))


def propagating_engines() -> tuple[EngineFacts, ...]:
    """Every registered engine that carries masks; those that cannot be loaded say so in their summary."""
    found = []
    for name in engine_names():
        try:
            spec = engine_spec(name)
        except SegmentationError as error:
            found.append(EngineFacts(name, name, str(error), ()))
            continue
        if spec.kind == "propagation":
            found.append(_facts(name, spec))
    return tuple(found)


def _facts(name: str, spec: EngineSpec) -> EngineFacts:
    missing = tuple(needed for needed in spec.needs_weights if needed not in weight_files())
    return EngineFacts(name, spec.title, spec.summary, missing)
