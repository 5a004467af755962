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

from segmentation.domain.changes import Change, ChangeSet, FrameChange
from segmentation.domain.frames import FrameIndex
from segmentation.domain.project import Project
from segmentation.errors import SegmentationError, StorageError
from segmentation.storage.disk_errors import disk_errors
from segmentation.storage.project_file import ProjectFile
from segmentation.storage.project_rows import read_frame, read_frame_numbers, read_without_frames
from segmentation.storage.step_history import StepHistory

_TITLES_SHOWN = 5


@dataclass(frozen=True)
class DamagedFrame:
    """A frame whose record could not be read.

    Args:
        frame: Which one.
        reason: What is wrong with it.
    """

    frame: FrameIndex
    reason: str


@dataclass(frozen=True)
class RecoveryReport:
    """What the user should know after opening.

    Args:
        opened_after_crash: The project was not closed properly the last time.
        last_steps: Titles of the newest confirmed steps, newest first.
        frame_count: Frames that have confirmed masks or marks.
        damaged: Frames that were lost, ascending.
    """

    opened_after_crash: bool
    last_steps: tuple[str, ...]
    frame_count: int
    damaged: tuple[DamagedFrame, ...] = ()


def read_project(file: ProjectFile) -> tuple[Project, RecoveryReport | None]:
    """The project as confirmed, without the frames that are damaged, and what to tell the user of them or of a crash.

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
            project.apply(ChangeSet("Open", tuple(changes)))
    except (TypeError, ValueError, zlib.error) as error:
        raise StorageError(
            f"{file.path} is damaged: {error}", "Restore it from a backup, or start a new project for the clip."
        ) from error
    return project, tuple(damaged)


def _frame_change(connection: sqlite3.Connection, frame: FrameIndex, damaged: list[DamagedFrame]) -> list[Change]:
    try:
        return [FrameChange(frame, None, read_frame(connection, frame))]
    except SegmentationError as error:
        damaged.append(DamagedFrame(frame, error.message))
    except sqlite3.DatabaseError as error:
        damaged.append(DamagedFrame(frame, f"the disk cannot give it back ({error})."))
    return []


def quarantine(file: ProjectFile, damaged: tuple[DamagedFrame, ...]) -> None:
    """Move damaged rows out of the way, and forget the steps of undo that need them.

    Raises:
        StorageError: The disk refuses.
    """
    with file.transaction("repair") as connection:
        for lost in damaged:
            connection.execute(
                "INSERT INTO quarantine (frame, reason, found_at, revision, states, checksum, mask, alpha) "
                "SELECT frame, ?, ?, revision, states, checksum, mask, alpha FROM frames WHERE frame = ?",
                (lost.reason, time.time(), lost.frame),
            )
            connection.execute("DELETE FROM frames WHERE frame = ?", (lost.frame,))
            StepHistory(connection, 0).forget_frame(lost.frame)


def _report(file: ProjectFile, project: Project, damaged: tuple[DamagedFrame, ...]) -> RecoveryReport | None:
    """None when all is as it should be."""
    if not (file.was_left_open or damaged):
        return None
    with disk_errors(file.path, "read"):
        entries = StepHistory(file.connection, 0).entries()
    titles = tuple(entry.title for entry in reversed(entries) if entry.done)
    return RecoveryReport(file.was_left_open, titles[:_TITLES_SHOWN], len(project.track.records), damaged)
