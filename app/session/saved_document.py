"""SavedDocument: the open project of a window: the only writer of its `Project`. Lives on the GUI thread.

A change is made in memory, announced, and handed to the writer's thread, which makes it durable at once and in order.
What the disk refuses is kept and tried again, and the user is notified.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.translating import tr
from app.workers.frame_loader import FrameLoader
from app.workers.project_writer import History, ProjectWriter, Write
from segmentation.batch.adapted_weights import remove_unused
from segmentation.domain.changes import ChangeSet, StepId
from segmentation.domain.frames import RgbFrame
from segmentation.domain.project import Project
from segmentation.errors import StorageError, UserError
from segmentation.media.video import Video
from segmentation.storage.job_record import JobRecord
from segmentation.storage.recovery import RecoveryReport
from segmentation.storage.saved_project import SavedProject
from segmentation.storage.step_history import HistoryEntry

ToImage = Callable[[RgbFrame], QImage]


class SavedDocument(QObject):
    """A project, its file, its history and its clip.

    Args:
        saved: Owned from now on, and closed by `close`.
        video: Likewise.
        to_image: Makes of a frame what the window paints.
        has_clip: Whether `video` is the clip, not a stand-in for a missing one.
    """

    changed = Signal(object)  # ChangeSet
    save_failed = Signal(object)  # StorageError: what was done is kept and tried again
    saved_again = Signal()
    """After `save_failed`: now everything is on the disk."""
    undone = Signal(int)  # StepId

    def __init__(self, saved: SavedProject, video: Video, to_image: ToImage, *, has_clip: bool = True) -> None:
        super().__init__()
        self._saved = saved
        self.pixel_aspect = float(video.info.pixel_aspect)
        """Width over height of one pixel of the clip."""
        self._writer = ProjectWriter(saved.history, self)
        self._writer.refused.connect(self.save_failed)
        self._writer.taken_again.connect(self.saved_again)
        self._provisional_count = 0
        self._stored_steps: dict[StepId, StepId] = {}
        self.has_clip = has_clip
        self.frames = FrameLoader(video, to_image, self)
        self.step_in_progress: Callable[[], StepId | None] = lambda: None
        """The step that a run is filling now; it cannot be undone before the run has ended."""

    @property
    def project(self) -> Project:
        """Read only for everybody else."""
        return self._saved.project

    @property
    def path(self) -> Path:
        """The project file."""
        return self._saved.path

    @property
    def clip_path(self) -> Path:
        """Where the clip should be."""
        return self._saved.source_path()

    @property
    def read_only_reason(self) -> str:
        """Why nothing can be changed; empty when it can."""
        return self._saved.read_only_reason

    @property
    def recovery(self) -> RecoveryReport | None:
        """What was recovered when it was opened, or None."""
        return self._saved.recovery

    def relative_source(self, path: Path) -> str:
        """`path` as the project stores its clip."""
        return self._saved.relative_source(path)

    @property
    def writes_pending(self) -> int:
        """Changes that wait because the disk refuses."""
        return self._writer.writes_pending

    def save_now(self) -> None:
        """Block until everything is on the disk.

        Raises:
            StorageError: The disk refuses; what waits is kept and tried again.
        """
        self._writer.settle()

    def apply_edit(self, change_set: ChangeSet) -> None:
        """Apply a change, announce it and make it durable; an empty one does nothing.

        Raises:
            UserError: The project was changed since the change set was made.
            StorageError: Read-only, or too much waits for a disk that refuses; nothing has changed then.
        """
        self.commit(change_set)

    def commit(self, change_set: ChangeSet, *, into: StepId | None = None) -> StepId | None:
        """As `apply_edit`; `into` adds to an earlier step of history.

        Returns:
            The id of the step. It may be provisional, because the step is written later: hand it back as `into`, and
            see `step_on_disk`.

        Raises:
            UserError: As `apply_edit`.
            StorageError: As `apply_edit`.
        """
        if not change_set:
            return into
        self._saved.check_writable()
        self._writer.check_room()
        self.project.apply(change_set)
        step = self._provisional(into)
        self._writer.put(
            Write(lambda: self._write(change_set, step), lambda e: self._extend_history(e, change_set, step))
        )
        self.changed.emit(change_set)
        return step

    def step_on_disk(self, step: StepId | None) -> StepId | None:
        """The id under which a step that `commit` returned is stored; None while it is not."""
        return step if step is None or step > 0 else self._stored_steps.get(step)

    def undo(self) -> None:
        """Take the newest step back; nothing when there is none.

        Raises:
            UserError: It is the step of a run that goes on.
            StorageError: Read-only, the disk refuses what was done before, or the step is damaged.
        """
        newest = next((entry for entry in reversed(self._settle_history()) if entry.done), None)
        if newest is None:
            return
        if newest.step == self.step_on_disk(self.step_in_progress()):
            raise UserError(tr("The newest step is a run that has not ended."), tr("Stop the run, then undo it."))
        self._swap(newest)
        self.undone.emit(newest.step)

    def redo(self) -> None:
        """Bring back what was undone last; nothing when there is none.

        Raises:
            StorageError: As for `undo`.
        """
        oldest = next((entry for entry in self._settle_history() if not entry.done), None)
        if oldest is not None:
            self._swap(oldest)

    def history(self) -> History:
        """All steps, oldest first; the undone ones are last."""
        return self._writer.history()

    def remove_unused_weights(self) -> None:
        """Delete adapted weights that no undo or redo would bring back, once what was done so far is on the disk."""
        self._writer.put(Write(lambda: remove_unused(self._saved)))

    def save_job(self, job: JobRecord) -> None:
        """Keep an unfinished run.

        Raises:
            StorageError: Read-only.
        """
        self._saved.check_writable()
        self._writer.put(Write(lambda: self._saved.save_job(replace(job, step=self.step_on_disk(job.step)))))

    def load_job(self) -> JobRecord | None:
        """The run to resume, or None.

        Raises:
            StorageError: It is damaged, or the disk refuses what was done before.
        """
        self._writer.settle()
        return self._saved.load_job()

    def clear_job(self) -> None:
        """Forget the run to resume.

        Raises:
            StorageError: Read-only.
        """
        self._saved.check_writable()
        self._writer.put(Write(self._saved.clear_job))

    def close(self) -> None:
        """End the reading of frames and leave one whole file behind.

        Raises:
            StorageError: The disk refuses; everything that was saved is kept.
        """
        self.frames.close()
        try:
            self._writer.settle()
        finally:
            self._writer.close()
            self._saved.close()

    def _provisional(self, into: StepId | None) -> StepId:
        """An id for a step that is written later; negative, so that it is never taken for a stored one."""
        if into is not None and into < 0:
            return into
        self._provisional_count += 1
        step = StepId(-self._provisional_count)
        if into is not None:
            self._stored_steps[step] = into
        return step

    def _write(self, change_set: ChangeSet, step: StepId) -> None:
        """On the writer's thread."""
        self._stored_steps[step] = self._saved.write(change_set, self._stored_steps.get(step))

    def _extend_history(self, entries: History, change_set: ChangeSet, step: StepId) -> History:
        """The history with a change set that is written later."""
        if any(entry.done and entry.step in (step, self._stored_steps.get(step)) for entry in entries):
            return entries
        done = (entry for entry in entries if entry.done)
        return (*done, HistoryEntry(step, change_set.title, done=True, byte_count=0, time=time.time()))

    def _swap(self, entry: HistoryEntry) -> None:
        try:
            opposite = self._saved.opposite(entry)
        except StorageError:
            self._writer.put(Write(lambda: None))  # a damaged step was dropped: read the history again
            raise
        self.project.apply(opposite)
        self._writer.put(
            Write(lambda: self._saved.turn(entry, opposite), lambda entries: _turn_history(entries, entry))
        )
        self.changed.emit(opposite)

    def _settle_history(self) -> History:
        self._saved.check_writable()
        self._writer.settle()
        return self._writer.history()


def _turn_history(entries: History, turned: HistoryEntry) -> History:
    return tuple(replace(entry, done=not entry.done) if entry.step == turned.step else entry for entry in entries)
