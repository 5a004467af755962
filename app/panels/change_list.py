"""ChangeList: the frames of an open proposal with how much they would change, most first; a click goes there."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.commands.context import AppContext
from app.panels.proposal_words import percent
from app.session.run_proposals import RunProposals
from app.translating import follow_language
from segmentation.domain.open_proposals import ProposedFrame

SHOWN = 200
REFRESH_MS = 150
"""While a run goes on, the list follows at this pace."""
_MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)


class ChangeList(QTreeWidget):
    """One row per frame, at most `SHOWN`.

    Args:
        context: The open document and the view.
        proposals: What is listed.
    """

    filled = Signal()

    def __init__(self, context: AppContext, proposals: RunProposals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._proposals = context, proposals
        self._soon = QTimer(self, interval=REFRESH_MS, singleShot=True)
        self._soon.timeout.connect(self.fill)
        self._set_up()
        proposals.changed.connect(self._fill_soon)
        context.view.frame_changed.connect(self._mirror_frame)
        self.itemClicked.connect(self._go_to)
        follow_language(self._write_texts)

    @Slot()
    def _write_texts(self) -> None:
        self.setHeaderLabels([self.tr("Frame"), self.tr("Changed"), self.tr("Most")])
        self.setAccessibleName(self.tr("Frames of the proposal, most changed first"))
        self.fill()

    def _set_up(self) -> None:
        self.setColumnCount(3)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setMinimumHeight(80)
        for column in (0, 1):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move through the rows, and go to their frames; all other keys are commands."""
        if event.key() in _MOVING:
            super().keyPressEvent(event)
            self._go_to(self.currentItem())
        else:
            event.ignore()

    @Slot()
    def fill(self) -> None:
        """Show what is open now."""
        frames = self._proposals.frames
        with QSignalBlocker(self):
            self.clear()
            self.addTopLevelItems([self._row(frames[frame]) for frame in self._proposals.most_changed(SHOWN)])
        self._mirror_frame()
        self.filled.emit()

    @Slot()
    def _fill_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _row(self, proposed: ProposedFrame) -> QTreeWidgetItem:
        objects = self._context.project.objects if self._context.project else {}
        most = proposed.most_changed
        name = objects[most].name if most in objects else str(most)
        more = len(proposed.changes) - 1
        words = self.tr("%1 and %2 more").replace("%1", name).replace("%2", str(more)) if more else name
        item = QTreeWidgetItem([f"{proposed.frame:,}", percent(proposed.change), words])
        item.setData(0, Qt.ItemDataRole.UserRole, proposed.frame)
        return item

    @Slot()
    def _mirror_frame(self) -> None:
        """The row of the frame that is looked at is the current one."""
        rows = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        here = (row for row in rows if row and row.data(0, Qt.ItemDataRole.UserRole) == self._context.view.frame)
        self.setCurrentItem(next(here, None))  # type: ignore[arg-type]  # the stubs do not know that None clears

    @Slot(QTreeWidgetItem)
    def _go_to(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self._context.view.set_playing(False)
            self._context.view.set_frame(item.data(0, Qt.ItemDataRole.UserRole))
