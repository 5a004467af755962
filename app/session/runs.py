"""Runs: propagation in the open document. Starts a job on the worker, takes its results, hands it corrections.

Lives on the GUI thread. It computes nothing and touches no engine.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QSettings, Signal, Slot

from app.session.cut_search import CutSearch
from app.session.engine_setup import EngineRates, FrameWork, check_weights, works_of_step
from app.session.needed_document import check_open, check_writable
from app.session.run_choices import RunChoices, RunPreview, Stopwatch, span_of
from app.session.run_plans import RunPlans, check_anything_to_do
from app.session.saved_document import SavedDocument
from app.state.run_span import RunSpan
from app.state.view_state import ViewState
from app.translating import tr
from app.workers.job_worker import JobWorker
from segmentation.batch.adapted_weights import choice_in
from segmentation.batch.engine_choice import EngineChoice
from segmentation.batch.run_session import RunSession, read_request
from segmentation.domain.changes import ChangeSet, FrameChange, StepId
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import Direction, FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId
from segmentation.engines.protocols import JsonValue, PropagationEngine
from segmentation.errors import SegmentationError, StorageError, UserError
from segmentation.jobs.control import Correction, JobControl
from segmentation.jobs.events import JobCheckpoint, JobEnded, JobEvent, JobProgress, Outcome
from segmentation.jobs.propagation.plan import PlanSummary
from segmentation.jobs.propagation.planning import plan_propagation
from segmentation.jobs.propagation.region.region_mode import RegionMode
from segmentation.jobs.propagation.request import PropagationRequest
from segmentation.jobs.runner import propagation_events
from segmentation.media.open_video import open_video


class Runs(QObject):
    """The propagation of the open document.

    Args:
        view: Holds the selection and the frame; follows a run where the user wants it.
        settings: Where measured rates are kept.
    """

    state_changed = Signal()
    choices_changed = Signal(object)  # RunChoices
    progressed = Signal(object)  # RunProgress
    span_changed = Signal(object)  # RunSpan | None: where the run is on the clip
    ended = Signal(object)  # JobEnded
    trouble = Signal(object)  # SegmentationError
    previewed = Signal()  # `preview` knows more now

    def __init__(self, view: ViewState, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choices = RunChoices()
        self._all_cuts: tuple[FrameIndex, ...] = ()
        self.cut_search = CutSearch(self)
        self.last_stops: tuple[FrameIndex, ...] = ()
        """The cuts at which the last run stopped, so that frames behind them are left to do."""
        self._view = view
        self.rates = EngineRates(settings)
        self._worker = JobWorker(self)
        self._worker.events_waiting.connect(self._drain)
        self._plans = RunPlans(self)
        self._plans.ready.connect(self.previewed)
        self._document: SavedDocument | None = None
        self._session: RunSession | None = None
        self._waiting: deque[JobEvent] = deque()
        self._stopwatch = Stopwatch()
        self._resumable = False
        self._resumable_step: StepId | None = None
        self._is_applying = False
        self._followed: FrameIndex | None = FrameIndex(0)
        self._span: RunSpan | None = None

    @property
    def active(self) -> bool:
        """Whether a run goes on or is paused, or cuts are searched for before it begins."""
        return self._session is not None or self.is_searching

    @property
    def is_paused(self) -> bool:
        """Whether it is paused."""
        return self._session is not None and self._worker.control.is_paused

    @property
    def is_searching(self) -> bool:
        """Whether cuts are searched for before it begins."""
        return self.cut_search.active

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop and ends with the frame that is being computed."""
        return self._session is not None and self._worker.control.is_cancelled

    @property
    def resumable(self) -> bool:
        """Whether a cancelled or interrupted run can be taken up again."""
        return self._resumable and not self.active

    @property
    def objects_in_run(self) -> frozenset[ObjectId]:
        """The objects of the run that goes on; empty when none does."""
        return self._session.job.plan.objects_in_run if self._session is not None else frozenset()

    @property
    def cuts(self) -> tuple[FrameIndex, ...]:
        """The cuts that the next run does not cross."""
        known = {*self._all_cuts, *self.cut_search.cuts}
        return tuple(sorted(known)) if self.choices.stop_at_cuts else ()

    @property
    def frames_in_run(self) -> Mapping[ObjectId, frozenset[FrameIndex]]:
        """The frames that the run that goes on may change, by object; empty when none does."""
        return self._session.job.plan.frames_by_object() if self._session is not None else {}

    @property
    def device(self) -> str:
        """Where the engine computes, as chosen."""
        return self.choices.device

    def set_document(self, document: SavedDocument | None) -> None:
        """Work on another document, or none. No run may go on."""
        if self._document is not None:
            self._document.changed.disconnect(self._correct)
            self._document.undone.disconnect(self._handle_undo)
            self._document.save_failed.disconnect(self._wait_for_disk)
        self._document = document
        self._plans.forget()
        self.cut_search.forget()
        if document is not None:
            document.changed.connect(self._correct)
            document.undone.connect(self._handle_undo)
            document.save_failed.connect(self._wait_for_disk)
            document.step_in_progress = self._step_in_progress
        self._look_for_record()
        self.state_changed.emit()

    @Slot(object)
    def set_cuts(self, cuts: tuple[FrameIndex, ...]) -> None:
        """Where shots of the clip begin: the next run stops there, unless it is to cross cuts."""
        self._all_cuts = cuts
        self.choices_changed.emit(self.choices)

    def set_choices(self, choices: RunChoices) -> None:
        """Choose how the next run is done."""
        if choices != self.choices:
            self.choices = choices
            self.choices_changed.emit(choices)

    @property
    def follows_small(self) -> bool:
        """Whether the next run follows small objects at full resolution."""
        return self.choices.region is RegionMode.AUTO

    def follow_small(self, on: bool) -> None:
        """Choose whether the next run follows small objects at full resolution."""
        self.set_choices(replace(self.choices, region=RegionMode.AUTO if on else RegionMode.OFF))

    def preview(self, direction: Direction) -> RunPreview:
        """What `start` would do now; in a long clip what it would have done before, until `previewed`.

        Raises:
            UserError: It could not start; the message says why.
        """
        document = check_open(self._document)
        planned = self._plans.plan(document.project, self._request(direction, single_step=False))
        self._check_weights(document)
        summary, small = planned.summary, planned.small
        windows = len(small) if planned.request.region is RegionMode.AUTO else 0
        clip = document.project.clip
        works = works_of_step(clip.width * clip.height / 1e6, len(summary.objects), windows)
        rate = self.rates.sum_rates(self.choices, works)
        seconds = None if rate is None else summary.estimate_seconds(rate.seconds)
        return RunPreview(summary, seconds, small, self._cuts_known_to(summary))

    def start(self, direction: Direction, *, single_step: bool = False) -> None:
        """Propagate in the In/Out range.

        Raises:
            UserError: A run goes on already, or there is nothing to start from or to do.
        """
        if self.active:
            raise UserError(tr("A run goes on already."), tr("Stop it first, or wait for its end."))
        document = check_writable(self._document)
        request = self._request(direction, single_step=single_step)
        EngineChoice(request.engine).check(request.settings)
        self._check_weights(document)
        self._begin_at_known_cuts(document, request)

    def repair(self, object_id: ObjectId) -> None:
        """Compute anew what a correction of the object made out of date, in the background: the view stays where it is.

        Nothing starts while a run goes on, which takes the correction by itself, or when nothing is out of date.

        Raises:
            UserError: The engine cannot start, or the project is read-only.
        """
        document = check_open(self._document)
        if self.active:
            return
        request = replace(self._request(Direction.BOTH, single_step=False), objects=(object_id,), only_dirty=True)
        if plan_propagation(document.project, request).is_empty:
            return
        check_writable(document)
        EngineChoice(request.engine).check(request.settings)
        self._begin_at_known_cuts(document, request, follows=False)

    def start_request(self, request: PropagationRequest) -> None:
        """Do a run that is not as the choices say: of a comparison of engines.

        Raises:
            UserError: A run goes on already, the engine cannot start, or the project is read-only.
        """
        if self.active:
            raise UserError(tr("A run goes on already."), tr("Stop it first, or wait for its end."))
        document = check_writable(self._document)
        EngineChoice(request.engine).check(request.settings)
        self._begin_at_known_cuts(document, request)

    def settings_of(self, engine: str) -> Mapping[str, JsonValue]:
        """The chosen settings of an engine; none where another one is chosen."""
        return self.choices.settings if engine == self.choices.engine else {}

    def pause(self) -> None:
        """Let the run wait before its next frame."""
        self._worker.control.pause()
        self.state_changed.emit()

    def resume(self) -> None:
        """Let a paused run go on, or take up one that was broken off.

        Raises:
            StorageError: The disk still refuses what the run did, or what was kept of it cannot be read.
        """
        if self.active and self._document is not None:
            self._document.save_now()
            self._stopwatch.forget()
            self._worker.control.resume()
            self._drain()
        elif self._document is not None and (record := self._document.load_job()) is not None:
            check_writable(self._document)
            self._begin(self._document, RunSession.of_record(self._document, record))
        self.state_changed.emit()

    def cancel(self) -> None:
        """End the run before its next frame; all finished frames are kept."""
        if self.is_searching:
            self.cut_search.cancel()
            self._end_before_begin(JobEnded("", Outcome.CANCELLED))
        elif self.active:
            self._worker.control.cancel()
            self.state_changed.emit()

    def close(self) -> None:
        """End the run, keep what it did, and block until its thread has ended."""
        self.cut_search.close()
        if self.active:
            self._worker.control.cancel()
            self._worker.wait()
            self._drain()
        self._worker.wait()
        self._plans.close()

    def _begin_at_known_cuts(
        self, document: SavedDocument, request: PropagationRequest, *, follows: bool = True
    ) -> None:
        """Begin a run; frames on its way that nobody has searched for cuts are searched first.

        Raises:
            UserError: There is nothing to start from or to do.
        """
        if self.choices.stop_at_cuts:
            request = replace(request, cuts=self.cuts)
        session = RunSession.new(document, request)
        plan = session.job.plan
        check_anything_to_do(plan)
        way = self.cut_search.part_to_search(plan.way) if self.choices.stop_at_cuts else None
        if way is None:
            self._begin(document, session, follows=follows)
            return
        count, path = document.project.clip.frame_count, document.clip_path
        self.cut_search.start(path, count, way, lambda: self._begin_searched(document, request, follows=follows))
        self.state_changed.emit()

    def _begin_searched(self, document: SavedDocument, request: PropagationRequest, *, follows: bool) -> None:
        """Begin now; what the user did meanwhile counts."""
        try:
            session = RunSession.new(document, replace(request, cuts=self.cuts))
            check_anything_to_do(session.job.plan)
        except UserError as error:
            self._end_before_begin(JobEnded("", Outcome.FAILED, error.message, error.advice or ""))
            return
        self._begin(document, session, follows=follows)

    def _end_before_begin(self, ended: JobEnded) -> None:
        self.last_stops = ()
        self.ended.emit(ended)
        self.state_changed.emit()

    def _begin(self, document: SavedDocument, session: RunSession, *, follows: bool = True) -> None:
        choices = self.choices
        engine = session.job.plan.request.engine
        given = EngineChoice(engine, choices.device, choices.weights if engine == choices.engine else None)
        choice = choice_in(document.project, document.path, given)
        request = session.job.plan.request
        clip_path, settings, region = document.clip_path, request.settings, request.region

        def make_engine() -> PropagationEngine:
            from segmentation.engines.device import use_threads  # brings torch in: on the worker thread only
            from segmentation.jobs.propagation.region.region_engine import follow_regions  # OpenCV, likewise

            use_threads()
            return follow_regions(lambda: choice.make(settings), region)

        def events(control: JobControl) -> Generator[JobEvent, None, None]:
            yield from propagation_events(session.job, lambda: open_video(clip_path), make_engine, control)

        self._session, self._stopwatch = session, Stopwatch()
        self._followed = self._view.frame if follows else None
        self._worker.start(session.job.job_id, events)
        self._set_span(span_of(session.job.plan))
        self.state_changed.emit()

    def _cuts_known_to(self, summary: PlanSummary) -> FrameIndex | None:
        """The frame from which on the run searches for cuts before it begins; None where all are known."""
        if not self.choices.stop_at_cuts or summary.first is None or summary.last is None:
            return None
        way = self.cut_search.part_to_search(FrameRange(summary.first, summary.last))
        return None if way is None else way.first

    def _request(self, direction: Direction, *, single_step: bool) -> PropagationRequest:
        project, choices = check_open(self._document).project, self.choices
        return PropagationRequest(
            engine=choices.engine,
            frames=project.clip.whole if single_step else project.work_range,
            direction=direction,
            objects=tuple(sorted(self._view.selection)) if choices.only_selected else (),
            settings=dict(choices.settings),
            from_frame=self._view.frame if single_step else None,
            single_step=single_step,
            only_dirty=choices.only_dirty and not single_step,
            stop=choices.stop,
            propose=not choices.accept_at_once,
            cuts=self.cuts,
            region=choices.region,
        )

    @Slot()
    def _drain(self) -> None:
        """Take everything the job has reported. If the project takes no more, the run waits; nothing is lost."""
        self._waiting.extend(self._worker.drain())
        newest: JobProgress | None = None
        try:
            self._is_applying = True
            while self._waiting and self._session is not None:
                event = self._waiting[0]
                if newest is not None and isinstance(event, JobEnded):
                    self._report_progress(newest)
                self._take(event, self._session)
                self._waiting.popleft()
                newest = event if isinstance(event, JobProgress) else newest
            if self._session is not None:
                self._session.applier.flush()
        except SegmentationError as error:
            self._halt(error)
        finally:
            self._is_applying = False
        if newest is not None and self.active:
            self._report_progress(newest)

    def _take(self, event: JobEvent, session: RunSession) -> None:
        match event:
            case FrameResult():
                session.applier.take(event)
            case JobProgress():
                self._stopwatch.step(time.monotonic())
            case JobCheckpoint():
                session.save(event)
            case JobEnded():
                session.applier.flush()
                self._finish(event)

    def _halt(self, error: SegmentationError) -> None:
        """Results cannot be taken: wait for the user, or give the rest up when the job is over anyway."""
        ends = [event for event in self._waiting if isinstance(event, JobEnded)]
        if ends:
            self._waiting.clear()
            self._finish(JobEnded(ends[0].job_id, Outcome.FAILED, error.message, error.advice))
            return
        self._worker.control.pause()
        self.trouble.emit(error)
        self.state_changed.emit()

    @Slot()
    def _wait_for_disk(self) -> None:
        """What the run did waits in memory; it must not become more and more."""
        if self.active:
            self._worker.control.pause()
            self.state_changed.emit()

    def _finish(self, event: JobEnded) -> None:
        session, document = self._session, self._document
        if session is None or document is None:
            return
        self._session, self.last_stops = None, session.job.plan.stops
        self._worker.wait()
        per_step, plan = self._stopwatch.seconds_per_step, session.job.plan
        if per_step and plan.request.region is RegionMode.OFF:  # a step with windows is several of an engine
            self.rates.remember(self.choices, per_step, _work_of(document, len(plan.objects_in_run)))
        if event.outcome is Outcome.FINISHED:
            self._forget_record(document)
        elif session.is_kept:
            self._resumable, self._resumable_step = True, session.applier.step_id
        self._set_span(None)
        self.ended.emit(event)
        self.state_changed.emit()

    def _report_progress(self, newest: JobProgress) -> None:
        self.progressed.emit(self._stopwatch.time_progress(newest))
        if self._span is not None:
            self._set_span(replace(self._span, at=newest.frame))
        if self.choices.follow and self._view.frame == self._followed:
            self._view.set_frame(newest.frame)
            self._followed = self._view.frame

    def _set_span(self, span: RunSpan | None) -> None:
        self._span = span
        self.span_changed.emit(span)

    @Slot(object)
    def _correct(self, change_set: ChangeSet) -> None:
        """What the user draws or vouches for while a run goes on, the run takes as a reference."""
        if self._session is None or self._is_applying:
            return
        for change in change_set.changes:
            if isinstance(change, FrameChange) and (correction := _correction(change)) is not None:
                self._worker.control.correct(correction)

    @Slot(int)
    def _handle_undo(self, step: StepId) -> None:
        """A stopped run whose work was taken back cannot go on from its middle."""
        document = self._document
        if document is not None and self.resumable and step == document.step_on_disk(self._resumable_step):
            self._forget_record(document)
            self.state_changed.emit()

    def _step_in_progress(self) -> StepId | None:
        return self._session.applier.step_id if self._session is not None else None

    def _look_for_record(self) -> None:
        self._resumable, self._resumable_step = False, None
        if self._document is None or self._document.read_only_reason:
            return
        try:
            record = self._document.load_job()
        except StorageError:
            return
        if record is not None and read_request(record) is not None:
            self._resumable, self._resumable_step = True, record.step

    def _forget_record(self, document: SavedDocument) -> None:
        self._resumable, self._resumable_step = False, None
        try:
            document.clear_job()
        except StorageError as error:
            self.trouble.emit(error)

    def _check_weights(self, document: SavedDocument) -> None:
        if document.project.adaptation_of(self.choices.engine) is None:  # else it brings its own
            check_weights(self.choices)


def _work_of(document: SavedDocument, objects: int) -> FrameWork:
    clip = document.project.clip
    return FrameWork(clip.width * clip.height / 1e6, max(1, objects))


def _correction(change: FrameChange) -> Correction | None:
    """The objects that the user vouches for since this change, with the frame's mask."""
    after = change.after
    if after is None:
        return None
    before = change.before
    objects = frozenset(
        object_id
        for object_id, state in after.states.items()
        if state.is_barrier and (before is None or before.state(object_id) != state)
    )
    return Correction(change.frame, after.mask, objects) if objects else None
