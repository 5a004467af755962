"""Takes proposals of a discovery into a project: from then on they are objects like any other."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace
from itertools import count, zip_longest

import numpy as np

from segmentation.domain.edits import add_object, merge_result
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.jobs.applying import CommitsChanges
from segmentation.jobs.discovery.proposals import Proposal

TITLE = "Find primary objects"


def accept_proposals(
    writer: CommitsChanges, proposals: Sequence[Proposal], ids: Sequence[ObjectId] = ()
) -> tuple[ObjectId, ...]:
    """Make one object of each proposal; all of it is one undo step.

    Args:
        writer: The project.
        proposals: What was found.
        ids: Free ids that the first objects get; the others get new ones.

    Returns:
        The ids, in the order of the proposals.

    Raises:
        UserError: A proposal is of another clip.
        StorageError: The project cannot be written.
    """
    steps = accepting(writer, proposals, ids)
    try:
        while True:
            next(steps)
    except StopIteration as stop:
        accepted: tuple[ObjectId, ...] = stop.value
        return accepted


def accepting(
    writer: CommitsChanges, proposals: Sequence[Proposal], free: Sequence[ObjectId] = ()
) -> Generator[int, None, tuple[ObjectId, ...]]:
    """As `accept_proposals`, a frame at a time, so that a window can breathe; yields the frames done so far.

    Nobody has vouched for proposals: their pixels count as predicted, so that corrections and runs may change them,
    and no frame becomes a reference. Where two overlap, the one given first has the pixel; what other objects hold
    there protected stays theirs.
    """
    ids: list[ObjectId] = []
    step = None
    for proposal, object_id in zip_longest(proposals, free[: len(proposals)]):
        before = set(writer.project.objects)
        change = add_object(writer.project, _free_name(writer.project, proposal.phrase), object_id=object_id)
        step = writer.commit(replace(change, title=TITLE), into=step)
        ids.extend(set(writer.project.objects) - before)
    for done, frame in enumerate(sorted({frame for proposal in proposals for frame in proposal.masks}), start=1):
        seen = [(i, p) for i, p in zip(ids, proposals, strict=True) if frame in p.masks]
        sure = {i: p.confidence[frame] for i, p in seen if frame in p.confidence}
        mask = pack_mask(_join(seen, frame))
        result = FrameResult("discovery", frame, mask, frozenset(i for i, _ in seen), sure)
        step = writer.commit(merge_result(writer.project, result, title=TITLE), into=step)
        yield done
    return tuple(ids)


def _free_name(project: Project, phrase: str) -> str:
    """The words that it was found by, numbered from the second object of that name on; empty without words."""
    taken = {info.name for info in project.objects.values()}
    numbered = (phrase if number == 1 else f"{phrase} {number}" for number in count(1))
    return next(name for name in numbered if name not in taken) if phrase else ""


def _join(seen: Sequence[tuple[ObjectId, Proposal]], frame: FrameIndex) -> LabelMask:
    regions = [(object_id, proposal.masks[frame].unpack().labels) for object_id, proposal in seen]
    labels = np.zeros_like(regions[0][1])
    for object_id, region in reversed(regions):
        labels[region == 1] = object_id
    return LabelMask(labels)
