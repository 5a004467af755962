"""Changes: what an edit turns into. They are saved, undone, redone and announced, all from the same value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from segmentation.domain.adaptation import Adaptation
from segmentation.domain.clip import Clip
from segmentation.domain.frame_proposal import FrameProposal
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import ObjectId, ObjectInfo

StepId = NewType("StepId", int)
"""One step of the undo history; never used for another one."""


@dataclass(frozen=True)
class FrameChange:
    """The record of one frame; None means nothing is stored."""

    frame: FrameIndex
    before: FrameRecord | None
    after: FrameRecord | None


@dataclass(frozen=True)
class ProposalChange:
    """What is proposed for one frame; None means nothing."""

    frame: FrameIndex
    before: FrameProposal | None
    after: FrameProposal | None


@dataclass(frozen=True)
class ObjectChange:
    """One object; None before means it was added, None after that it was deleted."""

    id: ObjectId
    before: ObjectInfo | None
    after: ObjectInfo | None


@dataclass(frozen=True)
class OrderChange:
    """The order of the object list."""

    before: tuple[ObjectId, ...]
    after: tuple[ObjectId, ...]


@dataclass(frozen=True)
class WorkRangeChange:
    """The In/Out range; None means the whole clip."""

    before: FrameRange | None
    after: FrameRange | None


@dataclass(frozen=True)
class ClipChange:
    """Where the clip is (a relink)."""

    before: Clip
    after: Clip


@dataclass(frozen=True)
class AdaptationsChange:
    """Which adapted weights are used, at most one set per engine."""

    before: tuple[Adaptation, ...]
    after: tuple[Adaptation, ...]


Change = FrameChange | ProposalChange | ObjectChange | OrderChange | WorkRangeChange | ClipChange | AdaptationsChange


@dataclass(frozen=True)
class ChangeSet:
    """Changes that belong together: one step of undo.

    Args:
        title: What the user did, in the imperative ("Paint dog"); shown in the history.
        changes: At most one per frame, per proposal of a frame, per object, and one of each other kind.
    """

    title: str
    changes: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes)

    @property
    def frames(self) -> frozenset[FrameIndex]:
        """Frames whose record changes."""
        return frozenset(change.frame for change in self.changes if isinstance(change, FrameChange))

    @property
    def proposal_frames(self) -> frozenset[FrameIndex]:
        """Frames whose proposal changes."""
        return frozenset(change.frame for change in self.changes if isinstance(change, ProposalChange))

    @property
    def touches_objects(self) -> bool:
        """Whether the object list changes."""
        return any(isinstance(change, ObjectChange | OrderChange) for change in self.changes)
