"""ClipPanel: the projects of a folder, how far each is verified, and the way to the next one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.commands.actions import Actions
from app.commands.context import AppContext
from app.panels.refresh_when_seen import RefreshWhenSeen
from app.session.clip_queue import ClipQueue, ListedClips
from app.theme.theme import GRID_PX
from app.translating import follow_language, translate_message
from app.widgets.kept_room import let_shrink
from segmentation.batch.clip_reviews import ClipReview

REFRESH_MS = 1000
"""After a change of the open project the panel follows at this pace, while it can be seen."""


class ClipPanel(QWidget):
    """Projects by name; a click or Enter opens one.

    Args:
        context: The open document.
        clips: What is shown.
        actions: For the buttons.
    """

    open_wanted = Signal(object)  # Path

    def __init__(self, context: AppContext, clips: ClipQueue, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._clips = context, clips
        self._current: Path | None = None
        self.list, self._place = QTreeWidget(self), QLabel(self)
        self._refreshing = RefreshWhenSeen(self, context, clips.refresh, REFRESH_MS)
        self._build(actions)
        clips.listed.connect(self._show)
        context.project_changed.connect(self._refreshing.refresh_soon)
        context.document_changed.connect(self._refreshing.refresh)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self._listed = ListedClips()
        follow_language(self._write_texts)

    @Slot()
    def _write_texts(self) -> None:
        self.list.setHeaderLabels([self.tr("Clip"), self.tr("Left"), self.tr("Verified")])
        self.list.headerItem().setToolTip(1, self.tr("Masks that nobody has verified, over all objects and frames"))
        self.list.setAccessibleName(self.tr("Clips to verify"))
        self._show(self._listed)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """What is shown is looked up when it is looked at."""
        super().showEvent(event)
        self._clips.refresh()

    def _build(self, actions: Actions) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(actions.create_labelled_button("review.next-clip", self))
        buttons.addWidget(actions.create_labelled_button("review.clip-folder", self))
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(GRID_PX)
        column.addLayout(buttons)
        column.addWidget(self._place)
        column.addWidget(self.list, 1)
        let_shrink(self.list)
        self.list.setColumnCount(3)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column_index in (1, 2):
            header.setSectionResizeMode(column_index, QHeaderView.ResizeMode.ResizeToContents)

    @Slot(object)
    def _show(self, listed: ListedClips) -> None:
        self._listed, self._current = listed, listed.current
        self.list.clear()
        for review in listed.reviews:
            item = QTreeWidgetItem([review.path.stem, *_share_words(review)])
            item.setData(0, Qt.ItemDataRole.UserRole, review.path)
            item.setToolTip(0, translate_message(review.trouble) or str(review.path))
            item.setDisabled(bool(review.trouble))
            self.list.addTopLevelItem(item)
            if review.path == listed.current:
                self.list.setCurrentItem(item)
        done = sum(not review.is_left and not review.trouble for review in listed.reviews)
        if listed.reviews and listed.folder is not None:
            text = self.tr("%1: %2 of %3 done").replace("%1", listed.folder.name)
            self._place.setText(text.replace("%2", str(done)).replace("%3", str(len(listed.reviews))))
        else:
            self._place.setText(self.tr("The projects beside the open one stand here."))

    @Slot(QTreeWidgetItem)
    def _choose(self, item: QTreeWidgetItem) -> None:
        path: Path = item.data(0, Qt.ItemDataRole.UserRole)
        if not item.isDisabled() and path != self._current:
            self.open_wanted.emit(path)


def _share_words(review: ClipReview) -> list[str]:
    """How many masks are left, and the share verified; a dash where there is no object, nothing where unreadable."""
    if review.trouble:
        return ["", ""]
    progress = review.progress
    if progress.total == 0:
        return ["-", "0%"]
    return [f"{progress.total - progress.done:,}", f"{int(100 * progress.share_done)}%"]
