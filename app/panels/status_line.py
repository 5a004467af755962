"""StatusLine: the numbers at the bottom: frame, time, cursor, device, memory, saved state. Nothing jumps."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from app.commands.context import AppContext
from app.panels.time_text import time_text
from app.session.edit_queue import EditProgress
from app.session.runs import Runs
from app.session.saved_document import SavedDocument
from app.theme.theme import GRID_PX
from app.translating import follow_language, translate_message
from segmentation.domain.drawing import Point
from segmentation.errors import StorageError
from segmentation.process_memory import resident_bytes

MEMORY_INTERVAL_MS = 2000


class StatusLine(QStatusBar):
    """Mirrors the view and the document.

    Args:
        context: The open document and the view.
        runs: Names the device.
    """

    def __init__(self, context: AppContext, runs: Runs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._runs = context, runs
        self._document: SavedDocument | None = None
        self._unsaved: StorageError | None = None
        self._frame = self._field("frame 00,000 / 00,000")
        self._time = self._field("00:00:00.000")
        self._cursor = self._field("0000, 0000")
        self._device = self._field("device: cuda:0")
        self._memory = self._field("memory 00.0 GB")
        self._saved = self._field("all changes saved  ")
        self._clock = QTimer(self, interval=MEMORY_INTERVAL_MS)
        self._clock.timeout.connect(self._show_memory)
        self._clock.start()
        self._connect()
        follow_language(self._write_texts)

    def set_document(self, document: SavedDocument | None) -> None:
        """Show another document, or none."""
        self._document, self._unsaved = document, None
        if document is not None:
            document.save_failed.connect(self._save_failed)
            document.saved_again.connect(self._note_saved_again)
            document.edit_progressed.connect(self._show_edit)
        self._show_all()

    @Slot(object)
    def show_cursor(self, point: Point | None) -> None:
        """The clip pixel under the pointer, or None."""
        self._cursor.setText("" if point is None else f"{int(point[0])}, {int(point[1])}")

    @Slot()
    def _show_all(self) -> None:
        self._show_frame()
        self._show_device()
        self._show_memory()
        self._show_saved()

    @Slot()
    def _write_texts(self) -> None:
        for label, name in (
            (self._frame, self.tr("Frame")),
            (self._time, self.tr("Time")),
            (self._cursor, self.tr("Position of the pointer")),
            (self._device, self.tr("Device")),
            (self._memory, self.tr("Memory")),
            (self._saved, self.tr("Saved state")),
        ):
            label.setAccessibleName(name)
            label.setToolTip(name)
        self._show_all()

    def _field(self, widest: str) -> QLabel:
        label = QLabel(self)
        label.setMinimumWidth(label.fontMetrics().horizontalAdvance(widest) + 3 * GRID_PX)
        self.addPermanentWidget(label)
        return label

    def _connect(self) -> None:
        self._context.view.frame_changed.connect(self._show_frame)
        self._context.document_changed.connect(self._show_frame)
        self._runs.choices_changed.connect(self._show_device)

    @Slot()
    def _show_frame(self) -> None:
        project, frame = self._context.project, self._context.view.frame
        if project is None:
            self._frame.setText("")
            self._time.setText("")
            return
        count = project.clip.frame_count
        self._frame.setText(self.tr("frame %1 / %2").replace("%1", f"{frame:,}").replace("%2", f"{count - 1:,}"))
        self._time.setText(time_text(project.clip.timestamps_s[frame]))

    @Slot()
    def _show_device(self) -> None:
        self._device.setText(self.tr("device: %1").replace("%1", self._runs.device))

    @Slot()
    def _show_memory(self) -> None:
        used = resident_bytes()
        text = self.tr("memory %1 GB").replace("%1", f"{used / 1e9:.1f}") if used else ""
        self._memory.setText(text)

    @Slot()
    def _show_saved(self) -> None:
        if self._document is None:
            self._saved.setText("")
        elif self._unsaved is not None:
            self._saved.setText(self.tr("NOT SAVED"))
            self._saved.setToolTip(translate_message(self._unsaved.message))
        elif self._document.read_only_reason:
            self._saved.setText(self.tr("read only"))
            self._saved.setToolTip(translate_message(self._document.read_only_reason))
        else:
            self._saved.setText(self.tr("all changes saved"))
            self._saved.setToolTip(str(self._document.path))

    @Slot(object)
    def _show_edit(self, progress: EditProgress | None) -> None:
        """How far an edit of many frames is."""
        if progress is None:
            self._show_saved()
            return
        share = f"{progress.done / max(1, progress.total):.0%}"
        self._saved.setText(self.tr("working: %1").replace("%1", share))
        self._saved.setToolTip(translate_message(progress.title))

    @Slot(object)
    def _save_failed(self, error: StorageError) -> None:
        self._unsaved = error
        self._show_saved()

    @Slot()
    def _note_saved_again(self) -> None:
        self._unsaved = None
        self._show_saved()
