"""MaskTrack: everything stored per frame. Read by all, written only by `Project.apply`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import PackedMask, pack_mask
from segmentation.domain.objects import NOTHING_KNOWN, ObjectId, ObjectState


@dataclass(frozen=True)
class FrameRecord:
    """What is stored for one frame.

    Args:
        mask: The labels; ids are project object ids.
        revision: Grows with every change of the mask; one number never stands for two contents.
        states: What is known per object; an object without an entry is unknown here.
        alpha: Soft edges per object, where there are any.
    """

    mask: PackedMask
    revision: int
    states: Mapping[ObjectId, ObjectState] = field(default_factory=dict)
    alpha: Mapping[ObjectId, AlphaBand] = field(default_factory=dict)

    def state(self, object_id: ObjectId) -> ObjectState:
        """What is known of the object on this frame."""
        return self.states.get(object_id, NOTHING_KNOWN)

    @cached_property
    def newest_revision(self) -> int:
        """The newest in it: a result that changes no pixel has one, too, and must be older than what follows."""
        return max([self.revision, *(state.revision for state in self.states.values())])

    @property
    def byte_count(self) -> int:
        """Approximate size in memory."""
        return self.mask.byte_count + sum(len(band.data) for band in self.alpha.values()) + 64 * len(self.states)


class MaskTrack:
    """Frame -> `FrameRecord`, for the frames that have one; all others are empty and unknown.

    Args:
        size: (height, width) of every mask.
    """

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size
        self._records: dict[FrameIndex, FrameRecord] = {}
        self._blank = FrameRecord(pack_mask(LabelMask.empty(*size)), revision=0)

    @property
    def records(self) -> Mapping[FrameIndex, FrameRecord]:
        """The stored frames; a live, read-only view."""
        return MappingProxyType(self._records)

    def record(self, frame: FrameIndex) -> FrameRecord:
        """The record of `frame`, blank when nothing is stored."""
        return self._records.get(frame, self._blank)

    def mask(self, frame: FrameIndex) -> LabelMask:
        """The labels of `frame`."""
        return self.record(frame).mask.unpack()

    def state(self, frame: FrameIndex, object_id: ObjectId) -> ObjectState:
        """What is known of the object on `frame`."""
        return self.record(frame).state(object_id)

    def frames_knowing(self, object_id: ObjectId) -> Iterator[FrameIndex]:
        """Frames on which something is known of the object, ascending."""
        return (frame for frame in sorted(self._records) if object_id in self._records[frame].states)

    def replace(self, frame: FrameIndex, record: FrameRecord | None) -> None:
        """Store or drop a record. For `Project.apply` only."""
        if record is None:
            self._records.pop(frame, None)
        else:
            self._records[frame] = record

    def take_over(self, other: MaskTrack) -> None:
        """Hold the records of another track. For `Project.take_over` only."""
        self._records.clear()
        self._records.update(other._records)

    def snapshot(self) -> MaskTrack:
        """The same records, in a track of its own."""
        same = copy(self)
        same._records = dict(self._records)
        return same
