"""ToolOptions: how the tool in hand works, in a bar beside the tools. Mirrors the view state."""

from __future__ import annotations

from collections.abc import Mapping
from math import log10

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QSlider, QSpinBox, QToolBar, QWidget
from superqt.sliders import QLabeledSlider

from app.commands.actions import name_overflow
from app.commands.context import AppContext
from app.state.view_choices import BRUSH_PX, BoxMode, Constraint, Tool, ToolChoices
from app.theme.theme import GRID_PX
from app.tools.tool_table import tool_spec
from app.translating import follow_language, tr
from app.widgets.frame_range import name_with_parts
from app.widgets.named_choices import create_choice_box, name_choices

SLIDER_STEPS = 300
SLIDER_PX = 120
BAR_PX = 36
"""Its height, whatever the tool has: nothing below it moves."""


class ToolOptions(QToolBar):
    """Only what the tool in hand uses is shown; what has no room comes behind the arrow at its end.

    Args:
        context: For the view state.
        click_engine: Shows and sets which engine follows clicks; made by the caller, who knows the engines.
    """

    def __init__(self, context: AppContext, click_engine: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = context.view
        self._click_engine = click_engine
        self.setObjectName("tool-options")
        self.setMovable(False)
        self.setMinimumHeight(BAR_PX)
        self._build_size()
        self._build_choices()
        self._fill()
        follow_language(self._write_texts)
        self._connect()
        self._mirror_tool()
        self._mirror_choices(self._view.choices)

    def _build_size(self) -> None:
        self._size_slider = QSlider(Qt.Orientation.Horizontal)
        self._size_slider.setRange(0, SLIDER_STEPS)
        self._size_slider.setFixedWidth(SLIDER_PX)
        self._size = QSpinBox()
        self._size.setRange(BRUSH_PX.start, BRUSH_PX.stop - 1)

    def _build_choices(self) -> None:
        self._constraint = create_choice_box(_constraint_names())
        self._box = create_choice_box(_box_names())
        self._connected, self._keeps, self._through = QCheckBox(), QCheckBox(), QCheckBox()
        self._likeness = QLabeledSlider(Qt.Orientation.Horizontal)
        self._likeness.setRange(1, 128)
        self._likeness.setFixedWidth(SLIDER_PX)

    def _fill(self) -> None:
        self._name = QLabel()
        self._name.setContentsMargins(2 * GRID_PX, 0, 2 * GRID_PX, 0)
        self.addWidget(self._name)
        self._labels = {name: QLabel() for name in ("size", "likeness", "clicks", "constraint")}
        self._groups = {
            name: self._add(self._labels.get(name), *fields)
            for name, fields in (
                ("size", (self._size_slider, self._size)),
                ("keeps", (self._keeps,)),
                ("likeness", (self._likeness,)),
                ("box", (self._box,)),
                ("clicks", (self._click_engine,)),
                ("connected", (self._connected,)),
                ("constraint", (self._constraint,)),
                ("through", (self._through,)),
            )
        }

    @Slot()
    def _write_texts(self) -> None:
        self.setWindowTitle(self.tr("Options of the tool"))
        self._size_slider.setAccessibleName(self.tr("Brush size"))
        self._size.setSuffix(self.tr(" px"))
        self._size.setAccessibleName(self.tr("Brush size in pixels of the clip"))
        self._constraint.setAccessibleName(self.tr("Pixels that may change"))
        self._box.setAccessibleName(self.tr("What the box tool does to the mask"))
        self._connected.setText(self.tr("Only what hangs together"))
        self._keeps.setText(self.tr("Keep to edges"))
        self._keeps.setToolTip(self.tr("Change only what looks like the pixels under the middle of the brush"))
        name_with_parts(self._likeness, self.tr("How much colours may differ under the brush"))
        self._through.setText(self.tr("Draw through the range"))
        self._through.setToolTip(self.tr("What is drawn is drawn on every frame from In to Out; verified masks stay"))
        for name, title in (
            ("size", self.tr("Size")),
            ("likeness", self.tr("Colours")),
            ("clicks", self.tr("Engine")),
            ("constraint", self.tr("Change")),
        ):
            self._labels[name].setText(title)
        name_choices(self._constraint, _constraint_names())
        name_choices(self._box, _box_names())
        self._name.setText(tool_spec(self._view.tool).title())
        name_overflow(self)

    def _add(self, label: QLabel | None, *fields: QWidget) -> QAction:
        group = QWidget()
        group.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(group)
        row.setContentsMargins(GRID_PX, 0, 2 * GRID_PX, 0)
        row.setSpacing(GRID_PX)
        if label is not None:
            label.setBuddy(fields[-1])
            row.addWidget(label)
        for field in fields:
            row.addWidget(field)
        return self.addWidget(group)

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
        view.brush_changed.connect(self._mirror_size)
        view.tool_changed.connect(self._mirror_tool)
        view.constraint_changed.connect(self._mirror_constraint)

    @Slot()
    def _mirror_tool(self) -> None:
        self._name.setText(tool_spec(self._view.tool).title())
        self._mirror_size()
        self._mirror_constraint(self._view.constraint)
        self._show_groups()

    @Slot()
    def _mirror_size(self) -> None:
        size = self._view.brush.of(self._view.tool)
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
        self._show_groups()

    def _show_groups(self) -> None:
        spec, choices = tool_spec(self._view.tool), self._view.choices
        for name, used in (
            ("size", spec.has_size),
            ("keeps", spec.has_size),
            ("likeness", spec.has_size and choices.keeps_to_edges),
            ("box", spec.tool is Tool.GRABCUT),
            ("clicks", spec.tool is Tool.CLICK),
            ("connected", spec.tool is Tool.WAND),
            ("constraint", spec.draws),
            ("through", spec.draws),
        ):
            self._groups[name].setVisible(used)


def _px_of(step: int) -> int:
    """Sizes grow by ratio along the slider: small ones need the finer hand."""
    return round(10 ** (step / SLIDER_STEPS * log10(BRUSH_PX.stop - 1)))


def _step_of(size_px: int) -> int:
    return round(log10(size_px) / log10(BRUSH_PX.stop - 1) * SLIDER_STEPS)


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
