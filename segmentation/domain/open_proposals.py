"""Which parts of the stored proposals can still be accepted, and how the masks would look then. Reads only.

A proposed mask is open as long as a run may write there and the stored mask is still the one that it was compared
with. So what the user draws, verifies, locks, clears or marks absent wins over it, and undoing that opens it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from segmentation.domain.frame_proposal import ProposedMask
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import PackedMask, combine_masks
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project

MUCH = 0.1
"""A mask that changes by more than this (1 - IoU) is worth a look."""


def objects_open_to_runs(project: Project, frame: FrameIndex, objects: Iterable[ObjectId]) -> frozenset[ObjectId]:
    """Objects that a run may change on `frame`: existing, not locked, not protected there."""
    record = project.track.record(frame)
    return frozenset(
        object_id
        for object_id in objects
        if object_id in project.objects
        and not project.objects[object_id].locked
        and not record.state(object_id).is_protected
    )


def open_masks(project: Project, frame: FrameIndex) -> dict[ObjectId, ProposedMask]:
    """The proposed masks of `frame` that can still be accepted, by object."""
    proposal = project.proposals.get(frame)
    if proposal is None:
        return {}
    writable = objects_open_to_runs(project, frame, proposal.objects)
    record = project.track.record(frame)
    return {i: p for i, p in proposal.objects.items() if i in writable and record.state(i).revision == p.base}


def mask_with_proposal(
    project: Project, frame: FrameIndex, objects: Iterable[ObjectId] | None = None
) -> LabelMask | None:
    """The labels of `frame` as they would be with its proposal, or with its part for `objects`, accepted.

    Pixels of all other objects stay, as when it is accepted. None where nothing is open.
    """
    named = open_masks(project, frame).keys()
    taken = named if objects is None else named & frozenset(objects)
    proposal = project.proposals.get(frame)
    if proposal is None or not taken:
        return None
    return overlay_objects(project.track.record(frame).mask, proposal.mask, taken).unpack()


def overlay_objects(stored: PackedMask, new: PackedMask, objects: Iterable[ObjectId]) -> PackedMask:
    """`stored` with `objects` as in `new`, except where other objects, or 'ignore', have a pixel.

    Raises:
        UserError: The sizes differ.
    """
    ids = list(objects)
    choice = np.repeat(np.arange(256, dtype=np.uint8)[:, None], 256, axis=1)
    choice[[0, *ids]] = 0
    choice[np.ix_([0, *ids], ids)] = ids
    return combine_masks(stored, new, choice)


@dataclass(frozen=True)
class ProposedFrame:
    """A frame with an open proposal.

    Args:
        frame: Which one.
        changes: How much each open object would change, 0..1.
    """

    frame: FrameIndex
    changes: Mapping[ObjectId, float]

    @classmethod
    def of(cls, project: Project, frame: FrameIndex) -> ProposedFrame | None:
        """What is open on `frame`, or None."""
        changes = {i: proposed.change for i, proposed in open_masks(project, frame).items()}
        return cls(frame, changes) if changes else None

    @property
    def change(self) -> float:
        """Of the object that would change most."""
        return max(self.changes.values())

    @property
    def most_changed(self) -> ObjectId:
        """The object that would change most."""
        return max(self.changes, key=lambda object_id: (self.changes[object_id], -object_id))


def open_frames(project: Project) -> tuple[ProposedFrame, ...]:
    """All frames with an open proposal, ascending."""
    found = (ProposedFrame.of(project, frame) for frame in sorted(project.proposals))
    return tuple(each for each in found if each is not None)
