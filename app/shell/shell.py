"""Shell: what only the window can do for commands, one part per topic. It decides nothing about masks."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMainWindow

from app.canvas.canvas_view import CanvasView
from app.commands.actions import Actions
from app.commands.context import AppContext
from app.commands.key_map import KeyMap
from app.commands.mask_clipboard import MaskClipboard
from app.commands.table import command_table
from app.session.services import Services
from app.shell.demo import Demo
from app.shell.engines import EngineDialogs
from app.shell.files import FileDialogs
from app.shell.keys import KeyDialogs
from app.shell.layout import WindowLayout
from app.shell.scores import ScoreDialogs
from app.state.languages import Languages
from app.state.view_state import ViewState
from app.theme.appearance import Appearance


class Shell:
    """Implements `ShellActions`. Makes the context, the canvas and the actions too, since each needs the others.

    Args:
        window: Parent of all dialogs; gets the actions.
        view: The view state.
        services: What works beside the window.
        appearance: Ground and size.
        languages: The user's choice of language.
        settings: Where keys and dialogs remember what was chosen.
    """

    def __init__(
        self,
        window: QMainWindow,
        view: ViewState,
        services: Services,
        appearance: Appearance,
        languages: Languages,
        settings: QSettings,
    ) -> None:
        self.context = self._create_context(window, view, services)
        self.canvas = CanvasView(self.context)
        self.layout = WindowLayout(window, self.context, self.canvas, appearance, languages)
        self.files = FileDialogs(window, services, self.context, settings)
        self.engines = EngineDialogs(window, services, self.context)
        self.demo = Demo(self.engines, services)
        self.scores = ScoreDialogs(window, services, self.context, settings, self.layout)
        self._clipboard = MaskClipboard()
        commands = command_table(self._clipboard)
        self.actions = Actions(commands, KeyMap(commands, settings, window), self.context, window, self.canvas)
        self.keys = KeyDialogs(window, self.actions)

    def write_texts(self) -> None:
        """Show the commands in the language that is in use now."""
        self.actions.take_table(command_table(self._clipboard))

    def _create_context(self, window: QMainWindow, view: ViewState, services: Services) -> AppContext:
        return AppContext(
            view,
            self,
            services.runs,
            services.discovery,
            services.refining,
            window,
            scores=services.scoring,
            effort=services.effort,
            proposals=services.proposals,
            shots=services.shots,
            finding=services.finding,
            mask_work=services.mask_work,
        )
