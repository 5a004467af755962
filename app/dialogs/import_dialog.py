"""ImportDialog: read masks, show which mask belongs to which frame and object before anything is changed, take them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
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
from app.dialogs.outcome import OutcomeView
from app.session.saved_document import SavedDocument
from app.state.mask_preview import MaskPreview
from app.state.program import details_of
from app.theme.swatch import SWATCH_PX, swatch
from app.translating import translate_message
from app.widgets.kept_room import keep_room
from app.widgets.searchable_choice import SearchableChoice
from app.workers.steps_worker import StepsWorker, WorkFailure
from segmentation.domain.objects import ObjectId
from segmentation.domain.palette import Colour
from segmentation.errors import SegmentationError, UserError
from segmentation.formats.format_spec import FormatSpec, TargetKind
from segmentation.formats.importing.clip_matching import MatchedMasks, Matching, match_to_clip
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import Progress
from segmentation.formats.registry import FORMATS, import_masks

_READABLE = tuple(spec for spec in FORMATS if spec.reader)
_SHOWN_PAIRS = 200
_LAST_FORMAT = "import/format"
_ALL_OBJECTS = Colour(255, 214, 10)
"""Colour of a preview of all objects together."""


class ImportDialog(QDialog):
    """The dialog; the window behind it stays usable.

    Args:
        context: Messages go there.
        document: Gets the masks.
        settings: Remembers the format.
    """

    def __init__(
        self, context: AppContext, document: SavedDocument, settings: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._document, self._settings = context, document, settings
        self._worker: StepsWorker | None = None
        self._taking: ImportTaking | None = None
        self._read: ImportedMasks | None = None
        self._was_read = False
        self._matched: MatchedMasks | None = None
        self.setWindowTitle(self.tr("Import masks"))
        self.format, self.source = SearchableChoice(), QLineEdit()
        for spec in _READABLE:
            self.format.add_choice(translate_message(spec.title), spec.name)
        self.format.setCurrentIndex(max(0, self.format.findData(settings.value(_LAST_FORMAT))))
        self.file_button, self.folder_button = QPushButton(self.tr("File...")), QPushButton(self.tr("Folder..."))
        self.read_button = QPushButton(self.tr("Read"))
        self.sequence = QLineEdit()
        self.matching, self.first = QComboBox(), QSpinBox()
        self.strict = QCheckBox(self.tr("Refuse the source if any of its entries cannot be read"))
        self.pairs, self.objects = (
            _Table(self.tr("Which mask goes to which frame.")),
            _Table(self.tr("Which object it is.")),
        )
        self.outcome, self._progress = OutcomeView(), QProgressBar()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.take_button = self._buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._build()
        self._connect()
        self._show_ways_in()
        self._show_state()

    @property
    def _spec(self) -> FormatSpec:
        return _READABLE[self.format.currentIndex()]

    def done(self, result: int) -> None:
        """Closing the dialog ends what it does."""
        self._end_work()
        self._context.view.set_preview(None)
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
        form.addRow(self.tr("From"), _row(self.source, self.file_button, self.folder_button, self.read_button))
        form.addRow(self.tr("Sequence"), self.sequence)
        form.addRow(self.tr("Pair frames"), _row(self.matching, self.first))
        form.addRow("", self.strict)
        column = QVBoxLayout(self)
        column.addLayout(form)
        for table, titles, stretch in (
            (self.pairs, (self.tr("Mask"), self.tr("Frame of the clip")), 3),
            (self.objects, (self.tr("Object in the masks"), self.tr("becomes")), 2),
        ):
            table.setHorizontalHeaderLabels(titles)
            table.setAccessibleName(titles[0])
            column.addWidget(table, stretch)
        column.addWidget(self._progress)
        column.addWidget(self.outcome)
        column.addWidget(self._buttons)
        keep_room(self._progress)
        self._progress.setVisible(False)
        self.source.setAccessibleName(self.tr("File or folder to read"))
        self.sequence.setAccessibleName(self.tr("Sequence"))
        self.sequence.setPlaceholderText(self.tr("Only where the source holds several"))
        for widget, name in (
            (self.format, self.tr("Format")),
            (self.matching, self.tr("Pair frames")),
            (self.first, self.tr("Frame of the first mask")),
            (self._progress, self.tr("Progress of the import")),
        ):
            widget.setAccessibleName(name)
        self.strict.setToolTip(
            self.tr("Off: what cannot be read is left out, and the notes below count it and show the first of it.")
        )
        self.file_button.setToolTip(self.tr("Choose a file with masks"))
        self.folder_button.setToolTip(self.tr("Choose a folder with masks"))
        for button in (self.file_button, self.folder_button):
            button.setAutoDefault(False)
        self.source.returnPressed.connect(self._start_reading)
        self.outcome.say(self.tr("Choose what to read. Nothing is changed before you press Import."))
        self.resize(560, min(600, self.screen().availableGeometry().height() - 48))

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(self._show_ways_in)
        self.file_button.clicked.connect(self._choose_file)
        self.folder_button.clicked.connect(self._choose_folder)
        self.read_button.clicked.connect(self._start_reading)
        self.matching.currentIndexChanged.connect(self._match)
        self.first.valueChanged.connect(self._match)
        self.strict.toggled.connect(self._read_again)
        self.pairs.currentCellChanged.connect(self._preview)
        self.objects.currentCellChanged.connect(self._preview)
        self._buttons.accepted.connect(self._take)
        self._buttons.rejected.connect(self.reject)

    @Slot()
    def _show_ways_in(self) -> None:
        """A format is read from files, from folders, or from both."""
        self.file_button.setVisible(bool(self._spec.source_files))
        self.folder_button.setVisible(self._spec.has_source_folders)

    @Slot()
    def _choose_file(self) -> None:
        filters = f"{self.tr('Masks')} ({self._spec.source_files});;{self.tr('All files')} (*)"
        name, _ = QFileDialog.getOpenFileName(self, self.tr("File with masks"), self._place(), filters)
        self._take_source(name)

    @Slot()
    def _choose_folder(self) -> None:
        self._take_source(QFileDialog.getExistingDirectory(self, self.tr("Folder with masks"), self._place()))

    def _place(self) -> str:
        return str(self._document.path.parent)

    def _take_source(self, name: str) -> None:
        if name:
            self.source.setText(name)
            self._start_reading()

    @Slot()
    def _start_reading(self) -> None:
        if not self.source.text().strip():
            self._choose_file() if self._spec.target is TargetKind.FILE else self._choose_folder()
            return
        self._end_work()
        path, clip = Path(self.source.text().strip()).expanduser(), self._document.project.clip
        strict, self._was_read = self.strict.isChecked(), True
        request = ImportRequest(path, self.sequence.text().strip(), clip.size, strict, clip.frame_count)
        name = self._spec.name
        self._settings.setValue(_LAST_FORMAT, name)
        self._worker = StepsWorker(lambda: import_masks(name, request), self)
        self._worker.progressed.connect(self._show_progress)
        self._worker.finished.connect(self._handle_read)
        self._worker.failed.connect(self._handle_failure)
        self._progress.setRange(0, 0)
        self._progress.setVisible(True)
        self._worker.start()

    @Slot()
    def _read_again(self) -> None:
        """A source that was read, or refused, may come out otherwise."""
        if self._was_read:
            self._start_reading()

    @Slot(object)
    def _show_progress(self, progress: Progress) -> None:
        self._progress.setRange(0, max(1, progress.total))
        self._progress.setValue(progress.done)

    @Slot(object)
    def _handle_read(self, read: ImportedMasks) -> None:
        self._end_work()
        self._read = read
        self._show_objects(read)
        self._match()

    @Slot(object)
    def _handle_failure(self, failure: WorkFailure) -> None:
        self._end_work()
        self._read = self._matched = None
        said = f"{translate_message(failure.message)} {translate_message(failure.advice)}".strip()
        self.outcome.say(said, details=failure.details, is_error=True)
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
            strict = self.strict.isChecked()
            self._matched = match_to_clip(self._read, clip, by, first_frame=self.first.value(), strict=strict)
        except UserError as error:
            self._matched = None
            self._say_error(error)
        else:
            self.outcome.say(
                "\n".join((self._summary(self._matched, self._read), *map(translate_message, self._matched.notes)))
            )
        self._show_state()

    def _show_objects(self, read: ImportedMasks) -> None:
        project = self._document.project
        self.objects.setRowCount(len(read.objects))
        for row, info in enumerate(read.objects):
            target = QComboBox()
            target.addItem(self.tr("a new object"), NEW_OBJECT)
            for object_id in project.object_order:
                known = project.objects[object_id]
                target.addItem(swatch(known.colour, str(known.id)), known.name, object_id)
            target.setAccessibleName(self.tr("What '%1' becomes").replace("%1", info.name))
            target.setCurrentIndex(max(0, target.findData(info.id)))
            self.objects.setItem(row, 0, QTableWidgetItem(swatch(info.colour, str(info.id)), info.name))
            self.objects.setCellWidget(row, 1, target)

    def _show_state(self) -> None:
        pairs = list(self._matched.frames.items()) if self._matched else []
        more = len(pairs) - _SHOWN_PAIRS
        self.pairs.setRowCount(min(len(pairs), _SHOWN_PAIRS) + (more > 0))
        for row, (frame, mask) in enumerate(pairs[:_SHOWN_PAIRS]):
            self.pairs.setItem(row, 0, QTableWidgetItem(mask.name))
            name = self._document.project.clip.frame_names[frame]
            self.pairs.setItem(row, 1, QTableWidgetItem(f"{frame}  ({name})"))
        if more > 0:
            self.pairs.setItem(_SHOWN_PAIRS, 0, QTableWidgetItem(self.tr("and %1 more").replace("%1", f"{more:,}")))
        self.first.setEnabled(self.matching.currentData() is not Matching.NAMES)
        self.take_button.setEnabled(bool(pairs) and self._taking is None)
        self._preview()

    @Slot()
    def _preview(self) -> None:
        """Show the mask of the chosen row over its frame in the window: of the chosen object, or of all."""
        if self._matched is None or self._read is None or self._taking is not None:
            self._context.view.set_preview(None)
            return
        row, objects = self.objects.currentRow(), self._read.objects
        chosen = objects[row] if 0 <= row < len(objects) else None
        masks = {frame: found.mask for frame, found in self._matched.frames.items()}
        colour, label = (chosen.colour, int(chosen.id)) if chosen else (_ALL_OBJECTS, 0)
        self._context.view.set_preview(MaskPreview(masks, colour, label))
        if 0 <= self.pairs.currentRow() < len(masks):
            self._context.view.set_frame(list(masks)[self.pairs.currentRow()])

    @Slot()
    def _take(self) -> None:
        if self._matched is None or self._read is None:
            return
        self._taking = ImportTaking(self._document, self._read, self._matched, self._objects_to_import(), self)
        self._taking.progressed.connect(self._show_progress)
        self._taking.finished.connect(self._handle_taken)
        self._taking.failed.connect(self._not_taken)
        self._progress.setVisible(True)
        self._show_state()
        self._taking.start()

    def _objects_to_import(self) -> dict[ObjectId, ObjectId]:
        infos = self._read.objects if self._read else ()
        boxes = (self.objects.cellWidget(row, 1) for row in range(self.objects.rowCount()))
        return {
            info.id: box.currentData() for info, box in zip(infos, boxes, strict=True) if isinstance(box, QComboBox)
        }

    @Slot(int)
    def _handle_taken(self, frames: int) -> None:
        many = self.tr("Masks of %1 frames were imported.").replace("%1", f"{frames:,}")
        self._context.say(self.tr("Masks of one frame were imported.") if frames == 1 else many, MessageKind.DONE)
        self._taking = None
        self.accept()

    @Slot(object)
    def _not_taken(self, error: SegmentationError) -> None:
        self._taking = None
        self._progress.setVisible(False)
        self._say_error(error)
        self._show_state()

    def _say_error(self, error: SegmentationError) -> None:
        said = f"{translate_message(error.message)} {translate_message(error.advice)}".strip()
        self.outcome.say(said, details=details_of(error), is_error=True)

    def _summary(self, matched: MatchedMasks, read: ImportedMasks) -> str:
        text = self.tr("%1 masks with %2 objects for the frames %3 to %4.")
        frames = list(matched.frames)
        for place, value in (
            ("%1", len(frames)),
            ("%2", len(read.objects)),
            ("%3", min(frames, default=0)),
            ("%4", max(frames, default=0)),
        ):
            text = text.replace(place, f"{value:,}")
        return text


class _Table(QTableWidget):
    """Two columns to look at; says what will be in it while it is empty."""

    def __init__(self, purpose: str) -> None:
        super().__init__(0, 2)
        self._purpose = purpose
        self.setIconSize(QSize(SWATCH_PX, SWATCH_PX))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The rows, or what they will be."""
        super().paintEvent(event)
        if not self.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._purpose)
            painter.end()


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
    return row
