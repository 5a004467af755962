"""ExportDialog: what to export and where; then how far it is, and what the export does not carry."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.commands.context import AppContext, MessageKind
from app.dialogs.export_work import ExportChoices, export_steps
from app.dialogs.format_options import FormatOptions
from app.session.saved_document import SavedDocument
from app.workers.steps_worker import StepsWorker, WorkFailure
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId
from segmentation.formats.export_report import ExportReport
from segmentation.formats.export_request import sequence_name
from segmentation.formats.format_spec import FormatSpec, TargetKind
from segmentation.formats.progress import Progress
from segmentation.formats.registry import FORMATS

_WRITABLE = tuple(spec for spec in FORMATS if spec.writer)


class ExportDialog(QDialog):
    """The dialog; the window behind it stays usable.

    Args:
        context: Messages go there.
        document: What is exported, as it is when the button is pressed.
    """

    def __init__(self, context: AppContext, document: SavedDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._document = context, document
        self._worker: StepsWorker | None = None
        self.setWindowTitle(self.tr("Export"))
        self.format = QComboBox()
        for spec in _WRITABLE:
            self.format.addItem(spec.title, spec.name)
        self._about = _wrapped()
        self.target = QLineEdit()
        self._browse = QPushButton(self.tr("Choose..."))
        self.sequence = QLineEdit(sequence_name(document.project.clip))
        self.first, self.last = self._frame_box(), self._frame_box()
        self.objects = self._object_list()
        self.options = FormatOptions(_WRITABLE[0])
        self.replace_old = QCheckBox(self.tr("Replace an earlier export there"))
        self.progress = QProgressBar()
        self.outcome = _wrapped()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.start_button = self._buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._build()
        self._connect()
        self._show_format()

    @property
    def spec(self) -> FormatSpec:
        """The chosen format."""
        return _WRITABLE[self.format.currentIndex()]

    def choices(self) -> ExportChoices:
        """What the fields say."""
        first, last = sorted((self.first.value(), self.last.value()))
        return ExportChoices(
            format=self.spec.name,
            target=Path(self.target.text()),
            objects=tuple(self._chosen_objects()),
            frames=FrameRange(FrameIndex(first), FrameIndex(last)),
            sequence=self.sequence.text(),
            options=self.options.values(),
            replace=self.replace_old.isChecked(),
        )

    def done(self, result: int) -> None:
        """Closing the dialog cancels what it does."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None
        super().done(result)

    def _frame_box(self) -> QSpinBox:
        box = QSpinBox()
        box.setRange(0, self._document.project.clip.frame_count - 1)
        return box

    def _object_list(self) -> QListWidget:
        box = QListWidget()
        for object_id in self._document.project.object_order:
            item = QListWidgetItem(self._document.project.objects[object_id].name)
            item.setData(Qt.ItemDataRole.UserRole, object_id)
            item.setCheckState(Qt.CheckState.Checked)
            box.addItem(item)
        box.setAccessibleName(self.tr("Objects to export"))
        box.setMaximumHeight(120)
        return box

    def _build(self) -> None:
        work = self._document.project.work_range
        self.first.setValue(work.first)
        self.last.setValue(work.last)
        self._form = QFormLayout()
        self._form.addRow(self.tr("Format"), self.format)
        self._form.addRow(self._about)
        self._form.addRow(self.tr("To"), _row(self.target, self._browse))
        self._form.addRow(self.tr("Name"), self.sequence)
        self._form.addRow(self.tr("Frames"), _row(self.first, QLabel(self.tr("to")), self.last))
        self._form.addRow(self.tr("Objects"), self.objects)
        self._form.addRow(self.tr("Options"), self.options)
        self._form.addRow("", self.replace_old)
        column = QVBoxLayout(self)
        column.addLayout(self._form)
        column.addWidget(self.progress)
        column.addWidget(self.outcome)
        column.addWidget(self._buttons)
        self.progress.setVisible(False)
        self.progress.setAccessibleName(self.tr("Progress of the export"))
        self.target.setAccessibleName(self.tr("Folder or file to make"))
        self.setMinimumWidth(480)

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(self._show_format)
        self._browse.clicked.connect(self._choose_target)
        self._buttons.accepted.connect(self._start_or_cancel)
        self._buttons.rejected.connect(self.reject)

    @Slot()
    def _show_format(self) -> None:
        spec = self.spec
        self._about.setText(spec.description)
        options = FormatOptions(spec)
        self._form.replaceWidget(self.options, options)
        self.options.deleteLater()
        self.options = options
        self._form.labelForField(options).setVisible(bool(spec.options))
        clip = self._document.clip_path
        self.target.setText(str(self._document.path.parent / f"{clip.stem}-{spec.name}{spec.suffix}"))
        self.outcome.clear()

    @Slot()
    def _choose_target(self) -> None:
        title = self.tr("Export to")
        if self.spec.target is TargetKind.FILE:
            name, _ = QFileDialog.getSaveFileName(self, title, self.target.text(), f"*{self.spec.suffix}")
        else:
            name = QFileDialog.getExistingDirectory(self, title, str(Path(self.target.text()).parent))
        if name:
            self.target.setText(name)

    def _chosen_objects(self) -> list[ObjectId]:
        items = (self.objects.item(row) for row in range(self.objects.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked]

    @Slot()
    def _start_or_cancel(self) -> None:
        if self._worker is not None:
            self._worker.cancel()
            return
        choices, document = self.choices(), self._document
        self._worker = StepsWorker(export_steps(choices, document.project, document.clip_path), self)
        self._worker.progressed.connect(self._show_progress)
        self._worker.finished.connect(self._finished)
        self._worker.failed.connect(self._failed)
        self._worker.cancelled.connect(self._cancelled)
        self.progress.setVisible(True)
        self.progress.setRange(0, 0)
        self.start_button.setText(self.tr("Cancel the export"))
        self._worker.start()

    @Slot(object)
    def _show_progress(self, progress: Progress) -> None:
        self.progress.setRange(0, max(1, progress.total))
        self.progress.setValue(progress.done)
        self.outcome.setText(f"{progress.stage}: {progress.done} / {progress.total}")

    @Slot(object)
    def _finished(self, report: ExportReport) -> None:
        text = self.tr("%1 frames written to %2.").replace("%1", f"{report.frames:,}")
        text = text.replace("%2", str(report.target))
        if report.verified:
            text += " " + self.tr("Read back and compared: every pixel is as it should be.")
        self._context.say(text, MessageKind.DONE)
        losses = [f"- {line}" for line in (*(loss.message for loss in report.losses), *report.notes)]
        self._end("\n".join([text, *losses]))

    @Slot(object)
    def _failed(self, failure: WorkFailure) -> None:
        self._end(f"{failure.message} {failure.advice}".strip(), is_error=True)

    @Slot()
    def _cancelled(self) -> None:
        self._end(self.tr("Cancelled. The same export to the same place goes on from here."))

    def _end(self, text: str, *, is_error: bool = False) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()
            worker.deleteLater()
        self.progress.setVisible(False)
        self.start_button.setText(self.tr("Export"))
        role = QPalette.ColorRole.BrightText if is_error else QPalette.ColorRole.WindowText
        self.outcome.setForegroundRole(role)
        self.outcome.setText(text)


def _wrapped() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
    row.addStretch()
    return row
