"""EngineDialogs: the dialogs of engines and their weights."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMainWindow

from app.dialogs.adapt_dialog import AdaptDialog
from app.dialogs.training_dialog import TrainingDialog
from app.dialogs.weights_dialog import WeightsDialog
from app.session.adapting import count_vouched_frames
from app.session.services import Services
from app.shell.dialog_places import show_dialog, start_folder


class EngineDialogs:
    """Implements `EngineActions`.

    Args:
        window: Parent of all dialogs.
        services: The engines, their weights, and what makes new ones.
    """

    def __init__(self, window: QMainWindow, services: Services) -> None:
        self._window, self._services = window, services

    def adapt(self) -> None:
        """Let an engine's weights learn from the open clip."""
        if (document := self._services.documents.current) is not None:
            show_dialog(
                AdaptDialog(
                    self._services.adapting, self._services.engines, count_vouched_frames(document), self._window
                )
            )

    def train(self) -> None:
        """Make weights from masks of the user's own."""
        document = self._services.documents.current
        project = document.path if document is not None else None
        home = project.parent if project is not None else Path(start_folder(self._services.documents))
        device = self._services.adapting.device
        show_dialog(
            TrainingDialog(self._services.training, self._services.weights, project, home, device, self._window)
        )

    def show_weights(self, engine: str = "") -> None:
        """The weights of all engines, those of `engine` chosen."""
        show_dialog(WeightsDialog(self._services.weights, engine, self._window))
