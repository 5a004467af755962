"""MeasureDialog: what each engine costs on this machine and clip, one line each, and which one to take."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.dialogs.outcome import OutcomeView
from app.session.engine_catalog import EngineCatalog, EngineFacts
from app.session.engine_measuring import EngineMeasuring
from app.session.plan_words import about
from app.session.runs import Runs
from app.translating import tr, translate_message
from app.widgets.engine_terms import use_if_agreed
from app.widgets.kept_room import keep_room
from segmentation.errors import SegmentationError
from segmentation.jobs.events import JobEnded, Outcome
from segmentation.jobs.propagation.engine_plan import EngineEstimate, advise, bearable_seconds, speed_words

MOST_MINUTES = 10_000


class MeasureDialog(QDialog):
    """The dialog. It measures when asked to; closing it stops that, and what was measured stays for the next time.

    Args:
        measuring: Does the work.
        engines: Says what engines are called, and whose terms were agreed to.
        runs: Get the engine that is chosen here.
    """

    def __init__(
        self, measuring: EngineMeasuring, engines: EngineCatalog, runs: Runs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._measuring, self._engines, self._runs = measuring, engines, runs
        self.setWindowTitle(self.tr("Measure on this machine"))
        self.list, self.minutes, self.progress = QListWidget(), QSpinBox(), QProgressBar()
        self.outcome = OutcomeView()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.use_button = self._buttons.addButton(self.tr("Use this engine"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.start_button = self._buttons.addButton(self.tr("Measure"), QDialogButtonBox.ButtonRole.ActionRole)
        self._build()
        self._connect()
        for estimate in measuring.estimates:
            self._add_line(estimate)
        self._show_advice()
        self._show_state()

    def _build(self) -> None:
        text = QLabel(
            self.tr(
                "Every engine that is ready propagates made masks through the first frames of this clip for about a "
                "second. J&F is its accuracy where we measured it."
            )
        )
        text.setWordWrap(True)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.minutes.setRange(1, MOST_MINUTES)
        self.minutes.setSuffix(self.tr(" min"))
        self.minutes.setValue(max(1, round(bearable_seconds(self._measuring.frames) / 60)))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow(self.tr("Finish within"), self.minutes)
        column = QVBoxLayout(self)
        column.addWidget(text)
        column.addWidget(self.list)
        column.addLayout(form)
        for widget in (self.progress, self.outcome, self._buttons):
            column.addWidget(widget)
        keep_room(self.progress)
        self.setMinimumWidth(640)
        for named, name in (
            (self.list, self.tr("Engines as measured")),
            (self.minutes, self.tr("Minutes within which a run must finish")),
            (self.progress, self.tr("Progress of measuring")),
        ):
            named.setAccessibleName(name)

    def _connect(self) -> None:
        self.start_button.clicked.connect(self._start_or_stop)
        self._buttons.accepted.connect(self._use)
        self._buttons.rejected.connect(self.reject)
        self.finished.connect(self._measuring.cancel)
        self.minutes.valueChanged.connect(self._take_advice)
        self.list.itemSelectionChanged.connect(self._show_state)
        self.list.itemDoubleClicked.connect(self._use)
        self._measuring.measured.connect(self._show_estimate)
        self._measuring.state_changed.connect(self._show_state)
        self._measuring.ended.connect(self._show_end)

    @Slot()
    def _start_or_stop(self) -> None:
        if self._measuring.active:
            self._measuring.cancel()
            self.outcome.say(self.tr("Stopping..."))
            return
        self.list.clear()
        try:
            self._measuring.start()
        except SegmentationError as error:
            self._say_error(error.message, error.advice)
        else:
            self.progress.setRange(0, self._measuring.engines)
            self.progress.setValue(0)
            self.outcome.say(self.tr("Measuring..."))

    @Slot(object)
    def _show_estimate(self, estimate: EngineEstimate) -> None:
        self._add_line(estimate)
        self.progress.setValue(self.list.count())

    def _add_line(self, estimate: EngineEstimate) -> None:
        item = QListWidgetItem(estimate_words(estimate, self._measuring.frames))
        item.setData(Qt.ItemDataRole.UserRole, estimate.spec.name)
        if estimate.seconds_per_frame is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(item)

    @Slot(object)
    def _show_end(self, ended: JobEnded) -> None:
        if ended.outcome is Outcome.FAILED:
            self._say_error(ended.message, ended.advice)
        elif ended.outcome is Outcome.CANCELLED and not self._measuring.estimates:
            self.outcome.say(self.tr("Stopped."))
        elif ended.outcome is Outcome.CANCELLED:
            self._show_advice()
        else:
            self._take_advice()

    @Slot()
    def _take_advice(self) -> None:
        """From now on the engine lists recommend the one that is recommended here."""
        if (facts := self._show_advice()) is not None:
            self._engines.recommend_here(facts)

    def _show_advice(self) -> EngineFacts | None:
        """Which engine to take, as far as engines are measured; it is selected. None where there is none."""
        if not self._measuring.estimates or self._measuring.active:
            return None
        advice = advise(self._measuring.estimates, self._measuring.frames, 60.0 * self.minutes.value())
        reason = translate_message(advice.reason)
        for row in range(self.list.count()):
            if self._name(self.list.item(row)) == advice.engine:
                self.list.setCurrentRow(row)
        facts = self._engines.facts(advice.engine)
        text = self.tr("Recommended: %1. %2").replace("%1", facts.title).replace("%2", reason) if facts else reason
        self.outcome.say(text)
        return facts

    @Slot()
    def _show_state(self) -> None:
        is_measuring = self._measuring.active
        self.progress.setVisible(is_measuring)
        self.minutes.setEnabled(not is_measuring)
        self.start_button.setText(self.tr("Stop") if is_measuring else self.tr("Measure"))
        self.use_button.setEnabled(bool(self.list.selectedItems()))

    @Slot()
    def _use(self) -> None:
        for item in self.list.selectedItems():
            if (facts := self._engines.facts(self._name(item))) is not None:
                use_if_agreed(self, self._engines, facts, partial(self._choose, facts.name))

    def _choose(self, name: str) -> None:
        if name != self._runs.choices.engine:
            self._runs.set_choices(replace(self._runs.choices, engine=name, weights=None, settings={}))
        self.accept()

    def _name(self, item: QListWidgetItem) -> str:
        return str(item.data(Qt.ItemDataRole.UserRole))

    def _say_error(self, message: str, advice: str) -> None:
        self.outcome.say(f"{translate_message(message)} {translate_message(advice)}".strip(), is_error=True)


def estimate_words(estimate: EngineEstimate, frame_count: int) -> str:
    """An estimate as one line: accuracy, frames a second, memory, time and end of a run over `frame_count` frames."""
    title, seconds = translate_message(estimate.spec.title), estimate.seconds_per_frame
    if seconds is None:
        return f"{title}: {translate_message(estimate.fault)}"
    quality = estimate.spec.quality
    accuracy = tr("accuracy not known") if quality is None else tr("J&F %1").replace("%1", f"{quality:.2f}")
    end = datetime.now() + timedelta(seconds=seconds * frame_count)
    text = tr("%1: %2, %3 frames a second, %4 MB, %5, done at %6")
    values = (
        title,
        accuracy,
        speed_words(seconds),
        f"{estimate.memory_mb:,.0f}",
        about(seconds * frame_count),
        f"{end:%H:%M}",
    )
    for place, value in enumerate(values, 1):
        text = text.replace(f"%{place}", value)
    return text if estimate.is_allowed else tr("%1; its terms are not agreed to").replace("%1", text)
