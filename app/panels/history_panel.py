"""HistoryPanel: all steps of undo, across restarts; a click goes back, or forward, to that step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.commands.context import AppContext
from app.panels.refresh_when_seen import RefreshWhenSeen
from app.translating import follow_language, translate_message
from segmentation.storage.step_history import HistoryEntry

REFRESH_MS = 100
"""A run makes many changes a second; the list follows at this pace."""


class HistoryPanel(QWidget):
    """Steps, oldest first; undone ones are grey.

    Args:
        context: The open document.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.list = QListWidget(self)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.list)
        self._refreshing = RefreshWhenSeen(self, context, self.refresh, REFRESH_MS, during_runs=True)
        for chosen in (self.list.itemClicked, self.list.itemActivated):
            chosen.connect(self._go_to)
        context.document_changed.connect(self.refresh)
        context.project_changed.connect(self._refreshing.refresh_soon)
        follow_language(self._write_texts)

    @Slot()
    def _write_texts(self) -> None:
        self.list.setAccessibleName(self.tr("History"))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the history."""
        self.list.clear()
        document = self._context.document
        entries = document.history() if document else ()
        if document is not None:
            self.list.addItem(self.tr("(as opened first)"))
        undone = self.palette().placeholderText()
        for entry in entries:
            item = QListWidgetItem(self._words_of(entry))
            if not entry.done:
                item.setForeground(undone)
                item.setToolTip(self.tr("Undone. Click to bring it back."))
            self.list.addItem(item)
        self.list.setCurrentRow(sum(entry.done for entry in entries))

    def _words_of(self, entry: HistoryEntry) -> str:
        """The title and the frames whose masks changed."""
        title, frames = translate_message(entry.title), entry.frames
        if frames is None:
            return title
        text = self.tr("%1, frame %2") if len(frames) == 1 else self.tr("%1, frames %2 to %3")
        for place, value in (("%1", title), ("%2", f"{frames.first:,}"), ("%3", f"{frames.last:,}")):
            text = text.replace(place, value)
        return text

    @Slot(QListWidgetItem)
    def _go_to(self, item: QListWidgetItem) -> None:
        document = self._context.document
        if document is None:
            return
        steps = self.list.row(item) - sum(entry.done for entry in document.history())
        for _ in range(abs(steps)):
            turn = document.redo if steps > 0 else document.undo
            if not self._context.attempt(partial(turn, lambda _: None)):
                break
        self.refresh()
