"""Scoring: J and F of the open project against a truth, kept up to date off the GUI thread.

Only frames whose mask changed are scored again. Lives on the GUI thread; computes nothing there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.state.document import DocumentLike
from app.translating import tr
from app.workers.background_call import BackgroundCalls
from app.workers.steps_worker import StepsWorker, WorkFailure
from segmentation.batch.truth_masks import read_truth
from segmentation.domain.changes import ChangeSet
from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.objects import ObjectId
from segmentation.errors import SegmentationError, UserError
from segmentation.formats.progress import Progress, Steps
from segmentation.metrics.evaluation import Evaluation, evaluate_clip
from segmentation.metrics.evaluation_files import write_tables
from segmentation.metrics.object_scores import ClipScores, FrameScore

REFRESH_MS = 300
"""Changes come in swarms while a run goes on; scoring follows at this pace."""
APART = 5
"""Frames nearer than this to a worse one show the same mistake and are not listed."""


@dataclass(frozen=True)
class TruthRead:
    """A truth, ready to score against.

    Args:
        scores: Nothing scored yet.
        notes: How the truth was found and paired.
    """

    scores: ClipScores
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _ScoredMask:
    """The score of one mask."""

    frame: FrameIndex
    mask: PackedMask
    score: FrameScore


class Scoring(QObject):
    """Scores of one window's document."""

    changed = Signal()
    state_changed = Signal()
    progressed = Signal(object)  # Progress
    done = Signal()
    scored_as = Signal(object)  # ObjectScore: the mean over all frames and objects, whenever all are scored
    failed = Signal(object)  # WorkFailure

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.truth_path: Path | None = None
        self.notes: tuple[str, ...] = ()
        self.scores: ClipScores | None = None
        self._document: DocumentLike | None = None
        self._waiting: set[FrameIndex] = set()
        self._found: list[_ScoredMask] = []
        self._worker: StepsWorker | None = None
        self._calls = BackgroundCalls(self)
        self._worst: tuple[FrameIndex, ...] | None = None
        self._soon = QTimer(self, interval=REFRESH_MS, singleShot=True)
        self._soon.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether a truth is being read, or frames are being scored."""
        return self._worker is not None

    @property
    def is_scored(self) -> bool:
        """Whether there are scores."""
        return self.scores is not None and bool(self.scores.frames_with_scores)

    def set_document(self, document: DocumentLike | None) -> None:
        """Score another document, or none; what was scored is forgotten."""
        self._end_worker()
        if self._document is not None:
            self._document.changed.disconnect(self._project_changed)
        self._document = document
        if document is not None:
            document.changed.connect(self._project_changed)
        self._forget()

    def score_against(self, truth: Path) -> None:
        """Read a truth and score every frame that it has; `failed`, or `changed` and in the end `done` follow."""
        document = self._document
        if document is None:
            return
        self._end_worker()
        self._forget()
        clip = document.project.clip
        names = {info.id: info.name for info in document.project.objects.values()}
        self.truth_path = truth
        self._start(lambda: _reading(truth, clip, names), self._take_truth)

    def stop(self) -> None:
        """Score no more; what was scored stays."""
        if self._worker is not None:
            self._worker.cancel()

    def worst_frames(self) -> Sequence[FrameIndex]:
        """Frames that are not wholly right, worst first; those near a worse one are left out."""
        if self._worst is None:
            self._worst = () if self.scores is None else tuple(self.scores.worst(APART, below=1.0))
        return self._worst

    def evaluation(self) -> Evaluation:
        """What was scored so far, by the rules of DAVIS: the first and the last frame do not count.

        Raises:
            MediaError: Too few frames are scored.
            UserError: Nothing is scored.
        """
        if self.scores is None or self._document is None:
            raise UserError(tr("Nothing is scored."), tr("Choose true masks first."))
        return evaluate_clip(self.scores, Path(self._document.project.clip.source).stem)

    def export(self, folder: Path, then: Callable[[tuple[Path, ...]], None]) -> None:
        """Write the tables of the DAVIS toolkit and one per frame; `then` or `failed` follows.

        Raises:
            SegmentationError: As `evaluation`.
        """
        evaluation = self.evaluation()

        def refuse(error: SegmentationError) -> None:
            self.failed.emit(WorkFailure(error.message, error.advice, ""))

        self._calls.call(lambda: write_tables(folder, evaluation), then, refuse)

    def close(self) -> None:
        """End all work; blocks until its threads have ended."""
        self.set_document(None)
        self._calls.close()

    @Slot(object)
    def _project_changed(self, changes: ChangeSet) -> None:
        if self.scores is not None:
            self._waiting |= self.scores.truth.keys() & set(changes.frames)
            self._score_soon()

    def _score_soon(self) -> None:
        if self._waiting and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _go_on(self) -> None:
        """Score what is waiting, unless something is being scored: its end comes back here."""
        scores, document = self.scores, self._document
        if scores is None or document is None or self._worker is not None:
            return
        track = document.project.track
        masks = scores.find_changed({frame: track.record(frame).mask for frame in sorted(self._waiting)})
        self._waiting.clear()
        if masks:
            found: list[_ScoredMask] = []
            self._found = found
            self._start(lambda: _scoring(scores, masks, found), self._handle_score)

    def _start(self, make_steps: Callable[[], Steps[object]], then: Callable[..., None]) -> None:
        worker = StepsWorker(make_steps, self)
        worker.progressed.connect(self._report_result)
        worker.finished.connect(then)
        worker.failed.connect(self._fail)
        worker.cancelled.connect(self._handle_stop)
        self._worker = worker
        self.state_changed.emit()
        worker.start()

    @Slot(object)
    def _report_result(self, progress: Progress) -> None:
        self._take_found()
        self.progressed.emit(progress)

    @Slot(object)
    def _take_truth(self, read: TruthRead) -> None:
        self._end_worker()
        self.scores, self.notes = read.scores, read.notes
        self._waiting = set(read.scores.truth)
        self.state_changed.emit()
        self._go_on()

    @Slot(object)
    def _handle_score(self, outcome: object) -> None:
        self._take_found()
        self._end_worker()
        self.state_changed.emit()
        self.done.emit()
        if self.scores is not None:
            self.scored_as.emit(self.scores.mean())
        self._score_soon()

    @Slot()
    def _handle_stop(self) -> None:
        self._take_found()
        self._waiting.clear()
        self._leave_unread_truth()

    @Slot(object)
    def _fail(self, failure: WorkFailure) -> None:
        self._leave_unread_truth()
        self.failed.emit(failure)

    def _leave_unread_truth(self) -> None:
        self._end_worker()
        if self.scores is None:
            self.truth_path = None
        self.state_changed.emit()

    def _take_found(self) -> None:
        if self.scores is None or not self._found:
            return
        taken = self._found[:]
        del self._found[: len(taken)]
        for one in taken:
            self.scores.remember(one.frame, one.mask, one.score)
        self._worst = None
        self.changed.emit()

    def _end_worker(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()
            worker.blockSignals(True)
            worker.deleteLater()

    def _forget(self) -> None:
        self.truth_path, self.scores, self.notes, self._worst = None, None, (), None
        self._waiting.clear()
        self._found = []
        self._soon.stop()
        self.state_changed.emit()
        self.changed.emit()


def _reading(truth: Path, clip: Clip, names: Mapping[ObjectId, str]) -> Steps[TruthRead]:
    read = (yield from read_truth(truth, clip, names)).relabel_for(names)
    return TruthRead(ClipScores(read.frames), read.notes)


def _scoring(scores: ClipScores, masks: dict[FrameIndex, PackedMask], found: list[_ScoredMask]) -> Steps[None]:
    """Adds to `found` frame by frame, so that what was done is kept when the rest is cancelled."""
    for number, (frame, mask) in enumerate(masks.items(), start=1):
        found.append(_ScoredMask(frame, mask, scores.score_of(frame, mask)))
        yield Progress("Scoring", number, len(masks))
