"""Frame records and clips as columns, and back. No database here."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from segmentation.domain.adaptation import Adaptation
from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.clip import Clip
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import NOTHING_KNOWN, ObjectId, ObjectState, Origin, Presence
from segmentation.errors import StorageError
from segmentation.storage.blobs import checksum, join_blobs, split_blobs


@dataclass(frozen=True)
class FrameColumns:
    """One row of the table of frames, without its key.

    Args:
        revision: Of the record.
        states: JSON, object id -> fields that differ from "nothing known".
        checksum: Over all other columns.
        mask: `PackedMask.data`.
        alpha: Joined bands; empty when there are none.
    """

    revision: int
    states: str
    checksum: int
    mask: bytes
    alpha: bytes


def encode_record(record: FrameRecord) -> FrameColumns:
    """The columns of a record."""
    states, alpha = encode_states(record.states), encode_alpha(record.alpha)
    return FrameColumns(
        int(record.revision),
        states,
        _sum(int(record.revision), states, record.mask.data, alpha),
        record.mask.data,
        alpha,
    )


def decode_record(columns: FrameColumns) -> FrameRecord:
    """The record of a row.

    Raises:
        StorageError: The row is not what was written.
    """
    try:
        expected = _sum(columns.revision, columns.states, columns.mask, columns.alpha)
        if expected != columns.checksum:
            raise StorageError("its checksum does not fit.")
        states, alpha = decode_states(columns.states), decode_alpha(columns.alpha)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise StorageError(f"it cannot be understood ({error}).") from error
    return FrameRecord(PackedMask(columns.mask), columns.revision, states, alpha)


def _sum(revision: int, states: str, mask: bytes, alpha: bytes) -> int:
    return checksum(f"{revision} {len(mask)} {states}".encode(), mask, alpha)


def encode_states(states: Mapping[ObjectId, ObjectState]) -> str:
    """JSON of what is known per object; fields at their default are left out."""
    return json.dumps(
        {str(int(object_id)): _state_fields(state) for object_id, state in states.items()}, separators=(",", ":")
    )


def _state_fields(state: ObjectState) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "origin": state.origin.value if state.origin is not None else None,
        "reference": bool(state.reference),
        "verified": bool(state.verified),
        "needs_work": bool(state.needs_work),
        "note": state.note,
        "presence": state.presence.value,
        "confidence": float(state.confidence) if state.confidence is not None else None,
        "revision": int(state.revision),
    }
    return {name: value for name, value in fields.items() if value != _DEFAULTS.get(name)}


_DEFAULTS: dict[str, Any] = {
    "origin": None,
    "reference": NOTHING_KNOWN.reference,
    "verified": NOTHING_KNOWN.verified,
    "needs_work": NOTHING_KNOWN.needs_work,
    "note": NOTHING_KNOWN.note,
    "presence": NOTHING_KNOWN.presence.value,
    "confidence": NOTHING_KNOWN.confidence,
    "revision": NOTHING_KNOWN.revision,
}


def decode_states(text: str) -> dict[ObjectId, ObjectState]:
    """The states that `encode_states` wrote."""
    return {ObjectId(int(object_id)): _state(fields) for object_id, fields in json.loads(text).items()}


def _state(fields: dict[str, Any]) -> ObjectState:
    values = _DEFAULTS | fields
    origin = values["origin"]
    return ObjectState(
        origin=Origin(origin) if origin is not None else None,
        reference=values["reference"],
        verified=values["verified"],
        needs_work=values["needs_work"],
        note=values["note"],
        presence=Presence(values["presence"]),
        confidence=values["confidence"],
        revision=values["revision"],
    )


def encode_alpha(alpha: Mapping[ObjectId, AlphaBand]) -> bytes:
    """All bands in one blob; empty when there are none."""
    return join_blobs([int(i) for i in alpha], [band.data for band in alpha.values()]) if alpha else b""


def decode_alpha(data: bytes) -> dict[ObjectId, AlphaBand]:
    """The bands that `encode_alpha` wrote."""
    if not data:
        return {}
    ids, bands = split_blobs(data)
    return {ObjectId(object_id): AlphaBand(band) for object_id, band in zip(ids, bands, strict=True)}


def encode_adaptations(adaptations: Sequence[Adaptation]) -> str:
    """JSON text."""
    return json.dumps([asdict(adaptation) for adaptation in adaptations])


def decode_adaptations(text: str) -> tuple[Adaptation, ...]:
    """The adaptations that `encode_adaptations` wrote."""
    return tuple(Adaptation(**values) for values in json.loads(text))


def encode_names(names: tuple[str, ...]) -> bytes:
    """Frame names, deflated JSON."""
    return zlib.compress(json.dumps(names).encode())


def decode_names(data: bytes) -> tuple[str, ...]:
    """The names that `encode_names` wrote."""
    return tuple(json.loads(zlib.decompress(data)))


def encode_times(times_s: tuple[float, ...]) -> bytes:
    """Timestamps in seconds, deflated float64."""
    return zlib.compress(np.asarray(times_s, "<f8").tobytes())


def decode_times(data: bytes) -> tuple[float, ...]:
    """The timestamps that `encode_times` wrote."""
    return tuple(np.frombuffer(zlib.decompress(data), "<f8").tolist())


def encode_clip(clip: Clip) -> bytes:
    """A whole clip in one blob."""
    head = [clip.source, clip.fingerprint, clip.width, clip.height]
    return join_blobs(head, [encode_names(clip.frame_names), encode_times(clip.timestamps_s)])


def decode_clip(data: bytes) -> Clip:
    """The clip that `encode_clip` wrote."""
    (source, fingerprint, width, height), (names, times) = split_blobs(data)
    return Clip(source, fingerprint, width, height, decode_names(names), decode_times(times))
