"""RunProposals: what runs propose over the masks of the open document: what is open, and accepting or rejecting it.

Lives on the GUI thread. It follows the document frame by frame; what takes longer is done in pieces.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.session.needed_document import check_writable
from app.session.saved_document import SavedDocument
from app.translating import tr
from segmentation.domain.agreement import AgreementTable
from segmentation.domain.changes import ChangeSet
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.domain.open_proposals import ProposedFrame
from segmentation.domain.project import Project
from segmentation.errors import UserError
from segmentation.jobs.propagation.deciding import Decided, Decision, count_decided, plan_decision

Changes = npt.NDArray[np.float32]
"""How much masks would change, 0..1; -1 where nothing is open."""

_PIECE_S = 0.008
_AT_ONCE = 50
"""So many frames are looked at without a pause."""


@dataclass(frozen=True)
class DecisionDone:
    """A part of a proposal that was accepted or rejected."""

    decision: Decision
    decided: Decided


@dataclass(frozen=True)
class Overruled:
    """Proposed masks that are closed because the user said something else of the objects there."""

    frames: tuple[FrameIndex, ...]
    objects: frozenset[ObjectId]


class RunProposals(QObject):
    """The proposals of the open document. Implements `ProposalActions`."""

    changed = Signal()
    decided = Signal(object)  # DecisionDone
    overruled = Signal(object)  # Overruled

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: SavedDocument | None = None
        self._frames: dict[FrameIndex, ProposedFrame] = {}
        self._changes: Changes = np.full(0, -1, np.float32)
        self.agreement = AgreementTable(0)
        """How far two compared engines agree."""
        self._unread: set[FrameIndex] = set()
        self._pieces = QTimer(self, interval=0)
        self._pieces.timeout.connect(self._work_on)

    @property
    def frames(self) -> Mapping[FrameIndex, ProposedFrame]:
        """All frames with an open proposal; a live, read-only view."""
        return MappingProxyType(self._frames)

    @property
    def is_open(self) -> bool:
        """Whether anything can be accepted or rejected."""
        return bool(self._frames)

    @property
    def changes(self) -> Changes:
        """(frames,) float32: how much each frame would change; -1 where nothing is open."""
        return self._changes

    def most_changed(self, limit: int | None = None) -> list[FrameIndex]:
        """All frames with an open proposal, or the first `limit` of them, most changed first."""
        known = np.flatnonzero(self._changes >= 0)
        order = known[np.argsort(-self._changes[known], kind="stable")]
        return [FrameIndex(frame) for frame in order[:limit].tolist()]

    def is_open_on(self, frame: FrameIndex, objects: Iterable[ObjectId] | None = None) -> bool:
        """Whether something is open on a frame, or something of `objects`."""
        proposed = self._frames.get(frame)
        return proposed is not None and (objects is None or not proposed.changes.keys().isdisjoint(objects))

    def set_document(self, document: SavedDocument | None) -> None:
        """Work on another document, or none; nobody is notified of a decision that is under way in the one before."""
        if self._document is not None:
            self._document.changed.disconnect(self._follow)
        self._document = document
        self._frames.clear()
        self._unread.clear()
        self._pieces.stop()
        frame_count = document.project.clip.frame_count if document else 0
        self._changes, self.agreement = np.full(frame_count, -1, np.float32), AgreementTable(frame_count)
        if document is not None:
            document.changed.connect(self._follow)
            self._read(document.project, document.project.proposals)
        self.changed.emit()

    def close(self) -> None:
        """At the very end: no more work."""
        self.set_document(None)

    def accept(self, frames: Iterable[FrameIndex] | None = None, objects: Iterable[ObjectId] | None = None) -> None:
        """Store what is proposed on `frames` for `objects` (None means all) as one step of undo; `decided` follows.

        Raises:
            UserError: Nothing is open there, or the project is read only.
            StorageError: As `SavedDocument.edit_widely`.
        """
        self._decide(Decision.ACCEPT, frames, objects)

    def reject(self, frames: Iterable[FrameIndex] | None = None, objects: Iterable[ObjectId] | None = None) -> None:
        """Drop it in the same way; the stored masks count as found right.

        Raises:
            UserError: As for `accept`.
            StorageError: As for `accept`.
        """
        self._decide(Decision.REJECT, frames, objects)

    def _decide(
        self, decision: Decision, frames: Iterable[FrameIndex] | None, objects: Iterable[ObjectId] | None
    ) -> None:
        document = check_writable(self._document)
        ids = None if objects is None else frozenset(objects)
        meant = [f for f in (self._frames if frames is None else frames) if self.is_open_on(f, ids)]
        if not meant:
            raise UserError(tr("Nothing is proposed there."), tr("The list of the proposal shows where something is."))
        document.edit_widely(
            lambda project: plan_decision(project, decision, meant, ids), partial(self._finish, document, decision)
        )

    def _finish(self, document: SavedDocument, decision: Decision, change_set: ChangeSet) -> None:
        if change_set and document is self._document:
            self.decided.emit(DecisionDone(decision, count_decided(change_set)))

    @Slot(object)
    def _follow(self, change_set: ChangeSet) -> None:
        """Read the frames that a change may have opened or closed."""
        if self._document is None:
            return
        project = self._document.project
        touched = change_set.frames & (self._frames.keys() | project.proposals.keys()) | change_set.proposal_frames
        if change_set.touches_objects:
            touched |= project.proposals.keys() | self._frames.keys()
        if touched:
            before = {f: self._frames[f] for f in touched & self._frames.keys() if f not in change_set.proposal_frames}
            self._read(project, touched)
            self.changed.emit()
            self._report_overruled(project, before)

    def _report_overruled(self, project: Project, before: Mapping[FrameIndex, ProposedFrame]) -> None:
        closed = {
            frame: frozenset(i for i in was.changes.keys() - self._open_on(frame) if _is_decided(project, frame, i))
            for frame, was in before.items()
            if frame not in self._unread
        }
        frames = tuple(sorted(frame for frame, objects in closed.items() if objects))
        if frames:
            self.overruled.emit(Overruled(frames, frozenset().union(*closed.values())))

    def _open_on(self, frame: FrameIndex) -> frozenset[ObjectId]:
        proposed = self._frames.get(frame)
        return frozenset() if proposed is None else frozenset(proposed.changes)

    def _read(self, project: Project, frames: Iterable[FrameIndex]) -> None:
        """See what is open on `frames`: at once where they are few, else in pieces."""
        self._unread.update(frames)
        if len(self._unread) <= _AT_ONCE:
            while self._unread:
                self._read_next(project)
        else:
            self._pieces.start()

    def _read_next(self, project: Project) -> None:
        frame = self._unread.pop()
        proposed = ProposedFrame.of(project, frame)
        self._changes[frame] = -1 if proposed is None else proposed.change
        self.agreement.update(project, frame)
        if proposed is None:
            self._frames.pop(frame, None)
        else:
            self._frames[frame] = proposed

    @Slot()
    def _work_on(self) -> None:
        """Read for a few milliseconds; the window is served in between."""
        until = time.monotonic() + _PIECE_S
        if self._document is not None and self._unread:
            while self._unread and time.monotonic() < until:
                self._read_next(self._document.project)
            self.changed.emit()
        if not self._unread:
            self._pieces.stop()


def _is_decided(project: Project, frame: FrameIndex, object_id: ObjectId) -> bool:
    """Whether the user has said what the object is like there: drawn, vouched for, absent, or cleared."""
    state = project.track.state(frame, object_id)
    return object_id in project.objects and (state.is_protected or state.origin is None)
