"""WeightsDialog: the weights of all engines: what is here, under which licence, how to get the rest."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.session.weights_service import Verdict, WeightsService
from app.theme.theme import GRID_PX
from app.translating import translate_message
from segmentation.engines.weights.catalog import WeightsEntry
from segmentation.engines.weights.installed_weights import WeightState
from segmentation.engines.weights.weight_file import WeightFile
from segmentation.formats.progress import Progress

_SIZE = (840, 560)


class WeightsDialog(QDialog):
    """The dialog; the window behind it stays usable, and work that was begun goes on when it is closed.

    Args:
        weights: Does the work.
        engine: Whose weights are wanted; its first entry is selected.
    """

    def __init__(self, weights: WeightsService, engine: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weights, self._wanted_engine = weights, engine
        self._entries: tuple[WeightsEntry, ...] = ()
        self.setWindowTitle(self.tr("Weights of engines"))
        self.list = QTreeWidget()
        self.about = QLabel()
        self.mirror = QLineEdit(weights.mirror)
        self.import_button = QPushButton(self.tr("Import a file..."))
        self.fetch_button = QPushButton(self.tr("Download"))
        self.page_button = QPushButton(self.tr("Open the web page"))
        self.verify_button = QPushButton(self.tr("Check all"))
        self.stop_button = QPushButton(self.tr("Stop"))
        self.progress, self.outcome = QProgressBar(), QLabel()
        self._build()
        self._connect()
        self._show_state()
        weights.look()

    @property
    def current_entry(self) -> WeightsEntry | None:
        """The line that is selected."""
        item = self.list.currentItem()
        return None if item is None else self._entries[self.list.indexOfTopLevelItem(item)]

    def choose(self, name: str) -> None:
        """Select a set by its name; the first when there is none of that name."""
        names = [entry.name for entry in self._entries]
        item = self.list.topLevelItem(names.index(name) if name in names else 0)
        if item is not None:
            self.list.setCurrentItem(item)

    def _build(self) -> None:
        self.list.setHeaderLabels(
            [self.tr("Name"), self.tr("State"), self.tr("Engine"), self.tr("Trained on"), self.tr("Licence")]
        )
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setAccessibleName(self.tr("Weights"))
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for label in (self.about, self.outcome):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.about.setMinimumHeight(4 * self.fontMetrics().lineSpacing())
        self.mirror.setPlaceholderText(self.tr("the authors' addresses"))
        self.mirror.setAccessibleName(self.tr("Address of a folder with the files, to download from"))
        self.progress.setAccessibleName(self.tr("Progress"))
        form = QFormLayout()
        form.addRow(self.tr("Download from"), self.mirror)
        column = QVBoxLayout(self)
        column.setSpacing(2 * GRID_PX)
        column.addWidget(self.list, 1)
        column.addWidget(self.about)
        column.addLayout(form)
        column.addLayout(self._build_buttons())
        column.addWidget(self.progress)
        column.addWidget(self.outcome)
        self._close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        column.addWidget(self._close)
        self.resize(*_SIZE)

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for button in (self.import_button, self.fetch_button, self.page_button, self.verify_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.stop_button)
        self.stop_button.setAutoDefault(False)
        return row

    def _connect(self) -> None:
        weights = self._weights
        weights.listed.connect(self._show_list)
        weights.state_changed.connect(self._show_state)
        weights.progressed.connect(self._show_progress)
        weights.ended.connect(self._say)
        self.list.currentItemChanged.connect(self._show_chosen)
        self.mirror.editingFinished.connect(lambda: weights.set_mirror(self.mirror.text()))
        self.import_button.clicked.connect(self._import)
        self.fetch_button.clicked.connect(self._fetch)
        self.page_button.clicked.connect(self._open_page)
        self.verify_button.clicked.connect(weights.check)
        self.stop_button.clicked.connect(weights.cancel)
        self._close.rejected.connect(self.reject)

    @Slot(object)
    def _show_list(self, entry: tuple[WeightsEntry, ...]) -> None:
        kept = (
            self.current_entry.name
            if self.current_entry
            else next((s.name for s in entry if s.engine == self._wanted_engine), "")
        )
        self._entries = entry
        self.list.clear()
        for line in entry:
            licence = translate_message(line.published.licence) if line.published else ""
            self.list.addTopLevelItem(
                QTreeWidgetItem(
                    [line.name, self._state_words(line), line.engine, translate_message(line.title), licence]
                )
            )
        self.choose(kept)

    def _state_words(self, line: WeightsEntry) -> str:
        verdict = self._weights.verdict(line.name)
        if line.state is WeightState.MISSING:
            return self.tr("missing")
        if verdict is Verdict.DAMAGED:
            return self.tr("damaged")
        here = self.tr("ships") if line.state is WeightState.SHIPPED else self.tr("installed")
        return self.tr("%1, intact").replace("%1", here) if verdict is Verdict.INTACT else here

    @Slot()
    def _show_chosen(self) -> None:
        line = self.current_entry
        entry = line.published if line else None
        sentences = []
        if line is not None and entry is not None:
            sentences = [self.tr("File: %1.").replace("%1", entry.file), self._way_to(entry)]
            if entry.source:
                sentences.append(self.tr("Project: %1").replace("%1", entry.source))
        elif line is not None:
            sentences = [self.tr("Your own, made from %1.").replace("%1", line.title)]
        if line is not None and (fault := self._weights.fault(line.name)):
            sentences.insert(0, fault)
        self.about.setText("\n".join(sentences))
        self._show_state()

    def _way_to(self, entry: WeightFile) -> str:
        if entry.ships:
            return self.tr("It ships with the program.")
        if entry.mirrors:
            text = self.tr("Press 'Download', or get it from %1 and import it.")
        elif entry.page:
            text = self.tr("Get it from %1, then import it.")
        else:
            text = self.tr("None are published: train your own, then import the file.")
        return text.replace("%1", entry.page or entry.source)

    @Slot()
    def _show_state(self) -> None:
        busy, entry = self._weights.busy, self.current_entry.published if self.current_entry else None
        can_fetch = entry is not None and not entry.ships and bool(entry.mirrors or self.mirror.text().strip())
        self.import_button.setEnabled(not busy)
        self.verify_button.setEnabled(not busy)
        self.fetch_button.setEnabled(not busy and can_fetch)
        self.page_button.setEnabled(entry is not None and bool(entry.page or entry.source))
        self.stop_button.setEnabled(busy)
        self.progress.setVisible(busy)
        if busy:
            self.progress.setRange(0, 0)
            self.outcome.clear()

    @Slot(object)
    def _show_progress(self, progress: Progress) -> None:
        # Bytes of large files do not fit into the bar's 32 bits.
        self.progress.setRange(0, 1000 if progress.total else 0)
        self.progress.setValue(1000 * progress.done // max(1, progress.total))
        size = QLocale().formattedDataSize
        if progress.total > 1000:
            text = self.tr("%1: %2 of %3")
            text = text.replace("%2", size(progress.done)).replace("%3", size(progress.total))
            self.outcome.setText(text.replace("%1", progress.stage))

    @Slot(str, bool)
    def _say(self, text: str, is_error: bool) -> None:
        role = QPalette.ColorRole.BrightText if is_error else QPalette.ColorRole.WindowText
        self.outcome.setForegroundRole(role)
        self.outcome.setText(text)

    @Slot()
    def _import(self) -> None:
        patterns = self.tr("Checkpoints (*.pth *.pth.tar *.tar *.pt *.safetensors);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Import weights"), "", patterns)
        if name:
            self._weights.import_file(Path(name))

    @Slot()
    def _fetch(self) -> None:
        self._weights.set_mirror(self.mirror.text())
        if self.current_entry is not None and self.current_entry.published is not None:
            self._weights.fetch(self.current_entry.published)

    @Slot()
    def _open_page(self) -> None:
        entry = self.current_entry.published if self.current_entry else None
        if entry is not None:
            QDesktopServices.openUrl(QUrl(entry.page or entry.source))
