"""EdgeDialog: how edges are refined, seen on the picture before it is done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QHideEvent, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from superqt.sliders import QLabeledSlider

from app.commands.context import AppContext
from app.dialogs.filter_preview import Compute
from app.dialogs.preview_dialog import PreviewDialog
from app.state.edge_words import edge_method_words
from app.translating import follow_language, tr, translate_message
from app.widgets.frame_range import name_with_parts
from segmentation.domain.edge_choice import EDGE_WIDTH_PX, EdgeChoice, EdgeMethod
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.jobs.refinement.edge_methods import reason_against
from segmentation.jobs.refinement.edge_preview import EdgePreview, frames_to_look_at


class EdgeDialog(PreviewDialog):
    """The dialog.

    Args:
        context: The open document, the view, and who does the work.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        edges = context.refining.create_preview()  # first: it refuses what is read only
        super().__init__(context, parent)
        self._edges = edges
        self.method, self.reason = QComboBox(), QLabel()
        self.width_px = QLabeledSlider(Qt.Orientation.Horizontal, self)
        self.steady, self.before = QCheckBox(), QPushButton()
        self._titles = {widget: QLabel() for widget in (self.method, self.width_px, self.frames, self.objects)}
        self._fill()
        self._build()
        follow_language(self._write_texts)
        self._connect()
        self._mirror()
        self._show_preview()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """The stored masks are shown again, however the dialog goes."""
        self._context.view.set_before(False)
        super().hideEvent(event)
        self._edges.close()

    def _fill(self) -> None:
        for method in EdgeMethod:
            self.method.addItem("", method)
        self.reason.setWordWrap(True)
        self.width_px.setRange(EDGE_WIDTH_PX.start, EDGE_WIDTH_PX.stop - 1)

    def _build(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for widget, title in self._titles.items():
            title.setBuddy(widget)
            form.addRow(title, widget)
        looking = QHBoxLayout()
        looking.addWidget(self.before)
        looking.addWidget(self.loop)
        column = QVBoxLayout(self)
        column.addLayout(form)
        for part in (self.reason, self.steady, self.seen):
            column.addWidget(part)
        column.addLayout(looking)
        column.addWidget(self._buttons)
        self.setMinimumWidth(420)

    @Slot()
    def _write_texts(self) -> None:
        self.setWindowTitle(self.tr("Refine edges"))
        self.apply_button.setText(tr("Refine"))
        self.steady.setText(self.tr("Frames beside each other have a say"))
        self.before.setText(self.tr("Before (hold)"))
        for widget, title, help_ in (
            (self.method, self.tr("Method"), self.tr("What computes the edge")),
            (self.width_px, self.tr("Edge width, px"), self.tr("How far from the outline the edge may be soft")),
            (self.frames, self.tr("Frames"), self.tr("Which frames are refined")),
            (self.objects, self.tr("Objects"), self.tr("Which objects are refined")),
        ):
            self._titles[widget].setText(title)
            name_with_parts(widget, title)
            widget.setToolTip(help_)
        self.steady.setToolTip(self.tr("Over a range, edges that jump come to rest, along the motion of the object"))
        self.before.setToolTip(self.tr("The masks as they are; the key A does the same in the window"))
        self._write_methods()

    def _write_methods(self) -> None:
        """Their names, and why some cannot be used here."""
        model, reasons = self.method.model(), [reason_against(method) for method in EdgeMethod]
        for row, (method, reason) in enumerate(zip(EdgeMethod, reasons, strict=True)):
            self.method.setItemText(row, edge_method_words(method))
            item = model.item(row) if isinstance(model, QStandardItemModel) and reason else None
            if item is not None:
                item.setEnabled(False)
                item.setToolTip(translate_message(reason))
        texts = [
            f"{edge_method_words(m)}: {translate_message(r)}" for m, r in zip(EdgeMethod, reasons, strict=True) if r
        ]
        self.reason.setText("\n".join(texts))
        self.reason.setVisible(bool(texts))

    def _connect(self) -> None:
        view = self._context.view
        self.method.activated.connect(lambda _: view.set_edges(method=self.method.currentData()))
        self.width_px.valueChanged.connect(lambda value: view.set_edges(width_px=value))
        self.steady.toggled.connect(lambda on: view.set_edges(steady=on))
        view.edges_changed.connect(self._mirror)
        for changed in (view.edges_changed, self.frames.currentIndexChanged):
            changed.connect(self._show_preview)
        self.before.pressed.connect(lambda: view.set_before(True))
        self.before.released.connect(lambda: view.set_before(False))

    @Slot()
    def _mirror(self) -> None:
        choice = self._context.view.edges
        with QSignalBlocker(self.method), QSignalBlocker(self.width_px), QSignalBlocker(self.steady):
            self.method.setCurrentIndex(self.method.findData(choice.method))
            self.width_px.setValue(choice.width_px)
            self.steady.setChecked(choice.steady)
        self.steady.setEnabled(choice.method is not EdgeMethod.CRF)

    @Slot()
    def _show_preview(self) -> None:
        objects = self._objects_to_change()
        is_shown = bool(objects) and self.seen.isChecked()
        whole = bool(self.frames.currentData())
        prepare = partial(_prepare, self._edges, objects, self._context.view.edges, whole)
        self.preview.show(prepare if is_shown else None)
        self.apply_button.setEnabled(bool(objects))

    @Slot()
    def _apply(self) -> None:
        project, refining = self._context.project, self._context.refining
        if project is None:
            return
        self.preview.end_loop()
        frames, objects, choice = self._frames_to_change(project), self._objects_to_change(), self._context.view.edges
        if self._context.attempt(lambda: refining.start(frames, objects, choice)):
            self.seen.setChecked(False)  # what was done is not to be seen as done once more


def _prepare(
    edges: EdgePreview,
    objects: frozenset[ObjectId],
    choice: EdgeChoice,
    whole: bool,
    project: Project,
    frame: FrameIndex,
) -> Compute:
    """With the neighbours where they will have a say: over a range."""
    near = range(frame - 1, frame + 2) if whole else [frame]
    wanted = frames_to_look_at(project, [FrameIndex(f) for f in near if f >= 0], objects)
    return partial(edges.refine, frame, wanted, choice)
