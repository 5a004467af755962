"""ObjectPlanes: one step's probabilities by project object, and how two of them are joined or kept.

Between two references every frame is computed twice. The first result waits, packed in 16 levels, until the second one
comes; past a limit of memory only its labels wait.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import Labels
from segmentation.domain.mask_codec import pack_plane, unpack_plane
from segmentation.domain.objects import ObjectId
from segmentation.engines.protocols import Probabilities

LEVELS = 15
"""Probabilities are kept in steps of 1/15."""


@dataclass(frozen=True)
class ObjectPlanes:
    """What an engine says of one frame.

    Args:
        probs: (1 + N, H, W) float32, background first, then `ids` in order; sums to 1.
        ids: Project object ids.
        confidence: 0..1 per object.
    """

    probs: Probabilities
    ids: tuple[ObjectId, ...]
    confidence: Mapping[ObjectId, float]

    def without(self, objects: frozenset[ObjectId]) -> ObjectPlanes:
        """The same frame when `objects` are known to be absent: their share goes to the background."""
        gone = [k for k, object_id in enumerate(self.ids, start=1) if object_id in objects]
        if not gone:
            return self
        probs = self.probs.copy()
        probs[0] += probs[gone].sum(axis=0)
        probs[gone] = 0
        return ObjectPlanes(probs, self.ids, self.confidence)

    def plane(self, object_id: ObjectId) -> npt.NDArray[np.float32]:
        """(H, W) probability of the object; zero when the engine does not carry it."""
        if object_id not in self.ids:
            return np.zeros_like(self.probs[0])
        plane: npt.NDArray[np.float32] = self.probs[self.ids.index(object_id) + 1]
        return plane

    def labels(self) -> Labels:
        """(H, W) uint8 project ids: the most likely one of every pixel, background first among equals."""
        labels: Labels = np.array([0, *self.ids], np.uint8)[winners(self.probs)]
        return labels


def winners(probs: Probabilities) -> Labels:
    """(H, W) uint8 channel with the highest probability, the first among equals. Plane by plane: faster than argmax."""
    best, winner = probs[0].copy(), np.zeros(probs.shape[1:], np.uint8)
    for label, plane in enumerate(probs[1:], start=1):
        winner[plane > best] = label
        np.maximum(best, plane, out=best)
    return winner


def margin_confidence(probs: Probabilities, ids: tuple[ObjectId, ...]) -> dict[ObjectId, float]:
    """Confidence for engines that give none: the mean lead of the object over the runner-up where it wins.

    An object that wins nowhere is as surely absent as its highest probability is low.
    """
    winner, lead = winners(probs), _lead(probs)
    confidence = {}
    for label, object_id in enumerate(ids, start=1):
        won = winner == label
        value = lead[won].mean() if won.any() else 1 - probs[label].max()
        confidence[object_id] = float(np.clip(value, 0, 1))
    return confidence


def _lead(probs: Probabilities) -> npt.NDArray[np.float32]:
    """(H, W) highest less second highest probability."""
    best, second = probs[0].copy(), np.zeros_like(probs[0])
    for plane in probs[1:]:
        np.maximum(second, np.minimum(best, plane), out=second)
        np.maximum(best, plane, out=best)
    lead: npt.NDArray[np.float32] = best - second
    return lead


def combined(first: ObjectPlanes, second: ObjectPlanes, first_share: Mapping[ObjectId, float]) -> ObjectPlanes:
    """Two results of one frame as one.

    Args:
        first: One result.
        second: The other.
        first_share: Per object, 0..1: how much the first one counts; the second counts for the rest.
    """
    ids = tuple(sorted(first_share))
    planes = [first_share[i] * first.plane(i) + (1 - first_share[i]) * second.plane(i) for i in ids]
    share = sum(first_share.values()) / len(first_share)
    background = share * first.probs[0] + (1 - share) * second.probs[0]
    probs = np.stack([background, *planes]).astype(np.float32)
    probs /= np.maximum(probs.sum(axis=0), np.float32(1e-6))
    confidence = {
        i: first_share[i] * first.confidence.get(i, 0.0) + (1 - first_share[i]) * second.confidence.get(i, 0.0)
        for i in ids
    }
    return ObjectPlanes(probs, ids, confidence)


def share_of_first(first: tuple[int, float] | None, second: tuple[int, float] | None) -> float:
    """How much the first of two results of an object counts, 0..1.

    Args:
        first: Distance in frames from its source (1 or more) and confidence; None when it has no result.
        second: The same of the second result. At least one is given.
    """
    if first is None or second is None:
        return 0.0 if first is None else 1.0
    pull = [max(confidence, 1e-3) / distance for distance, confidence in (first, second)]
    return pull[0] / sum(pull)


@dataclass(frozen=True)
class PackedPlanes:
    """`ObjectPlanes` as bytes: a plane per object, background left out."""

    ids: tuple[ObjectId, ...]
    confidence: tuple[float, ...]
    planes: tuple[bytes, ...]

    @classmethod
    def of(cls, planes: ObjectPlanes, *, labels_only: bool = False) -> PackedPlanes:
        """The packed form; with `labels_only` each pixel wholly belongs to its most likely object."""
        probs = planes.probs
        if labels_only:
            probs = (winners(probs) == np.arange(len(probs))[:, None, None]).astype(np.float32)
        levels = np.rint(probs * LEVELS).astype(np.uint8)
        confidence = tuple(planes.confidence.get(i, 0.0) for i in planes.ids)
        return cls(planes.ids, confidence, tuple(pack_plane(plane) for plane in levels[1:]))

    @property
    def byte_count(self) -> int:
        """Size in bytes."""
        return sum(len(plane) for plane in self.planes)

    def unpack(self) -> ObjectPlanes:
        """The planes, as exact as 16 levels are."""
        levels = np.stack([unpack_plane(plane) for plane in self.planes]).astype(np.float32) / LEVELS
        background = np.clip(1 - levels.sum(axis=0), 0, 1)
        probs = np.stack([background, *levels]).astype(np.float32)
        return ObjectPlanes(probs, self.ids, dict(zip(self.ids, self.confidence, strict=True)))
