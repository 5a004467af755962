"""Discovery: the search for primary objects in the open document: runs it, keeps its proposals, makes objects of them.

Proposals are shown only; they touch the project when the user accepts them. Lives on the GUI thread.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from itertools import count

from PySide6.QtCore import QObject, QSettings, QTimer, Signal, Slot

from app.session.background_job import BackgroundJob
from app.session.engine_setup import EngineRates, EngineSetup, FrameWork, check_weights
from app.session.needed_document import check_open, check_writable
from app.session.run_choices import Stopwatch
from app.session.saved_document import SavedDocument
from app.state.grey_maps import GreyMaps
from segmentation.batch.discovery_choice import DiscoveryChoice
from segmentation.domain.objects import ObjectId
from segmentation.engines import engine_names, engine_spec
from segmentation.engines.protocols import SaliencyEngine
from segmentation.errors import SegmentationError
from segmentation.jobs.control import JobControl
from segmentation.jobs.discovery.accepting import accepting
from segmentation.jobs.discovery.proposals import Proposal
from segmentation.jobs.events import JobEnded, JobEvent, JobProgress, MapFound, Outcome, ProposalsFound
from segmentation.jobs.runner import discovery_events
from segmentation.media.open_video import open_video

_PIECE_S = 0.008


@dataclass(frozen=True)
class DiscoveryChoices(EngineSetup):
    """How the next search is done.

    Args:
        edges: Refine the edges of what is found with a dense CRF.
        phrase: What to find, kept while an engine that takes no words is chosen.
    """

    engine: str = "classic-discovery"
    edges: bool = False
    phrase: str = ""


@dataclass(frozen=True)
class Acceptance:
    """Proposals that became objects."""

    objects: tuple[ObjectId, ...]
    proposals: tuple[Proposal, ...] = field(default=())


class Discovery(QObject):
    """Searches in the In/Out range of the open document.

    Args:
        settings: Where measured rates are kept.
    """

    state_changed = Signal()
    choices_changed = Signal(object)  # DiscoveryChoices
    chosen_changed = Signal()
    progressed = Signal(object)  # RunProgress
    found = Signal(object)  # tuple[Proposal, ...]; also when they are dropped
    ended = Signal(object)  # JobEnded
    accepted = Signal(object)  # Acceptance
    trouble = Signal(object)  # SegmentationError

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choices = DiscoveryChoices()
        self.rates = EngineRates(settings)
        self.proposals: tuple[Proposal, ...] = ()
        self.maps = GreyMaps(self)
        self._chosen: tuple[Proposal, ...] = ()
        self._document: SavedDocument | None = None
        self._numbers = count(1)
        self._stopwatch = Stopwatch()
        self._searched_with, self._work = self.choices, FrameWork()
        self._frames, self._first_report_at = 0, 0.0
        self._taking: Generator[int, None, tuple[ObjectId, ...]] | None = None
        self._taken: tuple[Proposal, ...] = ()
        self._pieces = QTimer(self, interval=0)
        self._pieces.timeout.connect(self._take_piece)
        self._job = BackgroundJob(self)
        self._job.reported.connect(self._handle_event)
        self._job.ended.connect(self._job_ended)
        self._job.state_changed.connect(self.state_changed)

    @property
    def active(self) -> bool:
        """Whether a search goes on."""
        return self._job.active

    @property
    def has_proposals(self) -> bool:
        """Whether there is anything to accept or discard."""
        return bool(self.proposals)

    @property
    def can_accept(self) -> bool:
        """Whether proposals are chosen and nothing else is being taken."""
        return bool(self._chosen) and self._taking is None

    def set_document(self, document: SavedDocument | None) -> None:
        """Work on another document, or none; a search in the one before is given up."""
        self._job.abandon()
        self._pieces.stop()
        self._taking = None
        self._document = document
        self.maps.clear()
        self.discard()

    def set_choices(self, choices: DiscoveryChoices) -> None:
        """Choose how the next search is done."""
        if choices != self.choices:
            self.choices = choices
            self.choices_changed.emit(choices)

    def start(self) -> None:
        """Search in the In/Out range.

        Raises:
            UserError: No clip is open, a search goes on, or the choice of engine or settings is wrong.
        """
        document = check_open(self._document)
        choices = self._searched_with = self.choices
        takes_text = choices.engine in engine_names() and engine_spec(choices.engine).takes_text
        phrase = choices.phrase if takes_text else ""
        choice = DiscoveryChoice(choices.engine, choices.device, choices.weights, phrase)
        choice.check(choices.settings)
        check_weights(choices)
        clip_path, frames = document.clip_path, document.project.work_range
        job_id = f"discovery-{next(self._numbers)}"

        def make_engine() -> SaliencyEngine:
            from segmentation.engines.device import use_threads  # brings torch in: on the worker thread only

            use_threads()
            return choice.make(choices.settings)

        def events(control: JobControl) -> Generator[JobEvent, None, None]:
            yield from discovery_events(
                job_id, frames, lambda: open_video(clip_path), make_engine, control, edges=choices.edges
            )

        clip = document.project.clip
        self._work = FrameWork(clip.width * clip.height / 1e6)
        self._stopwatch, self._frames = Stopwatch(), len(frames)
        self.maps.clear()
        self._job.start(job_id, events)

    def cancel(self) -> None:
        """End the search before its next frame; what it saw is dropped."""
        self._job.cancel()

    def set_chosen(self, proposals: Sequence[Proposal]) -> None:
        """Choose what `accept_chosen` takes."""
        self._chosen = tuple(proposals)
        self.chosen_changed.emit()

    def accept_chosen(self) -> None:
        """Make objects of the chosen proposals, in pieces; `accepted` or `trouble` follows. All of it is one undo step.

        Raises:
            UserError: No clip is open, or the project is read only.
        """
        document = check_writable(self._document)
        if not self.can_accept:
            return
        self._taken = self._chosen
        self._taking = accepting(document, self._taken)
        self._pieces.start()
        self.state_changed.emit()

    def discard(self) -> None:
        """Drop all proposals."""
        self._show(())

    def close(self) -> None:
        """At the very end: give up, and block until the thread has ended."""
        self.set_document(None)
        self._job.close()

    @Slot()
    def _take_piece(self) -> None:
        """Make a few frames durable; the window breathes in between."""
        until = time.monotonic() + _PIECE_S
        try:
            while self._taking is not None and time.monotonic() < until:
                next(self._taking)
        except StopIteration as stop:
            self._stop_taking()
            self._show(tuple(p for p in self.proposals if not any(p is taken for taken in self._taken)))
            self.accepted.emit(Acceptance(stop.value, self._taken))
        except SegmentationError as error:
            self._stop_taking()
            self.trouble.emit(error)

    def _stop_taking(self) -> None:
        self._pieces.stop()
        self._taking = None
        self.state_changed.emit()

    @Slot(object)
    def _handle_event(self, event: JobEvent) -> None:
        if isinstance(event, JobProgress):
            if event.done == 1:
                self._first_report_at = time.monotonic()
            self._stopwatch.step(time.monotonic())
            self.progressed.emit(self._stopwatch.time_progress(event))
        elif isinstance(event, MapFound):
            self.maps.add(event.frame, event.found)
        elif isinstance(event, ProposalsFound):
            self._show(event.proposals)

    @Slot(object)
    def _job_ended(self, event: JobEnded) -> None:
        if self._frames > 1 and event.outcome is Outcome.FINISHED:
            seconds = time.monotonic() - self._first_report_at
            self.rates.remember(self._searched_with, seconds / (self._frames - 1), self._work)
        self.ended.emit(event)

    def _show(self, proposals: tuple[Proposal, ...]) -> None:
        self.proposals = proposals
        self.found.emit(proposals)
        self.state_changed.emit()
