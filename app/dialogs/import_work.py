"""ImportTaking: brings matched masks into the document as one step of history, a few frames at a time.

The document belongs to the GUI thread, so the work is cut into pieces between which the window breathes.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.session.saved_document import SavedDocument
from segmentation.domain.changes import ChangeSet, StepId
from segmentation.domain.edits import add_object, import_mask
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.errors import SegmentationError
from segmentation.formats.importing.clip_matching import MatchedMasks
from segmentation.formats.importing.imported_masks import ImportedMasks
from segmentation.formats.progress import Progress

NEW_OBJECT = ObjectId(0)
"""Stands for 'make a new object'."""
_PIECE_S = 0.012


class ImportTaking(QObject):
    """One import.

    Args:
        document: Gets the masks.
        read: What was read.
        matched: Which mask belongs to which frame.
        targets: Object in the masks -> object of the project, or `NEW_OBJECT`.
    """

    progressed = Signal(object)  # Progress
    finished = Signal(int)
    failed = Signal(object)  # SegmentationError

    def __init__(
        self,
        document: SavedDocument,
        read: ImportedMasks,
        matched: MatchedMasks,
        targets: Mapping[ObjectId, ObjectId],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._read, self._matched = document, read, matched
        self._targets = dict(targets)
        self._step: StepId | None = None
        self._done = 0
        self._title = self.tr("Import masks")
        self._work = self._edits()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin; `finished` or `failed` follows."""
        self._timer.start()

    def stop(self) -> None:
        """Take no more; what was taken stays and can be undone."""
        self._timer.stop()

    @Slot()
    def _go_on(self) -> None:
        until = time.monotonic() + _PIECE_S
        try:
            while time.monotonic() < until:
                edit = next(self._work, None)
                if edit is None:
                    self.stop()
                    self.finished.emit(len(self._matched.frames))
                    return
                self._step = self._document.commit(replace(edit, title=self._title), into=self._step)
        except SegmentationError as error:
            self.stop()
            self.failed.emit(error)
            return
        self.progressed.emit(Progress(self._title, self._done, len(self._matched.frames)))

    def _edits(self) -> Iterator[ChangeSet]:
        """Each made from the project as the one before left it."""
        project = self._document.project
        for info in self._read.objects:
            if self._targets.get(info.id, NEW_OBJECT) == NEW_OBJECT:
                wanted = project.claim_object_id()
                yield add_object(project, _free_name(project, info.name), object_id=wanted)
                self._targets[info.id] = wanted
        mapping = {int(old): int(new) for old, new in self._targets.items()}
        objects = frozenset(self._targets.values())
        for frame, mask in self._matched.frames.items():
            self._done += 1
            presence = {self._targets[i]: mark for i, mark in mask.presence.items() if i in self._targets}
            labels = mask.mask.unpack().relabel(mapping)
            alpha = {self._targets[i]: band for i, band in mask.alpha.items() if i in self._targets}
            unknown = {self._targets[i] for i in mask.unknown if i in self._targets}
            yield import_mask(project, frame, labels, objects - unknown, presence=presence, alpha=alpha)


def _free_name(project: Project, name: str) -> str:
    """`name`, or empty (the project's own choice) where it is taken."""
    taken = {info.name for info in project.objects.values()}
    return "" if name in taken else name
