"""EngineDialogs: the dialogs of engines and their weights."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMainWindow

from app.commands.context import AppContext
from app.dialogs.adapt_dialog import AdaptDialog
from app.dialogs.compare_dialog import CompareDialog
from app.dialogs.measure_dialog import MeasureDialog
from app.dialogs.training_dialog import TrainingDialog
from app.dialogs.weights_dialog import WeightsDialog
from app.session.adapting import count_vouched_frames
from app.session.engine_catalog import EngineFacts
from app.session.services import Services
from app.session.session_settings import take_default_engines
from app.shell.dialog_places import show_dialog, start_folder
from app.widgets.engine_terms import ask_first_terms


class EngineDialogs:
    """Implements `EngineActions`.

    Args:
        window: Parent of all dialogs.
        services: The engines, their weights, and what makes new ones.
        context: The open document and the view.
    """

    def __init__(self, window: QMainWindow, services: Services, context: AppContext) -> None:
        self._window, self._services, self._context = window, services, context

    def compare(self) -> None:
        """Choose two engines, frames and objects, and compare them."""
        services = self._services
        engine = services.runs.choices.engine
        show_dialog(CompareDialog(self._context, services.comparison, services.engines, engine, self._window))

    def measure(self) -> None:
        """Measure what each engine that is ready costs on the open clip, and choose one."""
        services = self._services
        show_dialog(MeasureDialog(services.measuring, services.engines, services.runs, self._window))

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
        """The weights of all engines, those of `engine` chosen; empty: of the chosen engine that lacks them."""
        show_dialog(WeightsDialog(self._services.weights, engine or self._find_lacking(), self._window))

    def ask_first(self, then: Callable[[], None] = lambda: None) -> None:
        """Ask about the terms of the best engines, unless that was answered; take the default ones, then do `then`."""
        best = self._services.engines.engines_to_ask_about
        if best:
            ask_first_terms(self._window, best, partial(self._answer_first, best, then))
        else:
            then()

    def _answer_first(self, best: tuple[EngineFacts, ...], then: Callable[[], None], agreed: bool) -> None:
        terms = self._services.engines.terms
        for facts in best:
            (terms.accept if agreed else terms.refuse)(facts.name, facts.licence)
        if agreed:
            take_default_engines(self._services)
        then()

    def _find_lacking(self) -> str:
        services = self._services
        for choices in (services.runs.choices, services.discovery.choices):
            facts = services.engines.facts(choices.engine)
            if facts is not None and facts.missing and choices.weights is None:
                return facts.name
        return ""
