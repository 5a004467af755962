"""CompareDialog: which two engines are compared, on which frames, for which objects."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from app.commands.context import AppContext
from app.dialogs.outcome import OutcomeView
from app.session.engine_catalog import EngineCatalog, EngineFacts
from app.session.engine_comparison import EngineComparison
from app.translating import translate_message
from app.widgets.frame_range import FrameRangeSlider
from segmentation.domain.agreement import STORED
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.errors import SegmentationError


class CompareDialog(QDialog):
    """The dialog. It closes when the comparison begins.

    Args:
        context: The open document, and the selected objects.
        comparison: Does the work.
        engines: Which there are.
        engine: The engine that is chosen for runs: the first side where no masks are stored, else what made them. The
            second side is the best of the others.
    """

    def __init__(
        self,
        context: AppContext,
        comparison: EngineComparison,
        engines: EngineCatalog,
        engine: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._comparison, self._engines = context, comparison, engines
        self.setWindowTitle(self.tr("Compare engines"))
        self.first, self.second = QComboBox(), QComboBox()
        self.frames = FrameRangeSlider(self.tr("Frames to compare on"))
        self.selected = QCheckBox(self.tr("Selected objects only"))
        self.outcome = OutcomeView()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.start_button = self._buttons.addButton(self.tr("Compare"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._fill(engine)
        self._build()
        self.first.currentIndexChanged.connect(self._show_state)
        self.second.currentIndexChanged.connect(self._show_state)
        self._buttons.accepted.connect(self._start)
        self._buttons.rejected.connect(self.reject)
        self._show_state()

    def _fill(self, engine: str) -> None:
        """Only engines that can run now are offered, the best ones first; both sides differ where that is possible."""
        usable = sorted(
            (facts for facts in self._engines.of_kind("propagation") if self._is_usable(facts)),
            key=lambda facts: (facts.recommended, facts.quality),
            reverse=True,
        )
        self.first.addItem(self.tr("The stored masks"), STORED)
        for facts in usable:
            self.first.addItem(facts.title, facts.name)
            self.second.addItem(facts.title, facts.name)
        project = self._context.project
        has_masks = project is not None and len(project.track.records) > 1
        first = engine if engine in [facts.name for facts in usable] else next((f.name for f in usable), STORED)
        others = [facts.name for facts in usable if facts.name != first]
        self.first.setCurrentIndex(self.first.findData(first) if others and not has_masks else 0)
        self.second.setCurrentIndex(self.second.findData(others[0]) if others else 0)
        if project is not None:
            self.frames.show_frames(project.clip.whole, project.work_range)

    def _is_usable(self, facts: EngineFacts) -> bool:
        return facts.kind == "propagation" and not facts.missing and self._engines.may_use(facts)

    def _build(self) -> None:
        about = QLabel(
            self.tr(
                "The first engine makes masks where there are none; masks that are stored stay. The second one's masks "
                "are kept beside them as a proposal, so that you see where both agree and take either."
            )
        )
        about.setWordWrap(True)
        form = QFormLayout()
        form.addRow(self.tr("First"), self.first)
        form.addRow(self.tr("Second"), self.second)
        form.addRow(self.tr("Frames"), self.frames)
        form.addRow("", self.selected)
        column = QVBoxLayout(self)
        column.addWidget(about)
        column.addLayout(form)
        column.addWidget(self.outcome)
        column.addWidget(self._buttons)
        self.setMinimumWidth(520)
        self.selected.setEnabled(bool(self._context.view.selection))
        for box, name in ((self.first, self.tr("First engine")), (self.second, self.tr("Second engine"))):
            box.setAccessibleName(name)

    @Slot()
    def _show_state(self) -> None:
        self.outcome.clear()
        self.start_button.setEnabled(self.second.count() > 0 and self.first.currentData() != self.second.currentData())

    @Slot()
    def _start(self) -> None:
        objects = tuple(sorted(self._context.view.selection)) if self.selected.isChecked() else ()
        first, last = self.frames.value()
        frames = FrameRange(FrameIndex(int(first)), FrameIndex(int(last)))
        try:
            self._comparison.start(self.first.currentData(), self.second.currentData(), frames, objects)
        except SegmentationError as error:
            text = f"{translate_message(error.message)} {translate_message(error.advice)}"
            self.outcome.say(text.strip(), is_error=True)
        else:
            self.accept()
