"""StepHistory: undo and redo inside the project file. Steps of the past, oldest first; then undone ones.

Rule that makes plain "newest first" undo safe while a run extends its step and the user edits in between: two steps
never touch the same thing out of order. When a run wants to extend its step by something that a newer step touched,
the extension becomes a step of its own.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Generator, Iterable
from dataclasses import dataclass

from segmentation.domain.adaptation import Adaptation
from segmentation.domain.changes import (
    Change,
    ChangeSet,
    ClipChange,
    FrameChange,
    ObjectChange,
    ProposalChange,
    StepId,
    WorkRangeChange,
)
from segmentation.domain.clip import Clip
from segmentation.domain.frame_proposal import FrameProposal
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import ObjectInfo
from segmentation.domain.project import Project
from segmentation.domain.stored_values import check_flag, check_number, check_text, check_whole
from segmentation.errors import StorageError, UserError
from segmentation.storage.change_codec import ChangeKey, ChangeKind, decode_value, encode_value
from segmentation.storage.record_codec import check_masks, check_record
from segmentation.storage.row_sums import seal_rows

DEFAULT_HISTORY_BYTES = 256 * 1024 * 1024
_ROW_BYTES = 64
"""Counted per change beside its value, so that many tiny changes are not free."""
_WIDE = 64
"""Masks of so many changes at once are kept whole, not as differences: those would take milliseconds each to find."""


@dataclass(frozen=True)
class HistoryEntry:
    """One step.

    Args:
        step: Its id.
        title: What the user did.
        done: Whether it is in force; an undone step can be redone.
        byte_count: What it takes in the file.
        time: When it began, seconds since 1970.
        frames: First and last frame whose masks it changed; None where it changed none.
    """

    step: StepId
    title: str
    done: bool
    byte_count: int
    time: float
    frames: FrameRange | None = None


class StepHistory:
    """The steps of one open file. Every method that writes runs inside the caller's transaction.

    Args:
        connection: To the project file.
        limit_bytes: The oldest steps are dropped beyond this; the newest stays, however large.
    """

    def __init__(self, connection: sqlite3.Connection, limit_bytes: int) -> None:
        self._connection = connection
        self._limit_bytes = limit_bytes

    def entries(self) -> tuple[HistoryEntry, ...]:
        """All steps, oldest first."""
        first, last = (
            f"(SELECT {end}(key) FROM step_changes WHERE step = s.id AND kind = '{ChangeKind.FRAME.value}')"
            for end in ("MIN", "MAX")
        )
        rows = self._connection.execute(
            f"SELECT id, title, done, byte_count, made_at, {first}, {last} FROM steps s ORDER BY id"
        )
        return tuple(_entry(*row) for row in rows)

    def is_sound(self) -> bool:
        """Whether all steps are what steps can be; their changes are looked at when they are needed."""
        last = 0
        rows = self._connection.execute("SELECT id, title, done, byte_count, made_at FROM steps ORDER BY id")
        try:
            for step, title, done, size, made_at in rows:
                last = check_whole(step, last + 1)
                check_text(title), check_flag(done), check_whole(size), check_number(made_at)
            self.adaptations()
        except (ValueError, StorageError):
            return False
        return True

    def drop_all(self) -> None:
        """Forget every step."""
        self._drop("0 = 0")

    def next_undo(self) -> HistoryEntry | None:
        """The step that undo takes back."""
        return next((entry for entry in reversed(self.entries()) if entry.done), None)

    def next_redo(self) -> HistoryEntry | None:
        """The step that redo brings back."""
        return next((entry for entry in self.entries() if not entry.done), None)

    def adaptations(self) -> tuple[Adaptation, ...]:
        """Adapted weights that undo or redo would bring back."""
        kind = ChangeKind.ADAPTATIONS
        rows = self._connection.execute(
            "SELECT CAST(value AS BLOB) FROM step_changes WHERE kind = ?", (kind.value,)
        ).fetchall()
        return tuple(found for (value,) in rows for found in decode_value(kind, value, None) or ())

    def record(self, change_set: ChangeSet, into: StepId | None) -> StepId:
        """Remember a change set as a new step, or as part of step `into` where that is possible."""
        if into is not None and self._can_extend(into, change_set):
            step = into
            if self._is_entangled(change_set, done=False, newer_than=into):
                self._drop("done = 0")
        else:
            self._drop("done = 0")
            step = self._begin(change_set.title)
        is_wide = len(change_set.changes) > _WIDE
        added = sum(self._remember(step, change, is_wide) for change in change_set.changes)
        self._connection.execute("UPDATE steps SET byte_count = byte_count + ? WHERE id = ?", (added, step))
        seal_rows(self._connection, "steps", step)
        self._prune()
        return step

    def opposite(self, entry: HistoryEntry, project: Project) -> ChangeSet:
        """What has to be applied to `project` to take a done step back, or to bring an undone one back.

        Raises:
            StorageError: The step is damaged.
        """
        return finish(self.opposite_steps(entry, project))

    def opposite_steps(self, entry: HistoryEntry, project: Project) -> Generator[int, None, ChangeSet]:
        """As `opposite`, change by change; yields how many there are. Nothing may write to the file meanwhile.

        Raises:
            StorageError: As `opposite`.
        """
        ids = self._connection.execute("SELECT id FROM step_changes WHERE step = ? ORDER BY id", (entry.step,))
        numbers = [number for (number,) in ids]
        changes = []
        for number in numbers:
            changes.append(self._opposite_change(number, project))
            yield len(numbers)
        return ChangeSet(entry.title, tuple(changes))

    def _opposite_change(self, number: int, project: Project) -> Change:
        kind, key, value = self._connection.execute(
            "SELECT kind, key, CAST(value AS BLOB) FROM step_changes WHERE id = ?", (number,)
        ).fetchone()
        place = ChangeKey.from_stored(kind, key)
        current = place.current(project)
        change = place.change(current, decode_value(place.kind, value, current))
        _check_fits(change, project.clip)
        return change

    def turn(self, entry: HistoryEntry, opposite: ChangeSet) -> None:
        """Turn a done step into an undone one or the other way round.

        Args:
            entry: The step.
            opposite: What `opposite` returned of it.
        """
        is_wide = len(opposite.changes) > _WIDE
        grown = sum(self._turn_change(entry.step, change, is_wide) for change in opposite.changes)
        self._connection.execute(
            "UPDATE steps SET done = ?, byte_count = byte_count + ? WHERE id = ?",
            (not entry.done, grown, entry.step),
        )
        seal_rows(self._connection, "steps", entry.step)

    def cut_at(self, entry: HistoryEntry) -> None:
        """Drop a step that cannot be swapped, and all that lie beyond it."""
        self._drop("done = 1 AND id <= ?" if entry.done else "done = 0 AND id >= ?", entry.step)

    def forget(self, lost: ChangeKey) -> None:
        """Drop the steps that can no longer be reached because the value of `lost` is."""
        touching = (
            "SELECT {} FROM step_changes c JOIN steps s ON s.id = c.step WHERE c.kind = ? AND c.key = ? AND s.done = ?"
        )
        at = (lost.kind.value, lost.key)
        newest_done = self._connection.execute(touching.format("MAX(s.id)"), (*at, True)).fetchone()[0]
        oldest_undone = self._connection.execute(touching.format("MIN(s.id)"), (*at, False)).fetchone()[0]
        if newest_done is not None:
            self._drop("done = 1 AND id <= ?", newest_done)
        if oldest_undone is not None:
            self._drop("done = 0 AND id >= ?", oldest_undone)

    def _begin(self, title: str) -> StepId:
        cursor = self._connection.execute(
            "INSERT INTO steps (title, made_at, done, byte_count) VALUES (?, ?, 1, 0)", (title, time.time())
        )
        return StepId(cursor.lastrowid or 0)

    def _remember(self, step: StepId, change: Change, is_wide: bool) -> int:
        """Keep the first value before; returns by how many bytes the step grew."""
        place = ChangeKey.of(change)
        at = (step, place.kind.value, place.key)
        row = self._connection.execute(
            "SELECT CAST(value AS BLOB) FROM step_changes WHERE step = ? AND kind = ? AND key = ?", at
        ).fetchone()
        first = change.before if row is None else decode_value(place.kind, row[0], change.before)
        value = encode_value(place.kind, first, None if is_wide else change.after)
        existence = (first is None) != (change.after is None)
        self._connection.execute(
            "INSERT INTO step_changes (step, kind, key, existence, value) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (step, kind, key) DO UPDATE SET existence = excluded.existence, value = excluded.value",
            (*at, existence, value),
        )
        return len(value) + _ROW_BYTES if row is None else len(value) - len(row[0])

    def _turn_change(self, step: StepId, change: Change, is_wide: bool) -> int:
        """Keep the other side of a change; returns by how many bytes the step grew."""
        place = ChangeKey.of(change)
        at = (step, place.kind.value, place.key)
        where = "WHERE step = ? AND kind = ? AND key = ?"
        size = self._connection.execute(f"SELECT LENGTH(CAST(value AS BLOB)) FROM step_changes {where}", at).fetchone()
        kept = encode_value(place.kind, change.before, None if is_wide else change.after)
        self._connection.execute(f"UPDATE step_changes SET value = ? {where}", (kept, *at))
        return len(kept) - int(size[0])

    def _can_extend(self, step: StepId, change_set: ChangeSet) -> bool:
        row = self._connection.execute("SELECT done FROM steps WHERE id = ?", (step,)).fetchone()
        return row is not None and bool(row[0]) and not self._is_entangled(change_set, done=True, newer_than=step)

    def _is_entangled(self, change_set: ChangeSet, *, done: bool, newer_than: StepId) -> bool:
        """Whether a newer step touched what the change set touches, or made or removed an object that it names."""
        for change in change_set.changes:
            place = ChangeKey.of(change)
            if self._is_touched(place, "0 = 0", done, newer_than):
                return True
        objects = [
            ChangeKey(ChangeKind.OBJECT, object_id) for object_id in sorted(_find_named_objects(change_set.changes))
        ]
        return any(self._is_touched(place, "c.existence = 1", done, newer_than) for place in objects)

    def _is_touched(self, place: ChangeKey, condition: str, done: bool, newer_than: StepId) -> bool:
        row = self._connection.execute(
            "SELECT 1 FROM step_changes c JOIN steps s ON s.id = c.step "
            f"WHERE c.kind = ? AND c.key = ? AND c.step > ? AND s.done = ? AND {condition} LIMIT 1",
            (place.kind.value, place.key, newer_than, done),
        ).fetchone()
        return row is not None

    def _prune(self) -> None:
        undone = "SELECT COALESCE(SUM(byte_count), 0) FROM steps WHERE done = 0"
        total = self._connection.execute(undone).fetchone()[0]
        sizes = self._connection.execute("SELECT id, byte_count FROM steps WHERE done = 1 ORDER BY id DESC").fetchall()
        for position, (step, size) in enumerate(sizes):
            total += size
            if position > 0 and total > self._limit_bytes:
                self._drop("done = 1 AND id <= ?", step)
                return

    def _drop(self, where: str, *values: object) -> None:
        self._connection.execute(f"DELETE FROM step_changes WHERE step IN (SELECT id FROM steps WHERE {where})", values)
        self._connection.execute(f"DELETE FROM steps WHERE {where}", values)


def _entry(step: int, title: str, done: int, size: int, made_at: float, first: object, last: object) -> HistoryEntry:
    frames = None
    if isinstance(first, int) and isinstance(last, int) and 0 <= first <= last:  # a damaged key may be anything
        frames = FrameRange(FrameIndex(first), FrameIndex(last))
    return HistoryEntry(StepId(step), title, bool(done), size, made_at, frames)


def _check_fits(change: Change, clip: Clip) -> None:
    """Raise where a step would put into the project what cannot be in it."""
    try:
        match change:
            case FrameChange(frame=frame, after=FrameRecord() as record):
                clip.check_frame(frame)
                check_record(record, clip.size, whole=True)
            case ProposalChange(frame=frame, after=FrameProposal() as proposal):
                clip.check_frame(frame)
                check_masks(proposal.mask, proposal.alpha, clip.size, whole=True)
            case ObjectChange(id=object_id, after=ObjectInfo() as info) if info.id != object_id:
                raise StorageError(f"A stored change is damaged: object {info.id} in place of {object_id}.")
            case WorkRangeChange(after=FrameRange() as chosen):
                clip.check_frame(chosen.last)
            case ClipChange(after=other) if (other.size, other.frame_count) != (clip.size, clip.frame_count):
                raise StorageError("A stored change is damaged: a clip of another size.")
    except UserError as error:
        raise StorageError(f"A stored change is damaged: {error.message}") from error


def _find_named_objects(changes: Iterable[Change]) -> set[int]:
    named: set[int] = set()
    for change in changes:
        if isinstance(change, FrameChange) and change.after is not None:
            named.update(change.after.states)
        elif isinstance(change, ProposalChange) and change.after is not None:
            named.update(change.after.objects)
    return named


def finish(steps: Generator[int, None, ChangeSet]) -> ChangeSet:
    """What the steps return, without a pause between them."""
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            made: ChangeSet = stop.value
            return made
