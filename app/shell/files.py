"""FileDialogs: the dialogs of clips, projects and masks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QMainWindow

from app.commands.context import AppContext, MessageKind
from app.dialogs.export_dialog import ExportDialog
from app.dialogs.import_dialog import ImportDialog
from app.session.isolation import is_isolated, set_isolated
from app.session.services import Services
from app.shell.dialog_places import show_dialog, start_folder
from app.translating import tr
from segmentation.media.suffixes import IMAGE_SUFFIXES, VIDEO_SUFFIXES
from segmentation.storage.project_suffix import EXTENSION

CLIP_PATTERNS = " ".join(f"*{suffix}" for suffix in (*sorted(VIDEO_SUFFIXES), *sorted(IMAGE_SUFFIXES)))


class FileDialogs:
    """Implements `FileActions`.

    Args:
        window: Parent of all dialogs.
        services: Opens and closes documents.
        context: What dialogs show.
        settings: Where dialogs remember what was chosen.
    """

    def __init__(self, window: QMainWindow, services: Services, context: AppContext, settings: QSettings) -> None:
        self._window, self._services = window, services
        self._context, self._settings = context, settings

    def open_clip(self) -> None:
        """Ask for a video or project."""
        both = tr("Clips and projects")
        filters = f"{both} ({CLIP_PATTERNS} *{EXTENSION});;{tr('Projects')} (*{EXTENSION});;{tr('All files')} (*)"
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open clip or project"), start_folder(self._services.documents), filters
        )
        if name:
            self._services.documents.open(Path(name))

    def open_folder(self) -> None:
        """Ask for a folder of images."""
        title = tr("Open image folder")
        name = QFileDialog.getExistingDirectory(self._window, title, start_folder(self._services.documents))
        if name:
            self._services.documents.open(Path(name))

    def choose_clip_folder(self) -> None:
        """Ask for the folder whose projects are to be verified, and list them."""
        title = tr("Whose projects are to be verified?")
        name = QFileDialog.getExistingDirectory(self._window, title, start_folder(self._services.documents))
        if name:
            self._services.clips.set_folder(Path(name))

    def import_masks(self) -> None:
        """Take masks from files."""
        if (document := self._services.documents.current) is not None:
            show_dialog(ImportDialog(self._context, document, self._settings, self._window))

    def export(self) -> None:
        """Write masks to files."""
        if (document := self._services.documents.current) is not None:
            show_dialog(ExportDialog(self._context, document, self._settings, self._window))

    def relink(self) -> None:
        """Say where the clip is now."""
        document = self._services.documents.current
        if document is None:
            return
        folder = str(document.path.parent)
        title = tr("Where is '%1' now?").replace("%1", document.clip_path.name)
        if document.clip_path.suffix:
            name, _ = QFileDialog.getOpenFileName(self._window, title, folder)
        else:
            name = QFileDialog.getExistingDirectory(self._window, title, folder)
        if name:
            self.relink_to(Path(name))

    def relink_to(self, clip: Path) -> None:
        """Tie the project to `clip` and open it again; what is wrong with it is said."""
        self._services.documents.relink(clip)

    def relink_found(self) -> None:
        """Take the clip that was found beside the place where it was missing."""
        if (found := self._services.documents.found_at) is not None:
            self._services.documents.relink(found)

    @property
    def has_found_clip(self) -> bool:
        """Whether a missing clip was found elsewhere."""
        return self._services.documents.found_at is not None

    @property
    def is_isolated(self) -> bool:
        """Whether the next clip is decoded in a process of its own."""
        return is_isolated()

    def switch_isolated(self) -> None:
        """Decode clips in a process of their own from the next one on, or no longer."""
        set_isolated(self._settings, not is_isolated())
        if is_isolated():
            said = tr(
                "From the next clip on, a decoder has a process of its own: if a clip crashes it, the window stays."
            )
        else:
            said = tr("From the next clip on, clips are decoded in the window's own process.")
        self._context.say(said, MessageKind.DONE)

    def close_document(self) -> None:
        """Back to the empty window."""
        self._services.documents.leave(lambda: None)
