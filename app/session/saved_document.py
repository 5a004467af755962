"""SavedDocument: the open project of a window: the only writer of its `Project`. Lives on the GUI thread.

Every change is on the disk before it is announced. What the disk refuses has not happened.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QImage

from app.workers.frame_loader import FrameLoader
from segmentation.domain.changes import ChangeSet, StepId
from segmentation.domain.frames import RgbFrame
from segmentation.domain.project import Project
from segmentation.errors import StorageError, UserError
from segmentation.media.video import Video, VideoInfo
from segmentation.storage.job_record import JobRecord
from segmentation.storage.recovery import RecoveryReport
from segmentation.storage.saved_project import SavedProject
from segmentation.storage.step_history import HistoryEntry

ToImage = Callable[[RgbFrame], QImage]
Outcome = TypeVar("Outcome")


class SavedDocument(QObject):
    """A project, its file, its history and its clip.

    Args:
        saved: Owned from now on, and closed by `close`.
        video: Likewise.
        to_image: Makes of a frame what the window paints.
        has_clip: Whether `video` is the clip, not a stand-in for a missing one.
    """

    changed = Signal(object)  # ChangeSet
    save_failed = Signal(object)  # StorageError
    saved_again = Signal()
    undone = Signal(int)  # StepId

    def __init__(self, saved: SavedProject, video: Video, to_image: ToImage, *, has_clip: bool = True) -> None:
        super().__init__()
        self._saved = saved
        self._info = video.info
        self.has_clip = has_clip
        self.frames = FrameLoader(video, to_image, self)
        self.step_in_progress: Callable[[], StepId | None] = lambda: None
        """The step that a run is filling now; it cannot be undone before the run has ended."""

    @property
    def project(self) -> Project:
        """Read only for everybody else."""
        return self._saved.project

    @property
    def pixel_aspect(self) -> float:
        """Width over height of one pixel of the clip."""
        return float(self._info.pixel_aspect)

    @property
    def clip_info(self) -> VideoInfo:
        """Facts about the open clip."""
        return self._info

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

    def apply_edit(self, change_set: ChangeSet) -> None:
        """Make a change durable, apply it and announce it; an empty one does nothing.

        Raises:
            UserError: The project was changed since the change set was made.
            StorageError: Read-only, or the disk refuses; nothing has changed then.
        """
        self.commit(change_set)

    def commit(self, change_set: ChangeSet, *, into: StepId | None = None) -> StepId | None:
        """As `apply_edit`; `into` adds to an earlier step of history. Returns the id of the step.

        Raises:
            UserError: As `apply_edit`.
            StorageError: As `apply_edit`.
        """
        step = self._kept(lambda: self._saved.commit(change_set, into=into))
        if change_set:
            self.changed.emit(change_set)
        return step

    def undo(self) -> None:
        """Take the newest step back; nothing when there is none.

        Raises:
            UserError: It is the step of a run that goes on.
            StorageError: As for `apply_edit`.
        """
        newest = self._saved.undo_step
        if newest is not None and newest.step == self.step_in_progress():
            raise UserError(_tr("The newest step is the run that goes on."), _tr("Stop the run, then undo it."))
        self._announce(self._kept(self._saved.undo))
        if newest is not None:
            self.undone.emit(newest.step)

    def redo(self) -> None:
        """Bring back what was undone last; nothing when there is none.

        Raises:
            StorageError: As for `apply_edit`.
        """
        self._announce(self._kept(self._saved.redo))

    def history(self) -> tuple[HistoryEntry, ...]:
        """All steps, oldest first; the undone ones are last."""
        return self._saved.history()

    def save_job(self, job: JobRecord) -> None:
        """Keep an unfinished run.

        Raises:
            StorageError: Read-only, or the disk refuses.
        """
        self._kept(lambda: self._saved.save_job(job))

    def load_job(self) -> JobRecord | None:
        """The run to resume, or None.

        Raises:
            StorageError: It is damaged.
        """
        return self._saved.load_job()

    def clear_job(self) -> None:
        """Forget the run to resume.

        Raises:
            StorageError: Read-only, or the disk refuses.
        """
        self._kept(self._saved.clear_job)

    def close(self) -> None:
        """End the reading of frames and leave one whole file behind.

        Raises:
            StorageError: The disk refuses; everything confirmed is kept.
        """
        self.frames.close()
        self._saved.close()

    def _announce(self, change_set: ChangeSet | None) -> None:
        if change_set is not None:
            self.changed.emit(change_set)

    def _kept(self, write: Callable[[], Outcome]) -> Outcome:
        """Write, and tell whether the disk took it."""
        try:
            outcome = write()
        except StorageError as error:
            self.save_failed.emit(error)
            raise
        self.saved_again.emit()
        return outcome


def _tr(text: str) -> str:
    return QCoreApplication.translate("Document", text)
