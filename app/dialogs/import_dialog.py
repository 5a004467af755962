"""ImportDialog: read masks, show which mask belongs to which frame and object before anything is changed, take them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.commands.context import AppContext, MessageKind
from app.dialogs.import_work import NEW_OBJECT, ImportTaking
from app.session.saved_document import SavedDocument
from app.workers.steps_worker import StepsWorker, WorkFailure
from segmentation.domain.objects import ObjectId
from segmentation.errors import SegmentationError, UserError
from segmentation.formats.clip_matching import MatchedMasks, Matching, match_to_clip
from segmentation.formats.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import Progress
from segmentation.formats.registry import FORMATS, import_masks

_READABLE = tuple(spec for spec in FORMATS if spec.reader)
_SHOWN_PAIRS = 200


class ImportDialog(QDialog):
    """The dialog; the window behind it stays usable.

    Args:
        context: Messages go there.
        document: Gets the masks.
    """

    def __init__(self, context: AppContext, document: SavedDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._document = context, document
        self._worker: StepsWorker | None = None
        self._taking: ImportTaking | None = None
        self._read: ImportedMasks | None = None
        self._matched: MatchedMasks | None = None
        self.setWindowTitle(self.tr("Import masks"))
        self.format, self.source = QComboBox(), QLineEdit()
        for spec in _READABLE:
            self.format.addItem(spec.title, spec.name)
        self._browse, self.read_button = QPushButton(self.tr("Choose...")), QPushButton(self.tr("Read"))
        self.matching, self.first = QComboBox(), QSpinBox()
        self.pairs, self.objects = QTableWidget(0, 2), QTableWidget(0, 2)
        self.outcome, self._progress = QLabel(), QProgressBar()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.take_button = self._buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._build()
        self._connect()
        self._show_state()

    def done(self, result: int) -> None:
        """Closing the dialog ends what it does."""
        self._end_work()
        if self._taking is not None:
            self._taking.stop()
        super().done(result)

    def _build(self) -> None:
        for title, by in (
            (self.tr("by names, or one after the other"), Matching.AUTO),
            (self.tr("by names"), Matching.NAMES),
            (self.tr("one after the other"), Matching.ORDER),
        ):
            self.matching.addItem(title, by)
        self.first.setRange(0, self._document.project.clip.frame_count - 1)
        self.first.setPrefix(self.tr("from frame "))
        form = QFormLayout()
        form.addRow(self.tr("Format"), self.format)
        form.addRow(self.tr("From"), _row(self.source, self._browse, self.read_button))
        form.addRow(self.tr("Pair frames"), _row(self.matching, self.first))
        column = QVBoxLayout(self)
        column.addLayout(form)
        for table, titles, height in (
            (self.pairs, (self.tr("Mask"), self.tr("Frame of the clip")), 200),
            (self.objects, (self.tr("Object in the masks"), self.tr("becomes")), 120),
        ):
            table.setHorizontalHeaderLabels(titles)
            table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            table.verticalHeader().hide()
            table.setMinimumHeight(height)
            table.setAccessibleName(titles[0])
            column.addWidget(table)
        column.addWidget(self._progress)
        column.addWidget(self.outcome)
        column.addWidget(self._buttons)
        self.outcome.setWordWrap(True)
        self._progress.setVisible(False)
        self.source.setAccessibleName(self.tr("File or folder to read"))
        self.resize(560, 620)

    def _connect(self) -> None:
        self._browse.clicked.connect(self._choose_source)
        self.read_button.clicked.connect(self._start_reading)
        self.matching.currentIndexChanged.connect(self._match)
        self.first.valueChanged.connect(self._match)
        self._buttons.accepted.connect(self._take)
        self._buttons.rejected.connect(self.reject)

    @Slot()
    def _choose_source(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder with masks"), str(self._document.path.parent))
        if name:
            self.source.setText(name)
            self._start_reading()

    @Slot()
    def _start_reading(self) -> None:
        self._end_work()
        name, request = str(self.format.currentData()), ImportRequest(Path(self.source.text()))
        self._worker = StepsWorker(lambda: import_masks(name, request), self)
        self._worker.progressed.connect(self._show_progress)
        self._worker.finished.connect(self._finished_reading)
        self._worker.failed.connect(self._failed)
        self._progress.setRange(0, 0)
        self._progress.setVisible(True)
        self._worker.start()

    @Slot(object)
    def _show_progress(self, progress: Progress) -> None:
        self._progress.setRange(0, max(1, progress.total))
        self._progress.setValue(progress.done)

    @Slot(object)
    def _finished_reading(self, read: ImportedMasks) -> None:
        self._end_work()
        self._read = read
        self._show_objects(read)
        self._match()

    @Slot(object)
    def _failed(self, failure: WorkFailure) -> None:
        self._end_work()
        self._read = self._matched = None
        self._say(f"{failure.message} {failure.advice}", is_error=True)
        self._show_state()

    def _end_work(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()
            worker.deleteLater()
        self._progress.setVisible(False)

    @Slot()
    def _match(self) -> None:
        """Show which mask would go where; nothing is changed by it."""
        if self._read is None:
            return
        clip, by = self._document.project.clip, self.matching.currentData()
        try:
            self._matched = match_to_clip(self._read, clip, by, first_frame=self.first.value())
        except UserError as error:
            self._matched = None
            self._say(str(error), is_error=True)
        else:
            self._say(" ".join(self._matched.notes))
        self._show_state()

    def _show_objects(self, read: ImportedMasks) -> None:
        project = self._document.project
        self.objects.setRowCount(len(read.objects))
        for row, info in enumerate(read.objects):
            target = QComboBox()
            target.addItem(self.tr("a new object"), NEW_OBJECT)
            for object_id in project.object_order:
                target.addItem(project.objects[object_id].name, object_id)
            target.setCurrentIndex(max(0, target.findData(info.id)))
            self.objects.setItem(row, 0, QTableWidgetItem(info.name))
            self.objects.setCellWidget(row, 1, target)

    def _show_state(self) -> None:
        pairs = list(self._matched.frames.items()) if self._matched else []
        self.pairs.setRowCount(min(len(pairs), _SHOWN_PAIRS))
        for row, (frame, mask) in enumerate(pairs[:_SHOWN_PAIRS]):
            self.pairs.setItem(row, 0, QTableWidgetItem(mask.name))
            name = self._document.project.clip.frame_names[frame]
            self.pairs.setItem(row, 1, QTableWidgetItem(f"{frame}  ({name})"))
        self.first.setEnabled(self.matching.currentData() is not Matching.NAMES)
        self.take_button.setEnabled(bool(pairs) and self._taking is None)

    @Slot()
    def _take(self) -> None:
        if self._matched is None or self._read is None:
            return
        self._taking = ImportTaking(self._document, self._read, self._matched, self._chosen_objects(), self)
        self._taking.progressed.connect(self._show_progress)
        self._taking.finished.connect(self._taken)
        self._taking.failed.connect(self._not_taken)
        self._progress.setVisible(True)
        self._show_state()
        self._taking.start()

    def _chosen_objects(self) -> dict[ObjectId, ObjectId]:
        infos = self._read.objects if self._read else ()
        boxes = (self.objects.cellWidget(row, 1) for row in range(self.objects.rowCount()))
        return {
            info.id: box.currentData() for info, box in zip(infos, boxes, strict=True) if isinstance(box, QComboBox)
        }

    @Slot(int)
    def _taken(self, frames: int) -> None:
        text = self.tr("%1 frames of masks were imported.").replace("%1", f"{frames:,}")
        self._context.say(text, MessageKind.DONE)
        self._taking = None
        self.accept()

    @Slot(object)
    def _not_taken(self, error: SegmentationError) -> None:
        self._taking = None
        self._progress.setVisible(False)
        self._say(str(error), is_error=True)
        self._show_state()

    def _say(self, text: str, *, is_error: bool = False) -> None:
        self.outcome.setForegroundRole(QPalette.ColorRole.BrightText if is_error else QPalette.ColorRole.WindowText)
        self.outcome.setText(text)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
    return row
