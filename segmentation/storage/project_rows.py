"""The present state of a project as rows: written change by change, read back whole."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Sequence
from typing import Any

from segmentation.domain.changes import (
    AdaptationsChange,
    Change,
    FrameChange,
    ObjectChange,
    OrderChange,
    ProposalChange,
    WorkRangeChange,
)
from segmentation.domain.clip import Clip
from segmentation.domain.frame_proposal import FrameProposal
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import MAX_OBJECT_ID, ObjectId, ObjectInfo
from segmentation.domain.project import Project
from segmentation.domain.stored_values import check_whole
from segmentation.errors import StorageError
from segmentation.storage.proposal_codec import ProposalColumns, decode_proposal, encode_proposal
from segmentation.storage.record_codec import (
    decode_adaptations,
    decode_clip_columns,
    decode_object,
    decode_order,
    encode_adaptations,
    encode_names,
    encode_record,
    encode_times,
)
from segmentation.storage.row_sums import seal_rows


def write_new(connection: sqlite3.Connection, clip: Clip, history_bytes: int) -> None:
    """The first rows of an empty project."""
    _write_clip(connection, clip)
    connection.execute(
        "INSERT INTO project (id, next_object_id, next_revision, object_order, history_bytes) "
        "VALUES (1, 1, 1, '[]', ?)",
        (history_bytes,),
    )
    seal_rows(connection, "project")


def write_changes(connection: sqlite3.Connection, changes: Sequence[Change]) -> None:
    """Put the 'after' side of each change into the tables. Inside the caller's transaction."""
    for change in changes:
        match change:
            case FrameChange():
                _write_frame(connection, change.frame, change.after)
            case ProposalChange():
                _write_proposal(connection, change.frame, change.after)
            case ObjectChange():
                _write_object(connection, change.id, change.after)
            case OrderChange():
                connection.execute(
                    "UPDATE project SET object_order = ?", (json.dumps([int(object_id) for object_id in change.after]),)
                )
            case WorkRangeChange():
                ends = (None, None) if change.after is None else (int(change.after.first), int(change.after.last))
                connection.execute("UPDATE project SET range_first = ?, range_last = ?", ends)
            case AdaptationsChange():
                connection.execute("UPDATE project SET adaptations = ?", (encode_adaptations(change.after),))
            case _:
                _write_clip(connection, change.after)
    _count_revisions(connection, changes)
    seal_rows(connection, "project")


def _count_revisions(connection: sqlite3.Connection, changes: Sequence[Change]) -> None:
    """Kept apart from the frames: no number may come back after its frame was undone, and opening reads no frame."""
    written = [int(c.after.newest_revision) for c in changes if isinstance(c, FrameChange) and c.after is not None]
    if written:
        connection.execute("UPDATE project SET next_revision = MAX(next_revision, ?)", (max(written) + 1,))


def read_without_frames(connection: sqlite3.Connection) -> tuple[Project, tuple[Change, ...]]:
    """An empty project with its clip and counters, and the changes that fill in all but the frames.

    Raises:
        ValueError: A row is not what was written.
    """
    row = connection.execute(
        "SELECT next_object_id, next_revision, object_order, range_first, range_last, adaptations FROM project"
    )
    next_object_id, next_revision, order, first, last, adaptations = _only(row)
    clip = _read_clip(connection)
    project = Project(
        clip,
        next_object_id=check_whole(next_object_id, 1, MAX_OBJECT_ID + 1),
        next_revision=check_whole(next_revision, 1),
    )
    objects = _read_objects(connection)
    changes: list[Change] = [ObjectChange(info.id, None, info) for info in objects]
    changes.append(OrderChange((), _check_order(decode_order(order), objects)))
    if first is not None:
        changes.append(WorkRangeChange(None, _read_range(first, last, clip)))
    changes.append(AdaptationsChange((), decode_adaptations(adaptations)))
    return project, tuple(changes)


def _only(rows: sqlite3.Cursor) -> tuple[Any, ...]:
    row: tuple[Any, ...] | None = rows.fetchone()
    if row is None:
        raise ValueError("a row that every project has is missing")
    return row


def _check_order(order: tuple[ObjectId, ...], objects: list[ObjectInfo]) -> tuple[ObjectId, ...]:
    if set(order) != {info.id for info in objects}:
        raise ValueError(f"the list of objects names {len(order)} of them, and there are {len(objects)}")
    return order


def _read_range(first: object, last: object, clip: Clip) -> FrameRange:
    start = check_whole(first, 0, clip.frame_count - 1)
    return FrameRange(FrameIndex(start), FrameIndex(check_whole(last, start, clip.frame_count - 1)))


def read_frame_heads(connection: sqlite3.Connection) -> list[tuple[FrameIndex, object, object]]:
    """Number, revision and checksum of the frames that have a row, ascending; None for what cannot be read.

    Raises:
        ValueError: The table goes in a circle.
    """
    numbers = _read_numbers(connection, "frames")
    try:
        rows = connection.execute(
            "SELECT frame, revision, checksum FROM frames WHERE frame <= ?", (max(numbers, default=0),)
        )
        heads = {frame: head for frame, *head in rows}
    except sqlite3.DatabaseError:
        heads = {frame: _read_head(connection, frame) for frame in numbers}
    return [(frame, *heads.get(frame, (None, None))) for frame in numbers]


def _read_head(connection: sqlite3.Connection, frame: FrameIndex) -> Sequence[object]:
    try:
        return _read_row(connection, "frames", "revision, checksum", frame)
    except (StorageError, sqlite3.DatabaseError):
        return None, None


def read_proposal_numbers(connection: sqlite3.Connection) -> list[FrameIndex]:
    """Frames that have a proposal, ascending.

    Raises:
        ValueError: The table goes in a circle.
    """
    return _read_numbers(connection, "proposals")


def read_proposal(connection: sqlite3.Connection, frame: FrameIndex) -> FrameProposal:
    """What is proposed for a frame that has a row.

    Raises:
        StorageError: The row is not what was written.
    """
    return decode_proposal(
        ProposalColumns(*_read_row(connection, "proposals", "objects, checksum, mask, alpha", frame))
    )


def _read_row(connection: sqlite3.Connection, table: str, columns: str, frame: FrameIndex) -> Sequence[Any]:
    row: Sequence[Any] | None = connection.execute(
        f"SELECT {columns} FROM {table} WHERE frame = ?", (frame,)
    ).fetchone()
    if row is None:
        raise StorageError("it is listed and not there.")
    return row


def _read_numbers(connection: sqlite3.Connection, table: str) -> list[FrameIndex]:
    numbers: list[FrameIndex] = []
    for (frame,) in connection.execute(f"SELECT frame FROM {table} ORDER BY frame"):
        if numbers and frame <= numbers[-1]:
            raise ValueError(f"the table {table} goes in a circle")
        numbers.append(FrameIndex(frame))
    return numbers


def history_bytes(connection: sqlite3.Connection) -> int:
    """How large the undo history of this project may become.

    Raises:
        ValueError: It is no size.
    """
    return check_whole(_only(connection.execute("SELECT history_bytes FROM project"))[0])


def _write_frame(connection: sqlite3.Connection, frame: FrameIndex, record: FrameRecord | None) -> None:
    if record is None:
        connection.execute("DELETE FROM frames WHERE frame = ?", (int(frame),))
        return
    row = encode_record(record)
    connection.execute(
        "INSERT OR REPLACE INTO frames (frame, revision, states, checksum, mask, alpha) VALUES (?, ?, ?, ?, ?, ?)",
        (int(frame), row.revision, row.states, row.checksum, row.mask, row.alpha),
    )


def _write_proposal(connection: sqlite3.Connection, frame: FrameIndex, proposal: FrameProposal | None) -> None:
    if proposal is None:
        connection.execute("DELETE FROM proposals WHERE frame = ?", (int(frame),))
        return
    row = encode_proposal(proposal)
    connection.execute(
        "INSERT OR REPLACE INTO proposals (frame, objects, checksum, mask, alpha) VALUES (?, ?, ?, ?, ?)",
        (int(frame), row.objects, row.checksum, row.mask, row.alpha),
    )


def _write_object(connection: sqlite3.Connection, object_id: ObjectId, info: ObjectInfo | None) -> None:
    if info is None:
        connection.execute("DELETE FROM objects WHERE id = ?", (int(object_id),))
        return
    connection.execute(
        "INSERT OR REPLACE INTO objects (id, name, red, green, blue, visible, locked) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (int(object_id), info.name, *map(int, info.colour), bool(info.visible), bool(info.locked)),
    )
    seal_rows(connection, "objects", int(object_id))
    connection.execute("UPDATE project SET next_object_id = MAX(next_object_id, ?)", (int(object_id) + 1,))


def _read_objects(connection: sqlite3.Connection) -> list[ObjectInfo]:
    rows = connection.execute("SELECT id, name, red, green, blue, visible, locked FROM objects ORDER BY id")
    found = [
        decode_object([name, [red, green, blue], visible, locked, object_id])
        for object_id, name, red, green, blue, visible, locked in rows.fetchmany(MAX_OBJECT_ID + 1)
    ]
    check_whole(len(found), 0, MAX_OBJECT_ID)
    return found


def _write_clip(connection: sqlite3.Connection, clip: Clip) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO clip (id, source, fingerprint, width, height, frame_names, timestamps) "
        "VALUES (1, ?, ?, ?, ?, ?, ?)",
        (
            _path_to_store(clip.source),
            clip.fingerprint,
            int(clip.width),
            int(clip.height),
            encode_names(clip.frame_names),
            encode_times(clip.timestamps_s),
        ),
    )
    seal_rows(connection, "clip")


def _path_to_store(path: str) -> str | bytes:
    """A path as text; one that is not UTF-8 as the bytes that the file system has, which text cannot hold."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path


def _read_clip(connection: sqlite3.Connection) -> Clip:
    rows = connection.execute("SELECT source, fingerprint, width, height, frame_names, timestamps FROM clip")
    source, *others = _only(rows)
    return decode_clip_columns(os.fsdecode(source) if isinstance(source, bytes) else source, *others)
