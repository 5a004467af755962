"""A proposal goes into the columns of a row and into a step, and comes back; a damaged row is refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from small_project import rectangle

from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.frame_proposal import FrameProposal, ProposedMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId
from segmentation.errors import StorageError
from segmentation.storage.proposal_codec import (
    decode_proposal,
    encode_proposal,
    proposal_from_bytes,
    proposal_to_bytes,
)

ONE, TWO = ObjectId(1), ObjectId(2)


def proposal() -> FrameProposal:
    soft = np.zeros((12, 16), np.uint8)
    soft[2, 3:6] = (60, 120, 180)
    band = AlphaBand.from_alpha(soft)
    assert band is not None
    objects = {ONE: ProposedMask(0.25, 0.875, 7), TWO: ProposedMask(1.0, None, 3)}
    return FrameProposal(pack_mask(rectangle(1, 0, 0, 6, 6)), objects, {ONE: band})


def test_a_proposal_comes_back_from_a_row_and_from_a_step() -> None:
    assert decode_proposal(encode_proposal(proposal())) == proposal()
    assert proposal_from_bytes(proposal_to_bytes(proposal())) == proposal()


def test_what_made_each_side_of_a_comparison_comes_back() -> None:
    made = replace(proposal(), objects={ONE: ProposedMask(0.25, 0.5, 7, "savos", "classic")})
    assert decode_proposal(encode_proposal(made)) == made
    assert proposal_from_bytes(proposal_to_bytes(made)) == made


@pytest.mark.parametrize("change", [{"objects": "{}"}, {"mask": b"?"}, {"alpha": b""}, {"checksum": 1}])
def test_a_changed_column_is_noticed(change: dict[str, object]) -> None:
    with pytest.raises(StorageError, match="checksum"):
        decode_proposal(replace(encode_proposal(proposal()), **change))  # type: ignore[arg-type]


def test_a_column_of_another_type_is_not_understood() -> None:
    with pytest.raises(StorageError, match="understood"):
        decode_proposal(replace(encode_proposal(proposal()), mask=None))  # type: ignore[arg-type]
