"""Clips with small coloured discs over noise and their exact masks, and an engine that sees them coarsely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from segmentation.domain.frames import Labels, RgbFrame
from segmentation.engines.protocols import EngineSpec, EngineState, Probabilities, Reference
from segmentation.errors import EngineError

SIZE = (180, 320)
WORKING = (36, 64)
COLOURS = ((0, 0, 0), (250, 30, 30), (30, 240, 60), (40, 60, 250))


@dataclass(frozen=True)
class Disc:
    """A disc that moves evenly.

    Args:
        label: Of the object.
        start: (row, column) of its middle on frame 0.
        speed: (rows, columns) a frame.
        radius: In pixels.
        hidden: Frames on which it is not to be seen.
        colour: Number in `COLOURS`; 0: that of its label.
    """

    label: int
    start: tuple[float, float]
    speed: tuple[float, float] = (0.0, 0.0)
    radius: float = 4.0
    hidden: range = range(0)
    colour: int = 0

    def mask(self, frame: int, size: tuple[int, int]) -> np.ndarray:
        row, column = (p + frame * v for p, v in zip(self.start, self.speed, strict=True))
        rows, columns = np.ogrid[: size[0], : size[1]]
        shown = (rows - row) ** 2 + (columns - column) ** 2 <= self.radius**2
        return shown & (frame not in self.hidden)


@dataclass(frozen=True)
class DiscClip:
    """Discs over still grey noise."""

    discs: tuple[Disc, ...]
    size: tuple[int, int] = SIZE

    def rgb(self, frame: int) -> RgbFrame:
        noise = np.random.default_rng(7).integers(90, 130, (*self.size, 1), np.uint8)
        rgb = np.repeat(noise, 3, axis=2)
        for disc in self.discs:
            rgb[disc.mask(frame, self.size)] = COLOURS[disc.colour or disc.label]
        return rgb

    def labels(self, frame: int) -> Labels:
        labels = np.zeros(self.size, np.uint8)
        for disc in self.discs:
            labels[disc.mask(frame, self.size)] = disc.label
        return labels

    def reference(self, frame: int, objects: frozenset[int] | None = None) -> Reference:
        return Reference(frame, self.rgb(frame), self.labels(frame), objects)


class CoarseEngine:
    """Finds objects by their colours in frames reduced to `WORKING`, near where they were; keeps the whole contract."""

    def __init__(self) -> None:
        height, width = WORKING
        self.spec = EngineSpec("coarse", "propagation", "Coarse", "By colour.", working_megapixels=height * width / 1e6)
        self.sizes_seen: list[tuple[int, ...]] = []
        self.references: list[Reference] = []
        self.is_closed = False
        self._colours: dict[int, np.ndarray] = {}
        self._index: int | None = None

    @property
    def confidence(self) -> Mapping[int, float]:
        return dict.fromkeys(self._colours, 0.9)

    def begin(
        self, references: Sequence[Reference], *, start: int | None = None, state: EngineState | None = None
    ) -> None:
        self.reset()
        if state is not None:
            self._index = state.values["index"]
            self._colours = {int(name): array for name, array in state.arrays.items()}
            return
        if not references:
            raise EngineError("A run needs at least one reference frame or a saved state.")
        if len({reference.labels.shape for reference in references}) != 1:
            raise EngineError("All references must have one size.")
        self._index = references[-1].index if start is None else start
        for reference in references:
            self._learn(reference)

    def step(self, rgb: RgbFrame, index: int | None = None) -> Probabilities:
        self.sizes_seen.append(rgb.shape[:2])
        self._index = self._index + 1 if index is None else index
        small = cv2.resize(rgb, WORKING[::-1], interpolation=cv2.INTER_AREA).astype(np.float32)
        probs = np.zeros((1 + max(self._colours), *rgb.shape[:2]), np.float32)
        for label, colour in self._colours.items():
            likeness = np.exp(-(np.linalg.norm(small - colour, axis=2) ** 2) / (2 * 60**2))
            probs[label] = cv2.resize(likeness, rgb.shape[1::-1], interpolation=cv2.INTER_LINEAR)
        probs[1:] /= np.maximum(probs[1:].sum(axis=0), 1)
        probs[0] = 1 - probs[1:].sum(axis=0)
        return probs

    def add_reference(self, reference: Reference) -> None:
        self._learn(reference)

    def snapshot(self) -> EngineState:
        return EngineState("coarse", {str(k): v.copy() for k, v in self._colours.items()}, {"index": self._index})

    def reset(self) -> None:
        self._colours, self._index = {}, None

    def close(self) -> None:
        self.is_closed = True

    def _learn(self, reference: Reference) -> None:
        self.references.append(reference)
        for label in reference.objects_named:
            seen = reference.labels == label
            known = self._colours.get(label, np.full(3, -999, np.float32))
            self._colours[label] = reference.rgb[seen].mean(axis=0).astype(np.float32) if seen.any() else known
