"""Adapting: an engine's weights learn from the open clip, off the GUI thread; the project gets them as one undo step.

Lives on the GUI thread. The work goes on when its dialog is closed; it ends with the document, and what was learned by
then is kept for the next time.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.session.needed_document import check_open, check_writable
from app.session.runs import Runs
from app.session.saved_document import SavedDocument
from app.translating import translate_message
from app.workers.steps_worker import StepsWorker, WorkFailure
from segmentation.batch.adapt_clip import AdaptRequest, adapt_clip, adapt_request
from segmentation.batch.engine_choice import EngineChoice
from segmentation.domain.adaptation import Adaptation
from segmentation.domain.edits import drop_adaptation, use_adaptation
from segmentation.engines.registry import adaptable_engines
from segmentation.errors import UserError


class Adapting(QObject):
    """The adaptation of the open document, one at a time.

    Args:
        runs: Holds the engine, the device and the weights that the user chose.
    """

    state_changed = Signal()
    progressed = Signal(object)  # Progress
    ended = Signal(str, bool)  # what happened, and whether it is an error

    def __init__(self, runs: Runs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs = runs
        self._document: SavedDocument | None = None
        self._worker: StepsWorker | None = None
        self._learned_from: SavedDocument | None = None

    @property
    def busy(self) -> bool:
        """Whether an adaptation goes on, or is about to stop."""
        return self._worker is not None

    @property
    def engine(self) -> str:
        """The engine to offer first: the chosen one where it can be adapted."""
        chosen, adaptable = self._runs.choices.engine, adaptable_engines()
        return chosen if chosen in adaptable else adaptable[0]

    @property
    def device(self) -> str:
        """Where the user wants things computed."""
        return self._runs.choices.device

    def has_file(self, engine: str) -> bool:
        """Whether the user has chosen a weight file for the engine."""
        choices = self._runs.choices
        return engine == choices.engine and choices.weights is not None

    def in_use(self, engine: str) -> Adaptation | None:
        """The adapted weights that the engine uses in the open project, or None."""
        return self._document.project.adaptation_of(engine) if self._document is not None else None

    def set_document(self, document: SavedDocument | None) -> None:
        """Work on another document, or none."""
        if document is not self._document:
            self.cancel()
            self._document = document
            self.state_changed.emit()

    def start(self, engine: str, steps: int) -> None:
        """Adapt `engine` to the open clip.

        Raises:
            UserError: Something goes on already, or there is nothing to learn from.
        """
        document = check_open(self._document)
        if self.busy or self._runs.active:
            raise UserError(self.tr("Another computation is running."), self.tr("Stop it first, or wait for its end."))
        check_writable(document)
        choices = self._runs.choices
        choice = EngineChoice(engine, choices.device, choices.weights if engine == choices.engine else None)
        request = adapt_request(document.project, document.path, document.clip_path, choice, {"steps": steps})
        self._begin(document, request)

    def cancel(self) -> None:
        """End before the next step; the same adaptation goes on from there another time."""
        if self._worker is not None:
            self._worker.cancel()

    def use_general(self, engine: str) -> None:
        """Let the engine use its general weights again.

        Raises:
            StorageError: The disk refuses.
        """
        if self._document is not None:
            self._document.apply_edit(drop_adaptation(self._document.project, engine))
            self.state_changed.emit()

    def close(self) -> None:
        """At the very end: cancel, and block until the thread has ended."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def _begin(self, document: SavedDocument, request: AdaptRequest) -> None:
        self._learned_from = document
        self._worker = StepsWorker(lambda: adapt_clip(request), self)
        self._worker.progressed.connect(self.progressed)
        self._worker.finished.connect(self._handle_finish)
        self._worker.failed.connect(self._handle_failure)
        self._worker.cancelled.connect(self._handle_cancel)
        self._worker.start()
        self.state_changed.emit()

    @Slot(object)
    def _handle_finish(self, found: Adaptation) -> None:
        document = self._learned_from
        self._end()
        if document is None or document is not self._document:
            return
        measured = self.tr("J on the frames you vouch for: %1 before, %2 after.")
        measured = measured.replace("%1", f"{found.before:.3f}").replace("%2", f"{found.after:.3f}")
        said = self.tr("That is no gain: the general weights stay in use.")
        if found.is_gain:
            document.apply_edit(use_adaptation(document.project, found))
            said = self.tr("This project uses the adapted weights from now on; undo takes that back.")
        document.remove_unused_weights()
        self.ended.emit(f"{measured} {said}", False)
        self.state_changed.emit()

    @Slot(object)
    def _handle_failure(self, failure: WorkFailure) -> None:
        self._end()
        self.ended.emit(f"{translate_message(failure.message)} {translate_message(failure.advice)}".strip(), True)

    @Slot()
    def _handle_cancel(self) -> None:
        self._end()
        self.ended.emit(self.tr("Stopped. Start the same adaptation again to go on from here."), False)

    def _end(self) -> None:
        worker, self._worker, self._learned_from = self._worker, None, None
        if worker is not None:
            worker.close()
            worker.deleteLater()
        self.state_changed.emit()


def count_vouched_frames(document: SavedDocument) -> int:
    """How many frames there are to learn from."""
    return sum(
        any(state.is_protected for state in record.states.values())
        for record in document.project.track.records.values()
    )
