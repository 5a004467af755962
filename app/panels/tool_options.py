"""ToolOptions: how the tool in hand works and how masks are shown. Mirrors the view state."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from math import log10
from typing import TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QSlider, QSpinBox, QWidget
from superqt.sliders import QLabeledSlider

from app.commands.context import AppContext
from app.state.view_choices import BRUSH_PX, BoxMode, Constraint, OverlayMode, OverlayStyle, Tool, ToolChoices
from app.tools.tool_table import tool_spec
from app.translating import tr
from app.widgets.frame_range import name_with_parts

SLIDER_STEPS = 300
Choice = TypeVar("Choice", bound=Enum)


class ToolOptions(QWidget):
    """Brush size, constraint, and the overlay.

    Args:
        context: For the view state.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = context.view
        self._build_widgets()
        self._build_layout()
        self._connect()
        self._mirror_brush()
        self._mirror_choices(self._view.choices)
        self._mirror_overlay(self._view.overlay)

    def _build_widgets(self) -> None:
        self._size_slider = QSlider(Qt.Orientation.Horizontal, self)
        self._size_slider.setRange(0, SLIDER_STEPS)
        self._size_slider.setAccessibleName(self.tr("Brush size"))
        self._size = QSpinBox(self)
        self._size.setRange(BRUSH_PX.start, BRUSH_PX.stop - 1)
        self._size.setSuffix(self.tr(" px"))
        self._size.setAccessibleName(self.tr("Brush size in pixels of the clip"))
        self._constraint = _choices(_constraint_names(), self)
        self._constraint.setAccessibleName(self.tr("Pixels that may change"))
        self._build_choices()
        self._mode = _choices(_mode_names(), self)
        self._mode.setAccessibleName(self.tr("How masks are shown"))
        self._opacity = QLabeledSlider(Qt.Orientation.Horizontal, self)
        self._opacity.setRange(0, 100)
        name_with_parts(self._opacity, self.tr("Strength of masks in per cent"))
        self._onion = QCheckBox(self.tr("Frames before and after"), self)
        self._solo = QCheckBox(self.tr("Only the active object"), self)

    def _build_choices(self) -> None:
        self._box = _choices(_box_names(), self)
        self._box.setAccessibleName(self.tr("What the box tool does to the mask"))
        self._connected = QCheckBox(self.tr("Wand takes only what hangs together"), self)
        self._keeps = QCheckBox(self.tr("Brush keeps to edges"), self)
        self._likeness = QLabeledSlider(Qt.Orientation.Horizontal, self)
        self._likeness.setRange(1, 128)
        name_with_parts(self._likeness, self.tr("How much colours may differ under the brush"))
        self._through = QCheckBox(self.tr("Draw through the range"), self)
        self._through.setToolTip(self.tr("What is drawn is drawn on every frame from In to Out; verified masks stay"))

    def _build_layout(self) -> None:
        layout = QFormLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        layout.addRow(self.tr("Size"), _beside(self._size_slider, self._size))
        layout.addRow(self.tr("Change"), self._constraint)
        layout.addRow(self.tr("Box"), self._box)
        layout.addRow("", self._connected)
        layout.addRow("", self._keeps)
        layout.addRow(self.tr("Colours"), self._likeness)
        layout.addRow("", self._through)
        layout.addRow(self.tr("Masks"), self._mode)
        layout.addRow(self.tr("Strength, %"), self._opacity)
        layout.addRow("", self._onion)
        layout.addRow("", self._solo)

    def _connect(self) -> None:
        view = self._view
        self._size_slider.valueChanged.connect(lambda value: view.set_brush_px(_px_of(value)))
        self._size.valueChanged.connect(view.set_brush_px)
        self._constraint.currentIndexChanged.connect(lambda: view.set_constraint(self._constraint.currentData()))
        self._box.currentIndexChanged.connect(lambda: view.set_choices(box=self._box.currentData()))
        self._connected.toggled.connect(lambda on: view.set_choices(connected=on))
        self._keeps.toggled.connect(lambda on: view.set_choices(keeps_to_edges=on))
        self._likeness.valueChanged.connect(lambda value: view.set_choices(likeness=value))
        self._through.toggled.connect(lambda on: view.set_choices(through_range=on))
        view.choices_changed.connect(self._mirror_choices)
        self._mode.currentIndexChanged.connect(lambda: view.set_overlay(mode=self._mode.currentData()))
        self._opacity.valueChanged.connect(lambda value: view.set_overlay(opacity=value / 100))
        self._onion.toggled.connect(lambda on: view.set_overlay(onion=on))
        self._solo.toggled.connect(lambda on: view.set_overlay(solo=on))
        view.brush_changed.connect(self._mirror_brush)
        view.tool_changed.connect(self._mirror_brush)
        view.constraint_changed.connect(self._mirror_constraint)
        view.overlay_changed.connect(self._mirror_overlay)

    @Slot()
    def _mirror_brush(self) -> None:
        spec, size = tool_spec(self._view.tool), self._view.brush.of(self._view.tool)
        for widget in (self._size, self._size_slider):
            widget.setEnabled(spec.has_size)
        self._constraint.setEnabled(spec.draws)
        self._enable_choices()
        with QSignalBlocker(self._size), QSignalBlocker(self._size_slider):
            self._size.setValue(size)
            if _px_of(self._size_slider.value()) != size:
                self._size_slider.setValue(_step_of(size))

    @Slot(object)
    def _mirror_constraint(self, constraint: Constraint) -> None:
        with QSignalBlocker(self._constraint):
            self._constraint.setCurrentIndex(self._constraint.findData(constraint))

    @Slot(object)
    def _mirror_choices(self, choices: ToolChoices) -> None:
        blockers = [QSignalBlocker(w) for w in (self._box, self._connected, self._keeps, self._likeness, self._through)]
        self._box.setCurrentIndex(self._box.findData(choices.box))
        self._connected.setChecked(choices.connected)
        self._keeps.setChecked(choices.keeps_to_edges)
        self._likeness.setValue(choices.likeness)
        self._through.setChecked(choices.through_range)
        for blocker in blockers:
            blocker.unblock()
        self._enable_choices()

    def _enable_choices(self) -> None:
        spec, choices = tool_spec(self._view.tool), self._view.choices
        self._box.setEnabled(spec.tool is Tool.GRABCUT)
        self._connected.setEnabled(spec.tool is Tool.WAND)
        self._keeps.setEnabled(spec.has_size)
        self._likeness.setEnabled(spec.has_size and choices.keeps_to_edges)
        self._through.setEnabled(spec.draws)

    @Slot(object)
    def _mirror_overlay(self, style: OverlayStyle) -> None:
        percent = round(style.opacity * 100)
        blocked = (self._mode, self._opacity, self._onion, self._solo)
        blockers = [QSignalBlocker(widget) for widget in blocked]
        self._mode.setCurrentIndex(self._mode.findData(style.mode))
        self._opacity.setValue(percent)
        self._onion.setChecked(style.onion)
        self._solo.setChecked(style.solo)
        for blocker in blockers:
            blocker.unblock()


def _px_of(step: int) -> int:
    """Sizes grow by ratio along the slider: small ones need the finer hand."""
    return round(10 ** (step / SLIDER_STEPS * log10(BRUSH_PX.stop - 1)))


def _step_of(size_px: int) -> int:
    return round(log10(size_px) / log10(BRUSH_PX.stop - 1) * SLIDER_STEPS)


def _choices(names: Mapping[Choice, str], parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    for choice, name in names.items():
        box.addItem(name, choice)
    return box


def _beside(slider: QSlider, number: QSpinBox) -> QHBoxLayout:
    layout = QHBoxLayout()
    layout.setSpacing(8)
    layout.addWidget(slider, 1)
    layout.addWidget(number)
    return layout


def _constraint_names() -> Mapping[Constraint, str]:
    return {
        Constraint.ANYWHERE: tr("any pixel"),
        Constraint.BACKGROUND: tr("only background"),
        Constraint.ACTIVE: tr("only the active object"),
    }


def _box_names() -> Mapping[BoxMode, str]:
    return {
        BoxMode.ADD: tr("adds to the mask"),
        BoxMode.REPLACE: tr("replaces the mask"),
        BoxMode.REFINE: tr("refines the mask inside it"),
    }


def _mode_names() -> Mapping[OverlayMode, str]:
    return {
        OverlayMode.FILL: tr("filled"),
        OverlayMode.OUTLINE: tr("outlines"),
        OverlayMode.MATTE: tr("matte"),
        OverlayMode.CHECKERBOARD: tr("on a checkerboard"),
        OverlayMode.BACKDROP: tr("on a colour or picture"),
    }
