"""Shell: what only the window can do for commands: dialogs, opening, closing. It decides nothing about masks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMainWindow

from app.commands.actions import Actions
from app.commands.context import AppContext, MessageKind
from app.commands.key_list_dialog import KeyListDialog
from app.commands.palette_dialog import PaletteDialog
from app.dialogs.about_dialog import show_about
from app.dialogs.adapt_dialog import AdaptDialog
from app.dialogs.colour_dialog import choose_colour
from app.dialogs.export_dialog import ExportDialog
from app.dialogs.import_dialog import ImportDialog
from app.dialogs.training_dialog import TrainingDialog
from app.dialogs.weights_dialog import WeightsDialog
from app.session.adapting import Adapting, count_vouched_frames
from app.session.documents import Documents
from app.session.effort_recorder import EffortRecorder
from app.session.engine_catalog import EngineCatalog, EngineFacts
from app.session.runs import Runs
from app.session.scoring import Scoring
from app.session.training import Training
from app.session.weights_service import WeightsService
from app.theme.appearance import Appearance
from app.theme.plain_buttons import plain_buttons
from app.translating import tr
from app.widgets.engine_terms import ask_terms
from segmentation.domain.frames import Direction
from segmentation.media.sample_clip import sample_clip
from segmentation.media.suffixes import IMAGE_SUFFIXES, VIDEO_SUFFIXES
from segmentation.storage.project_file import EXTENSION

CLIP_PATTERNS = " ".join(f"*{suffix}" for suffix in (*sorted(VIDEO_SUFFIXES), *sorted(IMAGE_SUFFIXES)))

_TRUTH_FOLDER = "score/folder"


class Shell:
    """Implements `ShellActions`. Made before the context and the actions, which need it; `attach` brings them.

    Args:
        window: Parent of all dialogs.
        documents: Opens and closes.
        weights: The weights of engines.
        adapting: Adapts them to the open clip.
        training: Makes new ones.
        engines: Which engines there are.
        appearance: Ground and size.
        settings: Where dialogs remember what was chosen.
        reset_layout: Puts the panels back.
        focus_next_panel: Moves the keyboard on.
        scoring: Scores against a truth.
        raise_panel: Brings a panel to the front by its name.
        rename_object: Opens the active object's name for typing.
        effort: The log of a person's own work.
        runs: Carries the masks of the demo.
    """

    def __init__(
        self,
        window: QMainWindow,
        documents: Documents,
        weights: WeightsService,
        adapting: Adapting,
        training: Training,
        engines: EngineCatalog,
        appearance: Appearance,
        settings: QSettings,
        *,
        reset_layout: Callable[[], None],
        focus_next_panel: Callable[[], None],
        scoring: Scoring,
        raise_panel: Callable[[str], None],
        rename_object: Callable[[], None],
        effort: EffortRecorder,
        runs: Runs,
    ) -> None:
        self._window, self._documents, self._weights = window, documents, weights
        self._adapting, self._engines, self._appearance = adapting, engines, appearance
        self._training = training
        self._settings = settings
        self._scoring, self._effort, self._runs = scoring, effort, runs
        self._reset_layout, self._focus_next_panel = reset_layout, focus_next_panel
        self._raise_panel = raise_panel
        self._rename_object = rename_object
        self._context: AppContext
        self._actions: Actions

    def attach(self, context: AppContext, actions: Actions) -> None:
        """What dialogs show."""
        self._context, self._actions = context, actions

    @property
    def appearance(self) -> Appearance:
        """Ground and size."""
        return self._appearance

    def open_clip(self) -> None:
        """Ask for a video or project."""
        both = tr("Clips and projects")
        filters = f"{both} ({CLIP_PATTERNS} *{EXTENSION});;{tr('Projects')} (*{EXTENSION});;{tr('All files')} (*)"
        name, _ = QFileDialog.getOpenFileName(self._window, tr("Open clip or project"), self._start_folder(), filters)
        if name:
            self._documents.open(Path(name))

    def open_folder(self) -> None:
        """Ask for a folder of images."""
        title = tr("Open image folder")
        name = QFileDialog.getExistingDirectory(self._window, title, self._start_folder())
        if name:
            self._documents.open(Path(name))

    def open_sample(self) -> None:
        """Open the clip that ships; its project lies in the user's folder. The best engine carries its masks."""
        best = self._engines.best("propagation")
        if best is not None and self._engines.may_use(best):
            self._choose_engine(best.name)
        self._documents.open(sample_clip())

    def start_demo(self, engine: str) -> None:
        """Carry the masks of the open project forward.

        Args:
            engine: What carries them; empty for the best one. Where its terms were never answered to, the user is
                asked once, and what is free for any use stands in for it.
        """
        best = self._engines.best("propagation")
        if engine or best is None:
            self._run_demo(engine or self._runs.choices.engine)
        elif self._engines.may_use(best):
            self._run_demo(best.name)
        elif self._engines.terms.has_refused(best.name, best.licence):
            self._run_free_demo()
        else:
            ask_terms(self._window, best.title, best.licence, partial(self._answer_demo_terms, best))

    def _answer_demo_terms(self, best: EngineFacts, agreed: bool) -> None:
        if agreed:
            self._engines.terms.accept(best.name, best.licence)
            self._run_demo(best.name)
        else:
            self._engines.terms.refuse(best.name, best.licence)
            self._run_free_demo()

    def _run_free_demo(self) -> None:
        free = self._engines.best("propagation", free_for_any_use=True)
        self._run_demo(self._runs.choices.engine if free is None else free.name)

    def _run_demo(self, engine: str) -> None:
        self._choose_engine(engine)
        self._runs.start(Direction.FORWARD)

    def _choose_engine(self, engine: str) -> None:
        runs = self._runs
        if runs.choices.engine != engine:
            runs.set_choices(replace(runs.choices, engine=engine, weights=None, settings={}))

    def import_masks(self) -> None:
        """Take masks from files."""
        if (document := self._documents.current) is not None:
            self._show(ImportDialog(self._context, document, self._settings, self._window))

    def export(self) -> None:
        """Write masks to files."""
        if (document := self._documents.current) is not None:
            self._show(ExportDialog(self._context, document, self._settings, self._window))

    def relink(self) -> None:
        """Say where the clip is now."""
        document = self._documents.current
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
        self._documents.relink(clip)

    def relink_found(self) -> None:
        """Take the clip that was found beside the place where it was missing."""
        if (found := self._documents.found_at) is not None:
            self._documents.relink(found)

    @property
    def has_found_clip(self) -> bool:
        """Whether a missing clip was found elsewhere."""
        return self._documents.found_at is not None

    def close_document(self) -> None:
        """Back to the empty window."""
        self._documents.leave(lambda: None)

    def quit(self) -> None:
        """Close the window."""
        self._window.close()

    def show_command_palette(self) -> None:
        """Find a command by typing."""
        self._show(PaletteDialog(self._actions, self._window))

    def show_key_list(self) -> None:
        """All keys."""
        self._show(KeyListDialog(self._actions, self._window))

    def edit_shortcuts(self) -> None:
        """Change keys."""
        self._show(KeyListDialog(self._actions, self._window, editing=True))

    def show_discovery(self) -> None:
        """Bring the panel of the search to the front."""
        self._raise_panel("discover")

    def adapt(self) -> None:
        """Let an engine's weights learn from the open clip."""
        if (document := self._documents.current) is not None:
            self._show(AdaptDialog(self._adapting, self._engines, count_vouched_frames(document), self._window))

    def train(self) -> None:
        """Make weights from masks of the user's own."""
        document = self._documents.current
        project = document.path if document is not None else None
        home = project.parent if project is not None else Path(self._start_folder())
        device = self._adapting.device
        self._show(TrainingDialog(self._training, self._weights, project, home, device, self._window))

    def show_weights(self, engine: str = "") -> None:
        """The weights of all engines, those of `engine` chosen."""
        self._show(WeightsDialog(self._weights, engine, self._window))

    def toggle_full_screen(self) -> None:
        """Full screen and back."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def reset_layout(self) -> None:
        """Panels back in their places."""
        self._reset_layout()

    def focus_next_panel(self) -> None:
        """The keyboard goes from the picture to the next panel and around."""
        self._focus_next_panel()

    def rename_object(self) -> None:
        """Type another name."""
        self._rename_object()

    def choose_colour(self) -> None:
        """Any colour."""
        if (dialog := choose_colour(self._context, self._window)) is not None:
            self._show(dialog)

    def about(self) -> None:
        """Name and version."""
        show_about(self._window)

    def score_against_folder(self) -> None:
        """Ask for true masks and score the project against them."""
        title = tr("Folder with true masks")
        name = QFileDialog.getExistingDirectory(self._window, title, self._truth_folder())
        if name:
            self._score_against(Path(name))

    def score_against_project(self) -> None:
        """Ask for another project of the clip and score against its masks."""
        filters = f"{tr('Projects')} (*{EXTENSION})"
        title = tr("Project with the masks to score against")
        name, _ = QFileDialog.getOpenFileName(self._window, title, self._truth_folder(), filters)
        if name:
            self._score_against(Path(name))

    def _score_against(self, truth: Path) -> None:
        """The panel comes to the front: progress and result are there."""
        self._settings.setValue(_TRUTH_FOLDER, str(truth.parent))
        self._raise_panel("score")
        self._scoring.score_against(truth)

    def _truth_folder(self) -> str:
        """Where the last truth was: that of the next clip mostly lies beside it."""
        return str(self._settings.value(_TRUTH_FOLDER, "")) or self._start_folder()

    def export_scores(self) -> None:
        """Ask for a folder and write the scores there."""
        title = tr("Folder for the tables")
        name = QFileDialog.getExistingDirectory(self._window, title, self._start_folder())
        if name:
            self._scoring.export(Path(name), self._say_exported)

    def export_effort(self) -> None:
        """Ask for a file and write the log there."""
        title, filters = tr("File for the log"), tr("Table (*.csv);;JSON (*.json)")
        name, _ = QFileDialog.getSaveFileName(self._window, title, self._start_folder(), filters)
        if name:
            self._effort.export(Path(name), lambda path: self._say_exported([path]))

    def _say_exported(self, files: Sequence[Path]) -> None:
        names = ", ".join(path.name for path in files)
        text = tr("Written to %1: %2.").replace("%1", str(files[0].parent)).replace("%2", names)
        self._context.say(text, MessageKind.DONE)

    def _show(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        plain_buttons(dialog)
        dialog.open()

    def _start_folder(self) -> str:
        recent = self._documents.recent()
        if recent:
            return str(recent[0].parent)
        return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MoviesLocation)
