"""EngineForm: which engine, its weights, device, speed and settings; for propagation and for discovery."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.commands.context import AppContext
from app.session.engine_catalog import EngineCatalog, EngineFacts
from app.session.engine_setup import EngineRates, EngineSetup, FrameWork, Rate
from app.theme.theme import GRID_PX
from app.translating import follow_language, tr
from app.widgets.collapsible_section import CollapsibleSection
from app.widgets.engine_settings import EngineSettings
from app.widgets.engine_terms import use_if_agreed
from segmentation.domain.changes import ChangeSet, ObjectChange
from segmentation.engines.protocols import EngineKind


class EngineForm(QWidget):
    """The form. It shows a setup and reports what the user changes about it; it keeps nothing.

    Args:
        context: Its shell shows the weights.
        engines: The engines.
        kind: Which of them.
        rates: How long they take.
    """

    chosen = Signal(object)  # dict[str, object]: fields of `EngineSetup` with their new values

    def __init__(
        self,
        context: AppContext,
        engines: EngineCatalog,
        kind: EngineKind,
        rates: EngineRates,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._engines, self._kind, self._rates = context, engines, kind, rates
        self._setup = EngineSetup()
        self.engine, self.device = QComboBox(), QComboBox()
        self.weights = QPushButton()
        self.get_weights = QPushButton()
        self.speed, self.advice = create_wrapping_label(), create_wrapping_label()
        self.measure = QPushButton()
        self.more = CollapsibleSection()
        self.settings: EngineSettings | None = None
        self._build()
        self._connect()
        self._show_measure()
        follow_language(self._write_texts)

    def show_setup(self, setup: EngineSetup) -> None:
        """Mirror `setup`."""
        is_other = setup.engine != self._setup.engine or self.settings is None
        self._setup = setup
        with QSignalBlocker(self.engine), QSignalBlocker(self.device):
            self.engine.setCurrentIndex(self.engine.findData(setup.engine))
            self._list_devices()
            self.device.setCurrentIndex(self.device.findData(setup.device))
        if is_other:
            self._make_settings()
        self._show_facts()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID_PX)
        self._form = QFormLayout()
        for box in (self.engine, self.device):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
        self._weights_row = self._build_weights()
        self._titles = [QLabel() for _ in range(4)]
        for title, field in zip(self._titles, (self.engine, self._weights_row, self.device, self.speed), strict=True):
            title.setBuddy(field)
            self._form.addRow(title, field)
        column.addLayout(self._form)
        column.addWidget(self.advice)
        column.addWidget(self.measure)
        column.addWidget(self.more)
        self.measure.setVisible(self._kind == "propagation")

    def _build_weights(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID_PX)
        self.weights.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.addWidget(self.weights, 1)
        row.addWidget(self.get_weights)
        return box

    @Slot()
    def _write_texts(self) -> None:
        titles = (self.tr("Engine"), self.tr("Weights"), self.tr("Device"), self.tr("Speed"))
        for label, title in zip(self._titles, titles, strict=True):
            label.setText(title)
        self.engine.setAccessibleName(self.tr("Engine"))
        self.device.setAccessibleName(self.tr("Device"))
        self.speed.setAccessibleName(self.tr("Speed of the engine"))
        self.get_weights.setText(self.tr("Get weights..."))
        self.measure.setText(self.tr("Measure on this machine..."))
        self.measure.setToolTip(
            self.tr("Measure every engine that is ready on this clip, and say which one to take and why.")
        )
        self.weights.setToolTip(self.tr("Use a checkpoint file without installing it."))
        self.get_weights.setToolTip(self.tr("Show where to get weights, import or download them."))
        if self.settings is not None:
            self._make_settings()
        self._list_engines()

    def _connect(self) -> None:
        self.engine.activated.connect(self._choose_engine)
        self.device.activated.connect(lambda: self.chosen.emit({"device": self.device.currentData()}))
        self.weights.clicked.connect(self._choose_weights)
        self.get_weights.clicked.connect(lambda: self._context.shell.engines.show_weights(self._setup.engine))
        self.measure.clicked.connect(lambda: self._context.shell.engines.measure())
        self._engines.changed.connect(self._list_engines)
        self._context.document_changed.connect(self._show_speed)
        self._context.document_changed.connect(self._show_measure)
        self._context.project_changed.connect(self._show_speed_of_objects)

    @Slot()
    def _show_measure(self) -> None:
        """There must be a clip to measure on."""
        self.measure.setEnabled(self._context.project is not None)

    @Slot()
    def _list_engines(self) -> None:
        """The recommended one first; those that lack weights stand at the end, under a heading of their own."""
        known = sorted(self._engines.of_kind(self._kind), key=lambda facts: not facts.recommended)
        with QSignalBlocker(self.engine):
            self.engine.clear()
            for facts in (facts for facts in known if not facts.missing):
                self._add_engine(facts, self.tr(" (recommended)") if facts.recommended else "")
            more = [facts for facts in known if facts.missing]
            if more:
                self._add_heading(self.tr("More engines"))
            for facts in more:
                self._add_engine(facts, self.tr(" (needs weights)"))
        self.show_setup(self._setup)

    def _add_engine(self, facts: EngineFacts, remark: str) -> None:
        self.engine.addItem(facts.title + remark, facts.name)
        self.engine.setItemData(self.engine.count() - 1, facts.advice or facts.summary, Qt.ItemDataRole.ToolTipRole)

    def _add_heading(self, text: str) -> None:
        """A line that cannot be chosen."""
        self.engine.insertSeparator(self.engine.count())
        self.engine.addItem(text)
        if isinstance(model := self.engine.model(), QStandardItemModel):
            model.item(self.engine.count() - 1).setEnabled(False)

    def _list_devices(self) -> None:
        """Those that are there, and the chosen one even where that is not known."""
        names = tuple(dict.fromkeys((*self._engines.devices, self._setup.device)))
        if names != tuple(self.device.itemData(row) for row in range(self.device.count())):
            self.device.clear()
            for name in names:
                self.device.addItem(name, name)

    @Slot()
    def _choose_engine(self) -> None:
        facts = self._engines.facts(self.engine.currentData())
        if facts is None:
            self._take_engine()
        else:  # refused: back to what was chosen before
            use_if_agreed(self, self._engines, facts, self._take_engine, lambda: self.show_setup(self._setup))

    def _take_engine(self) -> None:
        self.chosen.emit({"engine": self.engine.currentData(), "weights": None, "settings": {}})

    @Slot()
    def _choose_weights(self) -> None:
        patterns = self.tr("Checkpoints (*.pth *.pth.tar *.pt *.safetensors);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Weights of the engine"), "", patterns)
        if name:
            self.chosen.emit({"weights": Path(name)})

    def _show_facts(self) -> None:
        setup, facts = self._setup, self._engines.facts(self._setup.engine)
        is_missing = facts is not None and bool(facts.missing) and setup.weights is None
        self.weights.setText(setup.weights.name if setup.weights else self.tr("Choose a file..."))
        self._form.setRowVisible(self._weights_row, bool(setup.weights) or (facts is not None and facts.takes_weights))
        self.advice.setText(facts.advice if facts is not None and is_missing else "")
        self.advice.setVisible(is_missing)
        self.engine.setToolTip(facts.summary if facts else "")
        self._show_speed()
        changed = len(setup.settings)
        more = self.tr("Settings (%n changed)", "", changed) if changed else self.tr("Settings")
        self.more.setText(more)
        self.more.setVisible(bool(facts and facts.settings))

    @Slot(object)
    def _show_speed_of_objects(self, change_set: ChangeSet) -> None:
        if any(isinstance(change, ObjectChange) for change in change_set.changes):
            self._show_speed()

    @Slot()
    def _show_speed(self) -> None:
        """On the open clip, with all of its objects; without a clip, on one object at 480p."""
        project, work = self._context.project, FrameWork()
        if project is not None:
            objects = max(1, len(project.objects)) if self._kind == "propagation" else 1
            work = FrameWork(project.clip.width * project.clip.height / 1e6, objects)
        self.speed.setText(rate_words(self._rates.rate(self._setup, work)))

    def _make_settings(self) -> None:
        old, facts = self.settings, self._engines.facts(self._setup.engine) or EngineFacts("", "", "")
        self.settings = EngineSettings(facts.settings, self._setup.settings)
        self.settings.changed.connect(lambda values: self.chosen.emit({"settings": values}))
        if old is not None:
            self.more.removeWidget(old)
            old.deleteLater()
        self.more.addWidget(self.settings)


def rate_words(rate: Rate | None) -> str:
    """How long a frame takes, and how that is known."""
    if rate is None:
        return tr("not measured on this device yet")
    text = tr("about %1 s a frame, measured here") if rate.measured_here else tr("about %1 s a frame on 2 CPU cores")
    return text.replace("%1", f"{rate.seconds:.2g}")


def create_wrapping_label() -> QLabel:
    """A label whose text may be long in a narrow panel."""
    label = QLabel()
    label.setWordWrap(True)
    label.setMinimumWidth(0)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
