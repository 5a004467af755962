"""Proposals as columns of a row and as bytes of a step, and back. No database here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from segmentation.domain.frame_proposal import FrameProposal, ProposedMask
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.objects import ObjectId
from segmentation.domain.stored_values import (
    MAX_JSON_BYTES,
    check_bytes,
    check_list,
    check_number,
    check_table,
    check_text,
    check_whole,
    parse_json,
)
from segmentation.errors import StorageError
from segmentation.storage.blobs import checksum, join_blobs, split_blobs
from segmentation.storage.disk_errors import DAMAGE
from segmentation.storage.record_codec import decode_alpha, decode_object_id, encode_alpha

MAX_NAME = 200
"""Characters of an engine's name."""


@dataclass(frozen=True)
class ProposalColumns:
    """One row of the table of proposals, without its key.

    Args:
        objects: JSON, object id -> [change, confidence, base, engine, against]; without the last two where unknown.
        checksum: Over all other columns.
        mask: `PackedMask.data`.
        alpha: Joined bands; empty when there are none.
    """

    objects: str
    checksum: int
    mask: bytes
    alpha: bytes


def encode_proposal(proposal: FrameProposal) -> ProposalColumns:
    """The columns of a proposal."""
    objects, alpha = _encode_objects(proposal.objects), encode_alpha(proposal.alpha)
    return ProposalColumns(objects, _sum(objects, proposal.mask.data, alpha), proposal.mask.data, alpha)


def decode_proposal(columns: ProposalColumns) -> FrameProposal:
    """The proposal of a row.

    Raises:
        StorageError: The row is not what was written.
    """
    try:
        objects = check_text(columns.objects, MAX_JSON_BYTES)
        mask, alpha = check_bytes(columns.mask), check_bytes(columns.alpha)
        if _sum(objects, mask, alpha) != columns.checksum:
            raise StorageError("its checksum does not fit.")
        return FrameProposal(PackedMask(mask), _decode_objects(objects), decode_alpha(alpha))
    except DAMAGE as error:
        raise StorageError(f"it cannot be understood ({error}).") from error


def proposal_to_bytes(proposal: FrameProposal) -> bytes:
    """A whole proposal in one blob."""
    return join_blobs(_encode_objects(proposal.objects), [proposal.mask.data, encode_alpha(proposal.alpha)])


def proposal_from_bytes(data: bytes) -> FrameProposal:
    """The proposal that `proposal_to_bytes` returned."""
    objects, (mask, alpha) = split_blobs(data)
    return FrameProposal(PackedMask(mask), _decode_objects(check_text(objects, MAX_JSON_BYTES)), decode_alpha(alpha))


def _encode_objects(objects: Mapping[ObjectId, ProposedMask]) -> str:
    rows = {str(int(i)): [float(p.change), _sure(p.confidence), int(p.base), *_makers(p)] for i, p in objects.items()}
    return json.dumps(rows, separators=(",", ":"))


def _decode_objects(text: str) -> dict[ObjectId, ProposedMask]:
    return {decode_object_id(int(i)): _decode_object(check_list(v)) for i, v in check_table(parse_json(text)).items()}


def _decode_object(values: list[object]) -> ProposedMask:
    change, confidence, base, *makers = values
    sure = None if confidence is None else check_number(confidence)
    engine, against = (check_text(name, MAX_NAME) for name in makers) if makers else ("", "")
    return ProposedMask(check_number(change), sure, check_whole(base), engine, against)


def _makers(proposed: ProposedMask) -> list[str]:
    return [proposed.engine, proposed.against] if proposed.engine or proposed.against else []


def _sure(confidence: float | None) -> float | None:
    return None if confidence is None else float(confidence)


def _sum(objects: str, mask: bytes, alpha: bytes) -> int:
    return checksum(f"{len(mask)} {objects}".encode(), mask, alpha)
