"""Reading a project back, damaged rows and crashes included, and saying what happened.

A damaged frame never keeps the others from opening: it leaves the project, stays in the file's quarantine table, and
is named in the report.
"""

from __future__ import annotations

import gc
import logging
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from segmentation.domain.changes import Change, ChangeSet, ProposalChange
from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex
from segmentation.domain.project import Project
from segmentation.errors import SegmentationError, StorageError
from segmentation.storage.change_codec import ChangeKey, ChangeKind
from segmentation.storage.disk_errors import damage_errors, disk_errors
from segmentation.storage.project_file import ProjectFile
from segmentation.storage.project_rows import (
    read_proposal,
    read_proposal_numbers,
    read_without_frames,
)
from segmentation.storage.record_codec import check_masks
from segmentation.storage.row_sums import list_changed_tables, seal_rows
from segmentation.storage.step_history import StepHistory
from segmentation.storage.stored_frames import DamagedFrame, StoredFrames, reason_of

_LOG = logging.getLogger(__name__)
_TITLES_SHOWN = 5
_FRAME_PLACE = (ChangeKind.FRAME, "frames", "revision, states")
_PROPOSAL_PLACE = (ChangeKind.PROPOSAL, "proposals", "NULL, objects")
"""What the history calls a lost row, its table, and its columns that the quarantine calls revision and states."""


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


def read_project(
    file: ProjectFile, *, check_frames: bool = True, refuses_damage: bool = False
) -> tuple[Project, RecoveryReport | None, StoredFrames]:
    """The project as confirmed, without the frames that are damaged, and what to report of them or of a crash.

    Args:
        file: Open.
        check_frames: Read and check every frame now; else `StoredFrames.check_all` is to do it.
        refuses_damage: As of `StoredFrames`.

    Raises:
        StorageError: More than single frames is damaged.
    """
    with disk_errors(file.path, "read"), damage_errors(file.path), _collection_off():
        changed = list_changed_tables(file.connection)
        project, parts = read_without_frames(file.connection)
        if "clip" in changed:
            raise ValueError("what it knows of the clip is not what was written")
        stored = StoredFrames(file, project.clip, refuses_damage=refuses_damage)
        damaged = _read_rows(file, project, parts, stored, check_frames=check_frames)
        if damaged and not file.read_only:
            with suppress(StorageError):  # on a full disk the rows stay where they are, to be moved next time
                quarantine(file, damaged)
        report = _report(file, project, damaged, _mend(file, changed))
    if report is not None:
        log_losses(file, report.damaged)
        for text in report.notes:
            _LOG.warning("%s: %s", file.path, text)
    return project, report, stored


def log_losses(file: ProjectFile, damaged: Iterable[DamagedFrame]) -> None:
    """One line for each frame that is left out."""
    for lost in damaged:
        what = "what is proposed for it" if lost.is_proposal else "it"
        _LOG.warning("%s: frame %d: %s is left out: %s", file.path, lost.frame, what, lost.reason)


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


def _read_rows(
    file: ProjectFile, project: Project, parts: Iterable[Change], stored: StoredFrames, *, check_frames: bool
) -> tuple[DamagedFrame, ...]:
    """Fill the project; returns what is damaged."""
    damaged = list(stored.list_rows())
    if check_frames:
        damaged += stored.check_all()
        stored.forget(lost.frame for lost in damaged)
    changes: list[Change] = list(parts)
    for frame in read_proposal_numbers(file.connection):
        changes += _proposal_change(file.connection, frame, project.clip, damaged)
    project.apply(ChangeSet("Open", tuple(changes)))
    project.restore_frames(stored.records)
    return tuple(damaged)


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


def _proposal_change(
    connection: sqlite3.Connection, frame: FrameIndex, clip: Clip, damaged: list[DamagedFrame]
) -> list[ProposalChange]:
    try:
        proposal = read_proposal(connection, frame)
        check_masks(proposal.mask, proposal.alpha, clip.size, whole=True)
        return [ProposalChange(clip.check_frame(frame), None, proposal)]
    except (SegmentationError, sqlite3.DatabaseError) as error:
        damaged.append(DamagedFrame(frame, reason_of(error), is_proposal=True))
    return []


def quarantine(file: ProjectFile, damaged: Iterable[DamagedFrame]) -> None:
    """Move damaged rows out of the way, and forget the steps of undo that need them.

    Raises:
        StorageError: The disk refuses.
    """
    with file.transaction("repair") as connection:
        move_to_quarantine(connection, damaged)


def move_to_quarantine(connection: sqlite3.Connection, damaged: Iterable[DamagedFrame]) -> None:
    """The same, inside the caller's transaction."""
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
