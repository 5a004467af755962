"""UncertaintyList: uncertain masks with their reasons, worst first; a click goes there. Vouched masks leave it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.commands.context import AppContext
from app.translating import tr
from segmentation.domain.changes import ChangeSet
from segmentation.domain.uncertainty import Reason, UncertainMask

SHOWN = 100


class UncertaintyList(QTreeWidget):
    """Empty until somebody looked for them.

    Args:
        context: The open document and the view.
    """

    filled = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setHeaderLabels([self.tr("Frame"), self.tr("Object"), self.tr("Why look")])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAccessibleName(self.tr("Uncertain frames"))
        for column in (0, 1):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.itemClicked.connect(self._go_to)
        context.view.frame_changed.connect(self._mirror_frame)
        context.project_changed.connect(self._drop_vouched)
        context.document_changed.connect(self.clear)

    @Slot(object)
    def show_masks(self, uncertain_masks: Sequence[UncertainMask]) -> None:
        """Show these, the worst first."""
        project = self._context.project
        self.clear()
        for uncertain in uncertain_masks[:SHOWN] if project is not None else ():
            info = project.objects[uncertain.object_id]  # type: ignore[union-attr]
            item = QTreeWidgetItem([str(uncertain.frame), info.name, reason_words(uncertain)])
            item.setData(0, Qt.ItemDataRole.UserRole, uncertain)
            self.addTopLevelItem(item)
        self._mirror_frame()
        self.filled.emit()

    def _rows(self) -> list[QTreeWidgetItem]:
        rows = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return [row for row in rows if row is not None]

    @Slot(object)
    def _drop_vouched(self, changes: ChangeSet) -> None:
        project, frames = self._context.project, frozenset(changes.frames)
        if project is None or not frames:
            return
        for row in self._rows():
            uncertain: UncertainMask = row.data(0, Qt.ItemDataRole.UserRole)
            if uncertain.frame in frames and project.track.state(uncertain.frame, uncertain.object_id).is_barrier:
                self.takeTopLevelItem(self.indexOfTopLevelItem(row))

    @Slot()
    def _mirror_frame(self) -> None:
        here = (row for row in self._rows() if row.data(0, Qt.ItemDataRole.UserRole).frame == self._context.view.frame)
        self.setCurrentItem(next(here, None))  # type: ignore[arg-type]  # the stubs do not know that None clears

    @Slot(QTreeWidgetItem)
    def _go_to(self, item: QTreeWidgetItem) -> None:
        uncertain: UncertainMask = item.data(0, Qt.ItemDataRole.UserRole)
        self._context.view.set_playing(False)
        self._context.view.set_frame(uncertain.frame)
        self._context.view.set_active(uncertain.object_id)


def reason_words(uncertain: UncertainMask) -> str:
    """Why the frame should be looked at, as the end of a sentence about the object."""
    match uncertain.reason:
        case Reason.GROWS:
            return tr("suddenly grows")
        case Reason.SHRINKS:
            return tr("suddenly shrinks")
        case Reason.ABSENT:
            return tr("was not found")
    if uncertain.confidence is None:
        return tr("was never checked")
    return tr("is right with a probability of %1 %").replace("%1", str(round(100 * uncertain.confidence)))
