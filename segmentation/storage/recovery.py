"""Reading a project back, damaged rows and crashes included, and saying what happened.

A damaged frame never keeps the others from opening: it leaves the project, stays in the file's quarantine table, and
is named in the report.
"""

from __future__ import annotations

import gc
import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from segmentation.domain.changes import Change, ChangeSet, FrameChange, ProposalChange
from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex
from segmentation.domain.project import Project
from segmentation.errors import SegmentationError, StorageError
from segmentation.storage.change_codec import ChangeKey, ChangeKind
from segmentation.storage.disk_errors import damage_errors, disk_errors
from segmentation.storage.project_file import ProjectFile
from segmentation.storage.project_rows import (
    read_frame,
    read_frame_numbers,
    read_proposal,
    read_proposal_numbers,
    read_without_frames,
)
from segmentation.storage.record_codec import check_masks, check_record
from segmentation.storage.row_sums import list_changed_tables, seal_rows
from segmentation.storage.step_history import StepHistory

_LOG = logging.getLogger(__name__)
_TITLES_SHOWN = 5
_WHOLLY_CHECKED_BYTES = 16 * 1024 * 1024
"""Of packed masks whose every run is looked at while opening: under half a second. Beyond it the checksum and the
header must do, and a mask that was made to do harm is one clear error when it is used."""
_FRAME_PLACE = (ChangeKind.FRAME, "frames", "revision, states")
_PROPOSAL_PLACE = (ChangeKind.PROPOSAL, "proposals", "NULL, objects")
"""What the history calls a lost row, its table, and its columns that the quarantine calls revision and states."""


@dataclass(frozen=True)
class DamagedFrame:
    """A frame whose record could not be read, or what is proposed for it.

    Args:
        frame: Which one.
        reason: What is wrong with it.
        is_proposal: Whether only the proposal is lost; the stored mask is then as it was.
    """

    frame: FrameIndex
    reason: str
    is_proposal: bool = False


@dataclass(frozen=True)
class RecoveryReport:
    """What the user should know after opening.

    Args:
        opened_after_crash: The project was not closed properly the last time.
        last_steps: Titles of the newest confirmed steps, newest first.
        frame_count: Frames that have confirmed masks or marks.
        damaged: Frames that were lost, ascending, and then proposals.
        notes: What else was damaged and what became of it, one sentence each.
    """

    opened_after_crash: bool
    last_steps: tuple[str, ...]
    frame_count: int
    damaged: tuple[DamagedFrame, ...] = ()
    notes: tuple[str, ...] = ()


def read_project(file: ProjectFile) -> tuple[Project, RecoveryReport | None]:
    """The project as confirmed, without the frames that are damaged, and what to report of them or of a crash.

    Raises:
        StorageError: More than single frames is damaged.
    """
    with disk_errors(file.path, "read"), damage_errors(file.path), _collection_off():
        changed = list_changed_tables(file.connection)
        project, damaged = _read_rows(file, changed)
        if damaged and not file.read_only:
            with suppress(StorageError):  # on a full disk the rows stay where they are, to be moved next time
                quarantine(file, damaged)
        report = _report(file, project, damaged, _mend(file, changed))
    if report is not None:
        for text in (*map(_loss_words, report.damaged), *report.notes):
            _LOG.warning("%s: %s", file.path, text)
    return project, report


@contextmanager
def _collection_off() -> Iterator[None]:
    """Nothing of what is read can be garbage: looking for it again and again takes a third of the time."""
    is_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_on:
            gc.enable()


def _loss_words(lost: DamagedFrame) -> str:
    what = "what is proposed for it" if lost.is_proposal else "it"
    return f"frame {lost.frame}: {what} is left out: {lost.reason}"


def _read_rows(file: ProjectFile, changed: list[str]) -> tuple[Project, tuple[DamagedFrame, ...]]:
    damaged: list[DamagedFrame] = []
    project, parts = read_without_frames(file.connection)
    if "clip" in changed:
        raise ValueError("what it knows of the clip is not what was written")
    changes: list[Change] = list(parts)
    room = _WHOLLY_CHECKED_BYTES
    for frame in read_frame_numbers(file.connection):
        found = _frame_change(file.connection, frame, project.clip, damaged, whole=room > 0)
        room -= sum(record.byte_count for change in found if (record := change.after) is not None)
        changes += found
    for frame in read_proposal_numbers(file.connection):
        changes += _proposal_change(file.connection, frame, project.clip, damaged)
    project.apply(ChangeSet("Open", tuple(changes)))
    return project, tuple(damaged)


def _mend(file: ProjectFile, changed: list[str]) -> tuple[str, ...]:
    """Take out what is damaged and can be done without; what was done, one sentence each."""
    notes = []
    if any(table in changed for table in ("project", "objects")):
        notes.append("Names, colours or the order of objects, or the range, are not what was written; check them.")
    history = StepHistory(file.connection, 0)
    is_history_damaged = "steps" in changed or not history.is_sound()
    if is_history_damaged:
        notes.append("The steps of undo were damaged and are gone; the project itself is as it was.")
    if notes:
        with suppress(StorageError), file.repair() as connection:
            if is_history_damaged:
                StepHistory(connection, 0).drop_all()
            for table in changed:
                seal_rows(connection, table)
    return tuple(notes)


def _frame_change(
    connection: sqlite3.Connection, frame: FrameIndex, clip: Clip, damaged: list[DamagedFrame], *, whole: bool
) -> list[FrameChange]:
    try:
        record = read_frame(connection, frame)
        check_record(record, clip.size, whole=whole)
        return [FrameChange(clip.check_frame(frame), None, record)]
    except (SegmentationError, sqlite3.DatabaseError) as error:
        damaged.append(DamagedFrame(frame, _reason(error)))
    return []


def _proposal_change(
    connection: sqlite3.Connection, frame: FrameIndex, clip: Clip, damaged: list[DamagedFrame]
) -> list[ProposalChange]:
    try:
        proposal = read_proposal(connection, frame)
        check_masks(proposal.mask, proposal.alpha, clip.size, whole=True)
        return [ProposalChange(clip.check_frame(frame), None, proposal)]
    except (SegmentationError, sqlite3.DatabaseError) as error:
        damaged.append(DamagedFrame(frame, _reason(error), is_proposal=True))
    return []


def _reason(error: SegmentationError | sqlite3.DatabaseError) -> str:
    return error.message if isinstance(error, SegmentationError) else f"the disk cannot give it back ({error})."


def quarantine(file: ProjectFile, damaged: tuple[DamagedFrame, ...]) -> None:
    """Move damaged rows out of the way, and forget the steps of undo that need them.

    Raises:
        StorageError: The disk refuses.
    """
    with file.transaction("repair") as connection:
        for lost in damaged:
            kind, table, columns = _PROPOSAL_PLACE if lost.is_proposal else _FRAME_PLACE
            connection.execute(
                "INSERT INTO quarantine (frame, reason, found_at, revision, states, checksum, mask, alpha) "
                f"SELECT frame, ?, ?, {columns}, checksum, mask, alpha FROM {table} WHERE frame = ?",
                (lost.reason, time.time(), lost.frame),
            )
            connection.execute(f"DELETE FROM {table} WHERE frame = ?", (lost.frame,))
            StepHistory(connection, 0).forget(ChangeKey(kind, int(lost.frame)))


def _report(
    file: ProjectFile, project: Project, damaged: tuple[DamagedFrame, ...], notes: tuple[str, ...]
) -> RecoveryReport | None:
    """None when all is as it should be."""
    if not (file.was_left_open or damaged or notes):
        return None
    entries = StepHistory(file.connection, 0).entries()
    titles = tuple(entry.title for entry in reversed(entries) if entry.done)
    return RecoveryReport(file.was_left_open, titles[:_TITLES_SHOWN], len(project.track.records), damaged, notes)
