"""AdaptDialog: let an engine's weights learn from the masks of this clip; then what it brought."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.dialogs.outcome import OutcomeView
from app.session.adapting import Adapting
from app.session.engine_catalog import EngineCatalog
from app.translating import translate_message
from app.widgets.engine_terms import use_if_agreed
from app.widgets.kept_room import keep_room
from segmentation.engines.registry import adaptable_engines, engine_spec
from segmentation.errors import SegmentationError
from segmentation.formats.progress import Progress


class AdaptDialog(QDialog):
    """The dialog. Closing it stops nothing; opened again, it shows how far the work is.

    Args:
        adapting: Does the work.
        engines: Says which engines lack their weights, and whose terms were agreed to.
        frames: How many vouched frames there are.
    """

    def __init__(self, adapting: Adapting, engines: EngineCatalog, frames: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._adapting, self._engines, self._frames = adapting, engines, frames
        self.setWindowTitle(self.tr("Adapt to this clip"))
        self.engine, self.steps = QComboBox(), QSpinBox()
        self.about, self.state = QLabel(), QLabel()
        self.progress, self.outcome = QProgressBar(), OutcomeView()
        self.general_button = QPushButton(self.tr("Use the general weights"))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.start_button = self._buttons.addButton(self.tr("Adapt"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._build()
        self._connect()
        self.engine.setCurrentIndex(self.engine.findData(adapting.engine))
        self._show_steps()
        self._show_state()

    def _build(self) -> None:
        for name in adaptable_engines():
            facts = self._engines.facts(name)
            self.engine.addItem(facts.title if facts is not None else name, name)
        self.steps.setRange(1, 10_000)
        self.about.setText(
            self.tr(
                "The engine's weights go on learning from pictures made of the frames whose masks you drew, imported "
                "or verified: %1 so far. The result belongs to this project."
            ).replace("%1", f"{self._frames:,}")
        )
        for label in (self.about, self.state):
            label.setWordWrap(True)
        self._fields = QWidget()
        form = QFormLayout(self._fields)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("Engine"), self.engine)
        form.addRow(self.tr("Steps"), self.steps)
        form.addRow(self.tr("In use"), self.state)
        self._buttons.addButton(self.general_button, QDialogButtonBox.ButtonRole.ResetRole)
        self._arrange()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        for widget in (self.about, self._fields, self.progress, self.outcome, self._buttons):
            column.addWidget(widget)
        keep_room(self.progress)
        self.setMinimumWidth(520)
        for widget, name in (
            (self.engine, self.tr("Engine to adapt")),
            (self.steps, self.tr("Steps to learn")),
            (self.state, self.tr("Weights in use")),
            (self.progress, self.tr("Progress of the adaptation")),
        ):
            widget.setAccessibleName(name)

    def _connect(self) -> None:
        self.engine.currentIndexChanged.connect(self._show_state)
        self.engine.currentIndexChanged.connect(self._show_steps)
        self._buttons.accepted.connect(self._start_or_stop)
        self._buttons.rejected.connect(self.reject)
        self.general_button.clicked.connect(self._use_general)
        self._adapting.state_changed.connect(self._show_state)
        self._adapting.progressed.connect(self._show_progress)
        self._adapting.ended.connect(self._show_end)

    @Slot()
    def _show_state(self) -> None:
        busy, name = self._adapting.busy, self.engine.currentData()
        found, facts = self._adapting.in_use(name), self._engines.facts(name)
        self._fields.setEnabled(not busy)
        self.progress.setVisible(busy)
        self.start_button.setText(self.tr("Stop") if busy else self.tr("Adapt"))
        lacking = facts is not None and bool(facts.missing) and not self._adapting.has_file(name)
        self.start_button.setEnabled(busy or (self._frames > 0 and not lacking))
        self.general_button.setEnabled(found is not None and not busy)
        if found is not None:
            text = self.tr("Adapted in %1 steps: J %2, with the general weights %3.")
            values = (f"{found.steps:,}", f"{found.after:.3f}", f"{found.before:.3f}")
            for place, value in zip(("%1", "%2", "%3"), values, strict=True):
                text = text.replace(place, value)
            self.state.setText(text)
        elif lacking and facts is not None:
            self.state.setText(facts.advice)
        else:
            self.state.setText(self.tr("The general weights."))

    @Slot()
    def _show_steps(self) -> None:
        training = engine_spec(self.engine.currentData()).training
        if training is not None:
            self.steps.setValue(training.adapt_steps)

    @Slot()
    def _start_or_stop(self) -> None:
        if self._adapting.busy:
            self._adapting.cancel()
            self.outcome.say(self.tr("Stopping after this step..."))
            return
        name = self.engine.currentData()
        facts = self._engines.facts(name)
        if facts is None or self._adapting.has_file(name):
            self._start()
        else:
            use_if_agreed(self, self._engines, facts, self._start)

    def _start(self) -> None:
        self.progress.setRange(0, 0)
        self.outcome.clear()
        self._attempt(lambda: self._adapting.start(self.engine.currentData(), self.steps.value()))

    @Slot()
    def _use_general(self) -> None:
        self._attempt(lambda: self._adapting.use_general(self.engine.currentData()))

    def _attempt(self, action: Callable[[], None]) -> None:
        try:
            action()
        except SegmentationError as error:
            self.outcome.say(
                f"{translate_message(error.message)} {translate_message(error.advice)}".strip(), is_error=True
            )

    @Slot(object)
    def _show_progress(self, progress: Progress) -> None:
        self.progress.setRange(0, max(1, progress.total))
        self.progress.setValue(progress.done)
        self.outcome.say(f"{translate_message(progress.stage)}: {progress.done:,} / {progress.total:,}")

    @Slot(str, bool)
    def _show_end(self, text: str, is_error: bool) -> None:
        self.outcome.say(text, is_error=is_error)
