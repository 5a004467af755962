"""EngineMeasuring: what each engine that is ready costs on the open clip, measured off the GUI thread."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing

from PySide6.QtCore import QObject, Signal, Slot

from app.session.document_job import DocumentJob
from app.session.engine_setup import EngineSetup, FrameWork
from app.session.needed_document import check_open
from app.session.runs import Runs
from app.session.saved_document import SavedDocument
from app.translating import tr
from segmentation.engines.recommendation import ready_specs
from segmentation.engines.registry import create_engine
from segmentation.engines.weights.accepted_terms import AcceptedTerms
from segmentation.errors import UserError
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import JobEnded, JobEvent
from segmentation.jobs.propagation.engine_plan import EngineEstimate, measure_engines, read_frames_to_measure
from segmentation.media.open_video import open_video


class EngineMeasuring(DocumentJob):
    """Measures every engine on the device that runs use, and keeps what it found until another clip is opened.

    Args:
        runs: Holds the device; its rates learn from what is measured.
        terms: The user's answers to the terms of engines.
    """

    measured = Signal(object)  # EngineEstimate
    ended = Signal(object)  # JobEnded

    def __init__(self, runs: Runs, terms: AcceptedTerms, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs, self._terms = runs, terms
        self.estimates: tuple[EngineEstimate, ...] = ()
        """In the order in which they were measured."""
        self.engines = 0
        """How many are measured together."""
        self._work = FrameWork()

    @property
    def frames(self) -> int:
        """Frames of the open clip from In to Out, which a run would take."""
        return len(self._document.project.work_range) if self._document is not None else 0

    def set_document(self, document: SavedDocument | None) -> None:
        """See `DocumentJob`."""
        super().set_document(document)
        self.estimates = ()

    def start(self) -> None:
        """Measure all engines that are ready, with as many objects as the project has.

        Raises:
            UserError: No clip is open, or a computation goes on.
        """
        document = check_open(self._document)
        if self._runs.active:
            raise UserError(tr("A run goes on already."), tr("Stop it first, or wait for its end."))
        clip, objects = document.project.clip, max(1, len(document.project.objects))
        clip_path, device = document.clip_path, self._runs.device
        specs = ready_specs("propagation")

        def events(control: JobControl) -> Generator[JobEvent, None, None]:
            with closing(open_video(clip_path)) as video:
                frames = read_frames_to_measure(video)
            yield from measure_engines(
                specs,
                frames,
                lambda name: create_engine(name, None, device),
                control,
                objects=objects,
                is_allowed=lambda spec: self._terms.allow(spec.name),
            )

        self._job.start(f"measuring-{next(self._numbers)}", events)
        self.estimates, self.engines = (), len(specs)
        self._work = FrameWork(clip.width * clip.height / 1e6, objects)

    @Slot(object)
    def _handle_event(self, event: JobEvent) -> None:
        if isinstance(event, EngineEstimate):
            self.estimates = (*self.estimates, event)
            if event.seconds_per_frame is not None:
                setup = EngineSetup(event.spec.name, self._runs.device)
                self._runs.rates.remember(setup, event.seconds_per_frame, self._work)
            self.measured.emit(event)

    @Slot(object)
    def _finish(self, event: JobEnded) -> None:
        self.ended.emit(event)
