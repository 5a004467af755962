"""Frame records and clips as columns, and back. No database here."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

import numpy as np

from segmentation.domain.adaptation import Adaptation
from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.clip import Clip
from segmentation.domain.mask_codec import MAX_PIXELS, PackedMask, check_plane, check_plane_size
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import (
    MAX_OBJECT_ID,
    NOTHING_KNOWN,
    ObjectId,
    ObjectInfo,
    ObjectState,
    Origin,
    Presence,
)
from segmentation.domain.palette import Colour
from segmentation.domain.stored_values import (
    MAX_JSON_BYTES,
    check_bytes,
    check_flag,
    check_list,
    check_number,
    check_path_text,
    check_table,
    check_text,
    check_whole,
    inflate,
    parse_json,
)
from segmentation.errors import StorageError
from segmentation.storage.blobs import checksum, join_blobs, split_blobs

MAX_FRAMES = 1 << 22
"""46 hours at 25 frames a second."""
_MOST_NAME_BYTES = 1 << 25


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


def check_columns(columns: FrameColumns) -> None:
    """Make sure that a row is what was written. Its states and soft edges may still be no such things.

    Raises:
        ValueError: A column is of another kind.
        StorageError: The checksum does not fit.
    """
    revision, states = check_whole(columns.revision), check_text(columns.states, MAX_JSON_BYTES)
    if _sum(revision, states, check_bytes(columns.mask), check_bytes(columns.alpha)) != columns.checksum:
        raise StorageError("its checksum does not fit.")


def check_record(record: FrameRecord, size: tuple[int, int], *, whole: bool) -> None:
    """Make sure that the masks of a record can be unpacked; arguments and errors as of `check_masks`."""
    check_masks(record.mask, record.alpha, size, whole=whole)


def check_masks(mask: PackedMask, alpha: Mapping[ObjectId, AlphaBand], size: tuple[int, int], *, whole: bool) -> None:
    """Make sure that a mask and its soft edges can be unpacked.

    Args:
        mask: As it was read.
        alpha: Likewise.
        size: (height, width) of the clip.
        whole: Whether every run is looked at, or the headers alone.

    Raises:
        StorageError: They are damaged, or of another size.
    """
    check = check_plane if whole else check_plane_size
    for data in (mask.data, *(band.data for band in alpha.values())):
        check(data, size)


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
    """The states that `encode_states` wrote.

    Raises:
        ValueError: The text is something else.
    """
    states = check_table(parse_json(text)).items()
    return {_IDS[object_id]: _state(check_table(fields)) for object_id, fields in states}


def decode_object_id(value: object) -> ObjectId:
    """An id.

    Raises:
        ValueError: It is none.
    """
    return ObjectId(check_whole(value, 1, MAX_OBJECT_ID))


def _state(fields: dict[str, Any]) -> ObjectState:
    """Only what is named is read: of most masks two or three fields, and there may be millions."""
    return ObjectState(**{name: _READERS[name](value) for name, value in fields.items() if name in _READERS})


def _confidence(value: object) -> float | None:
    return None if value is None else check_number(value)


_IDS = {str(number): ObjectId(number) for number in range(1, MAX_OBJECT_ID + 1)}
_ORIGINS: dict[str | None, Origin | None] = {None: None, **{origin.value: origin for origin in Origin}}
_READERS: Mapping[str, Callable[[Any], Any]] = {
    "origin": _ORIGINS.__getitem__,
    "reference": check_flag,
    "verified": check_flag,
    "needs_work": check_flag,
    "note": check_text,
    "presence": {presence.value: presence for presence in Presence}.__getitem__,
    "confidence": _confidence,
    "revision": check_whole,
}
"""By value; asking the enumeration itself takes five times as long."""


def encode_alpha(alpha: Mapping[ObjectId, AlphaBand]) -> bytes:
    """All bands in one blob; empty when there are none."""
    return join_blobs([int(i) for i in alpha], [band.data for band in alpha.values()]) if alpha else b""


def decode_alpha(data: bytes) -> dict[ObjectId, AlphaBand]:
    """The bands that `encode_alpha` wrote.

    Raises:
        ValueError: The bytes are something else.
    """
    if not data:
        return {}
    ids, bands = split_blobs(data)
    pairs = zip(check_list(ids), bands, strict=True)
    return {decode_object_id(object_id): AlphaBand(band) for object_id, band in pairs}


def encode_adaptations(adaptations: Sequence[Adaptation]) -> str:
    """JSON text."""
    return json.dumps([asdict(adaptation) for adaptation in adaptations])


def decode_adaptations(text: str) -> tuple[Adaptation, ...]:
    """The adaptations that `encode_adaptations` wrote.

    Raises:
        ValueError: The text is something else.
    """
    return tuple(_adaptation(check_table(values)) for values in check_list(parse_json(text)))


def _adaptation(values: dict[str, Any]) -> Adaptation:
    known = {name: values[name] for name in ("engine", "file", "sha256", "steps", "before", "after", "settings")}
    return Adaptation(
        check_text(known["engine"]),
        _check_inner_path(known["file"]),
        check_text(known["sha256"]),
        check_whole(known["steps"]),
        check_number(known["before"]),
        check_number(known["after"]),
        {check_text(name): value for name, value in check_table(known["settings"]).items()},
    )


def _check_inner_path(value: object) -> str:
    """A path that leads nowhere but below the project's folder."""
    path = check_path_text(value)
    if PurePosixPath(path).is_absolute() or PureWindowsPath(path).drive or ".." in PureWindowsPath(path).parts:
        raise ValueError(f"'{path[:60]}' leads out of the folder of the project")
    return path


def encode_object(info: ObjectInfo) -> str:
    """JSON text."""
    colour = [int(part) for part in info.colour]
    return json.dumps([info.name, colour, bool(info.visible), bool(info.locked), int(info.id)])


def decode_object(values: Sequence[object]) -> ObjectInfo:
    """An object of its name, colour, `visible`, `locked` and id, as `encode_object` has them.

    Raises:
        ValueError: One is of another kind.
    """
    name, colour, visible, locked, object_id = values
    red, green, blue = (check_whole(part, 0, 255) for part in check_list(colour))
    shown = Colour(red, green, blue)
    return ObjectInfo(decode_object_id(object_id), check_text(name), shown, check_flag(visible), check_flag(locked))


def decode_order(text: str | bytes) -> tuple[ObjectId, ...]:
    """The order of the objects, from JSON text.

    Raises:
        ValueError: The text is something else, or an object stands in it twice.
    """
    order = tuple(decode_object_id(value) for value in check_list(parse_json(text)))
    if len(set(order)) != len(order):
        raise ValueError("an object that stands in the order twice")
    return order


def encode_names(names: tuple[str, ...]) -> bytes:
    """Frame names, deflated JSON."""
    return zlib.compress(json.dumps(names).encode())


def decode_names(data: bytes) -> tuple[str, ...]:
    """The names that `encode_names` wrote.

    Raises:
        ValueError: The bytes are something else.
    """
    return tuple(check_text(name) for name in check_list(parse_json(inflate(data, _MOST_NAME_BYTES))))


def encode_times(times_s: tuple[float, ...]) -> bytes:
    """Timestamps in seconds, deflated float64."""
    return zlib.compress(np.asarray(times_s, "<f8").tobytes())


def decode_times(data: bytes) -> tuple[float, ...]:
    """The timestamps that `encode_times` wrote.

    Raises:
        ValueError: The bytes are something else.
    """
    times = np.frombuffer(inflate(data, 8 * MAX_FRAMES), "<f8")
    if not np.isfinite(times).all():
        raise ValueError("a time that is no number")
    return tuple(times.tolist())


def encode_clip(clip: Clip) -> bytes:
    """A whole clip in one blob."""
    head = [clip.source, clip.fingerprint, clip.width, clip.height]
    return join_blobs(head, [encode_names(clip.frame_names), encode_times(clip.timestamps_s)])


def decode_clip(data: bytes) -> Clip:
    """The clip that `encode_clip` wrote.

    Raises:
        ValueError: The bytes are something else.
    """
    head, (names, times) = split_blobs(data)
    source, fingerprint, width, height = check_list(head)
    return decode_clip_columns(source, fingerprint, width, height, names, times)


def decode_clip_columns(
    source: object, fingerprint: object, width: object, height: object, names: bytes, times: bytes
) -> Clip:
    """A clip of its parts; names and times as they were encoded.

    Raises:
        ValueError: One is of another kind, or the frames are larger than any mask may be.
    """
    size = check_whole(width, 1, MAX_PIXELS), check_whole(height, 1, MAX_PIXELS)
    check_whole(size[0] * size[1], 1, MAX_PIXELS)
    times_s = decode_times(times)  # first: it says how many names there may be
    return Clip(check_path_text(source), check_text(fingerprint), *size, decode_names(names), times_s)
