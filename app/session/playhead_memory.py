"""PlayheadMemory: which frame of each project was looked at last, so that opening it again goes on there.

The place is no part of the masks, so it is kept with the settings of the window, not in the project.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Slot

from app.session.documents import Documents
from app.session.saved_document import SavedDocument
from app.state.view_state import ViewState
from segmentation.domain.frames import FrameIndex

MOST_PROJECTS = 50
_PLACES = "playheads"


class PlayheadMemory(QObject):
    """Make it after what shows a document that was opened: that begins at frame 0.

    Args:
        view: Whose frame is kept.
        documents: Opens and closes.
        settings: Where it is kept.
    """

    def __init__(
        self, view: ViewState, documents: Documents, settings: QSettings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view, self._documents, self._settings = view, documents, settings
        self._path: Path | None = None
        documents.switched.connect(self._keep)
        documents.opened.connect(self._go_back)

    @Slot(object)
    def _keep(self, document: SavedDocument | None) -> None:
        """Before the view is reset: the frame of the document that is left."""
        if self._path is not None:
            others = {path: frame for path, frame in self._read().items() if path != str(self._path)}
            kept = [f"{self._view.frame} {self._path}", *(f"{frame} {path}" for path, frame in others.items())]
            self._settings.setValue(_PLACES, kept[:MOST_PROJECTS])
        self._path = None if document is None else document.path

    @Slot()
    def _go_back(self) -> None:
        if self._path is not None:
            self._view.set_frame(self._read().get(str(self._path), FrameIndex(0)))

    def _read(self) -> dict[str, FrameIndex]:
        """Frames by project, newest first; what cannot be read is left out."""
        stored = self._settings.value(_PLACES, [])
        lines = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
        parts = [str(line).partition(" ") for line in lines]
        return {path: FrameIndex(int(frame)) for frame, _, path in parts if frame.isdecimal() and path}
