"""Demo: the clip that ships, and a first run on it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QMainWindow

from app.session.engine_catalog import EngineFacts
from app.session.services import Services
from app.widgets.engine_terms import ask_terms
from segmentation.domain.frames import Direction
from segmentation.media.sample_clip import sample_clip


class Demo:
    """Implements `DemoActions`.

    Args:
        window: Parent of the question about an engine's terms.
        services: The engines, and what runs them.
    """

    def __init__(self, window: QMainWindow, services: Services) -> None:
        self._window, self._services = window, services

    def open_sample(self) -> None:
        """Open the clip that ships; its project lies in the user's folder. The best engine is chosen for its masks."""
        best = self._services.engines.best("propagation")
        if best is not None and self._services.engines.may_use(best):
            self._choose_engine(best.name)
        self._services.documents.open(sample_clip())

    def start(self, engine: str) -> None:
        """Propagate the masks of the open project forward.

        Args:
            engine: What propagates them; empty for the best one. Where its terms were never answered to, the user is
                asked once, and what is free for any use stands in for it.
        """
        best = self._services.engines.best("propagation")
        if engine or best is None:
            self._run_demo(engine or self._services.runs.choices.engine)
        elif self._services.engines.may_use(best):
            self._run_demo(best.name)
        elif self._services.engines.terms.has_refused(best.name, best.licence):
            self._run_free_demo()
        else:
            ask_terms(self._window, best.title, best.licence, partial(self._answer_demo_terms, best))

    def _answer_demo_terms(self, best: EngineFacts, agreed: bool) -> None:
        if agreed:
            self._services.engines.terms.accept(best.name, best.licence)
            self._run_demo(best.name)
        else:
            self._services.engines.terms.refuse(best.name, best.licence)
            self._run_free_demo()

    def _run_free_demo(self) -> None:
        free = self._services.engines.best("propagation", free_for_any_use=True)
        self._run_demo(self._services.runs.choices.engine if free is None else free.name)

    def _run_demo(self, engine: str) -> None:
        self._choose_engine(engine)
        self._services.runs.start(Direction.FORWARD)

    def _choose_engine(self, engine: str) -> None:
        runs = self._services.runs
        if runs.choices.engine != engine:
            runs.set_choices(replace(runs.choices, engine=engine, weights=None, settings={}))
