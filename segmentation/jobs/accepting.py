"""Takes proposals of a discovery into a project: from then on they are objects like any other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from segmentation.domain.edits import add_object, merge_result
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId
from segmentation.jobs.applying import CommitsChanges
from segmentation.jobs.proposals import Proposal

TITLE = "Find primary objects"


def accept_proposals(writer: CommitsChanges, proposals: Sequence[Proposal]) -> tuple[ObjectId, ...]:
    """Make one object of each proposal; all of it is one undo step.

    Nobody has vouched for them: their pixels count as predicted, so that corrections and runs may change them, and no
    frame becomes a reference. Where two overlap, the one given first has the pixel; what other objects hold there
    protected stays theirs.

    Returns:
        The new ids, in the order of the proposals.

    Raises:
        UserError: A proposal is of another clip.
        StorageError: The project cannot be written.
    """
    ids: list[ObjectId] = []
    step = None
    for _ in proposals:
        before = set(writer.project.objects)
        step = writer.commit(add_object(writer.project), into=step)
        ids.extend(set(writer.project.objects) - before)
    for frame in sorted({frame for proposal in proposals for frame in proposal.masks}):
        seen = [(i, p) for i, p in zip(ids, proposals, strict=True) if frame in p.masks]
        result = FrameResult("discovery", frame, pack_mask(_joined(seen, frame)), frozenset(i for i, _ in seen))
        step = writer.commit(merge_result(writer.project, result, title=TITLE), into=step)
    return tuple(ids)


def _joined(seen: Sequence[tuple[ObjectId, Proposal]], frame: FrameIndex) -> LabelMask:
    regions = [(object_id, proposal.masks[frame].unpack().labels) for object_id, proposal in seen]
    labels = np.zeros_like(regions[0][1])
    for object_id, region in reversed(regions):
        labels[region == 1] = object_id
    return LabelMask(labels)
