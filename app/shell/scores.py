"""ScoreDialogs: the dialogs of scores and of the log of a person's own work."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QMainWindow

from app.commands.context import AppContext, MessageKind
from app.session.services import Services
from app.shell.dialog_places import start_folder
from app.shell.layout import WindowLayout
from app.translating import tr
from segmentation.storage.project_suffix import EXTENSION

_TRUTH_FOLDER = "score/folder"


class ScoreDialogs:
    """Implements `ScoreFileActions`.

    Args:
        window: Parent of all dialogs.
        services: Scores against a truth, and keeps the log.
        context: Says what was written.
        settings: Where the folder of the last truth is kept.
        panels: Brings the panel of scores to the front.
    """

    def __init__(
        self,
        window: QMainWindow,
        services: Services,
        context: AppContext,
        settings: QSettings,
        panels: WindowLayout,
    ) -> None:
        self._window, self._services, self._context = window, services, context
        self._settings, self._panels = settings, panels

    def choose_folder(self) -> None:
        """Ask for true masks and score the project against them."""
        title = tr("Folder with true masks")
        name = QFileDialog.getExistingDirectory(self._window, title, self._truth_folder())
        if name:
            self._score_against(Path(name))

    def choose_project(self) -> None:
        """Ask for another project of the clip, such as another annotator's: frames of disagreement are listed."""
        filters = f"{tr('Projects')} (*{EXTENSION})"
        title = tr("Another project of this clip")
        name, _ = QFileDialog.getOpenFileName(self._window, title, self._truth_folder(), filters)
        if name:
            self._score_against(Path(name))

    def _score_against(self, truth: Path) -> None:
        """The panel comes to the front: progress and result are there."""
        self._settings.setValue(_TRUTH_FOLDER, str(truth.parent))
        self._panels.bring_forward("score")
        self._services.scoring.score_against(truth)

    def _truth_folder(self) -> str:
        """Where the last truth was: that of the next clip mostly lies beside it."""
        return str(self._settings.value(_TRUTH_FOLDER, "")) or start_folder(self._services.documents)

    def export_scores(self) -> None:
        """Ask for a folder and write the scores there."""
        title = tr("Folder for the tables")
        name = QFileDialog.getExistingDirectory(self._window, title, start_folder(self._services.documents))
        if name:
            self._services.scoring.export(Path(name), self._say_exported)

    def export_effort(self) -> None:
        """Ask for a file and write the log there."""
        title, filters = tr("File for the log"), tr("Table (*.csv);;JSON (*.json)")
        name, _ = QFileDialog.getSaveFileName(self._window, title, start_folder(self._services.documents), filters)
        if name:
            self._services.effort.export(Path(name), lambda path: self._say_exported([path]))

    def _say_exported(self, files: Sequence[Path]) -> None:
        names = ", ".join(path.name for path in files)
        text = tr("Written to %1: %2.").replace("%1", str(files[0].parent)).replace("%2", names)
        self._context.say(text, MessageKind.DONE)
