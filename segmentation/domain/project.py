"""Project: the state of one annotation job. It changes only by applying a `ChangeSet`; `domain.edits` makes those."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from types import MappingProxyType

from segmentation.domain.adaptation import Adaptation
from segmentation.domain.changes import (
    AdaptationsChange,
    ChangeSet,
    ClipChange,
    FrameChange,
    ObjectChange,
    OrderChange,
    ProposalChange,
    WorkRangeChange,
)
from segmentation.domain.clip import Clip
from segmentation.domain.frame_proposal import FrameProposal
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.mask_track import FrameRecord, MaskTrack
from segmentation.domain.objects import MAX_OBJECT_ID, ObjectId, ObjectInfo
from segmentation.errors import UserError

_SmallChange = ProposalChange | ObjectChange | OrderChange | WorkRangeChange | ClipChange | AdaptationsChange
"""Any but those of frames."""


class Project:
    """Clip, objects, masks, proposals and range. One owner thread.

    Args:
        clip: The video it belongs to.
        next_object_id: Lowest id never used; greater than 1 when restored.
        next_revision: Lowest revision never used, likewise.
    """

    def __init__(self, clip: Clip, *, next_object_id: int = 1, next_revision: int = 1) -> None:
        self._clip = clip
        self._objects: dict[ObjectId, ObjectInfo] = {}
        self._order: tuple[ObjectId, ...] = ()
        self._work_range: FrameRange | None = None
        self._adaptations: tuple[Adaptation, ...] = ()
        self._proposals: dict[FrameIndex, FrameProposal] = {}
        self._next_object_id = next_object_id
        self._next_revision = next_revision
        self._change_count = 0
        self.track = MaskTrack(clip.size)

    @property
    def clip(self) -> Clip:
        """The video it belongs to."""
        return self._clip

    @property
    def objects(self) -> Mapping[ObjectId, ObjectInfo]:
        """Objects by id; a live, read-only view."""
        return MappingProxyType(self._objects)

    @property
    def object_order(self) -> tuple[ObjectId, ...]:
        """Ids in list order."""
        return self._order

    @property
    def work_range(self) -> FrameRange:
        """The In/Out range; the whole clip unless set."""
        return self._work_range or self._clip.whole

    @property
    def work_range_or_none(self) -> FrameRange | None:
        """The In/Out range as set by the user, or None."""
        return self._work_range

    @property
    def proposals(self) -> Mapping[FrameIndex, FrameProposal]:
        """What runs propose over stored masks, by frame; a live, read-only view. `open_proposals` says what counts."""
        return MappingProxyType(self._proposals)

    @property
    def adaptations(self) -> tuple[Adaptation, ...]:
        """Weights that were adapted to the clip and are used, at most one set per engine."""
        return self._adaptations

    def adaptation_of(self, engine: str) -> Adaptation | None:
        """The adapted weights that `engine` uses here, or None."""
        return next((found for found in self._adaptations if found.engine == engine), None)

    @property
    def next_revision(self) -> int:
        """Lowest revision never used."""
        return self._next_revision

    @property
    def next_object_id(self) -> int:
        """Lowest object id never used; above `MAX_OBJECT_ID` when all are used up."""
        return self._next_object_id

    @property
    def change_count(self) -> int:
        """How many change sets were applied: who sees the same number again sees the same project."""
        return self._change_count

    def snapshot(self) -> Project:
        """A project of its own that is as this one is now, to be read on another thread. Takes no time to speak of."""
        same = copy(self)
        same._objects, same._proposals, same.track = dict(self._objects), dict(self._proposals), self.track.snapshot()
        return same

    def info_of(self, object_id: int) -> ObjectInfo:
        """The object with this id.

        Raises:
            UserError: There is none.
        """
        info = self._objects.get(ObjectId(object_id))
        if info is None:
            known = ", ".join(map(str, sorted(self._objects))) or "none"
            raise UserError(f"There is no object {object_id} in this project.", f"Its objects are: {known}.")
        return info

    def claim_object_id(self) -> ObjectId:
        """The id the next new object gets.

        Raises:
            UserError: All 254 ids were used.
        """
        if self._next_object_id > MAX_OBJECT_ID:
            raise UserError(
                f"A project can have at most {MAX_OBJECT_ID} objects over its life, and all ids are used.",
                "Export this project and start another one for further objects.",
            )
        return ObjectId(self._next_object_id)

    def check(self, change_set: ChangeSet) -> None:
        """Raise what `apply` would raise, and change nothing.

        Raises:
            UserError: A change was made from another state than the present one.
        """
        records = self.track.records
        for change in change_set.changes:
            # There may be thousands of frames: for them the shortest way.
            current = records.get(change.frame) if isinstance(change, FrameChange) else self._current(change)
            if current is not change.before and current != change.before:
                raise UserError(f"'{change_set.title}' does not fit any more: the project was changed in between.")

    def fits(self, change_set: ChangeSet) -> bool:
        """Whether `apply` would make the changes."""
        try:
            self.check(change_set)
        except UserError:
            return False
        return True

    def apply(self, change_set: ChangeSet) -> None:
        """Make the changes, all or none.

        Raises:
            UserError: A change was made from another state than the present one.
        """
        self.check(change_set)
        self._change_count += 1
        for change in change_set.changes:
            if isinstance(change, FrameChange):
                self._set_frame(change.frame, change.after)
            else:
                self._set(change)

    def restore_frames(self, records: Mapping[FrameIndex, FrameRecord]) -> None:
        """Hold the records that were stored; nothing in them is newer than `next_revision`. Looks into none of them."""
        for frame, record in records.items():
            self.track.replace(frame, record)

    def take_over(self, ahead: Project) -> None:
        """Be as `ahead`: a snapshot of this project to which changes were applied since, while nothing changed here.

        So that thousands of changes can be applied in pieces, and be seen all at once.
        """
        self._change_count += 1
        self._clip, self._objects, self._order = ahead._clip, dict(ahead._objects), ahead._order
        self._work_range, self._adaptations = ahead._work_range, ahead._adaptations
        self._next_object_id, self._next_revision = ahead._next_object_id, ahead._next_revision
        self._proposals.clear()
        self._proposals.update(ahead._proposals)
        self.track.take_over(ahead.track)

    def _current(self, change: _SmallChange) -> object:
        match change:
            case ProposalChange():
                return self._proposals.get(change.frame)
            case ObjectChange():
                return self._objects.get(change.id)
            case OrderChange():
                return self._order
            case WorkRangeChange():
                return self._work_range
            case AdaptationsChange():
                return self._adaptations
            case _:
                return self._clip

    def _set(self, change: _SmallChange) -> None:
        match change:
            case ProposalChange():
                self._set_proposal(change.frame, change.after)
            case ObjectChange():
                self._set_object(change.id, change.after)
            case OrderChange():
                self._order = change.after
            case WorkRangeChange():
                self._work_range = change.after
            case AdaptationsChange():
                self._adaptations = change.after
            case _:
                self._clip = change.after

    def _set_frame(self, frame: FrameIndex, record: FrameRecord | None) -> None:
        self.track.replace(frame, record)
        if record is not None and record.newest_revision >= self._next_revision:
            self._next_revision = record.newest_revision + 1

    def _set_proposal(self, frame: FrameIndex, proposal: FrameProposal | None) -> None:
        if proposal is None:
            self._proposals.pop(frame, None)
        else:
            self._proposals[frame] = proposal

    def _set_object(self, object_id: ObjectId, info: ObjectInfo | None) -> None:
        if info is None:
            self._objects.pop(object_id, None)
            return
        self._objects[object_id] = info
        self._next_object_id = max(self._next_object_id, object_id + 1)
