"""StoredFrames: the frames of a project file, which stay there until somebody asks for them.

So a project of gigabytes opens at once, and takes no memory for masks that nobody looks at. A frame is checked whenever
it is read. Before its row is overwritten it is read once more and kept, for those who still hold its record.
Any thread.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from threading import RLock
from typing import Any, TypeVar, overload

from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import PackedMask, UnreadMask, check_plane_size, pack_mask
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import ObjectId, ObjectState
from segmentation.domain.stored_values import check_whole
from segmentation.errors import SegmentationError, StorageError
from segmentation.storage.disk_errors import DAMAGE
from segmentation.storage.project_file import ProjectFile
from segmentation.storage.project_rows import read_frame_heads
from segmentation.storage.record_codec import (
    FrameColumns,
    check_columns,
    check_masks,
    decode_alpha,
    decode_states,
    encode_record,
)

_WHOLLY_CHECKED_BYTES = 16 * 1024 * 1024
"""Of packed masks whose every run is looked at: under half a second. Beyond it the checksum and the header must do, and
a mask that was made to do harm is one clear error when it is used."""
_ROW = "SELECT revision, states, checksum, mask, alpha FROM frames WHERE frame = ?"
_FAULTS = (SegmentationError, sqlite3.DatabaseError, *DAMAGE)
"""What reading a damaged row raises."""
Value = TypeVar("Value")
Default = TypeVar("Default")


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


class StoredFrames:
    """The frames whose rows are as they were when the project was opened.

    Args:
        file: Open.
        clip: What the frames must fit.
        refuses_damage: A frame that turns out to be damaged when it is used is an error; else it is blank.
    """

    def __init__(self, file: ProjectFile, clip: Clip, *, refuses_damage: bool = False) -> None:
        self._file, self._clip, self._refuses_damage = file, clip, refuses_damage
        self._rows: dict[FrameIndex, _Row] = {}
        self.records: dict[FrameIndex, FrameRecord] = {}
        """What they hold; read from the file when it is asked for."""

    def list_rows(self) -> tuple[DamagedFrame, ...]:
        """Find out which frames there are; returns those that cannot be frames of this project."""
        damaged = []
        for frame, *head in read_frame_heads(self._file.connection):
            try:
                self._clip.check_frame(frame)
                revision, checksum = map(check_whole, head)
            except _FAULTS as error:
                damaged.append(DamagedFrame(frame, reason_of(error)))
            else:
                row = self._rows[frame] = _Row(
                    self._file, frame, checksum, self._clip.size, refuses_damage=self._refuses_damage
                )
                self.records[frame] = row.record(revision)
        return tuple(damaged)

    def check_all(self, is_stopped: Callable[[], bool] = lambda: False) -> tuple[DamagedFrame, ...]:
        """Read and check every frame that was not overwritten; as `check`."""
        return self.check(self._rows, is_stopped)

    def check(
        self, frames: Iterable[FrameIndex], is_stopped: Callable[[], bool] = lambda: False
    ) -> tuple[DamagedFrame, ...]:
        """Read and check frames that were not overwritten; returns the damaged ones, which are blank from now on.

        A frame that cannot be read later, because the disk fails, is an error for who asks.

        Args:
            frames: Those that have no row are passed over.
            is_stopped: Asked between frames.
        """
        room = _WHOLLY_CHECKED_BYTES
        damaged: list[DamagedFrame] = []
        for frame, row in sorted((frame, self._rows[frame]) for frame in set(frames) & self._rows.keys()):
            if is_stopped():
                return tuple(damaged)
            room -= row.check(whole=room > 0)
            if row.damage:
                damaged.append(DamagedFrame(frame, row.damage))
            time.sleep(0)  # whoever waits for the interpreter comes first
        return tuple(damaged)

    def keep(self, frames: Iterable[FrameIndex]) -> tuple[DamagedFrame, ...]:
        """Read frames whose rows are about to be overwritten; returns those that are damaged."""
        rows = [(frame, self._rows[frame]) for frame in frames if frame in self._rows]
        for _, row in rows:
            row.keep()
        return tuple(DamagedFrame(frame, row.damage) for frame, row in rows if row.damage)

    def forget(self, frames: Iterable[FrameIndex]) -> None:
        """Their rows are others now."""
        for frame in frames:
            self._rows.pop(frame, None)
            self.records.pop(frame, None)

    def is_damaged(self, frame: FrameIndex, connection: sqlite3.Connection) -> bool:
        """Whether its row is still the damaged one, and cannot be read by this connection either."""
        row = self._rows.get(frame)
        return row is not None and bool(row.damage) and not row.is_sound(connection)


class _Row:
    """One row. What it holds is blank where it is damaged, unless it was found to be sound before.

    Args:
        file: Where it is.
        frame: Its key.
        checksum: As it was when the project was opened.
        size: (height, width) of the clip.
        refuses_damage: As of `StoredFrames`.
    """

    def __init__(
        self, file: ProjectFile, frame: FrameIndex, checksum: int, size: tuple[int, int], *, refuses_damage: bool
    ) -> None:
        self._file, self._frame, self._checksum, self._size = file, frame, checksum, size
        self._lock, self._refuses_damage = RLock(), refuses_damage
        self._states: Mapping[ObjectId, ObjectState] | None = None
        self._kept: FrameColumns | None = None
        self._was_sound = False
        self.damage = ""
        """What is wrong with it."""

    def record(self, revision: int) -> FrameRecord:
        """What it holds, read when it is asked for."""
        states, alpha = _Unread(self._read_states), _Unread(lambda: self._take(lambda row: decode_alpha(row.alpha)))
        return FrameRecord(UnreadMask(lambda: self._take(lambda row: row.mask)), revision, states, alpha)

    def check(self, *, whole: bool) -> int:
        """Find out whether it is damaged; returns its bytes. `whole` as of `check_masks`."""
        with self._lock:
            self._refuses_damage = False  # whoever checks gets it returned
            columns = self._take(lambda row: self._check(row, whole=whole))
            self._was_sound = not self.damage
            return len(columns.mask) + len(columns.alpha)

    def is_sound(self, connection: sqlite3.Connection) -> bool:
        """Whether this connection gives back what was written."""
        try:
            self._check(self._check_row(connection.execute(_ROW, (self._frame,)).fetchall()), whole=True)
        except _FAULTS:
            return False
        return True

    def keep(self) -> None:
        """Read it for good."""
        with self._lock:
            # Even if the disk fails just now: what takes its place must not be refused.
            self._was_sound = self._refuses_damage = False
            self._kept = self._take(lambda row: self._check(row, whole=False))

    def _read_states(self) -> Mapping[ObjectId, ObjectState]:
        """Kept, because there are walks over those of all frames, and who compares them does so by identity."""
        if self._states is None:
            with self._lock:
                found = self._take(lambda row: decode_states(row.states))
                self._states = found if self._states is None else self._states
        return self._states

    def _take(self, part: Callable[[FrameColumns], Value]) -> Value:
        """A part of what it holds.

        Raises:
            StorageError: It was sound before and cannot be read now; or it is damaged, and that is refused.
        """
        with self._lock:
            try:
                return part(self._kept or self._check_row(self._file.read_aside(_ROW, int(self._frame))))
            except _FAULTS as error:
                reason = reason_of(error)
                if self._was_sound:
                    raise StorageError(
                        f"Frame {self._frame} of {self._file.path} cannot be read any more: {reason}",
                        "Check that the disk is still connected, and open the project again.",
                    ) from error
                if self._refuses_damage:
                    raise StorageError(
                        f"Frame {self._frame} of {self._file.path} is damaged: {reason}",
                        "Open the project in the window once: damaged frames are left out then, and kept in the file.",
                    ) from error
            self.damage = reason
            self._states = {}
            self._kept = encode_record(FrameRecord(pack_mask(LabelMask.empty(*self._size)), 0))
            return part(self._kept)

    def _check_row(self, found: list[tuple[Any, ...]]) -> FrameColumns:
        if not found:
            raise StorageError("it is listed and not there.")
        columns = FrameColumns(*found[0])
        check_columns(columns)
        check_plane_size(columns.mask, self._size)
        if columns.checksum != self._checksum:
            raise StorageError("another program has changed it.")
        return columns

    def _check(self, columns: FrameColumns, *, whole: bool) -> FrameColumns:
        if self._states is None:
            self._states = decode_states(columns.states)
        check_masks(PackedMask(columns.mask), decode_alpha(columns.alpha), self._size, whole=whole)
        return columns


class _Unread(Mapping[ObjectId, Value]):
    """A mapping that is read when it is asked for.

    Args:
        read: Returns it.
    """

    def __init__(self, read: Callable[[], Mapping[ObjectId, Value]]) -> None:
        self._read = read

    def __getitem__(self, key: ObjectId) -> Value:
        return self._read()[key]

    def __iter__(self) -> Iterator[ObjectId]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    @overload
    def get(self, key: ObjectId, /) -> Value | None: ...
    @overload
    def get(self, key: ObjectId, /, default: Value | Default) -> Value | Default: ...
    def get(self, key: ObjectId, /, default: object = None) -> object:
        """As of any mapping; three times as fast as the inherited one, and there may be millions of calls."""
        return self._read().get(key, default)

    def __reduce__(self) -> tuple[type[dict[ObjectId, Value]], tuple[dict[ObjectId, Value]]]:
        return dict, (dict(self._read()),)

    def __repr__(self) -> str:
        return repr(self._read())


def reason_of(error: BaseException) -> str:
    """What is wrong with a row, given what reading it raised."""
    if isinstance(error, SegmentationError):
        return error.message
    if isinstance(error, sqlite3.DatabaseError):
        return f"the disk cannot give it back ({error})."
    return f"it cannot be understood ({error})."
