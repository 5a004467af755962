"""A part of a proposal: the objects that are asked for, with their pixels and soft edges."""

from __future__ import annotations

import numpy as np
from small_project import rectangle

from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.frame_proposal import FrameProposal, ProposedMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId

ONE, TWO = ObjectId(1), ObjectId(2)


def test_a_part_holds_nothing_of_the_other_objects() -> None:
    mask = rectangle(2, 6, 6, 9, 9, base=rectangle(1, 0, 0, 4, 4))
    soft = np.zeros((12, 16), np.uint8)
    soft[1, 1] = 90
    band = AlphaBand.from_alpha(soft)
    assert band is not None
    objects = {ONE: ProposedMask(0.5, 0.9, 1), TWO: ProposedMask(0.1, None, 1)}
    proposal = FrameProposal(pack_mask(mask), objects, {ONE: band})
    assert proposal.only({ONE, TWO}) is proposal
    assert proposal.only(()) is None
    part = proposal.only({TWO})
    assert part == FrameProposal(pack_mask(rectangle(2, 6, 6, 9, 9)), {TWO: objects[TWO]})
    first = proposal.only({ONE})
    assert first is not None
    assert first.alpha == {ONE: band}
