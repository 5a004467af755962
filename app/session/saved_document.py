"""SavedDocument: the open project of a window: the only writer of its `Project`. Lives on the GUI thread.

A change is made in memory, announced, and handed to the writer's thread, which makes it durable at once and in order.
What touches many frames is made in pieces first (`edits_in_pieces`). What the disk refuses is kept and tried again, and
the user is notified.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.session.edit_queue import AT_ONCE, EditQueue, EditSteps
from app.session.edits_in_pieces import Hands, Plan, Then, turn_steps, wide_edit_steps
from app.translating import tr
from app.workers.background_call import BackgroundCalls
from app.workers.frame_loader import FrameLoader
from app.workers.project_writer import History, ProjectWriter, Write
from segmentation.batch.adapted_weights import remove_unused
from segmentation.domain.changes import ChangeSet, FrameChange, StepId
from segmentation.domain.frames import FrameRange, RgbFrame
from segmentation.domain.mask_codec import MaskToPack
from segmentation.domain.project import Project
from segmentation.errors import StorageError, UserError
from segmentation.media.video import Video
from segmentation.storage.job_record import JobRecord
from segmentation.storage.recovery import RecoveryReport
from segmentation.storage.saved_project import SavedProject
from segmentation.storage.step_history import HistoryEntry
from segmentation.storage.stored_frames import DamagedFrame

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
    edit_progressed = Signal(object)  # EditProgress | None: how far an edit of many frames is; None when all are done
    edit_failed = Signal(object)  # SegmentationError: of an edit that was not done at once; it changed nothing
    checked = Signal(object)  # tuple[DamagedFrame, ...]: all frames are read now; these are damaged and left out

    def __init__(self, saved: SavedProject, video: Video, to_image: ToImage, *, has_clip: bool = True) -> None:
        super().__init__()
        self._saved = saved
        self.pixel_aspect = float(video.info.pixel_aspect)
        """Width over height of one pixel of the clip."""
        self._writer = ProjectWriter(saved.history, self)
        self._writer.refused.connect(self.save_failed)
        self._writer.taken_again.connect(self.saved_again)
        self._edits = EditQueue(self._writer.settle, self)
        self._edits.progressed.connect(self.edit_progressed)
        self._edits.failed.connect(self.edit_failed)
        self._provisional_count = 0
        self._stored_steps: dict[StepId, StepId] = {}
        self.has_clip = has_clip
        self.frames = FrameLoader(video, to_image, self)
        self.step_in_progress: Callable[[], StepId | None] = lambda: None
        """The step that a run is filling now; it cannot be undone before the run has ended."""
        self._is_closing = False
        self._checking = BackgroundCalls(self)

    def check_frames(self) -> None:
        """Read all frames on another thread, and leave the damaged ones out; `checked` follows."""
        self._checking.call(
            lambda: self._saved.find_damaged(lambda: self._is_closing), self._leave_out, self.edit_failed.emit
        )

    def _leave_out(self, damaged: tuple[DamagedFrame, ...]) -> None:
        if damaged:
            loss = self._saved.take_out(damaged)
            self.project.apply(loss)
            if not self.read_only_reason:
                self._writer.put(Write(lambda: self._saved.set_aside(damaged)))
            self.changed.emit(loss)
        self.checked.emit(damaged)

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
        """Block until everything is done and on the disk.

        Raises:
            StorageError: The disk refuses; what waits is kept and tried again.
        """
        self._edits.finish()
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
        step = self._apply(change_set, into=into)
        self.changed.emit(change_set)
        return step

    def edit_widely(self, plan: Plan, then: Then = lambda _: None) -> None:
        """Make an edit of many frames in pieces, and apply it as one step; what is small is done at once.

        Args:
            plan: Project in, plan out; called again where something else changed the project meanwhile.
            then: Called with what was applied, when it was announced. What goes wrong later comes by `edit_failed`.

        Raises:
            UserError: What the plan raises at once.
            StorageError: As `apply_edit`.
        """
        self._saved.check_writable()
        self._edits.put(wide_edit_steps(self._hands, self.project, plan, then))

    def _apply(self, change_set: ChangeSet, ahead: Project | None = None, into: StepId | None = None) -> StepId:
        """In memory, and on its way to the disk; nobody is notified yet. `ahead` has the changes already."""
        self._saved.check_writable()
        self._writer.check_room()
        if ahead is None:
            self.project.apply(change_set)
        else:
            self.project.take_over(ahead)
        if self._writer.writes_pending:
            _pack_masks(change_set)
        step = self._provisional(into)
        self._writer.put(
            Write(
                lambda: self._write(change_set, step),
                lambda entries: self._extend_history(entries, change_set, step),
                len(change_set.changes),
            )
        )
        return step

    def step_on_disk(self, step: StepId | None) -> StepId | None:
        """The id under which a step that `commit` returned is stored; None while it is not."""
        return step if step is None or step > 0 else self._stored_steps.get(step)

    def undo(self, then: Then = lambda _: None) -> None:
        """Take the newest step back; nothing when there is none. A step of many frames is taken back in pieces.

        Args:
            then: Called with what was applied, when it was announced. What goes wrong later comes by `edit_failed`.

        Raises:
            UserError: It is the step of a run that goes on.
            StorageError: Read-only, the disk refuses what was done before, or the step is damaged.
        """
        self._put_turn(self._next_undo, then)

    def redo(self, then: Then = lambda _: None) -> None:
        """Bring back what was undone last; nothing when there is none.

        Raises:
            StorageError: As for `undo`.
        """
        self._put_turn(lambda: next((entry for entry in self.history() if not entry.done), None), then)

    def _next_undo(self) -> HistoryEntry | None:
        newest = next((entry for entry in reversed(self.history()) if entry.done), None)
        if newest is not None and newest.step == self.step_on_disk(self.step_in_progress()):
            raise UserError(tr("The newest step is a run that has not ended."), tr("Stop the run, then undo it."))
        return newest

    def _put_turn(self, next_entry: Callable[[], HistoryEntry | None], then: Then) -> None:
        self._saved.check_writable()
        if self._edits.is_empty and self._writer.changes_waiting <= AT_ONCE:
            self._writer.settle()
        self._edits.put(self._turn_steps(next_entry, then))

    def _turn_steps(self, next_entry: Callable[[], HistoryEntry | None], then: Then) -> EditSteps:
        try:
            yield from turn_steps(self._hands, self._saved, next_entry, then)
        except StorageError:
            self._writer.put(Write(lambda: None))  # a damaged step was dropped: read the history again
            raise

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
        self._is_closing = True
        self._checking.close()
        self.frames.close()
        try:
            self.save_now()
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
        changed = change_set.frames
        frames = FrameRange(min(changed), max(changed)) if changed else None
        return (*done, HistoryEntry(step, change_set.title, True, byte_count=0, time=time.time(), frames=frames))

    def _turn(self, entry: HistoryEntry, opposite: ChangeSet, ahead: Project) -> None:
        self.project.take_over(ahead)
        self._writer.put(
            Write(
                lambda: self._saved.turn(entry, opposite),
                lambda entries: _turn_history(entries, entry),
                len(opposite.changes),
            )
        )
        if entry.done:
            self.undone.emit(entry.step)

    @property
    def _hands(self) -> Hands:
        return Hands(self._apply, self._turn, self.changed.emit, self._writer.is_settled)


def _pack_masks(change_set: ChangeSet) -> None:
    """So that what waits for a disk that refuses holds no whole labels."""
    for change in change_set.changes:
        if isinstance(change, FrameChange) and change.after is not None and isinstance(change.after.mask, MaskToPack):
            change.after.mask.pack()


def _turn_history(entries: History, turned: HistoryEntry) -> History:
    return tuple(replace(entry, done=not entry.done) if entry.step == turned.step else entry for entry in entries)
