"""TrainingDialog: make weights for an engine from masks of one's own: choose, watch, pause, stop, use."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
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
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.dialogs.curve_view import CurveView
from app.dialogs.outcome import OutcomeView
from app.dialogs.training_data import TrainingData
from app.session.training import Training, TrainingOrder, TrainingStep
from app.session.weights_service import WeightsService
from app.theme.theme import tabular
from app.translating import translate_message
from segmentation.training.recipe_list import RECIPE_LIST, RecipeFacts

_FIRST_RECIPE = "cfbi-mobilenet"
_STEPS, _MINUTES = 2000, 60


class TrainingDialog(QDialog):
    """The dialog. Closing it stops nothing; opened again, it shows how far the training is.

    Args:
        training: Does the work, elsewhere.
        weights: Installs what came of it.
        project: The open project, or None.
        home: Where weights are put by default.
        device: Where it computes.
    """

    def __init__(
        self,
        training: Training,
        weights: WeightsService,
        project: Path | None,
        home: Path,
        device: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._training, self._weights, self._home, self._device = training, weights, home, device
        self._stage, self._offset, self._last = "", 0, 0
        self.setWindowTitle(self.tr("Train an engine"))
        self.recipe, self.data = QComboBox(), TrainingData(project)
        self.out, self._browse = QLineEdit(), QPushButton(self.tr("Choose..."))
        self.steps, self.minutes = QSpinBox(), QSpinBox()
        self.small = QCheckBox(self.tr("Small pictures, for a computer without a graphics card"))
        self.curve, self.status, self.outcome = CurveView(), QLabel(), OutcomeView()
        self.pause_button = QPushButton(self.tr("Pause"))
        self.use_button = QPushButton(self.tr("Use these weights"))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.start_button = self._buttons.addButton(self.tr("Train"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._fill()
        self._arrange()
        self._name_everything()
        self._connect()
        self._show_recipe()
        self._show_earlier()
        self._show_state()

    @property
    def facts(self) -> RecipeFacts:
        """The chosen recipe."""
        return RECIPE_LIST[self.recipe.currentIndex()]

    def order(self) -> TrainingOrder:
        """What the fields say."""
        return TrainingOrder(
            recipe=self.facts.name,
            engine=self.facts.engine,
            data=self.data.projects(),
            out=Path(self.out.text().strip()).expanduser(),
            steps=self.steps.value(),
            minutes=self.minutes.value(),
            device=self._device,
            small=self.small.isChecked(),
        )

    def _fill(self) -> None:
        for facts in RECIPE_LIST:
            self.recipe.addItem(translate_message(facts.title), facts.name)
        self.recipe.setCurrentIndex(self.recipe.findData(_FIRST_RECIPE))
        self.steps.setRange(1, 1_000_000)
        self.steps.setValue(_STEPS)
        self.steps.setGroupSeparatorShown(True)
        self.minutes.setRange(1, 100_000)
        self.minutes.setValue(_MINUTES)
        self.minutes.setSuffix(self.tr(" minutes"))
        self.small.setChecked(True)
        self.status.setFont(tabular(self.status.font()))

    def _arrange(self) -> None:
        self._fields = QWidget()
        form = QFormLayout(self._fields)
        form.setContentsMargins(0, 0, 0, 0)
        place, length = QHBoxLayout(), QHBoxLayout()
        place.addWidget(self.out, 1)
        place.addWidget(self._browse)
        length.addWidget(self.steps)
        length.addWidget(QLabel(self.tr("at most")))
        length.addWidget(self.minutes)
        length.addStretch()
        form.addRow(self.tr("Recipe"), self.recipe)
        form.addRow(self.tr("Learn from"), self.data)
        form.addRow(self.tr("Keep in"), place)
        form.addRow(self.tr("Steps"), length)
        form.addRow("", self.small)
        for button in (self.pause_button, self.use_button):
            self._buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        for widget in (self._fields, self.curve, self.status, self.outcome, self._buttons):
            column.addWidget(widget)
        self.setMinimumWidth(640)

    def _name_everything(self) -> None:
        for widget, name in (
            (self.recipe, self.tr("Recipe")),
            (self.out, self.tr("Folder for weights and curves")),
            (self.steps, self.tr("Steps to learn")),
            (self.minutes, self.tr("Longest time in minutes")),
            (self.status, self.tr("How far the training is")),
        ):
            widget.setAccessibleName(name)
        self._browse.setAutoDefault(False)
        self.out.setToolTip(self.tr("If this folder holds an unfinished training, that training goes on."))

    def _connect(self) -> None:
        self.recipe.currentIndexChanged.connect(self._show_recipe)
        self.data.changed.connect(self._show_state)
        self._browse.clicked.connect(self._choose_folder)
        self._buttons.accepted.connect(self._start_or_stop)
        self._buttons.rejected.connect(self.reject)
        self.pause_button.clicked.connect(self._training.pause)
        self.use_button.clicked.connect(self._use)
        self._training.state_changed.connect(self._show_state)
        self._training.found.connect(self.outcome.say)
        self._training.stepped.connect(self._show_step)
        self._training.ended.connect(self._show_end)
        self._weights.ended.connect(self._show_end)

    @Slot()
    def _show_recipe(self) -> None:
        self.out.setText(str(self._home / f"training-{self.facts.name}"))

    def _show_earlier(self) -> None:
        for step in self._training.steps:
            self._show_step(step)

    @Slot()
    def _show_state(self) -> None:
        busy, paused = self._training.busy, self._training.paused
        self._fields.setEnabled(not busy)
        self.start_button.setText(self.tr("Stop") if busy else self.tr("Train"))
        self.start_button.setEnabled(busy or bool(self.data.projects()))
        self.pause_button.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self.pause_button.setEnabled(busy)
        self.use_button.setEnabled(self._training.weights is not None and not busy)

    @Slot()
    def _start_or_stop(self) -> None:
        if self._training.busy:
            self._training.stop()
            self.outcome.say(self.tr("Stopping after this step..."))
            return
        self.curve.clear()
        self._stage, self._offset = "", 0
        self.status.clear()
        self.outcome.say(self.tr("Reading the data..."))
        self._training.start(self.order())

    @Slot()
    def _use(self) -> None:
        order, weights = self._training.order, self._training.weights
        if order is not None and weights is not None:
            self._weights.import_file(weights, order.engine, f"{order.recipe}-trained")

    @Slot()
    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder for weights and curves"), str(self._home))
        if name:
            self.out.setText(name)

    @Slot(object)
    def _show_step(self, step: TrainingStep) -> None:
        if step.stage != self._stage:
            self._offset += self._last if self._stage else 0
            self._stage = step.stage
        self._last = step.step
        self.curve.add(self._offset + step.step, step.loss, step.overlap)
        text = self.tr("%1: step %2 of %3, %4 s a step")
        values = (step.stage, f"{step.step:,}", f"{step.steps:,}", f"{step.seconds:.1f}")
        for place, value in zip(("%1", "%2", "%3", "%4"), values, strict=True):
            text = text.replace(place, value)
        self.status.setText(text)

    @Slot(str, bool)
    def _show_end(self, text: str, is_error: bool) -> None:
        self.outcome.say(text, is_error=is_error, made=None if is_error else self._training.weights)
