"""Adaptation: what a project remembers of weights that were adapted to its clip. The weights are a file beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LEAST_GAIN = 0.01
"""J must rise by so much: on the built-in clip a rise by 0.002 on what is held out was a fall by 0.001 on the clip."""


@dataclass(frozen=True)
class Adaptation:
    """Weights of one engine that went on learning from this clip.

    Args:
        engine: Registry name of the engine.
        file: Path of the weights relative to the project's folder, with forward slashes.
        sha256: Digest of the file.
        steps: Steps learned.
        before: Mean J on what is held out with the general weights, in [0, 1].
        after: The same with the adapted ones.
        settings: Settings of the engine that belong to the weights.
    """

    engine: str
    file: str
    sha256: str
    steps: int
    before: float
    after: float
    settings: Mapping[str, bool | int | float | str | list[float]] = field(default_factory=dict)

    @property
    def is_gain(self) -> bool:
        """Whether it is worth using: J rose by `LEAST_GAIN` or more."""
        return self.after >= self.before + LEAST_GAIN
