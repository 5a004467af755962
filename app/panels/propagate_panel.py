"""PropagatePanel: how the next run is done, what it will do, and how far the present one is."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.commands.actions import Actions
from app.commands.context import AppContext
from app.panels.engine_facts import EngineFacts, propagating_engines
from app.panels.plan_words import plan_words, progress_words
from app.session.run_choices import RunProgress
from app.session.runs import Runs
from app.theme.theme import GRID_PX
from segmentation.domain.frames import Direction
from segmentation.errors import SegmentationError

PREVIEW_DELAY_MS = 200
_STARTS = (
    ("propagate.backward", Direction.BACKWARD),
    ("propagate.both", Direction.BOTH),
    ("propagate.forward", Direction.FORWARD),
)


class PropagatePanel(QScrollArea):
    """Choices, plan, progress.

    Args:
        context: The open document.
        runs: What it starts and shows.
        actions: Its buttons.
    """

    def __init__(self, context: AppContext, runs: Runs, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._runs, self._actions = context, runs, actions
        self._engines = propagating_engines()
        self._engine, self._device = self._engine_list(), self._device_list()
        self._weights = QPushButton(self.tr("Choose a file..."))
        self._weights.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._advice = _note()
        self._selected = QCheckBox(self.tr("Selected objects only"))
        self._dirty = QCheckBox(self.tr("Only what changed"))
        self._follow = QCheckBox(self.tr("Follow the run"))
        self._plans = {direction: _note() for _, direction in _STARTS}
        self._bar, self._progress = QProgressBar(), _note()
        self._soon = QTimer(self, interval=PREVIEW_DELAY_MS, singleShot=True)
        self._build_column()
        self._connect()
        self._show_choices()
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Plans are made only while somebody looks."""
        super().showEvent(event)
        self._soon.start()

    def _engine_list(self) -> QComboBox:
        box = QComboBox()
        for engine in self._engines:
            box.addItem(engine.title + (self.tr(" (needs weights)") if engine.missing else ""), engine.name)
            box.setItemData(box.count() - 1, engine.advice or engine.summary, Qt.ItemDataRole.ToolTipRole)
        box.setAccessibleName(self.tr("Engine"))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        return box

    def _device_list(self) -> QComboBox:
        box = QComboBox()
        for name in ("auto", "cpu", "mps" if sys.platform == "darwin" else "cuda"):
            box.addItem(name, name)
        box.setAccessibleName(self.tr("Device"))
        return box

    def _build_column(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(2 * GRID_PX)
        column.addLayout(self._build_form())
        column.addWidget(self._advice)
        column.addLayout(self._build_starts())
        column.addLayout(self._build_plans())
        column.addWidget(self._bar)
        column.addWidget(self._progress)
        for box in (self._dirty, self._selected, self._follow):
            column.addWidget(box)
        column.addStretch()
        self._dirty.setToolTip(
            self.tr("Compute frames again that a newer correction makes out of date; leave the rest.")
        )
        self._follow.setToolTip(self.tr("Look at each frame as it is done, until you look elsewhere."))
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the run"))
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setMinimumWidth(inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _build_form(self) -> QFormLayout:
        self._form = QFormLayout()
        self._form.addRow(self.tr("Engine"), self._engine)
        self._form.addRow(self.tr("Weights"), self._weights)
        self._form.addRow(self.tr("Device"), self._device)
        return self._form

    def _build_starts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for command_id in ("propagate.step-back", *(name for name, _ in _STARTS), "propagate.step"):
            row.addWidget(self._actions.button(command_id, self))
        row.addStretch()
        for command_id in ("propagate.pause", "propagate.cancel", "propagate.resume"):
            row.addWidget(self._actions.button(command_id, self))
        return row

    def _build_plans(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GRID_PX)
        form.addRow(_muted(self.tr("Backward")), self._plans[Direction.BACKWARD])
        form.addRow(_muted(self.tr("Both")), self._plans[Direction.BOTH])
        form.addRow(_muted(self.tr("Forward")), self._plans[Direction.FORWARD])
        return form

    def _connect(self) -> None:
        runs, context = self._runs, self._context
        self._engine.activated.connect(self._choose_engine)
        self._device.activated.connect(
            lambda: runs.set_choices(replace(runs.choices, device=self._device.currentData()))
        )
        self._weights.clicked.connect(self._choose_weights)
        self._dirty.toggled.connect(lambda on: runs.set_choices(replace(runs.choices, only_dirty=on)))
        self._selected.toggled.connect(lambda on: runs.set_choices(replace(runs.choices, only_selected=on)))
        self._follow.toggled.connect(lambda on: runs.set_choices(replace(runs.choices, follow=on)))
        self._soon.timeout.connect(self._show_plans)
        runs.choices_changed.connect(self._show_choices)
        runs.state_changed.connect(self._show_state)
        runs.progressed.connect(self._show_progress)
        for signal in (context.project_changed, context.document_changed, context.view.selection_changed):
            signal.connect(self._plan_soon)

    @Slot()
    def _choose_engine(self) -> None:
        self._runs.set_choices(replace(self._runs.choices, engine=self._engine.currentData(), weights=None))

    @Slot()
    def _choose_weights(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Weights of the engine"), "", self.tr("Checkpoints (*.pth *.pt *.safetensors);;All files (*)")
        )
        if name:
            self._runs.set_choices(replace(self._runs.choices, weights=Path(name)))

    @Slot()
    def _show_choices(self) -> None:
        choices, facts = self._runs.choices, self._facts()
        self._engine.setCurrentIndex(self._engine.findData(choices.engine))
        self._device.setCurrentIndex(self._device.findData(choices.device))
        self._weights.setText(choices.weights.name if choices.weights else self.tr("Choose a file..."))
        self._advice.setText(facts.advice if facts and choices.weights is None and facts.missing else "")
        self._form.setRowVisible(self._weights, bool(choices.weights or (facts and facts.missing)))
        self._advice.setVisible(bool(self._advice.text()))
        self._engine.setToolTip(facts.summary if facts else "")
        for box, on in (
            (self._dirty, choices.only_dirty),
            (self._selected, choices.only_selected),
            (self._follow, choices.follow),
        ):
            box.setChecked(on)
        self._plan_soon()

    @Slot()
    def _show_state(self) -> None:
        runs = self._runs
        for widget in (self._engine, self._device, self._weights, self._selected, self._dirty):
            widget.setEnabled(not runs.active)
        self._bar.setEnabled(runs.active)
        if not runs.active:
            self._bar.setRange(0, 1)
            self._bar.setValue(0)
            self._progress.setText(self.tr("A stopped run can be resumed.") if runs.resumable else "")
        elif runs.paused:
            self._progress.setText(self.tr("Paused."))
        elif not self._progress.text() or self._progress.text() == self.tr("Paused."):
            self._progress.setText(self.tr("Getting the engine ready..."))
            self._bar.setRange(0, 0)
        self._actions.refresh_soon()
        self._plan_soon()

    @Slot(object)
    def _show_progress(self, progress: RunProgress) -> None:
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        if not self._runs.paused:
            self._progress.setText(progress_words(progress))

    @Slot()
    def _plan_soon(self) -> None:
        if self.isVisible() and not self._runs.active:
            self._soon.start()

    @Slot()
    def _show_plans(self) -> None:
        for direction, note in self._plans.items():
            note.setText(self._plan(direction))

    def _plan(self, direction: Direction) -> str:
        try:
            return plan_words(self._runs.preview(direction))
        except SegmentationError as error:
            return error.message

    def _facts(self) -> EngineFacts | None:
        return next((engine for engine in self._engines if engine.name == self._runs.choices.engine), None)


def _note() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setMinimumWidth(0)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
