"""DiscoverPanel: find primary objects: which engine looks, how far it is, and what it found, to preview and accept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.commands.actions import Actions
from app.commands.context import AppContext
from app.panels.proposal_list import ProposalList
from app.session.discovery import Acceptance, Discovery
from app.session.engine_catalog import EngineCatalog
from app.session.plan_words import progress_words
from app.session.run_choices import RunProgress
from app.state.mask_preview import MaskPreview
from app.theme.theme import GRID_PX
from app.translating import follow_language, translate_message
from app.widgets.engine_form import EngineForm, create_wrapping_label
from segmentation.domain.frames import FrameIndex, FrameRange, RgbFrame
from segmentation.domain.palette import Colour, display_colour
from segmentation.jobs.discovery.proposals import Proposal
from segmentation.jobs.events import JobEnded, Outcome


class DiscoverPanel(QScrollArea):
    """The panel.

    Args:
        context: The open document and the view.
        discovery: Searches and keeps what was found.
        actions: Its buttons.
        engines: The engines.
        to_image: Makes of an array what can be painted.
    """

    def __init__(
        self,
        context: AppContext,
        discovery: Discovery,
        actions: Actions,
        engines: EngineCatalog,
        to_image: Callable[[RgbFrame], QImage],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._discovery, self._actions, self._engines = context, discovery, actions, engines
        self._searched: FrameRange | None = None
        self._seen = False
        self._words: Callable[[], str] = str
        self.engine = EngineForm(context, engines, "saliency", discovery.rates)
        self.phrase = _PhraseField()
        self.edges = QCheckBox()
        self.list = ProposalList(to_image)
        self.note = create_wrapping_label()
        self._bar = QProgressBar()
        self._take = self._row("discover.accept", "discover.discard")
        self._build()
        follow_language(self._write_texts)
        self._connect()
        self._show_choices()
        self._show_proposals(())
        follow_language(self._write_note, now=False)

    @Slot()
    def _write_texts(self) -> None:
        self.edges.setText(self.tr("Refine the edges (slower)"))
        self.edges.setToolTip(self.tr("Run a dense CRF over every frame, so that edges follow the colours."))
        self._bar.setAccessibleName(self.tr("Progress of the search"))
        self.phrase.setPlaceholderText(self.tr("What to find, for example: red cup"))
        self.phrase.setAccessibleName(self.tr("Words for what to find"))
        self.phrase.setToolTip(self.tr("Every thing that the words fit is proposed, and keeps them as its name."))
        if (inside := self.widget()) is not None:
            self.setMinimumWidth(inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())

    def _say(self, words: Callable[[], str]) -> None:
        self._words = words
        self._write_note()

    @Slot()
    def _write_note(self) -> None:
        self.note.setText(self._words())

    @Slot(bool)
    def set_seen(self, seen: bool) -> None:
        """A preview is shown only while the panel is in front; only its dock knows."""
        self._seen = seen
        self._preview()

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(2 * GRID_PX)
        column.addWidget(self.engine)
        column.addWidget(self.phrase)
        column.addWidget(self.edges)
        column.addWidget(self._row("discover.find", "discover.stop"))
        column.addWidget(self._actions.create_labelled_button("view.map", inside))
        column.addWidget(self._bar)
        column.addWidget(self.note)
        column.addWidget(self._take)
        column.addWidget(self.list, 1)
        column.addStretch()  # below what is there while no list is
        self._bar.setTextVisible(False)
        self._bar.hide()  # there is no search yet
        self.phrase.setClearButtonEnabled(True)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _row(self, main_id: str, other_id: str) -> QWidget:
        """A button with words for what is mostly wanted, and one without."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        main, other = self._actions.button(main_id, box), self._actions.button(other_id, box)
        main.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        main.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        main.setAutoRaise(False)
        row.addWidget(main, 1)
        row.addWidget(other)
        return box

    def _connect(self) -> None:
        discovery = self._discovery
        self.engine.chosen.connect(lambda fields: discovery.set_choices(replace(discovery.choices, **fields)))
        self.phrase.textChanged.connect(lambda text: discovery.set_choices(replace(discovery.choices, phrase=text)))
        self.phrase.returnPressed.connect(lambda: self._actions.run("discover.find"))
        self.edges.toggled.connect(lambda on: discovery.set_choices(replace(discovery.choices, edges=on)))
        self.list.looked_at.connect(self._look)
        self.list.itemChanged.connect(self._choose)
        self.list.frame_wanted.connect(self._context.view.set_frame)
        discovery.choices_changed.connect(self._show_choices)
        discovery.state_changed.connect(self._show_state)
        discovery.progressed.connect(self._show_progress)
        discovery.found.connect(self._show_proposals)
        discovery.ended.connect(self._say_end)
        discovery.accepted.connect(self._say_accepted)

    @Slot()
    def _show_choices(self) -> None:
        choices = self._discovery.choices
        self.engine.show_setup(choices)
        self.edges.setChecked(choices.edges)
        facts = self._engines.facts(choices.engine)
        self.phrase.setVisible(facts is not None and facts.takes_text)
        if self.phrase.text() != choices.phrase:
            self.phrase.setText(choices.phrase)

    @Slot()
    def _show_state(self) -> None:
        active = self._discovery.active
        self.engine.setEnabled(not active)
        self.phrase.setEnabled(not active)
        self.edges.setEnabled(not active)
        begins = active and self._bar.isHidden()
        self._bar.setVisible(active)
        if begins:
            self._bar.setRange(0, 0)
            self._say(lambda: self.tr("Getting the engine ready..."))
            self._searched = self._context.project.work_range if self._context.project else None
        self._actions.refresh_soon()

    @Slot(object)
    def _show_progress(self, progress: RunProgress) -> None:
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self._say(lambda: progress_words(progress))

    @Slot(object)
    def _show_proposals(self, proposals: tuple[Proposal, ...]) -> None:
        project = self._context.project
        first = project.claim_object_id() if project and proposals else 1
        taken = [info.colour for info in project.objects.values()] if project else []
        colours: list[Colour] = []
        for number in range(len(proposals)):
            colours.append(display_colour(first + number, [*taken, *colours]))
        frames = self._searched or (project.work_range if project else None)
        self.list.show_proposals(proposals, colours, frames or FrameRange(FrameIndex(0), FrameIndex(0)))
        self.list.setVisible(bool(proposals))
        self._take.setVisible(bool(proposals))
        if proposals:
            self._say(lambda: self.tr("Look through them; nothing is changed until you accept one."))
        else:
            self._say(
                lambda: self.tr(
                    "Find what moves or stands out in the In/Out range, without painting. Ranked proposals come here."
                )
            )
        self._look()

    @Slot(object)
    def _say_end(self, ended: JobEnded) -> None:
        self.engine.show_setup(self._discovery.choices)  # its speed was measured
        if ended.outcome is Outcome.CANCELLED:
            self._say(lambda: self.tr("The search was stopped."))
        elif ended.outcome is Outcome.FAILED:
            self._say(lambda: f"{translate_message(ended.message)} {translate_message(ended.advice)}".strip())
        elif not self._discovery.proposals:
            self._say(lambda: self.tr("No object was found here. Try another engine, or a longer range."))

    @Slot(object)
    def _say_accepted(self, acceptance: Acceptance) -> None:
        """The frame that is looked at stays."""
        self._context.view.set_active(acceptance.objects[0])

    @Slot()
    def _look(self) -> None:
        """Preview the current proposal, and go to where it is seen best, unless it is seen here too."""
        current = self.list.current
        self._choose()
        if current is not None and self._context.view.frame not in current.masks:
            self._context.view.set_frame(current.best_frame)
        self._preview()

    @Slot()
    def _choose(self) -> None:
        self._discovery.set_chosen(self.list.choice)

    def _preview(self) -> None:
        current, colour = self.list.current, self.list.current_colour
        if current is None or colour is None or not self._seen:
            self._context.view.set_preview(None)
        else:
            self._context.view.set_preview(MaskPreview(current.masks, colour))


class _PhraseField(QLineEdit):
    """Return starts the search here; elsewhere in the window it is the key of another command."""

    def event(self, event: QEvent) -> bool:
        """Keep Return from the window's shortcuts."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            event.accept()
            return True
        return super().event(event)
