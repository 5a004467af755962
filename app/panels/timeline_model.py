"""TimelineModel: the lanes of the open project, kept up to date change by change, and the run that goes on."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.commands.context import AppContext
from app.panels.lane import TimelineLane
from app.state.run_span import RunSpan
from segmentation.domain.changes import ChangeSet
from segmentation.domain.objects import ObjectId


class TimelineModel(QObject):
    """Lanes in the order of the object list.

    Args:
        context: The open document.
    """

    changed = Signal()
    reset = Signal()

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lanes: dict[ObjectId, TimelineLane] = {}
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
        project = self._context.project
        for object_id in project.object_order if project else ():
            self._add_lane(object_id)
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
        for frame in changes.frames:
            for lane in self._lanes.values():
                lane.update(project, frame)
        (self.reset if changes.touches_objects else self.changed).emit()

    def _add_lane(self, object_id: ObjectId) -> None:
        project = self._context.project
        if project is None:
            return
        lane = TimelineLane(object_id, project.clip.frame_count)
        for frame in project.track.frames_knowing(object_id):
            lane.update(project, frame)
        self._lanes[object_id] = lane
