"""What widgets and commands need of an open project: `DocumentLike`, and the frames beside it. Implemented elsewhere.

A document is the only writer of its project. Every change goes through `apply_edit`, `undo` or `redo`, and is announced
once, by `changed`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import SignalInstance

from app.state.frames import FrameSource
from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits import WideEdit
from segmentation.domain.project import Project
from segmentation.storage.step_history import HistoryEntry


class DocumentLike(Protocol):
    """An open project on the GUI thread. Its implementation is a QObject, because `changed` is a signal."""

    @property
    def changed(self) -> SignalInstance:
        """`Signal(object)`: the `ChangeSet` that was just applied, by an edit, a run, undo or redo."""

    @property
    def edit_failed(self) -> SignalInstance:
        """`Signal(object)`: the `SegmentationError` of an edit that was not done at once; it changed nothing."""

    @property
    def project(self) -> Project:
        """Read only for everybody else."""

    @property
    def frames(self) -> FrameSource:
        """The clip's pictures, read off the GUI thread."""

    @property
    def pixel_aspect(self) -> float:
        """Width over height of one pixel of the clip."""

    def apply_edit(self, change_set: ChangeSet) -> None:
        """Apply a change, announce it and make it durable; an empty one does nothing.

        Raises:
            UserError: The project was changed since the change set was made.
            StorageError: Read-only, or too much waits for a disk that refuses; nothing has changed then.
        """

    def edit_widely(self, plan: Callable[[Project], WideEdit], then: Callable[[ChangeSet], None]) -> None:
        """Make an edit of many frames in pieces, and apply it as one step; what is small is done at once.

        Args:
            plan: Project in, plan out.
            then: Called with what was applied, when it was announced.

        Raises:
            UserError: What the plan raises.
            StorageError: As for `apply_edit`.
        """

    def undo(self, then: Callable[[ChangeSet], None]) -> None:
        """Take the newest step back; nothing when there is none. A step of many frames is taken back in pieces.

        Args:
            then: Called with what was applied, when it was announced.

        Raises:
            StorageError: As for `apply_edit`.
        """

    def redo(self, then: Callable[[ChangeSet], None]) -> None:
        """Bring back what was undone last; nothing when there is none.

        Raises:
            StorageError: As for `apply_edit`.
        """

    def history(self) -> tuple[HistoryEntry, ...]:
        """All steps, oldest first; the undone ones are last."""
