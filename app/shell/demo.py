"""Demo: the clip that ships, and a first run on it."""

from __future__ import annotations

from dataclasses import replace

from app.session.services import Services
from app.shell.engines import EngineDialogs
from segmentation.domain.frames import Direction
from segmentation.media.sample_clip import copy_sample
from segmentation.storage.clip_path import user_project_folder


class Demo:
    """Implements `DemoActions`.

    Args:
        engines: Ask about the terms of the best engines.
        services: The engines, and what runs them.
    """

    def __init__(self, engines: EngineDialogs, services: Services) -> None:
        self._engines, self._services = engines, services

    def open_sample(self) -> None:
        """Open a copy of the clip that ships, in the user's folder of projects, with the best engine for its masks.

        Raises:
            StorageError: The folder cannot be written.
        """
        best = self._services.engines.best("propagation")
        if best is not None and self._services.engines.may_use(best):
            self._choose_engine(best.name)
        self._services.documents.open(copy_sample(user_project_folder()))

    def start(self, engine: str) -> None:
        """Propagate the masks of the open project forward.

        Args:
            engine: What propagates them; empty for the default one, after the question about the best ones where that
                was never answered.
        """
        if engine:
            self._run_demo(engine)
        else:
            self._engines.ask_first(self._run_default_demo)

    def _run_default_demo(self) -> None:
        default = self._services.engines.default("propagation")
        self._run_demo(self._services.runs.choices.engine if default is None else default.name)

    def _run_demo(self, engine: str) -> None:
        self._choose_engine(engine)
        self._services.runs.start(Direction.FORWARD)

    def _choose_engine(self, engine: str) -> None:
        runs = self._services.runs
        if runs.choices.engine != engine:
            runs.set_choices(replace(runs.choices, engine=engine, weights=None, settings={}))
