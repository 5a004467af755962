"""The present state of a project as rows: written change by change, read back whole."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable

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
from segmentation.domain.objects import ObjectId, ObjectInfo
from segmentation.domain.palette import Colour
from segmentation.domain.project import Project
from segmentation.storage.proposal_codec import ProposalColumns, decode_proposal, encode_proposal
from segmentation.storage.record_codec import (
    FrameColumns,
    decode_adaptations,
    decode_names,
    decode_record,
    decode_times,
    encode_adaptations,
    encode_names,
    encode_record,
    encode_times,
)


def write_new(connection: sqlite3.Connection, clip: Clip, history_bytes: int) -> None:
    """The first rows of an empty project."""
    _write_clip(connection, clip)
    connection.execute("INSERT INTO project VALUES (1, 1, 1, '[]', NULL, NULL, ?, NULL, '[]')", (history_bytes,))


def write_changes(connection: sqlite3.Connection, changes: Iterable[Change]) -> None:
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


def read_without_frames(connection: sqlite3.Connection) -> tuple[Project, tuple[Change, ...]]:
    """An empty project with its clip and counters, and the changes that fill in all but the frames."""
    row = connection.execute(
        "SELECT next_object_id, next_revision, object_order, range_first, range_last, adaptations FROM project"
    )
    next_object_id, next_revision, order, first, last, adaptations = row.fetchone()
    project = Project(_read_clip(connection), next_object_id=next_object_id, next_revision=next_revision)
    changes: list[Change] = [ObjectChange(info.id, None, info) for info in _read_objects(connection)]
    changes.append(OrderChange((), tuple(json.loads(order))))
    if first is not None:
        changes.append(WorkRangeChange(None, FrameRange(first, last)))
    changes.append(AdaptationsChange((), decode_adaptations(adaptations)))
    return project, tuple(changes)


def read_frame_numbers(connection: sqlite3.Connection) -> list[FrameIndex]:
    """Frames that have a row, ascending."""
    return [FrameIndex(frame) for (frame,) in connection.execute("SELECT frame FROM frames ORDER BY frame")]


def read_frame(connection: sqlite3.Connection, frame: FrameIndex) -> FrameRecord:
    """The record of a frame that has a row.

    Raises:
        StorageError: The row is not what was written.
    """
    row = connection.execute("SELECT revision, states, checksum, mask, alpha FROM frames WHERE frame = ?", (frame,))
    return decode_record(FrameColumns(*row.fetchone()))


def read_proposal_numbers(connection: sqlite3.Connection) -> list[FrameIndex]:
    """Frames that have a proposal, ascending."""
    return [FrameIndex(frame) for (frame,) in connection.execute("SELECT frame FROM proposals ORDER BY frame")]


def read_proposal(connection: sqlite3.Connection, frame: FrameIndex) -> FrameProposal:
    """What is proposed for a frame that has a row.

    Raises:
        StorageError: The row is not what was written.
    """
    row = connection.execute("SELECT objects, checksum, mask, alpha FROM proposals WHERE frame = ?", (frame,))
    return decode_proposal(ProposalColumns(*row.fetchone()))


def history_bytes(connection: sqlite3.Connection) -> int:
    """How large the undo history of this project may become."""
    return int(connection.execute("SELECT history_bytes FROM project").fetchone()[0])


def _write_frame(connection: sqlite3.Connection, frame: FrameIndex, record: FrameRecord | None) -> None:
    if record is None:
        connection.execute("DELETE FROM frames WHERE frame = ?", (int(frame),))
        return
    row = encode_record(record)
    connection.execute(
        "INSERT OR REPLACE INTO frames (frame, revision, states, checksum, mask, alpha) VALUES (?, ?, ?, ?, ?, ?)",
        (int(frame), row.revision, row.states, row.checksum, row.mask, row.alpha),
    )
    # Also kept apart from the frames: no number may come back after its frame was undone.
    connection.execute("UPDATE project SET next_revision = MAX(next_revision, ?)", (row.revision + 1,))


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
    connection.execute("UPDATE project SET next_object_id = MAX(next_object_id, ?)", (int(object_id) + 1,))


def _read_objects(connection: sqlite3.Connection) -> list[ObjectInfo]:
    rows = connection.execute("SELECT id, name, red, green, blue, visible, locked FROM objects ORDER BY id")
    return [
        ObjectInfo(ObjectId(i), name, Colour(red, green, blue), bool(visible), bool(locked))
        for i, name, red, green, blue, visible, locked in rows
    ]


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


def _path_to_store(path: str) -> str | bytes:
    """A path as text; one that is not UTF-8 as the bytes that the file system has, which text cannot hold."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path


def _read_clip(connection: sqlite3.Connection) -> Clip:
    row = connection.execute("SELECT source, fingerprint, width, height, frame_names, timestamps FROM clip").fetchone()
    source, fingerprint, width, height, names, times = row
    source = os.fsdecode(source)
    return Clip(source, fingerprint, width, height, decode_names(names), decode_times(times))
