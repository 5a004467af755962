"""PreviewDialog: what dialogs share that show on the picture what they would make of masks, before they do it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QPushButton, QWidget

from app.commands.context import AppContext
from app.dialogs.filter_preview import FilterPreview
from app.translating import follow_language
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project


class PreviewDialog(QDialog):
    """Owns the preview, and the choice of frames and objects. Kinds of it lay the parts out, and do the work.

    The window stays in use: another frame or object shows what becomes of that.

    Args:
        context: The open document, the view, and who does the work.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.preview = FilterPreview(context, self)
        self.frames, self.objects = QComboBox(), QComboBox()
        for box in (self.frames, self.objects):
            for many in (False, True):
                box.addItem("", many)
        self.seen, self.loop = QCheckBox(), QPushButton()
        self.seen.setChecked(True)
        self.loop.setCheckable(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.apply_button = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._connect_shared()
        follow_language(self._write_shared_texts)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """The stored masks are shown again, however the dialog goes."""
        self.preview.close()
        super().hideEvent(event)

    @Slot()
    def _write_shared_texts(self) -> None:
        for box, titles in (
            (self.frames, (self.tr("This frame"), self.tr("The range from In to Out"))),
            (self.objects, (self.tr("Selected objects"), self.tr("All objects"))),
        ):
            for row, title in enumerate(titles):
                box.setItemText(row, title)
        self.seen.setText(self.tr("Show it on the picture"))
        self.loop.setText(self.tr("Play in a loop"))
        self.loop.setToolTip(self.tr("Play the frames around this one again and again, as they would become"))

    def _connect_shared(self) -> None:
        view = self._context.view
        for changed in (self.objects.currentIndexChanged, self.seen.toggled, view.selection_changed):
            changed.connect(self._show_preview)
        self.loop.toggled.connect(self._set_loop)
        self.preview.loop_ended.connect(lambda: self.loop.setChecked(False))
        self._buttons.accepted.connect(self._apply)
        self._buttons.rejected.connect(self.reject)
        self._context.document_changed.connect(self.reject)

    # Slots only in the kinds: PySide calls a slot of both classes even after the dialog is deleted.
    def _show_preview(self) -> None:
        raise NotImplementedError

    def _apply(self) -> None:
        raise NotImplementedError

    @Slot(bool)
    def _set_loop(self, on: bool) -> None:
        if on:
            self.preview.start_loop()
        else:
            self.preview.end_loop()

    def _frames_to_change(self, project: Project) -> list[FrameIndex]:
        return list(map(FrameIndex, project.work_range)) if self.frames.currentData() else [self._context.view.frame]

    def _objects_to_change(self) -> frozenset[ObjectId]:
        project = self._context.project
        everyone = frozenset(project.objects) if project is not None else frozenset()
        return everyone if self.objects.currentData() else self._context.view.selection
