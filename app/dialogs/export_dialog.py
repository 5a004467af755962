"""ExportDialog: what to export and where; then how far it is, and what the export does not carry."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
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
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.commands.context import AppContext, MessageKind
from app.dialogs.export_work import ExportChoices, export_steps, report_lines
from app.dialogs.format_groups import group_formats
from app.dialogs.format_options import FormatOptions
from app.dialogs.object_choice import ObjectChoice
from app.dialogs.outcome import OutcomeView
from app.session.saved_document import SavedDocument
from app.state.program import surroundings
from app.translating import translate_message
from app.widgets.frame_range import FrameRangeSlider
from app.widgets.kept_room import keep_room
from app.widgets.scrolled import Scrolled
from app.widgets.searchable_choice import SearchableChoice
from app.workers.steps_worker import StepsWorker, WorkFailure
from segmentation.domain.frames import FrameRange
from segmentation.formats.exporting.export_report import ExportReport
from segmentation.formats.exporting.export_request import sequence_name
from segmentation.formats.exporting.safe_names import safe_name
from segmentation.formats.format_spec import FormatSpec, TargetKind, UnknownFrames
from segmentation.formats.progress import Progress
from segmentation.formats.registry import FORMATS, format_spec

_WRITABLE = tuple(spec for spec in FORMATS if spec.writer)
_FIRST_FORMAT, _LAST_FORMAT = "davis", "export/format"
FIRST_PX = 560
"""Width at first; wider fields make it wider."""
SCREEN_MARGIN_PX = 48
"""Left for the title bar and the panels of the system."""


class ExportDialog(QDialog):
    """The dialog; the window behind it stays usable.

    Args:
        context: Messages go there.
        document: What is exported, as it is when the button is pressed.
        settings: Remembers the format.
    """

    def __init__(
        self, context: AppContext, document: SavedDocument, settings: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._document, self._settings = context, document, settings
        self._worker: StepsWorker | None = None
        self.setWindowTitle(self.tr("Export"))
        self.format = SearchableChoice()
        self._list_formats()
        self._about, self.target = QLabel(), QLineEdit()
        self._browse = QPushButton(self.tr("Choose..."))
        self.sequence = QLineEdit(sequence_name(document.project.clip))
        self.frames, self._count = FrameRangeSlider(self.tr("Frames to export")), QLabel()
        self._whole, self._range = QPushButton(self.tr("Whole clip")), QPushButton(self.tr("In to Out"))
        self.objects = ObjectChoice(document.project)
        self.options = FormatOptions(_WRITABLE[0])
        self.unknown, self._offered = self._unknown_box(), ""
        self.replace_old = QCheckBox(self.tr("Replace an earlier export there"))
        self.progress, self.outcome = QProgressBar(), OutcomeView()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.start_button = self._buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._build()
        self._name_everything()
        self._connect()
        self.format.setCurrentIndex(max(1, self.format.findData(settings.value(_LAST_FORMAT, _FIRST_FORMAT))))
        self._take_range()
        self._show_format()
        # No least width: with one, it would not grow with its fields.
        self.resize(FIRST_PX, self.minimumSizeHint().height())

    @property
    def spec(self) -> FormatSpec:
        """The chosen format; a heading stands for the first one below it."""
        row = self.format.currentIndex()
        return format_spec(self.format.itemData(row) or self.format.itemData(row + 1))

    def choices(self) -> ExportChoices:
        """What the fields say."""
        return ExportChoices(
            format=self.spec.name,
            target=Path(self.target.text().strip()).expanduser(),
            objects=self.objects.objects(),
            frames=self.frames.frames,
            sequence=self.sequence.text(),
            options=self.options.values(),
            replace=self.replace_old.isChecked(),
            unknown=UnknownFrames(self.unknown.currentData()),
        )

    def done(self, result: int) -> None:
        """Closing the dialog cancels what it does."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """As high as the fields need, and never higher than the screen."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit)

    @Slot()
    def _fit(self) -> None:
        """By what the fields say they need, then by what is hidden: how titles wrap is known only once laid out."""
        self._activate_layouts()
        self._grow(self._scrolled.sizeHint().height() - self._scrolled.height())
        for _ in range(2):
            self._activate_layouts()
            self._grow(self._scrolled.verticalScrollBar().maximum())

    def _activate_layouts(self) -> None:
        self._scrolled.updateGeometry()  # a scroll area does not say by itself that its form needs another width
        for layout in (self.options.layout(), self._form, self.layout()):
            if layout is not None:
                layout.activate()

    def _grow(self, by_px: int) -> None:
        room = self.screen().availableGeometry()
        self.resize(self.width(), min(self.height() + by_px, room.height() - SCREEN_MARGIN_PX))
        below_px = self.frameGeometry().bottom() - room.bottom()
        if below_px > 0:
            self.move(self.x(), max(room.top(), self.y() - below_px))

    def _list_formats(self) -> None:
        for heading, specs in group_formats(_WRITABLE):
            self.format.add_heading(heading)
            for spec in specs:
                self.format.add_choice(translate_message(spec.title), spec.name)
                self.format.setItemData(
                    self.format.count() - 1, translate_message(spec.description), Qt.ItemDataRole.ToolTipRole
                )

    def _unknown_box(self) -> QComboBox:
        box = QComboBox()
        for text, fate in (
            (self.tr("Leave them out"), UnknownFrames.SKIP),
            (self.tr("Write them as empty"), UnknownFrames.EMPTY),
            (self.tr("Do not export if there are any"), UnknownFrames.ERROR),
        ):
            box.addItem(text, fate.value)
        return box

    def _build(self) -> None:
        self._about.setWordWrap(True)
        self._fields = QWidget()
        self._form = QFormLayout(self._fields)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.addRow(self.tr("What to write"), self.format)
        self._form.addRow("", self._about)
        self._form.addRow(self.tr("Where"), _row(self.target, self._browse))
        self._form.addRow(self.tr("Name"), self.sequence)
        self._form.addRow(self.tr("Frames"), self.frames)
        self._form.addRow("", _row(self._range, self._whole, self._count))
        self._form.addRow(self.tr("Objects"), self.objects)
        self._form.addRow(self.tr("More choices"), self.options)
        self._form.addRow(self.tr("Frames not done"), self.unknown)
        self._form.addRow("", self.replace_old)
        column = QVBoxLayout(self)
        self._scrolled = Scrolled(self._fields)
        column.addWidget(self._scrolled, 1)
        column.addWidget(self.progress)
        column.addWidget(self.outcome)
        column.addWidget(self._buttons)
        keep_room(self.progress)
        self.progress.setVisible(False)

    def _name_everything(self) -> None:
        for widget, name in (
            (self.format, self.tr("What to write")),
            (self.target, self.tr("Folder or file to make")),
            (self.sequence, self.tr("Name of the clip inside the export")),
            (self.objects, self.tr("Objects to export")),
            (self.unknown, self.tr("Frames that nobody annotated and no run reached")),
            (self.progress, self.tr("Progress of the export")),
        ):
            widget.setAccessibleName(name)
        self.sequence.setToolTip(self.tr("What the clip is called in the export: its folder, its list, or its file"))
        self.format.setToolTip(self.tr("Type a few letters to search"))
        self.unknown.setToolTip(self.tr("Frames that nobody annotated and no run reached"))
        self._range.setToolTip(self.tr("The frames between In and Out"))
        for button in (self._browse, self._range, self._whole):
            button.setAutoDefault(False)

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(self._show_format)
        self._browse.clicked.connect(self._choose_target)
        self.sequence.textChanged.connect(self._follow_name)
        self.replace_old.toggled.connect(self._follow_name)
        self.frames.changed.connect(self._show_count)
        self._range.clicked.connect(self._take_range)
        self._whole.clicked.connect(self._take_whole)
        self._buttons.accepted.connect(self._start_or_cancel)
        self._buttons.rejected.connect(self.reject)

    @Slot()
    def _take_range(self) -> None:
        self._set_frames(self._document.project.work_range)

    @Slot()
    def _take_whole(self) -> None:
        self._set_frames(self._document.project.clip.whole)

    def _set_frames(self, frames: FrameRange) -> None:
        self.frames.show_frames(self._document.project.clip.whole, frames)
        self._show_count()

    @Slot()
    def _show_count(self) -> None:
        count = len(self.frames.frames)
        text = self.tr("%1 frames") if count > 1 else self.tr("%1 frame")
        self._count.setText(text.replace("%1", f"{count:,}"))

    @Slot()
    def _show_format(self) -> None:
        spec = self.spec
        self._about.setText(translate_message(spec.description))
        options = FormatOptions(spec)
        self._form.replaceWidget(self.options, options)
        self.options.deleteLater()
        self.options = options
        self._form.setRowVisible(options, bool(spec.options))
        if self.isVisible():
            QTimer.singleShot(0, self, self._fit)
        self._offered = str(self._offer(self._document.path.parent))
        self.target.setText(self._offered)
        self.outcome.clear()

    @Slot()
    def _follow_name(self) -> None:
        """What is offered goes by the name, in a folder that the user chose, too; a file that the user named stays."""
        here = Path(self.target.text())
        if here.name == Path(self._offered).name:
            self._offered = str(self._offer(here.parent))
            self.target.setText(self._offered)

    def _offer(self, folder: Path) -> Path:
        """A place in a folder, called by the name of the clip and the format: a free one unless it may be replaced.

        A folder that takes several exports need not be free.
        """
        spec = self.spec
        name = safe_name(self.sequence.text().strip()) if self.sequence.text().strip() else "clip"
        numbers = chain(("",), (f"-{number}" for number in count(2)))
        places = (folder / f"{name}-{spec.name}{number}{spec.suffix}" for number in numbers)
        needs_no_room = spec.adds or self.replace_old.isChecked()
        return next(place for place in places if needs_no_room or not place.exists())

    @Slot()
    def _choose_target(self) -> None:
        title = self.tr("Export to")
        if self.spec.target is TargetKind.FILE:
            name, _ = QFileDialog.getSaveFileName(self, title, self.target.text(), f"*{self.spec.suffix}")
        else:
            name = QFileDialog.getExistingDirectory(self, title, str(Path(self.target.text()).parent))
        if name:
            self.target.setText(name)

    def _missing(self) -> str:
        """What has to be given before an export can start; empty when nothing."""
        if not self.target.text().strip():
            return self.tr("Choose a folder or a file to write.")
        return "" if self.objects.objects() else self.tr("Choose at least one object.")

    @Slot()
    def _start_or_cancel(self) -> None:
        if self._worker is not None:
            self._worker.cancel()
        elif missing := self._missing():
            self.outcome.say(missing, is_error=True)
        else:
            self._start(self.choices())

    def _start(self, choices: ExportChoices) -> None:
        document = self._document
        self._settings.setValue(_LAST_FORMAT, choices.format)
        self._worker = StepsWorker(export_steps(choices, document.project, document.clip_path), self)
        self._worker.progressed.connect(self._show_progress)
        self._worker.finished.connect(self._handle_finish)
        self._worker.failed.connect(self._handle_failure)
        self._worker.cancelled.connect(self._handle_cancel)
        self.outcome.clear()
        self._show_busy(True)
        self._worker.start()

    def _show_busy(self, busy: bool) -> None:
        self._fields.setEnabled(not busy)
        self.progress.setVisible(busy)
        self.progress.setRange(0, 0)
        self.start_button.setText(self.tr("Cancel the export") if busy else self.tr("Export"))

    @Slot(object)
    def _show_progress(self, progress: Progress) -> None:
        self.progress.setRange(0, max(1, progress.total))
        self.progress.setValue(progress.done)
        self.outcome.say(f"{translate_message(progress.stage)}: {progress.done:,} / {progress.total:,}")

    @Slot(object)
    def _handle_finish(self, report: ExportReport) -> None:
        self._end()
        first, *rest = report_lines(report)
        self._context.say(first, MessageKind.DONE)
        self.outcome.say("\n".join((first, *rest)), made=report.target, details=surroundings() if rest else "")

    @Slot(object)
    def _handle_failure(self, failure: WorkFailure) -> None:
        self._end()
        said = f"{translate_message(failure.message)} {translate_message(failure.advice)}".strip()
        self.outcome.say(said, details=failure.details, is_error=True)

    @Slot()
    def _handle_cancel(self) -> None:
        self._end()
        self.outcome.say(self.tr("Cancelled. The same export to the same place goes on from here."))

    def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()
            worker.deleteLater()
        self._show_busy(False)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    stretches = [isinstance(widget, QLineEdit) for widget in widgets]
    for widget, stretched in zip(widgets, stretches, strict=True):
        row.addWidget(widget, int(stretched))
    if not any(stretches):
        row.addStretch()
    return row
