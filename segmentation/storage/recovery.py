"""Reading a project back, damaged rows and crashes included, and saying what happened.

A damaged frame never keeps the others from opening: it leaves the project, stays in the file's quarantine table, and
is named in the report.
"""

from __future__ import annotations

import sqlite3
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass

from segmentation.domain.changes import Change, ChangeSet, FrameChange, ProposalChange
from segmentation.domain.frames import FrameIndex
from segmentation.domain.project import Project
from segmentation.errors import SegmentationError, StorageError
from segmentation.storage.change_codec import ChangeKey, ChangeKind
from segmentation.storage.disk_errors import disk_errors
from segmentation.storage.project_file import ProjectFile
from segmentation.storage.project_rows import (
    read_frame,
    read_frame_numbers,
    read_proposal,
    read_proposal_numbers,
    read_without_frames,
)
from segmentation.storage.step_history import StepHistory

_TITLES_SHOWN = 5
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
    """

    opened_after_crash: bool
    last_steps: tuple[str, ...]
    frame_count: int
    damaged: tuple[DamagedFrame, ...] = ()


def read_project(file: ProjectFile) -> tuple[Project, RecoveryReport | None]:
    """The project as confirmed, without the frames that are damaged, and what to report of them or of a crash.

    Raises:
        StorageError: More than single frames is damaged.
    """
    project, damaged = _read_rows(file)
    if damaged and not file.read_only:
        with suppress(StorageError):  # on a full disk the rows stay where they are, to be moved next time
            quarantine(file, damaged)
    return project, _report(file, project, damaged)


def _read_rows(file: ProjectFile) -> tuple[Project, tuple[DamagedFrame, ...]]:
    damaged: list[DamagedFrame] = []
    try:
        with disk_errors(file.path, "read"):
            project, parts = read_without_frames(file.connection)
            changes = list(parts)
            for frame in read_frame_numbers(file.connection):
                changes += _frame_change(file.connection, frame, damaged)
            for frame in read_proposal_numbers(file.connection):
                changes += _proposal_change(file.connection, frame, damaged)
            project.apply(ChangeSet("Open", tuple(changes)))
    except (TypeError, ValueError, zlib.error) as error:
        raise StorageError(
            f"{file.path} is damaged: {error}", "Restore it from a backup, or start a new project for the clip."
        ) from error
    return project, tuple(damaged)


def _frame_change(connection: sqlite3.Connection, frame: FrameIndex, damaged: list[DamagedFrame]) -> list[Change]:
    try:
        return [FrameChange(frame, None, read_frame(connection, frame))]
    except (SegmentationError, sqlite3.DatabaseError) as error:
        damaged.append(DamagedFrame(frame, _reason(error)))
    return []


def _proposal_change(connection: sqlite3.Connection, frame: FrameIndex, damaged: list[DamagedFrame]) -> list[Change]:
    try:
        return [ProposalChange(frame, None, read_proposal(connection, frame))]
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


def _report(file: ProjectFile, project: Project, damaged: tuple[DamagedFrame, ...]) -> RecoveryReport | None:
    """None when all is as it should be."""
    if not (file.was_left_open or damaged):
        return None
    with disk_errors(file.path, "read"):
        entries = StepHistory(file.connection, 0).entries()
    titles = tuple(entry.title for entry in reversed(entries) if entry.done)
    return RecoveryReport(file.was_left_open, titles[:_TITLES_SHOWN], len(project.track.records), damaged)
