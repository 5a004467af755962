"""A propagation engine for tests: no network, no torch; the mask moves by a fixed number of pixels a step.

It keeps the whole contract, so that jobs and commands can be tested without waiting for a real engine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from segmentation.domain.frames import RgbFrame
from segmentation.engines.protocols import (
    EngineSetting,
    EngineSpec,
    EngineState,
    JsonValue,
    Probabilities,
    Reference,
)
from segmentation.errors import EngineError

SPEC = EngineSpec(
    name="fake",
    kind="propagation",
    title="Fake",
    summary="Moves the mask by a fixed number of pixels a step.",
    settings=(EngineSetting("shift_px", 1, "Pixels to the right a step, to the left when going backward."),),
)


class FakeEngine:
    """Moves the previous labels by `shift_px` along x for each frame that the index moves."""

    def __init__(self, shift_px: int = 1) -> None:
        self.spec = SPEC
        self.shift_px = shift_px
        self.steps_made: list[int] = []
        self.is_closed = False
        self._labels: np.ndarray | None = None
        self._index = 0
        self._highest = 0

    @property
    def confidence(self) -> Mapping[int, float]:
        if self._labels is None:
            return {}
        return dict.fromkeys(range(1, self._highest + 1), 1.0)  # its masks, empty ones too, are as they should be

    def begin(
        self, references: Sequence[Reference], *, start: int | None = None, state: EngineState | None = None
    ) -> None:
        self.reset()
        if state is not None:
            self._restore(state)
            return
        if not references:
            raise EngineError("A run needs at least one reference frame or a saved state.")
        if len({reference.labels.shape for reference in references}) != 1:
            raise EngineError("All references must have one size.")
        self._index = references[-1].index if start is None else start
        self._highest = max(reference.highest_label for reference in references)
        nearest = min(reversed(references), key=lambda reference: abs(reference.index - self._index))
        self._labels = _without_ignore(nearest.labels)

    def step(self, rgb: RgbFrame, index: int | None = None) -> Probabilities:
        labels = self._begun(rgb.shape[:2])
        new = self._index + 1 if index is None else index
        shift = self.shift_px * (new - self._index)
        moved = np.zeros_like(labels)
        source = np.arange(labels.shape[1]) - shift
        inside = (source >= 0) & (source < labels.shape[1])
        moved[:, inside] = labels[:, source[inside]]
        self._labels, self._index = moved, new
        self.steps_made.append(new)
        return (moved[None] == np.arange(self._highest + 1)[:, None, None]).astype(np.float32)

    def add_reference(self, reference: Reference) -> None:
        labels = self._begun(reference.labels.shape)
        self._highest = max(self._highest, reference.highest_label)
        if reference.index == self._index:
            self._labels = np.where(reference.labels == 255, labels, reference.labels)

    def snapshot(self) -> EngineState:
        return EngineState("fake", {"labels": self._begun().copy()}, {"index": self._index, "highest": self._highest})

    def reset(self) -> None:
        self._labels = None
        self._highest = 0

    def close(self) -> None:
        self._labels = None
        self.is_closed = True

    def _restore(self, state: EngineState) -> None:
        if state.engine != "fake":
            raise EngineError(f"The state was made by the engine '{state.engine}', not by 'fake'.")
        self._labels = state.arrays["labels"].copy()
        self._index, self._highest = state.values["index"], state.values["highest"]

    def _begun(self, size: tuple[int, ...] | None = None) -> np.ndarray:
        if self._labels is None:
            raise EngineError("The engine 'fake' has not begun a run.")
        if size is not None and size != self._labels.shape:
            raise EngineError(f"A frame is {size}, but the run began with {self._labels.shape}.")
        return self._labels


def create(weights: object, device: str, settings: Mapping[str, JsonValue]) -> FakeEngine:
    """The registry's entry."""
    return FakeEngine(int(settings.get("shift_px", 1)))


def _without_ignore(labels: np.ndarray) -> np.ndarray:
    return np.where(labels == 255, 0, labels).astype(np.uint8)
