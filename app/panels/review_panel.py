"""ReviewPanel: leads through a clip until all is verified: what to look at next and why, and how much is done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.commands.actions import Actions
from app.commands.context import AppContext
from app.panels.refresh_when_seen import RefreshWhenSeen
from app.panels.review_list import PaintMask, ReviewList
from app.session.review_queue import ReviewFindings, ReviewQueue
from app.theme.theme import GRID_PX
from app.translating import follow_language
from segmentation.domain.clip_review import sum_progress
from segmentation.domain.edits import set_note
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.domain.uncertainty import ReviewProgress

REFRESH_MS = 500
"""After a change of the project the panel follows at this pace, while it can be seen."""
OBJECT_ROWS = 5
"""So many objects are seen before the table scrolls."""


class ReviewPanel(QWidget):
    """Progress per object, the list of what to look at, and the note on the mask that is looked at.

    Args:
        context: The open document and the view.
        review: What is shown.
        actions: For the buttons.
        paint_mask: As in `ReviewList`.
    """

    def __init__(
        self,
        context: AppContext,
        review: ReviewQueue,
        actions: Actions,
        paint_mask: PaintMask,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._review = context, review
        self.list, self.progress, self.note = ReviewList(context, paint_mask, self), QTreeWidget(self), QLineEdit(self)
        self._hint, self._leads_on = QLabel(self), QCheckBox(self)
        self._refreshing = RefreshWhenSeen(self, context, review.refresh, REFRESH_MS)
        self._noted: tuple[FrameIndex, ObjectId] | None = None
        self._build(actions)
        self._build_progress()
        self._build_note()
        self._connect()
        self._listed = ReviewFindings((), 0, {})
        follow_language(self._write_texts)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """What is shown is looked up when it is looked at."""
        super().showEvent(event)
        self._review.refresh()

    @Slot()
    def edit_note(self) -> None:
        """Let the note of the active object on this frame be typed."""
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.note.selectAll()

    def _build(self, actions: Actions) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID_PX)
        buttons.addWidget(actions.create_labelled_button("review.fix-next", self))
        for command_id in ("mark.verified", "mark.needs-work", "propagate.both"):
            buttons.addWidget(actions.button(command_id, self))
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(GRID_PX)
        column.addLayout(buttons)
        column.addWidget(self._leads_on)
        column.addWidget(self.progress)
        column.addWidget(self._hint)
        column.addWidget(self.list, 1)
        column.addWidget(self.note)
        self._hint.setWordWrap(True)
        self._leads_on.setChecked(self._review.leads_on)

    def _build_progress(self) -> None:
        self.progress.setColumnCount(4)
        self.progress.setRootIsDecorated(False)
        self.progress.setUniformRowHeights(True)
        self.progress.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.progress.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.progress.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.progress.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def _build_note(self) -> None:
        self.note.setMaxLength(200)

    @Slot()
    def _write_texts(self) -> None:
        self._leads_on.setText(self.tr("M leads on to the next"))
        self._leads_on.setToolTip(
            self.tr(
                "Verifying the mask you were led to goes to the next; if you corrected it, its repair runs meanwhile."
            )
        )
        self.setAccessibleName(self.tr("Review"))
        self.progress.setHeaderLabels([self.tr("Object"), self.tr("To do"), self.tr("Needs work"), self.tr("Done")])
        self.progress.setAccessibleName(self.tr("Progress of the review"))
        self.note.setPlaceholderText(self.tr("Note on this object on this frame"))
        self.note.setAccessibleName(self.tr("Note on this object on this frame"))
        self._show(self._listed)

    def _connect(self) -> None:
        review, context = self._review, self._context
        review.listed.connect(self._show)
        self.list.chosen.connect(review.go_to)
        self._leads_on.toggled.connect(review.set_leads_on)
        context.project_changed.connect(self._handle_change)
        context.document_changed.connect(self._handle_document)
        context.view.frame_changed.connect(self._show_note)
        context.view.active_changed.connect(self._show_note)
        context.note_wanted.connect(self.edit_note)
        self.note.editingFinished.connect(self._take_note)

    @Slot()
    def _handle_document(self) -> None:
        self._show(ReviewFindings((), 0, {}))
        self._show_note()
        self._handle_change()

    @Slot()
    def _handle_change(self) -> None:
        self._show_note()
        self._refreshing.refresh_soon()

    @Slot(object)
    def _show(self, listed: ReviewFindings) -> None:
        self._listed = listed
        self.list.show_masks(listed.uncertain_masks)
        self._show_progress(listed)
        has_list = bool(listed.uncertain_masks)
        self.list.setVisible(has_list)
        self._hint.setVisible(not has_list)
        if not any(progress.total for progress in listed.progress.values()):
            self._hint.setText(
                self.tr("Once an engine has made masks, what needs a look stands here, most gain first.")
            )
        else:
            self._hint.setText(self.tr("Nothing is left to look at in the range."))

    def _show_progress(self, listed: ReviewFindings) -> None:
        project = self._context.project
        self.progress.clear()
        rows = (
            []
            if project is None
            else [(project.objects[i].name, p) for i, p in listed.progress.items() if i in project.objects]
        )
        for name, progress in rows:
            self.progress.addTopLevelItem(_progress_row(name, progress))
        if len(rows) > 1:
            self.progress.addTopLevelItem(_progress_row(self.tr("All"), sum_progress(progress for _, progress in rows)))
        self.progress.setVisible(bool(rows))
        shown = min(self.progress.topLevelItemCount(), OBJECT_ROWS)
        row_px = self.progress.sizeHintForRow(0) if shown else 0
        self.progress.setFixedHeight(self.progress.header().sizeHint().height() + shown * row_px + 2 * GRID_PX)

    @Slot()
    def _show_note(self) -> None:
        project, view = self._context.project, self._context.view
        active = view.active if project is not None and view.active in project.objects else None
        self.note.setEnabled(active is not None)
        self._noted = (view.frame, active) if active is not None else None
        if self.note.hasFocus() and self.note.isModified():
            return
        self.note.setText("" if project is None or active is None else project.track.state(view.frame, active).note)

    @Slot()
    def _take_note(self) -> None:
        if self._noted is None or not self.note.isModified():
            return
        (frame, object_id), text = self._noted, self.note.text()
        self.note.setModified(False)
        self._context.edit(lambda project: set_note(project, [frame], [object_id], text))


def _progress_row(name: str, progress: ReviewProgress) -> QTreeWidgetItem:
    done = f"{progress.done:,} ({progress.share_done:.0%})"
    row = QTreeWidgetItem([name, f"{progress.to_do:,}", f"{progress.needs_work:,}", done])
    for column in (1, 2, 3):
        row.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return row
