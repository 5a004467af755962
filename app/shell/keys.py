"""KeyDialogs: the dialogs of commands and their keys."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow

from app.commands.actions import Actions
from app.commands.key_list_dialog import KeyListDialog
from app.commands.palette_dialog import PaletteDialog
from app.shell.dialog_places import show_dialog


class KeyDialogs:
    """Implements `KeyActions`.

    Args:
        window: Parent of all dialogs.
        actions: What is listed.
    """

    def __init__(self, window: QMainWindow, actions: Actions) -> None:
        self._window, self._actions = window, actions

    def show_command_palette(self) -> None:
        """Find a command by typing."""
        show_dialog(PaletteDialog(self._actions, self._window))

    def show_key_list(self) -> None:
        """All keys."""
        show_dialog(KeyListDialog(self._actions, self._window))

    def edit_shortcuts(self) -> None:
        """Change keys."""
        show_dialog(KeyListDialog(self._actions, self._window, editing=True))
