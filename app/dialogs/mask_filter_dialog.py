"""MaskFilterDialog: sliders for what is to be done to whole masks, seen on the picture before it is done."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from superqt.sliders import QLabeledDoubleSlider, QLabeledSlider

from app.commands.context import AppContext
from app.dialogs.filter_preview import Compute
from app.dialogs.preview_dialog import PreviewDialog
from app.translating import follow_language, tr
from app.widgets.frame_range import name_with_parts
from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_filter import FILTER_RANGES, MaskFilter
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.jobs.mask_editing.mask_filtering import MaskFiltering

Slider = QLabeledSlider | QLabeledDoubleSlider


class MaskFilterDialog(PreviewDialog):
    """The dialog.

    Args:
        context: The open document, the view, and who does the work.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.sliders = {name: self._create_slider(name) for name in FILTER_RANGES}
        self._labels = {name: QLabel() for name in FILTER_RANGES}
        self._frames_title, self._objects_title = QLabel(), QLabel()
        self._buttons.addButton(QDialogButtonBox.StandardButton.Reset).clicked.connect(self._reset)
        self._build()
        follow_language(self._write_texts)
        for slider in self.sliders.values():
            slider.valueChanged.connect(self._show_preview)
        self._show_preview()

    @property
    def steps(self) -> MaskFilter:
        """What the sliders say."""
        values = {name: slider.value() for name, slider in self.sliders.items()}
        return MaskFilter(
            **{name: round(value, 1) if name == "choke_px" else int(value) for name, value in values.items()}
        )

    def _create_slider(self, name: str) -> Slider:
        kind = QLabeledDoubleSlider if isinstance(FILTER_RANGES[name][0], float) else QLabeledSlider
        slider = kind(Qt.Orientation.Horizontal, self)
        slider.setRange(*FILTER_RANGES[name])
        slider.setValue(0)
        return slider

    def _build(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for name, slider in self.sliders.items():
            form.addRow(self._labels[name], slider)
        form.addRow(self._frames_title, self.frames)
        form.addRow(self._objects_title, self.objects)
        column = QVBoxLayout(self)
        column.addLayout(form)
        for widget in (self.seen, self.loop, self._buttons):
            column.addWidget(widget)
        self.setMinimumWidth(400)

    @Slot()
    def _write_texts(self) -> None:
        self.setWindowTitle(self.tr("Clean, grow, smooth or soften masks"))
        self.apply_button.setText(tr("Apply"))
        for name, (title, help_) in _words().items():
            self._labels[name].setText(title)
            name_with_parts(self.sliders[name], title)
            for widget in (self._labels[name], self.sliders[name]):
                widget.setToolTip(help_)
        self._frames_title.setText(self.tr("Frames"))
        self._objects_title.setText(self.tr("Objects"))
        self.frames.setAccessibleName(self.tr("Frames to change"))
        self.objects.setAccessibleName(self.tr("Objects to change"))

    @Slot()
    def _show_preview(self) -> None:
        steps, objects = self.steps, self._objects_to_change()
        self.apply_button.setEnabled(bool(steps))
        is_shown = bool(steps and objects and self.seen.isChecked())
        self.preview.show(partial(_prepare, objects, steps) if is_shown else None)

    @Slot()
    def _apply(self) -> None:
        project = self._context.project
        if project is None or not self.steps:
            return
        self.preview.end_loop()
        task = MaskFiltering(project, self._frames_to_change(project), self._objects_to_change(), self.steps)
        if self._context.attempt(lambda: self._context.mask_work.start(task)):
            self._reset()

    @Slot()
    def _reset(self) -> None:
        """Nothing is to be done any more; what was done is not done twice."""
        for slider in self.sliders.values():
            with QSignalBlocker(slider):
                slider.setValue(0)
        self._show_preview()


def _prepare(objects: frozenset[ObjectId], steps: MaskFilter, project: Project, frame: FrameIndex) -> Compute:
    task = MaskFiltering(project, [frame], objects, steps)
    return lambda: task.compute(frame)


def _words() -> Mapping[str, tuple[str, str]]:
    """Title and explanation of each slider."""
    return {
        "steady_frames": (
            tr("Steady over frames"),
            tr("Edges that jump come to rest: the median over so many frames before and behind"),
        ),
        "hole_px": (tr("Fill holes up to, px"), tr("Holes of at most this many pixels squared are filled")),
        "speck_px": (
            tr("Remove specks up to, px"),
            tr("Parts of at most this many pixels squared go; the largest part always stays"),
        ),
        "smooth_px": (tr("Smooth, px"), tr("Bays and spikes narrower than about this go")),
        "grow_px": (tr("Grow or shrink, px"), tr("Moves the border outward, or to the left of 0 inward")),
        "feather_px": (
            tr("Feather, px"),
            tr("Width of the soft edge; it is exported with the mask by the formats that hold it"),
        ),
        "choke_px": (tr("Choke, px"), tr("Moves the soft edge inward, or to the left of 0 outward")),
    }
