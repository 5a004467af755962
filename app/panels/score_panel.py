"""ScorePanel: the score of the project against a truth, and the frames where it is worst; a click goes there."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.commands.actions import Actions
from app.commands.context import AppContext, Message, MessageKind
from app.session.scoring import Scoring
from app.theme.theme import GRID_PX
from app.translating import follow_language, translate_message
from app.workers.steps_worker import WorkFailure
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.errors import SegmentationError
from segmentation.formats.progress import Progress
from segmentation.metrics.object_scores import mean_score

SHOWN = 50
REFRESH_MS = 250
"""While frames are being scored, list and figures follow at this pace."""
BUTTONS = ("review.score", "review.score-stop", "review.worst", "review.score-export")


class ScorePanel(QWidget):
    """Score, progress, worst frames.

    Args:
        context: The open document and the view.
        scoring: What is shown.
        actions: For the buttons.
    """

    def __init__(self, context: AppContext, scoring: Scoring, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._scoring, self._actions = context, scoring, actions
        self.summary, self._truth, self._bar = QLabel(self), QLabel(self), QProgressBar(self)
        self.list = QTreeWidget(self)
        self._soon = QTimer(self, interval=REFRESH_MS, singleShot=True)
        self._soon.timeout.connect(self._show_scores)
        self._build()
        self._build_list()
        scoring.state_changed.connect(self._show_state)
        scoring.changed.connect(self._show_soon)
        scoring.progressed.connect(self._show_progress)
        scoring.done.connect(self._say_done)
        scoring.failed.connect(self._say_failed)
        context.view.frame_changed.connect(self._mirror_frame)
        self.list.itemClicked.connect(self._go_to)
        context.document_changed.connect(self._show_state)
        follow_language(self._write_texts)
        self._show_scores()

    @Slot()
    def _write_texts(self) -> None:
        self.summary.setToolTip(
            self.tr("Means over all frames but the first and the last, by the rules of DAVIS. J: region, F: outline.")
        )
        self._bar.setAccessibleName(self.tr("Progress of the scoring"))
        self.setAccessibleName(self.tr("Score"))
        self.list.setHeaderLabels([self.tr("Worst frames"), self.tr("J&F"), self.tr("Weakest object")])
        self.list.setAccessibleName(self.tr("Worst frames"))
        self._show_state()

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID_PX)
        for command_id in BUTTONS:
            buttons.addWidget(self._actions.button(command_id, self))
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(GRID_PX)
        column.addLayout(buttons)
        for widget in (self._truth, self._bar, self.summary):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addStretch()
        self._truth.setWordWrap(True)
        self._truth.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.summary.setWordWrap(True)
        self._bar.setTextVisible(False)

    def _build_list(self) -> None:
        self.list.setColumnCount(3)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        header = self.list.header()
        header.setStretchLastSection(True)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    @Slot()
    def _show_state(self) -> None:
        scoring = self._scoring
        self._bar.setVisible(scoring.busy)
        if scoring.busy and scoring.scores is None:
            self._bar.setRange(0, 0)
        is_scored = scoring.scores is not None
        self.list.setVisible(is_scored)
        self.summary.setVisible(is_scored)
        self._truth.setText(self._truth_words())
        self._truth.setToolTip(
            "\n".join((str(scoring.truth_path or ""), *map(translate_message, scoring.notes))).strip()
        )
        if not is_scored:
            self.list.clear()
        self._actions.refresh_soon()

    def _truth_words(self) -> str:
        scoring = self._scoring
        if scoring.truth_path is None:
            return self.tr(
                "Choose a folder with true masks (a DAVIS tree, or masks named like the frames) to see how good the "
                "masks are: J and F by frame under the timeline, and the worst frames here. Without them, the tab "
                "Review leads through the uncertain frames."
            )
        if scoring.scores is None:
            return self.tr("Reading %1...").replace("%1", scoring.truth_path.name)
        text = self.tr("Against %1, %2 frames")
        return text.replace("%1", scoring.truth_path.name).replace("%2", f"{len(scoring.scores.truth):,}")

    @Slot(object)
    def _show_progress(self, progress: Progress) -> None:
        self._bar.setRange(0, max(1, progress.total))
        self._bar.setValue(progress.done)

    @Slot()
    def _show_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _show_scores(self) -> None:
        self.summary.setText(self._summary_words())
        self.list.clear()
        for frame in self._scoring.worst_frames()[:SHOWN]:
            self.list.addTopLevelItem(self._row(frame))
        self._mirror_frame()

    def _summary_words(self) -> str:
        try:
            evaluation = self._scoring.evaluation()
        except SegmentationError:
            return ""
        means = {"J&F": evaluation.j_and_f, **{name: found.mean for name, found in evaluation.statistics.items()}}
        return "   ".join(f"{name} {mean:.3f}" for name, mean in means.items())

    def _row(self, frame: FrameIndex) -> QTreeWidgetItem:
        assert self._scoring.scores is not None
        score = self._scoring.scores.score_at(frame)
        weakest = min(score, key=lambda object_id: (score[object_id].j_and_f, object_id))
        infos = self._context.project.objects if self._context.project else {}
        name = infos[ObjectId(weakest)].name if weakest in infos else str(weakest)
        words = [str(frame), f"{mean_score(score.values()).j_and_f:.3f}", f"{name} ({score[weakest].j_and_f:.3f})"]
        item = QTreeWidgetItem(words)
        item.setData(0, Qt.ItemDataRole.UserRole, frame)
        return item

    @Slot()
    def _mirror_frame(self) -> None:
        """The row of the frame that is looked at is the current one."""
        rows = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        here = (row for row in rows if row and row.data(0, Qt.ItemDataRole.UserRole) == self._context.view.frame)
        self.list.setCurrentItem(next(here, None))  # type: ignore[arg-type]  # the stubs do not know that None clears

    @Slot(QTreeWidgetItem)
    def _go_to(self, item: QTreeWidgetItem) -> None:
        self._context.view.set_playing(False)
        self._context.view.set_frame(item.data(0, Qt.ItemDataRole.UserRole))

    @Slot()
    def _say_done(self) -> None:
        self._show_scores()
        self._actions.refresh_soon()
        words = self._summary_words()
        if words:
            key = self._actions.keys.text_of("review.worst")
            text = self.tr("Scored: %1. %2 goes to the worst frame.").replace("%1", words).replace("%2", key)
            self._context.say(text, MessageKind.DONE)

    @Slot(object)
    def _say_failed(self, failure: WorkFailure) -> None:
        self._context.message.emit(
            Message(
                translate_message(failure.message),
                MessageKind.ERROR,
                translate_message(failure.advice),
                failure.details,
            )
        )
