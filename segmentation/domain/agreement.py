"""How far the masks of two engines agree: where both lie, by frame and object, and in a table. Reads only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import FrameIndex, FrameRange, Labels
from segmentation.domain.mask_codec import combine_masks
from segmentation.domain.objects import ObjectId, Origin
from segmentation.domain.open_proposals import open_masks
from segmentation.domain.project import Project

Agreement = npt.NDArray[np.float32]
"""(frames,) float32: IoU of both masks, 0..1; -1 where nothing is compared, or it is decided."""
STORED = "stored"
"""In place of an engine's name: masks that were there before a comparison, whoever made them."""
LOW = 0.9
"""Below this IoU two masks differ by more than their outlines."""


class Overlap(IntEnum):
    """What a pixel belongs to in two masks of one frame."""

    NEITHER = 0
    BOTH = 1
    FIRST = 2
    SECOND = 3
    OTHER_OBJECT = 4
    """Both masks have an object there, but not the same one."""


def overlap_map(project: Project, frame: FrameIndex) -> Labels | None:
    """(H, W) uint8 of `Overlap`: the stored masks of `frame`, and what is proposed over them; None where nothing is.

    Only objects with an open proposal count.
    """
    objects, proposal = list(open_masks(project, frame)), project.proposals.get(frame)
    if proposal is None or not objects:
        return None
    choice = np.full((256, 256), Overlap.NEITHER, np.uint8)
    choice[objects] = Overlap.FIRST
    choice[:, objects] = Overlap.SECOND
    choice[np.ix_(objects, objects)] = Overlap.OTHER_OBJECT
    choice[objects, objects] = Overlap.BOTH
    return combine_masks(project.track.record(frame).mask, proposal.mask, choice).unpack().labels


def object_ious(project: Project, frame: FrameIndex) -> dict[ObjectId, float]:
    """IoU of both masks of each object of which a comparison of engines is open on `frame`."""
    return {i: 1 - proposed.change for i, proposed in open_masks(project, frame).items() if proposed.against}


def sides_of_comparison(project: Project, frame: FrameIndex) -> tuple[str, str] | None:
    """What made the stored and the proposed masks of `frame`, by name; None where no comparison is open."""
    masks = open_masks(project, frame).values()
    return next(((proposed.against, proposed.engine) for proposed in masks if proposed.against), None)


class AgreementTable:
    """Agreement by object and frame, kept up to date frame by frame.

    Args:
        frame_count: Frames of the clip.
    """

    def __init__(self, frame_count: int) -> None:
        self._frame_count = frame_count
        self._by_object: dict[ObjectId, Agreement] = {}

    @property
    def objects(self) -> tuple[ObjectId, ...]:
        """Objects of which a comparison is open, ascending."""
        return tuple(sorted(i for i, agreement in self._by_object.items() if (agreement >= 0).any()))

    def of(self, object_id: ObjectId) -> Agreement:
        """Agreement of an object over all frames."""
        return self._by_object.get(object_id, np.full(self._frame_count, -1, np.float32))

    def continuous(self, object_id: ObjectId) -> Agreement:
        """The same, where frames between compared ones on which nothing is open count as 1: the same, or decided."""
        agreement = self.of(object_id).copy()
        if (known := np.flatnonzero(agreement >= 0)).size:
            between = agreement[known[0] : known[-1] + 1]
            between[between < 0] = 1
        return agreement

    def disagreement(self) -> dict[tuple[FrameIndex, ObjectId], float]:
        """1 - IoU of every mask that is compared and not decided."""
        return {
            (FrameIndex(int(frame)), i): float(1 - agreement[frame])
            for i, agreement in self._by_object.items()
            for frame in np.flatnonzero(agreement >= 0)
        }

    def update(self, project: Project, frame: FrameIndex) -> None:
        """Read a frame again."""
        compared = object_ious(project, frame)
        for object_id in compared.keys() - self._by_object.keys():
            self._by_object[object_id] = np.full(self._frame_count, -1, np.float32)
        for object_id, agreement in self._by_object.items():
            agreement[frame] = compared.get(object_id, -1)


@dataclass(frozen=True)
class ObjectAgreement:
    """How far two engines agree on one object.

    Args:
        object_id: The object.
        ious: IoU by frame; frames on which the user has settled the mask are left out.
    """

    object_id: ObjectId
    ious: dict[FrameIndex, float]

    @property
    def mean(self) -> float:
        """Mean IoU; 1 where nothing was compared."""
        return float(np.mean(list(self.ious.values()))) if self.ious else 1.0

    @property
    def lowest(self) -> FrameIndex | None:
        """The frame on which they agree least, the first of equals; None where nothing was compared."""
        return min(self.ious, key=lambda frame: (self.ious[frame], frame), default=None)

    @property
    def low_count(self) -> int:
        """Frames with an IoU below `LOW`."""
        return sum(iou < LOW for iou in self.ious.values())


def object_agreements(project: Project, frames: FrameRange, objects: Iterable[ObjectId]) -> tuple[ObjectAgreement, ...]:
    """What a comparison that has just been run says; a mask without a difference is not among the proposals."""
    found = []
    for object_id in objects:
        computed = [f for f in frames if _is_computed(project, f, object_id)]
        found.append(ObjectAgreement(object_id, {f: object_ious(project, f).get(object_id, 1.0) for f in computed}))
    return tuple(found)


def _is_computed(project: Project, frame: FrameIndex, object_id: ObjectId) -> bool:
    state = project.track.state(frame, object_id)
    return state.origin is Origin.PREDICTED and not state.is_protected
