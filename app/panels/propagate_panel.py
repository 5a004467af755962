"""PropagatePanel: how the next run is done, what it will do, and how far the present one is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.commands.actions import Actions
from app.commands.context import AppContext
from app.panels.small_objects_offer import SmallObjectsOffer
from app.session.engine_catalog import EngineCatalog
from app.session.plan_words import plan_words, progress_words
from app.session.run_choices import RunPreview, RunProgress
from app.session.runs import Runs
from app.theme.theme import GRID_PX
from app.translating import follow_language, translate_message
from app.widgets.engine_form import EngineForm, create_wrapping_label
from app.widgets.frame_range import FrameRangeSlider, name_with_parts
from app.widgets.named_choices import create_choice_box, name_choices
from segmentation.domain.edits import set_work_range
from segmentation.domain.frames import Direction, FrameIndex, FrameRange
from segmentation.errors import SegmentationError
from segmentation.formats.progress import Progress
from segmentation.jobs.propagation.stop_rule import StopRule

PREVIEW_DELAY_MS = 200
_NO_FRAMES = FrameRange(FrameIndex(0), FrameIndex(0))
"""What the slider shows while no clip is open."""
START_PX, START_ICON_PX = 36, 24
"""Of the buttons that start a run: what the panel is for."""
_STARTS = (
    ("propagate.forward", Direction.FORWARD),
    ("propagate.both", Direction.BOTH),
    ("propagate.backward", Direction.BACKWARD),
)


_CONTROLS = (
    ("propagate.pause", "propagate.cancel", "propagate.resume"),
    ("propagate.step-back", "propagate.step"),
)


class PropagatePanel(QScrollArea):
    """Choices, plan, progress.

    Args:
        context: The open document.
        runs: What it starts and shows.
        actions: Its buttons.
        engines: The engines.
    """

    def __init__(
        self, context: AppContext, runs: Runs, actions: Actions, engines: EngineCatalog, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._runs, self._actions = context, runs, actions
        self.engine = EngineForm(context, engines, "propagation", runs.rates)
        self._selected, self._dirty, self._at_once = QCheckBox(), QCheckBox(), QCheckBox()
        self._stop_at_cuts, self._follow, self._small = QCheckBox(), QCheckBox(), QCheckBox()
        self._stop = create_choice_box(self._stop_names())
        self.offer = SmallObjectsOffer(actions)
        self._range, self._range_title = FrameRangeSlider(), QLabel()
        self._plans = {direction: create_wrapping_label() for _, direction in _STARTS}
        self._trouble = create_wrapping_label()
        self._run, self._bar, self._progress = QWidget(), QProgressBar(), create_wrapping_label()
        self._resumable = create_wrapping_label()
        self._last_progress: RunProgress | None = None
        self._soon = QTimer(self, interval=PREVIEW_DELAY_MS, singleShot=True)
        self._build_column()
        follow_language(self._write_texts)
        self._connect()
        self._show_choices()
        self._show_range()
        self._show_state()
        follow_language(self._show_in_language, now=False)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Plans are made only while somebody looks."""
        super().showEvent(event)
        self._soon.start()

    def _build_column(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(2 * GRID_PX)
        # What is pressed for every run comes first: on a low screen the rest is scrolled to.
        column.addLayout(self._build_starts())
        column.addLayout(self._build_controls())
        column.addWidget(self.offer)
        column.addLayout(self._build_range())
        column.addWidget(self.engine)
        for box in (
            self._dirty,
            self._stop,
            self._stop_at_cuts,
            self._at_once,
            self._selected,
            self._small,
            self._follow,
        ):
            column.addWidget(box)
        column.addWidget(self._resumable)
        column.addStretch()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _build_range(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * GRID_PX)
        row.addWidget(self._range_title)
        row.addWidget(self._range, 1)
        return row

    @Slot()
    def _write_texts(self) -> None:
        for box, title in (
            (self._selected, self.tr("Selected objects only")),
            (self._dirty, self.tr("Only what changed")),
            (self._at_once, self.tr("Accept all results at once")),
            (self._stop_at_cuts, self.tr("Stop at cuts")),
            (self._follow, self.tr("Follow the run")),
            (self._small, self.tr("Small objects at full resolution")),
        ):
            box.setText(title)
        self._write_tool_tips()
        name_choices(self._stop, self._stop_names())
        self._stop.setAccessibleName(self.tr("Where a run from a correction stops"))
        self._range_title.setText(self.tr("Frames"))
        name_with_parts(self._range, self.tr("Frames from In to Out"))
        self._bar.setAccessibleName(self.tr("Progress of the run"))
        self._resumable.setText(self.tr("A stopped run can be resumed."))
        if (inside := self.widget()) is not None:
            self.setMinimumWidth(inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())

    def _write_tool_tips(self) -> None:
        self._range.setToolTip(self.tr("The range from In to Out: runs and searches stay in it."))
        self._stop.setToolTip(
            self.tr("The run goes outwards from a correction and stops where new and stored masks agree on 3 frames.")
        )
        self._dirty.setToolTip(
            self.tr("Compute frames again that a newer correction makes out of date; leave the rest.")
        )
        self._at_once.setToolTip(
            self.tr(
                "Store what a run finds also where there are masks already. Otherwise it is kept as a proposal there, "
                "which you accept or reject."
            )
        )
        self._stop_at_cuts.setToolTip(
            self.tr("No mask is propagated from one shot into the next. Switched off, runs cross cuts.")
        )
        self._small.setToolTip(
            self.tr(
                "Objects that cover less than 1 % of the picture are propagated in a window that follows them, at full "
                "resolution, one window after the other."
            )
        )
        self._follow.setToolTip(self.tr("Look at each frame as it is done, until you look elsewhere."))

    @Slot()
    def _show_in_language(self) -> None:
        """How far a run is, and what the next would do."""
        if self._last_progress is not None:
            self._show_progress(self._last_progress)
        self._show_state()

    def _stop_names(self) -> Mapping[StopRule, str]:
        """How soon a walk from a correction ends."""
        return {
            StopRule.EARLY: self.tr("Stop early: masks roughly agree"),
            StopRule.NORMAL: self.tr("Stop where nothing changes"),
            StopRule.LATE: self.tr("Stop late: small corrections too"),
            StopRule.NEVER: self.tr("Never stop: replace all that is older"),
        }

    def _build_starts(self) -> QGridLayout:
        """Each direction as a button with what it would do beside it; in that place, how far a run is."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID_PX)
        grid.setVerticalSpacing(GRID_PX)
        for row, (command_id, direction) in enumerate(_STARTS):
            button = self._actions.create_labelled_button(command_id, self)
            button.setIconSize(QSize(START_ICON_PX, START_ICON_PX))
            button.setMinimumHeight(START_PX)
            grid.addWidget(button, row, 0)
            grid.addWidget(self._plans[direction], row, 1)
        self._build_progress()
        for whole in (self._trouble, self._run):
            grid.addWidget(whole, 0, 1, len(_STARTS), 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _build_progress(self) -> None:
        column = QVBoxLayout(self._run)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID_PX)
        column.addWidget(self._bar)
        column.addWidget(self._progress)
        column.addStretch()
        self._bar.setTextVisible(False)

    def _build_controls(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(GRID_PX)
        for row, command_ids in enumerate(_CONTROLS):
            for column, command_id in enumerate(command_ids):
                grid.addWidget(self._actions.create_labelled_button(command_id, self), row, column)
        return grid

    def _connect(self) -> None:
        runs, context = self._runs, self._context
        self.engine.chosen.connect(lambda fields: runs.set_choices(replace(runs.choices, **fields)))
        self._dirty.toggled.connect(lambda on: runs.set_choices(replace(runs.choices, only_dirty=on)))
        self._stop.activated.connect(lambda _: runs.set_choices(replace(runs.choices, stop=self._stop.currentData())))
        self._selected.toggled.connect(lambda on: runs.set_choices(replace(runs.choices, only_selected=on)))
        self._stop_at_cuts.toggled.connect(lambda on: runs.set_choices(replace(runs.choices, stop_at_cuts=on)))
        self._at_once.toggled.connect(lambda on: runs.set_choices(replace(runs.choices, accept_at_once=on)))
        self._small.toggled.connect(runs.follow_small)
        self._follow.toggled.connect(lambda on: runs.set_choices(replace(runs.choices, follow=on)))
        self._range.chosen.connect(lambda frames: context.edit(lambda project: set_work_range(project, frames)))
        for signal in (context.project_changed, context.document_changed):
            signal.connect(self._show_range)
        self._soon.timeout.connect(self._show_plans)
        runs.choices_changed.connect(self._show_choices)
        runs.state_changed.connect(self._show_state)
        runs.progressed.connect(self._show_progress)
        runs.cut_search.progressed.connect(self._show_search)
        runs.previewed.connect(self._plan_soon)
        for signal in (context.project_changed, context.document_changed, context.view.selection_changed):
            signal.connect(self._plan_soon)

    @Slot()
    def _show_choices(self) -> None:
        choices = self._runs.choices
        self.engine.show_setup(choices)
        for box, on in (
            (self._dirty, choices.only_dirty),
            (self._selected, choices.only_selected),
            (self._stop_at_cuts, choices.stop_at_cuts),
            (self._at_once, choices.accept_at_once),
            (self._small, self._runs.follows_small),
            (self._follow, choices.follow),
        ):
            box.setChecked(on)
        self._stop.setCurrentIndex(self._stop.findData(choices.stop))
        self._stop.setEnabled(choices.only_dirty and not self._runs.active)
        self._actions.refresh_soon()
        self._plan_soon()

    @Slot()
    def _show_range(self) -> None:
        if (project := self._context.project) is not None:
            self._range.show_frames(project.clip.whole, project.work_range)
        else:
            self._range.show_frames(_NO_FRAMES, _NO_FRAMES)

    @Slot()
    def _show_state(self) -> None:
        runs = self._runs
        for widget in (
            self.engine,
            self._selected,
            self._dirty,
            self._stop_at_cuts,
            self._at_once,
            self._small,
        ):
            widget.setEnabled(not runs.active)
        self._stop.setEnabled(runs.choices.only_dirty and not runs.active)
        self._show_notes()
        if not runs.active:
            self.engine.show_setup(runs.choices)  # a run may have measured its speed
            self._bar.setRange(0, 1)
            self._bar.setValue(0)
            self._last_progress = None
            self._progress.clear()
        elif runs.stopping:
            self._progress.setText(self.tr("Stopping after this frame..."))
        elif runs.is_paused:
            self._progress.setText(self.tr("Paused."))
        elif runs.is_searching:
            self._progress.setText(self.tr("Searching for cuts..."))
            self._bar.setRange(0, 0)
        elif self._last_progress is None:
            self._progress.setText(self.tr("Getting the engine ready..."))
            self._bar.setRange(0, 0)
        self._actions.refresh_soon()
        self._plan_soon()

    @Slot(object)
    def _show_progress(self, progress: RunProgress) -> None:
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self._last_progress = progress
        if not (self._runs.is_paused or self._runs.stopping):
            self._progress.setText(progress_words(progress))

    @Slot(object)
    def _show_search(self, progress: Progress) -> None:
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        text = self.tr("Searching for cuts: %1 of %2 frames").replace("%1", f"{progress.done:,}")
        self._progress.setText(text.replace("%2", f"{progress.total:,}"))

    @Slot()
    def _plan_soon(self) -> None:
        if self.isVisible() and not self._runs.active:
            self._soon.start()

    @Slot()
    def _show_plans(self) -> None:
        """Where nothing can start in any direction, that is said once."""
        previews = {direction: self._preview(direction) for direction in self._plans}
        plans = {
            direction: preview if isinstance(preview, str) else plan_words(preview)
            for direction, preview in previews.items()
        }
        small = [preview.small for preview in previews.values() if not isinstance(preview, str)]
        self.offer.show_small(max(small, key=len, default=()), self._context.project, self._runs.follows_small)
        is_same = len(set(plans.values())) == 1
        self._trouble.setText(plans[Direction.BOTH] if is_same else "")
        for direction, note in self._plans.items():
            note.setText(plans[direction])
        self._show_notes()

    def _show_notes(self) -> None:
        """The plans, or the one reason why there are none; while a run goes on, how far it is."""
        is_idle, is_trouble = not self._runs.active, bool(self._trouble.text())
        self._run.setVisible(not is_idle)
        self._trouble.setVisible(is_idle and is_trouble)
        for note in self._plans.values():
            note.setVisible(is_idle and not is_trouble)
        self._resumable.setVisible(self._runs.resumable)

    def _preview(self, direction: Direction) -> RunPreview | str:
        """What a run would do, or why there is none."""
        try:
            return self._runs.preview(direction)
        except SegmentationError as error:
            return translate_message(error.message)
