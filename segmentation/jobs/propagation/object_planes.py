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
from segmentation.engines.confidence import winners
from segmentation.engines.protocols import Probabilities
from segmentation.engines.reference_masks import labels_at, scale_plane

LEVELS = 15
"""Probabilities are kept in steps of 1/15."""
LEAST_PULL = 1e-3
"""Of a side that counts for next to nothing beside another."""


@dataclass(frozen=True)
class ObjectPlanes:
    """What an engine says of one frame.

    Args:
        probs: (1 + N, h, w) float32, background first, then `ids` in order; sums to 1. Of many objects they may be
            smaller than the frame; see `Probabilities`.
        ids: Project object ids.
        confidence: 0..1 per object: how sure its mask is right, or that it is absent; see `ReportsConfidence`.
        size: (height, width) of the frame.
    """

    probs: Probabilities
    ids: tuple[ObjectId, ...]
    confidence: Mapping[ObjectId, float]
    size: tuple[int, int]

    def without(self, objects: frozenset[ObjectId]) -> ObjectPlanes:
        """The same frame when `objects` are known to be absent: their share goes to the background."""
        gone = [k for k, object_id in enumerate(self.ids, start=1) if object_id in objects]
        if not gone:
            return self
        probs = self.probs.copy()
        probs[0] += probs[gone].sum(axis=0)
        probs[gone] = 0
        confidence = {**self.confidence, **dict.fromkeys(objects & set(self.ids), 1.0)}
        return ObjectPlanes(probs, self.ids, confidence, self.size)

    def plane(self, object_id: ObjectId) -> npt.NDArray[np.float32]:
        """(H, W) probability in [0, 1] of the object; zero when the engine does not propagate it."""
        return scale_plane(self.small_plane(object_id), self.size)

    def small_plane(self, object_id: ObjectId) -> npt.NDArray[np.float32]:
        """The same as (h, w) float32 in [0, 1], of the size of `probs`."""
        if object_id not in self.ids:
            return np.zeros_like(self.probs[0])
        plane: npt.NDArray[np.float32] = self.probs[self.ids.index(object_id) + 1]
        return plane

    def objects_seen(self) -> frozenset[ObjectId]:
        """The objects that have pixels; the others are absent from the frame."""
        return frozenset(self.ids[channel - 1] for channel in np.unique(winners(self.probs)).tolist() if channel)

    def labels(self) -> Labels:
        """(H, W) uint8 project ids: the most likely one of every pixel, background first among equals."""
        labels: Labels = np.array([0, *self.ids], np.uint8)[labels_at(self.probs, self.size)]
        return labels


def combine(first: ObjectPlanes, second: ObjectPlanes, first_share: Mapping[ObjectId, float]) -> ObjectPlanes:
    """Two results of one frame as one.

    Args:
        first: One result.
        second: The other.
        first_share: Per object, 0..1: how much the first one counts; the second counts for the rest.
    """
    ids = tuple(sorted(first_share))
    planes = [first_share[i] * first.small_plane(i) + (1 - first_share[i]) * second.small_plane(i) for i in ids]
    share = sum(first_share.values()) / len(first_share)
    background = share * first.probs[0] + (1 - share) * second.probs[0]
    probs = np.stack([background, *planes]).astype(np.float32)
    probs /= np.maximum(probs.sum(axis=0), np.float32(1e-6))
    confidence = {
        i: first_share[i] * first.confidence.get(i, 0.0) + (1 - first_share[i]) * second.confidence.get(i, 0.0)
        for i in ids
    }
    return ObjectPlanes(probs, ids, confidence, second.size)


@dataclass(frozen=True)
class Side:
    """What one of two passes says of one object.

    Args:
        distance: Frames from the source of the pass, 1 or more.
        confidence: 0..1: how sure its mask is right.
        is_seen: Whether the object has pixels; else it is absent in this pass.
    """

    distance: int
    confidence: float
    is_seen: bool

    @property
    def pull(self) -> float:
        """How much it counts beside the other side.

        A pass that lost an object is as sure of its absence as one that knows it to be gone, so a side that sees the
        object prevails whatever the other one's confidence.
        """
        return max(self.confidence if self.is_seen else 0.0, LEAST_PULL) / self.distance


def share_of_first(first: Side | None, second: Side | None) -> float:
    """How much the first of two results of an object counts, 0..1.

    Each pulls by its confidence over its distance.

    Args:
        first: None when it has no result.
        second: The same of the second result. At least one is given.
    """
    if first is None or second is None:
        return 0.0 if first is None else 1.0
    return first.pull / (first.pull + second.pull)


@dataclass(frozen=True)
class PackedPlanes:
    """`ObjectPlanes` as bytes: a plane per object, background left out. A frame size of None is that of the planes."""

    ids: tuple[ObjectId, ...]
    confidence: tuple[float, ...]
    planes: tuple[bytes, ...]
    size: tuple[int, int] | None = None

    @classmethod
    def of(cls, planes: ObjectPlanes, *, labels_only: bool = False) -> PackedPlanes:
        """The packed form; with `labels_only` each pixel wholly belongs to its most likely object."""
        winner = winners(planes.probs) if labels_only else None
        packed = []
        for label, plane in enumerate(planes.probs[1:], start=1):
            shown = plane if winner is None else winner == label
            packed.append(pack_plane(np.rint(shown * np.float32(LEVELS)).astype(np.uint8)))
        confidence = tuple(planes.confidence.get(i, 0.0) for i in planes.ids)
        return cls(planes.ids, confidence, tuple(packed), planes.size)

    @property
    def byte_count(self) -> int:
        """Size in bytes."""
        return sum(len(plane) for plane in self.planes)

    def unpack(self) -> ObjectPlanes:
        """The planes, as exact as 16 levels are."""
        levels = np.stack([unpack_plane(plane) for plane in self.planes]).astype(np.float32) / LEVELS
        background = np.clip(1 - levels.sum(axis=0), 0, 1)
        probs = np.stack([background, *levels]).astype(np.float32)
        return ObjectPlanes(
            probs, self.ids, dict(zip(self.ids, self.confidence, strict=True)), self.size or background.shape
        )
