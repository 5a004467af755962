"""WeightsService: the weights of engines: list, import, fetch, check. One thing at a time.

Lives on the GUI thread; the work goes on, off it, when its dialog is closed. Nothing is fetched unless the user asks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSettings, Signal, Slot

from app.session.engine_catalog import EngineCatalog
from app.translating import tr, translate_message
from app.workers.background_call import BackgroundCalls
from app.workers.steps_worker import ProgressWorker, ReportProgress, StepsWorker, WorkFailure
from segmentation.batch.weight_work import checking, fetch, importing
from segmentation.engines.weights.catalog import WeightsEntry, list_known_weights
from segmentation.engines.weights.installed_weights import InstalledWeights
from segmentation.engines.weights.weight_file import WeightFile
from segmentation.errors import SegmentationError
from segmentation.formats.progress import Progress

_MIRROR = "weights/mirror"


class Verdict(Enum):
    """What a check found out."""

    UNCHECKED = "unchecked"
    INTACT = "intact"
    DAMAGED = "damaged"


class WeightsService(QObject):
    """The user's weights.

    Args:
        engines: Notified when sets come.
        settings: Where the mirror is kept.
    """

    listed = Signal(object)  # tuple[WeightsEntry, ...]
    state_changed = Signal()
    progressed = Signal(object)  # Progress; total 0 while unknown
    ended = Signal(str, bool)  # what happened, and whether it is an error

    def __init__(self, engines: EngineCatalog, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engines, self._settings = engines, settings
        self._calls = BackgroundCalls(self)
        self._worker: ProgressWorker | None = None
        self._faults: Mapping[str, str] | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being imported, fetched or checked."""
        return self._worker is not None

    @property
    def mirror(self) -> str:
        """Address of a folder that holds the files by their published names; empty for the authors' addresses."""
        return str(self._settings.value(_MIRROR, ""))

    def set_mirror(self, address: str) -> None:
        """Fetch from another place from now on."""
        self._settings.setValue(_MIRROR, address.strip())

    def verdict(self, name: str) -> Verdict:
        """What the last check said about a set."""
        if self._faults is None:
            return Verdict.UNCHECKED
        return Verdict.DAMAGED if name in self._faults else Verdict.INTACT

    def fault(self, name: str) -> str:
        """What is wrong with a damaged set."""
        return (self._faults or {}).get(name, "")

    def look(self) -> None:
        """Read again what there is; `listed` follows."""
        self._calls.call(list_known_weights, self._report_list, self._cannot_list)

    def import_file(self, path: Path, engine: str | None = None, name: str | None = None) -> None:
        """Install a file; `engine` None finds out whose it is, `name` None names the set after the file."""
        self._start(StepsWorker(lambda: importing(path, engine, name), self), self._handle_installed)

    def fetch(self, entry: WeightFile) -> None:
        """Download and install; one that broke off goes on."""
        mirror = self.mirror

        def work(report: ReportProgress) -> InstalledWeights:
            return fetch(entry, mirror, lambda done, total: report(Progress(entry.file, done, total)))

        self._start(ProgressWorker(work, self), self._handle_installed)

    def check(self) -> None:
        """Compare everything with its checksum."""
        self._start(StepsWorker(checking, self), self._handle_checked)

    def cancel(self) -> None:
        """End what goes on; what was downloaded is kept for the next try."""
        if self._worker is not None:
            self._worker.cancel()

    def close(self) -> None:
        """At the very end: cancel, and block until all threads have ended."""
        self._finish()
        self._calls.close()

    def _start(self, worker: ProgressWorker, done: Callable[[Any], None]) -> None:
        if self._worker is not None:
            return
        self._worker = worker
        worker.progressed.connect(self.progressed)
        worker.finished.connect(done)
        worker.failed.connect(self._handle_failure)
        worker.cancelled.connect(self._handle_cancel)
        worker.start()
        self.state_changed.emit()

    @Slot(object)
    def _handle_installed(self, found: InstalledWeights) -> None:
        self._faults = None
        text = tr("'%1' fits the engine '%2' and is installed.").replace("%1", found.name).replace("%2", found.engine)
        self._end(text)
        self._engines.refresh()
        self.look()

    @Slot(object)
    def _handle_checked(self, faults: Mapping[str, str]) -> None:
        self._faults = faults
        self._end(
            " ".join(map(translate_message, faults.values())) or tr("All installed weights are intact."),
            is_error=bool(faults),
        )
        self.look()

    @Slot(object)
    def _handle_failure(self, failure: WorkFailure) -> None:
        self._end(f"{translate_message(failure.message)} {translate_message(failure.advice)}".strip(), is_error=True)

    @Slot()
    def _handle_cancel(self) -> None:
        self._end(tr("Stopped. What was downloaded is kept; the next try goes on there."))

    def _end(self, text: str, *, is_error: bool = False) -> None:
        self._finish()
        self.state_changed.emit()
        self.ended.emit(text, is_error)

    def _finish(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()
            worker.deleteLater()

    def _report_list(self, entry: tuple[WeightsEntry, ...]) -> None:
        self.listed.emit(entry)

    def _cannot_list(self, error: SegmentationError) -> None:
        self.ended.emit(f"{translate_message(error.message)} {translate_message(error.advice)}".strip(), True)
