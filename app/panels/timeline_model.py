"""TimelineModel: the lanes of the open project, kept up to date change by change, and the run that goes on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.commands.context import AppContext
from app.panels.lane import TimelineLane
from app.state.run_span import RunSpan
from segmentation.domain.changes import ChangeSet, FrameChange, ProposalChange
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project

_PIECE = 2_500
"""So many frames of new lanes are read without a pause, at most."""
_PIECE_S = 0.005
"""So long, at most: what is known of a frame may have to be read from the file first."""


class TimelineModel(QObject):
    """Lanes in the order of the object list.

    Args:
        context: The open document.
    """

    changed = Signal()
    lanes_changed = Signal(object)  # frozenset[ObjectId]: only lanes of these objects look different
    reset = Signal()

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lanes: dict[ObjectId, TimelineLane] = {}
        self._unread: list[TimelineLane] = []
        self._reading = self._frames_unread()
        self._pieces = QTimer(self, interval=0)
        self._pieces.timeout.connect(self._read_piece)
        self.run: RunSpan | None = None
        context.document_changed.connect(self.rebuild)
        context.project_changed.connect(self._project_changed)
        self.rebuild()

    @property
    def lanes(self) -> tuple[TimelineLane, ...]:
        """One per object; none while another document is being taken over, when widgets may be laid out already."""
        project = self._context.project
        return tuple(self._lanes[i] for i in project.object_order if i in self._lanes) if project else ()

    @property
    def frame_count(self) -> int:
        """Frames of the clip; 0 when none is open."""
        return self._context.project.clip.frame_count if self._context.project else 0

    @Slot(object)
    def show_run(self, run: RunSpan | None) -> None:
        """Show a run, its progress, or that none goes on."""
        self.run = run
        self.changed.emit()

    @Slot()
    def rebuild(self) -> None:
        """Read the whole project."""
        self.run = None
        self._lanes = {}
        self._unread.clear()
        self._reading = self._frames_unread()
        project = self._context.project
        for object_id in project.object_order if project else ():
            self._add_lane(object_id)
        self._read(_PIECE)
        self.reset.emit()

    @Slot(object)
    def _project_changed(self, changes: ChangeSet) -> None:
        project = self._context.project
        if project is None:
            return
        known = frozenset(self._lanes)
        for object_id in project.objects.keys() - known:
            self._add_lane(object_id)
        for object_id in known - project.objects.keys():
            del self._lanes[object_id]
        self._read(_PIECE)
        changed: set[ObjectId] = set()
        for change in changes.changes:
            if isinstance(change, FrameChange):
                changed |= self._take(change, project)
        if changes.touches_objects:
            self.reset.emit()
        elif all(isinstance(change, FrameChange | ProposalChange) for change in changes.changes):
            self.lanes_changed.emit(frozenset(changed))
        else:
            self.changed.emit()

    def _add_lane(self, object_id: ObjectId) -> None:
        project = self._context.project
        if project is not None:
            self._lanes[object_id] = lane = TimelineLane(object_id, project.clip.frame_count)
            self._unread.append(lane)

    def _take(self, change: FrameChange, project: Project) -> frozenset[ObjectId]:
        """Read anew what is known of the frame; returns the objects whose lanes look different now."""
        before, after = (record.states if record else {} for record in (change.before, change.after))
        changed = (lane for i, lane in self._lanes.items() if before.get(i) is not after.get(i))
        return frozenset(lane.object_id for lane in changed if lane.update(project, change.frame))

    @Slot()
    def _read_piece(self) -> None:
        """Go on reading new lanes; the window breathes in between."""
        self._read(_PIECE)
        self.changed.emit()

    def _read(self, count: int) -> None:
        end = time.perf_counter() + _PIECE_S
        for lane, project, frame in islice(self._reading, count):
            lane.update(project, frame)
            count -= 1
            if time.perf_counter() > end:
                break
        else:
            if count:
                self._reading = self._frames_unread()
                self._pieces.stop()
                return
        self._pieces.start()

    def _frames_unread(self) -> Iterator[tuple[TimelineLane, Project, FrameIndex]]:
        """What new lanes have to read, frame by frame."""
        while self._unread:
            lanes, self._unread = self._unread, []
            if (project := self._context.project) is not None:
                yield from ((lane, project, frame) for frame in tuple(project.track.records) for lane in lanes)
