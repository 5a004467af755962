"""FirstPass: results of frames that will be computed once more from the other side, waiting in bounded memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.jobs.propagation.object_planes import ObjectPlanes, PackedPlanes

MEMORY_LIMIT_BYTES = 64 << 20
"""Past this only labels wait: about a twentieth of the size."""


@dataclass(frozen=True)
class WaitingFrame:
    """One first result.

    Args:
        planes: What the engine said.
        distance: Frames from the source, per object whose result counts.
    """

    planes: PackedPlanes
    distance: Mapping[ObjectId, int]


class FirstPass:
    """Frame -> its first result.

    Args:
        waiting: What waited already (a resumed run).
        limit_bytes: Size from which on only labels are kept.
    """

    def __init__(
        self, waiting: Mapping[FrameIndex, WaitingFrame] | None = None, limit_bytes: int = MEMORY_LIMIT_BYTES
    ) -> None:
        self._waiting = dict(waiting or {})
        self._limit_bytes = limit_bytes
        self._byte_count = _total(self._waiting)

    @property
    def waiting(self) -> Mapping[FrameIndex, WaitingFrame]:
        """All results that wait."""
        return self._waiting

    @property
    def byte_count(self) -> int:
        """Their size."""
        return self._byte_count

    def keep(self, frame: FrameIndex, planes: ObjectPlanes, distance: Mapping[ObjectId, int]) -> None:
        """Let a result wait; an earlier one of the same frame is replaced."""
        if frame in self._waiting:
            self._byte_count -= self._waiting.pop(frame).planes.byte_count
        packed = PackedPlanes.of(planes, labels_only=self._byte_count >= self._limit_bytes)
        self._waiting[frame] = WaitingFrame(packed, dict(distance))
        self._byte_count += packed.byte_count

    def get(self, frame: FrameIndex) -> WaitingFrame | None:
        """The first result of `frame`. It stays until `keep_only`: the run may go back."""
        return self._waiting.get(frame)

    def forget(self, frame: FrameIndex, objects: frozenset[ObjectId]) -> None:
        """The user drew `objects` on `frame`: no result counts for them there any more."""
        entry = self._waiting.get(frame)
        if entry is not None:
            distance = {i: d for i, d in entry.distance.items() if i not in objects}
            self._waiting[frame] = replace(entry, distance=distance)

    def keep_only(self, frames: Iterable[int]) -> None:
        """Drop the results of all other frames."""
        wanted = set(frames)
        self._waiting = {frame: entry for frame, entry in self._waiting.items() if frame in wanted}
        self._byte_count = _total(self._waiting)


def _total(waiting: Mapping[FrameIndex, WaitingFrame]) -> int:
    return sum(entry.planes.byte_count for entry in waiting.values())
