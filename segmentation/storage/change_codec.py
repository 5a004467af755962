"""One change as history keeps it: only the side that is NOT in the project now.

A done step keeps what was before, an undone step what was after; undo and redo swap it with the present value. So a
first propagation over blank frames costs next to nothing, and nothing is stored twice. A mask of which the present
value is known is kept as a `MaskDiff` against it where that is much smaller, as for strokes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from typing import Any

from segmentation.domain.changes import (
    AdaptationsChange,
    Change,
    ClipChange,
    FrameChange,
    ObjectChange,
    OrderChange,
    ProposalChange,
    WorkRangeChange,
)
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.mask_codec import PackedMask, pack_mask
from segmentation.domain.mask_diff import MaskDiff
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.domain.stored_values import check_list, check_table, check_whole, parse_json
from segmentation.errors import StorageError, UserError
from segmentation.storage.blobs import join_blobs, seal, split_blobs, unseal
from segmentation.storage.disk_errors import DAMAGE
from segmentation.storage.proposal_codec import proposal_from_bytes, proposal_to_bytes
from segmentation.storage.record_codec import (
    decode_adaptations,
    decode_alpha,
    decode_clip,
    decode_object,
    decode_order,
    decode_states,
    encode_adaptations,
    encode_alpha,
    encode_clip,
    encode_object,
    encode_states,
)

_DIFF_WORTH = 2
"""A diff is kept when it is this many times smaller than the mask: applying one costs milliseconds at 1080p."""


class ChangeKind(Enum):
    """Which part of the project a change is about."""

    FRAME = "frame"
    PROPOSAL = "proposal"
    OBJECT = "object"
    ORDER = "order"
    RANGE = "range"
    ADAPTATIONS = "adaptations"
    CLIP = "clip"


@dataclass(frozen=True)
class ChangeKey:
    """What a change is about: one frame, one object, or the one value of another kind (key 0)."""

    kind: ChangeKind
    key: int = 0

    @classmethod
    def from_stored(cls, kind: object, key: object) -> ChangeKey:
        """The key as it was stored.

        Raises:
            StorageError: There is no such kind or key.
        """
        try:
            return cls(ChangeKind(kind), check_whole(key))
        except ValueError as error:
            raise StorageError(f"A stored change is damaged: {error}.") from error

    @classmethod
    def of(cls, change: Change) -> ChangeKey:
        """The key of a change."""
        match change:
            case FrameChange():
                return cls(ChangeKind.FRAME, int(change.frame))
            case ProposalChange():
                return cls(ChangeKind.PROPOSAL, int(change.frame))
            case ObjectChange():
                return cls(ChangeKind.OBJECT, int(change.id))
            case OrderChange():
                return cls(ChangeKind.ORDER)
            case WorkRangeChange():
                return cls(ChangeKind.RANGE)
            case AdaptationsChange():
                return cls(ChangeKind.ADAPTATIONS)
            case _:
                return cls(ChangeKind.CLIP)

    def current(self, project: Project) -> Any:
        """The present value in the project."""
        match self.kind:
            case ChangeKind.FRAME:
                return project.track.records.get(FrameIndex(self.key))
            case ChangeKind.PROPOSAL:
                return project.proposals.get(FrameIndex(self.key))
            case ChangeKind.OBJECT:
                return project.objects.get(ObjectId(self.key))
            case ChangeKind.ORDER:
                return project.object_order
            case ChangeKind.RANGE:
                return project.work_range_or_none
            case ChangeKind.ADAPTATIONS:
                return project.adaptations
            case _:
                return project.clip

    def change(self, before: Any, after: Any) -> Change:
        """The change of this key from one value to another."""
        match self.kind:
            case ChangeKind.FRAME:
                return FrameChange(FrameIndex(self.key), before, after)
            case ChangeKind.PROPOSAL:
                return ProposalChange(FrameIndex(self.key), before, after)
            case ChangeKind.OBJECT:
                return ObjectChange(ObjectId(self.key), before, after)
            case ChangeKind.ORDER:
                return OrderChange(before, after)
            case ChangeKind.RANGE:
                return WorkRangeChange(before, after)
            case ChangeKind.ADAPTATIONS:
                return AdaptationsChange(before, after)
            case _:
                return ClipChange(before, after)


def encode_value(kind: ChangeKind, value: Any, current: Any) -> bytes:
    """`value` as bytes, perhaps as a difference from `current`, the value that the project then holds."""
    return seal(b"" if value is None else _encode(kind, value, current))


def decode_value(kind: ChangeKind, data: bytes, current: Any) -> Any:
    """The value that `encode_value` wrote, given the same `current`.

    Raises:
        StorageError: The bytes are damaged.
    """
    body = unseal(data)
    try:
        return _decode(kind, body, current) if body else None
    except DAMAGE as error:
        raise StorageError(f"A stored change is damaged: {error}") from error


def _encode(kind: ChangeKind, value: Any, current: Any) -> bytes:
    match kind:
        case ChangeKind.FRAME:
            return _encode_frame(value, current)
        case ChangeKind.PROPOSAL:
            return proposal_to_bytes(value)
        case ChangeKind.OBJECT:
            return encode_object(value).encode()
        case ChangeKind.ORDER:
            return json.dumps([int(object_id) for object_id in value]).encode()
        case ChangeKind.RANGE:
            return json.dumps([int(value.first), int(value.last)]).encode()
        case ChangeKind.ADAPTATIONS:
            return encode_adaptations(value).encode()
        case _:
            return encode_clip(value)


def _decode(kind: ChangeKind, body: bytes, current: Any) -> Any:
    match kind:
        case ChangeKind.FRAME:
            return _decode_frame(body, current)
        case ChangeKind.PROPOSAL:
            return proposal_from_bytes(body)
        case ChangeKind.OBJECT:
            return decode_object(check_list(parse_json(body)))
        case ChangeKind.ORDER:
            return decode_order(body)
        case ChangeKind.RANGE:
            first, last = (FrameIndex(check_whole(end)) for end in check_list(parse_json(body)))
            return FrameRange(first, last)
        case ChangeKind.ADAPTATIONS:
            return decode_adaptations(body.decode())
        case _:
            return decode_clip(body)


def _encode_frame(record: FrameRecord, current: FrameRecord | None) -> bytes:
    head: dict[str, Any] = {"revision": int(record.revision), "states": encode_states(record.states)}
    blobs = [encode_alpha(record.alpha)]
    diff = None if current is None else _worthy_diff(current.mask, record.mask)
    if diff is None:
        blobs.append(record.mask.data)
    else:
        head["size"], head["box"] = diff.size, diff.box
        blobs += [diff.changed, diff.old, diff.new]
    return join_blobs(head, blobs)


def _decode_frame(body: bytes, current: FrameRecord | None) -> FrameRecord:
    head, (alpha, *parts) = split_blobs(body)
    check_table(head)
    mask = PackedMask(parts[0]) if "box" not in head else _patch(_diff(head, parts), current)
    return FrameRecord(mask, check_whole(head["revision"]), decode_states(head["states"]), decode_alpha(alpha))


def _diff(head: dict[str, Any], parts: list[bytes]) -> MaskDiff:
    rows, columns = (check_whole(side) for side in check_list(head["size"]))
    top, left, height, width = (check_whole(side) for side in check_list(head["box"]))
    return MaskDiff((rows, columns), (top, left, height, width), *parts)


def _patch(diff: MaskDiff, current: FrameRecord | None) -> PackedMask:
    if current is None:
        raise StorageError("A stored change is damaged: the mask it starts from is missing.")
    if diff.is_empty:
        return current.mask
    try:
        return pack_mask(diff.apply(current.mask.unpack()))
    except UserError as error:
        raise StorageError(f"A stored change is damaged: {error.message}") from error


def _worthy_diff(current: PackedMask, other: PackedMask) -> MaskDiff | None:
    if current == other:
        return MaskDiff(other.unpack().size, (0, 0, 0, 0), b"", b"", b"")
    present, wanted = current.unpack(), other.unpack()
    if present.size != wanted.size:
        return None
    diff = MaskDiff.between(present, wanted)
    return diff if diff.byte_count * _DIFF_WORTH < other.byte_count else None
