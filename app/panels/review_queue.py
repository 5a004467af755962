"""ReviewQueue: goes from one uncertain frame to the next, worst first, and says why it is uncertain."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from app.commands.context import AppContext, MessageKind
from app.panels.uncertainty_list import reason_words
from app.workers.background_call import BackgroundCalls
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.domain.uncertainty import UncertainMask, count_unverified, uncertain_masks


@dataclass(frozen=True)
class _Candidates:
    uncertain_masks: tuple[UncertainMask, ...]
    unverified: int


class ReviewQueue(QObject):
    """Listens to `AppContext.review_wanted`. Looking through the masks happens off the GUI thread.

    Args:
        context: The open document and the view.
    """

    listed = Signal(object)  # tuple[UncertainMask, ...]: all there are now, worst first

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._calls = BackgroundCalls(self)
        self._shown: set[tuple[FrameIndex, ObjectId]] = set()
        context.review_wanted.connect(self.go)
        context.document_changed.connect(self._shown.clear)

    def close(self) -> None:
        """At the end: no more work."""
        self._calls.close()

    @Slot()
    def go(self) -> None:
        """To the worst frame that was not shown yet; when all were, from the start."""
        project = self._context.project
        if project is None:
            return
        records, objects, within = dict(project.track.records), _objects_to_review(project), project.work_range

        def look() -> _Candidates:
            return _Candidates(uncertain_masks(records, objects, within), count_unverified(records, objects, within))

        self._calls.call(look, lambda found: self._show(project, found), self._context.say_error)

    def _show(self, project: Project, found: _Candidates) -> None:
        if project is not self._context.project:
            return
        self.listed.emit(found.uncertain_masks)
        fresh = [
            uncertain
            for uncertain in found.uncertain_masks
            if (uncertain.frame, uncertain.object_id) not in self._shown
        ]
        if not fresh:
            self._shown.clear()
            fresh = list(found.uncertain_masks)
        if not fresh:
            self._context.say(self.tr("No frame is uncertain: all masks in the range are checked."), MessageKind.DONE)
            return
        self._look_at(project, fresh[0], found)

    def _look_at(self, project: Project, uncertain: UncertainMask, found: _Candidates) -> None:
        self._shown.add((uncertain.frame, uncertain.object_id))
        self._context.view.set_playing(False)
        self._context.view.set_frame(uncertain.frame)
        self._context.view.set_active(uncertain.object_id)
        text = self.tr("%1 of %2: frame %3, '%4' %5. Correct it, or press M if it is right. %6 frames are unchecked.")
        values = (
            found.uncertain_masks.index(uncertain) + 1,
            len(found.uncertain_masks),
            uncertain.frame,
            project.objects[uncertain.object_id].name,
            reason_words(uncertain),
            found.unverified,
        )
        for place, value in enumerate(values, 1):
            text = text.replace(f"%{place}", str(value))
        self._context.say(text, MessageKind.DONE)


def _objects_to_review(project: Project) -> tuple[ObjectId, ...]:
    """Hidden and locked objects are done, for now."""
    return tuple(i for i, info in project.objects.items() if info.visible and not info.locked)
