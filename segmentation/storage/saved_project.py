"""SavedProject: a project, its file and its history as one thing. What it confirms is on the disk.

Every change is made durable first and enters memory only then; when the disk refuses, memory is as before.
One owner thread at a time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Self

from segmentation.domain.adaptation import Adaptation
from segmentation.domain.changes import ChangeSet, FrameChange, StepId
from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex
from segmentation.domain.project import Project
from segmentation.errors import StorageError, UserError
from segmentation.storage.clip_path import absolute_source, relative_source
from segmentation.storage.disk_errors import damage_errors, disk_errors
from segmentation.storage.job_record import JobRecord, erase_job, read_job, write_job
from segmentation.storage.new_project_file import make_project_file
from segmentation.storage.project_file import ProjectFile
from segmentation.storage.project_rows import history_bytes as stored_history_bytes
from segmentation.storage.project_rows import write_changes, write_new
from segmentation.storage.recovery import RecoveryReport, log_losses, move_to_quarantine, read_project
from segmentation.storage.step_history import DEFAULT_HISTORY_BYTES, HistoryEntry, StepHistory, finish
from segmentation.storage.stored_frames import DamagedFrame, StoredFrames


class SavedProject:
    """A project with its file. Made by `create` and `open`; use as a context manager or call `close`.

    Args:
        file: Open, and owned from now on.
        project: What the file holds.
        recovery: What was recovered when it was read.
        stored: Its frames, most of which stay in the file until they are asked for.

    Raises:
        StorageError: The disk does not give the file back.
    """

    def __init__(
        self, file: ProjectFile, project: Project, recovery: RecoveryReport | None, stored: StoredFrames
    ) -> None:
        self._file, self._stored = file, stored
        self.project = project
        """Read only for everybody else: it changes through `commit`, `undo` and `redo`."""
        self.recovery = recovery
        """What the user should know after opening, or None."""
        with disk_errors(file.path, "read"), damage_errors(file.path):
            self._history_bytes = stored_history_bytes(file.connection)

    @classmethod
    def create(cls, path: Path, clip: Clip, *, history_bytes: int = DEFAULT_HISTORY_BYTES) -> Self:
        """A new project for `clip`, open for writing.

        Args:
            path: Where; must not exist yet.
            clip: Its source, when absolute, is kept relative to the project where possible; a relative one is taken
                to be so already.
            history_bytes: The oldest steps of undo are dropped beyond this.

        Raises:
            StorageError: Something is there already, or the disk refuses.
        """
        path = Path(path).absolute()
        if Path(clip.source).is_absolute():
            clip = replace(clip, source=relative_source(path, Path(clip.source)))
        make_project_file(path, lambda connection: write_new(connection, clip, history_bytes))
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, wait: bool = False, check_frames: bool = True) -> Self:
        """The project at `path` with everything that was confirmed.

        It opens read-only, with `read_only_reason` saying why, when somebody else has it open or the disk allows no
        writing.

        Args:
            path: The file.
            read_only: Do not try to write.
            wait: Give somebody else who has it open some seconds to end, as a program that was just killed; logged.
            check_frames: Read and check every frame now, which takes seconds for gigabytes. Else `find_damaged` is to
                do so soon: what is damaged counts as blank until then.

        Raises:
            StorageError: No such file, no project, too new, or damaged beyond single frames.
        """
        file = ProjectFile.open(Path(path).absolute(), read_only=read_only, wait=wait)
        try:
            return cls(file, *read_project(file, check_frames=check_frames))
        except BaseException:
            file.abandon()
            raise

    @classmethod
    def open_part(
        cls, path: Path, frames_of: Callable[[Self], Iterable[FrameIndex]] = lambda _: (), *, wait: bool = False
    ) -> Self:
        """The project for work on some of its frames: as `open`, but only those are read and checked now.

        Where any other frame is used and is damaged, that is an error.

        Args:
            path: The file.
            frames_of: The frames that the work is about; by default none.
            wait: As of `open`.

        Raises:
            StorageError: As `open`.
        """
        file = ProjectFile.open(Path(path).absolute(), wait=wait)
        try:
            saved = cls(file, *read_project(file, check_frames=False, refuses_damage=True))
            saved._leave_out(frames_of(saved))
        except BaseException:
            file.abandon()
            raise
        return saved

    @classmethod
    def look(cls, path: Path) -> Self:
        """The project for reading what is known without its frames, without a copy of the file.

        Close it soon: until then nobody else can begin to write. A frame that is used and is damaged is an error.

        Args:
            path: The file.

        Raises:
            StorageError: As `open`.
        """
        try:
            file = ProjectFile.look(Path(path).absolute())
        except StorageError:
            return cls.open(path, read_only=True)
        try:
            return cls(file, *read_project(file, check_frames=False, refuses_damage=True))
        except StorageError:
            file.abandon()
            return cls.open(path, read_only=True)
        except BaseException:
            file.abandon()
            raise

    def _leave_out(self, frames: Iterable[FrameIndex]) -> None:
        damaged = self._stored.check(frames)
        if damaged:
            log_losses(self._file, damaged)
            self.project.apply(self.take_out(damaged))
            with suppress(StorageError):  # on a full disk the rows stay where they are, to be moved next time
                self.set_aside(damaged)
            self._stored.forget(lost.frame for lost in damaged)

    @property
    def path(self) -> Path:
        """The project file."""
        return self._file.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self._file.read_only

    @property
    def read_only_reason(self) -> str:
        """Why nothing can be changed; empty when it can."""
        return self._file.read_only_reason

    def check_writable(self) -> None:
        """Find out before long work whether its results can be kept.

        Raises:
            StorageError: The project is read-only; why, and what to do.
        """
        self._file.check_writable()

    def commit(self, change_set: ChangeSet, *, into: StepId | None = None) -> StepId | None:
        """Make the changes: on the disk, then in memory.

        Args:
            change_set: Made from the present state.
            into: A step to extend, so that a whole run is one step of undo. Where the step was undone or dropped, or a
                newer step touched the same things, the changes become a step of their own instead: go on with the
                returned id.

        Returns:
            The step that holds the changes; for an empty change set `into`, because that is no step.

        Raises:
            UserError: The project was changed since the change set was made.
            StorageError: Read-only, or the disk refuses; nothing has changed then.
        """
        self.project.check(change_set)
        if not change_set:
            return into
        step = self.write(change_set, into)
        self.project.apply(change_set)
        return step

    def write(self, change_set: ChangeSet, into: StepId | None = None) -> StepId:
        """Make changes durable that the owner has in memory already. The one half of `commit`.

        Touches the file alone, so it may run on another thread while the owner works on in memory; one call at a time,
        in the order of the changes.

        Args:
            change_set: Not empty.
            into: As for `commit`.

        Raises:
            StorageError: Read-only, or the disk refuses; the file is as before.
        """
        with self._file.transaction("save") as connection:
            self._make_way(connection, change_set)
            step = self._steps.record(change_set, into)
            write_changes(connection, change_set.changes)
        self._stored.forget(change_set.frames)
        return step

    def _make_way(self, connection: sqlite3.Connection, change_set: ChangeSet) -> None:
        """Read what is about to be overwritten, for those who still hold it; what is damaged is not lost."""
        move_to_quarantine(connection, self._stored.keep(change_set.frames))

    def find_damaged(self, is_stopped: Callable[[], bool]) -> tuple[DamagedFrame, ...]:
        """Read and check the frames that were not looked at while opening. For any thread.

        Args:
            is_stopped: Asked between frames; where it says so, what was found until then is returned.

        Returns:
            Frames that are damaged; they are blank for everybody who asks. Give them to `take_out` and `set_aside`.
        """
        damaged = self._stored.check_all(is_stopped)
        log_losses(self._file, damaged)
        return damaged

    def take_out(self, damaged: Iterable[DamagedFrame]) -> ChangeSet:
        """What takes damaged frames out of the project. It is no step of undo: apply it in memory alone."""
        records = self.project.track.records
        lost = [each.frame for each in damaged if self._stored.records.get(each.frame) is records.get(each.frame)]
        return ChangeSet(
            "Leave out damaged frames",
            tuple(FrameChange(frame, records[frame], None) for frame in lost if frame in records),
        )

    def set_aside(self, damaged: Iterable[DamagedFrame]) -> None:
        """Keep damaged frames apart in the file, unless they were overwritten meanwhile, or can be read after all.

        Raises:
            StorageError: Read-only, or the disk refuses.
        """
        with self._file.transaction("repair") as connection:
            lost = [each for each in damaged if self._stored.is_damaged(each.frame, connection)]
            move_to_quarantine(connection, lost)

    def undo(self) -> ChangeSet | None:
        """Take the newest step back. A run's step counts as one; cancel the run first when it is `undo_step`.

        Returns:
            What was applied, or None when there is nothing to undo.

        Raises:
            StorageError: Read-only, the disk refuses (nothing has changed then), or the step is damaged.
        """
        return self._swap(self.undo_step)

    def redo(self) -> ChangeSet | None:
        """Bring the step back that was undone last.

        Returns:
            What was applied, or None when there is nothing to redo.

        Raises:
            StorageError: As for `undo`.
        """
        return self._swap(self.redo_step)

    @property
    def undo_step(self) -> HistoryEntry | None:
        """What `undo` would take back."""
        with disk_errors(self.path, "read"):
            return self._steps.next_undo()

    @property
    def redo_step(self) -> HistoryEntry | None:
        """What `redo` would bring back."""
        with disk_errors(self.path, "read"):
            return self._steps.next_redo()

    def list_adaptations(self) -> tuple[Adaptation, ...]:
        """Adapted weights that the project uses, or would use after undo or redo."""
        with disk_errors(self.path, "read"):
            return (*self.project.adaptations, *self._steps.adaptations())

    def history(self) -> tuple[HistoryEntry, ...]:
        """All steps, oldest first; the undone ones are last."""
        with disk_errors(self.path, "read"):
            return self._steps.entries()

    def save_job(self, job: JobRecord) -> None:
        """Keep an unfinished run, in place of the one kept before.

        Raises:
            StorageError: Read-only, or the disk refuses; the one kept before is then still there.
        """
        with self._file.transaction("save the run in") as connection:
            write_job(connection, job)

    def load_job(self) -> JobRecord | None:
        """The run to resume, or None.

        Raises:
            StorageError: It is damaged.
        """
        with disk_errors(self.path, "read the run from"):
            return read_job(self._file.connection)

    def clear_job(self) -> None:
        """Forget the run to resume.

        Raises:
            StorageError: Read-only, or the disk refuses.
        """
        with self._file.transaction("save") as connection:
            erase_job(connection)

    def relative_source(self, path: Path) -> str:
        """`path` as `Clip.source` of this project: relative to it where possible."""
        return relative_source(self.path, path)

    def source_path(self) -> Path:
        """Where the clip should be, absolute."""
        return absolute_source(self.path, self.project.clip.source)

    def close(self) -> None:
        """Leave one whole file behind. A second call does nothing.

        Raises:
            StorageError: The disk refuses; everything confirmed is kept in the file and its log together.
        """
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @property
    def _steps(self) -> StepHistory:
        return StepHistory(self._file.connection, self._history_bytes)

    def opposite(self, entry: HistoryEntry) -> ChangeSet:
        """What `undo` or `redo` of this step would apply now. Changes nothing, except that a damaged step is dropped.

        Raises:
            StorageError: The step is damaged, or cannot be read.
        """
        return finish(self.opposite_steps(entry))

    def opposite_steps(self, entry: HistoryEntry) -> Generator[int, None, ChangeSet]:
        """As `opposite`, change by change; yields how many there are. Nothing may write to the file meanwhile.

        Raises:
            StorageError: As `opposite`.
        """
        with disk_errors(self.path, "read"):
            try:
                steps = self._steps.opposite_steps(entry, self.project)
                while True:
                    self._file.begin_reading()
                    yield next(steps)
            except StopIteration as stop:
                change_set: ChangeSet = stop.value
                return change_set
            except (StorageError, UserError) as error:
                damage = error
        with self._file.transaction("save"):
            self._steps.cut_at(entry)
        doing = "undo" if entry.done else "redo"
        raise StorageError(
            f"The step '{entry.title}' is damaged; it can no longer be used to {doing}, nor can those beyond it.",
            "The project itself is as it was: go on working.",
        ) from damage

    def turn(self, entry: HistoryEntry, opposite: ChangeSet) -> None:
        """Make an undo or redo durable that the owner has in memory already; as `write` is to `commit`.

        Args:
            entry: The step.
            opposite: What `opposite` returned of it.

        Raises:
            StorageError: Read-only, or the disk refuses; the file is as before.
        """
        with self._file.transaction("undo" if entry.done else "redo") as connection:
            self._make_way(connection, opposite)
            self._steps.turn(entry, opposite)
            write_changes(connection, opposite.changes)
        self._stored.forget(opposite.frames)

    def _swap(self, entry: HistoryEntry | None) -> ChangeSet | None:
        self._file.check_writable()
        if entry is None:
            return None
        change_set = self.opposite(entry)
        self.turn(entry, change_set)
        self.project.apply(change_set)
        return change_set
