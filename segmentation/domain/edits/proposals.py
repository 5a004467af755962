"""What a run proposes over stored masks, and what becomes of it: accepted or rejected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from segmentation.domain.changes import ChangeSet, ProposalChange
from segmentation.domain.edits.frame_edit import FrameEdit
from segmentation.domain.edits.results import merge_result
from segmentation.domain.frame_proposal import FrameProposal, ProposedMask
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import combine_masks, label_ious
from segmentation.domain.objects import ObjectId
from segmentation.domain.open_proposals import objects_open_to_runs, open_masks
from segmentation.domain.project import Project


def unknown_objects(project: Project, frame: FrameIndex, objects: Iterable[ObjectId]) -> frozenset[ObjectId]:
    """Those of `objects` that have no mask on `frame`, not even an empty one that somebody drew or computed."""
    record = project.track.record(frame)
    return frozenset(i for i in objects if record.state(i).origin is None)


def propose_result(
    project: Project,
    result: FrameResult,
    at_once: frozenset[ObjectId] = frozenset(),
    *,
    title: str = "Propagate",
    engine: str = "",
    against: str = "",
) -> ChangeSet:
    """Take over a frame of a run, without changing a stored mask.

    Masks of objects in `at_once`, which have none here or one from the same run, are stored as `merge_result` does.
    All others are kept as a proposal, in place of an earlier one for the same object and frame. Where a mask would not
    change, the stored one counts as found right. `engine` and `against` are kept with it, see `ProposedMask`.

    Raises:
        UserError: The result has another size, or its frame is outside the clip.
    """
    writable = objects_open_to_runs(project, result.frame, result.objects)
    record = project.track.record(result.frame)
    ious = label_ious(record.mask, result.mask) if writable - at_once else {}
    changes = {i: 1 - ious.get(i, 1.0) for i in writable - at_once}
    same = frozenset(i for i, change in changes.items() if change == 0)
    stored = replace(result, objects=writable & at_once, kept=result.kept | same)
    merged = merge_result(project, stored, title=title)
    entries = {
        i: ProposedMask(change, result.confidence.get(i), record.state(i).revision, engine, against)
        for i, change in sorted(changes.items())
        if i not in same
    }
    return ChangeSet(title, (*merged.changes, *_proposal_change(project, result, entries)))


def accept_frame(
    project: Project, frame: FrameIndex, objects: Iterable[ObjectId] | None = None, *, title: str = "Accept proposal"
) -> ChangeSet:
    """Store what is proposed for `objects` (for all when None) on a frame; parts that are not open are dropped.

    Raises:
        UserError: The proposal has another size than the clip.
    """
    proposal, named = _part_of(project, frame, objects)
    if proposal is None or not named:
        return ChangeSet(title)
    taken = {i: proposed for i, proposed in open_masks(project, frame).items() if i in named}
    sure = {i: proposed.confidence for i, proposed in taken.items() if proposed.confidence is not None}
    result = FrameResult("", frame, proposal.mask, frozenset(taken), sure, proposal.alpha)
    merged = merge_result(project, result, title=title)
    return ChangeSet(title, (*merged.changes, _without(proposal, frame, named)))


def reject_frame(
    project: Project, frame: FrameIndex, objects: Iterable[ObjectId] | None = None, *, title: str = "Reject proposal"
) -> ChangeSet:
    """Drop what is proposed for `objects` (for all when None) on a frame; the stored masks count as found right.

    So a run over what changed does not compute them again before there is a newer correction.
    """
    proposal, named = _part_of(project, frame, objects)
    if proposal is None or not named:
        return ChangeSet(title)
    edit = FrameEdit(project, frame, project.next_revision)
    for object_id in open_masks(project, frame).keys() & named:
        edit.mark(object_id, revision=project.next_revision)
    change = edit.change()
    return ChangeSet(title, (*(() if change is None else (change,)), _without(proposal, frame, named)))


def _part_of(
    project: Project, frame: FrameIndex, objects: Iterable[ObjectId] | None
) -> tuple[FrameProposal | None, frozenset[ObjectId]]:
    proposal = project.proposals.get(frame)
    if proposal is None:
        return None, frozenset()
    held = frozenset(proposal.objects)
    return proposal, held if objects is None else held & frozenset(objects)


def _without(proposal: FrameProposal, frame: FrameIndex, objects: frozenset[ObjectId]) -> ProposalChange:
    return ProposalChange(frame, proposal, proposal.only(proposal.objects.keys() - objects))


def _proposal_change(
    project: Project, result: FrameResult, entries: dict[ObjectId, ProposedMask]
) -> tuple[ProposalChange, ...]:
    """What the proposal of the frame becomes with `entries` in place of all that it held of the result's objects."""
    before = project.proposals.get(result.frame)
    earlier = None
    if before is not None:
        computed = result.objects | result.kept
        earlier = before.only(open_masks(project, result.frame).keys() - computed)
    after = _join(earlier, result, entries) if entries else earlier
    return () if after == before else (ProposalChange(result.frame, before, after),)


def _join(earlier: FrameProposal | None, result: FrameResult, entries: dict[ObjectId, ProposedMask]) -> FrameProposal:
    others = result.mask.areas().keys() - entries.keys()
    mask = result.mask.relabel(dict.fromkeys(others, 0)) if others else result.mask
    alpha = {i: band for i, band in result.alpha.items() if i in entries}
    if earlier is None:
        return FrameProposal(mask, entries, alpha)
    new = np.arange(256, dtype=np.uint8)
    joined = combine_masks(earlier.mask, mask, np.where(new > 0, new, new[:, None]))
    return FrameProposal(joined, {**earlier.objects, **entries}, {**earlier.alpha, **alpha})
