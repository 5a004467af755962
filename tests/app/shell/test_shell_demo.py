"""The built-in clip's demo takes the best engine after a yes to its terms, after a no one that is free for any use."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

import maskreel.entry_point as main
from app.main_window import MainWindow
from app.session.engine_catalog import EngineFacts
from segmentation.domain.frames import Direction
from segmentation.media.sample_clip import sample_clip

Started = list[tuple[str, Direction]]


@pytest.fixture
def window(clipless_window: MainWindow) -> MainWindow:
    return clipless_window


@pytest.fixture
def started(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Started:
    """The runs that were started: engine and direction."""
    runs: Started = []
    monkeypatch.setattr(
        window.services.runs, "start", lambda way: runs.append((window.services.runs.choices.engine, way))
    )
    return runs


def best(window: MainWindow, *, free: bool = False) -> EngineFacts:
    facts = window.services.engines.best("propagation", free_for_any_use=free)
    assert facts is not None
    return facts


def question(window: MainWindow) -> QMessageBox | None:
    return next((box for box in window.findChildren(QMessageBox) if box.isVisible()), None)


def answer(window: MainWindow, role: QMessageBox.ButtonRole) -> None:
    box = question(window)
    assert box is not None
    next(button for button in box.buttons() if box.buttonRole(button) == role).click()


def test_it_asks_once_and_runs_with_the_best_engine_after_a_yes(window: MainWindow, started: Started) -> None:
    window.shell.demo.start("")
    assert started == []
    answer(window, QMessageBox.ButtonRole.AcceptRole)
    assert started == [(best(window).name, Direction.FORWARD)]
    window.shell.demo.start("")
    assert question(window) is None
    assert len(started) == 2


def test_after_a_no_it_runs_with_what_is_free_and_asks_no_more(window: MainWindow, started: Started) -> None:
    window.shell.demo.start("")
    answer(window, QMessageBox.ButtonRole.RejectRole)
    window.shell.demo.start("")
    assert question(window) is None
    assert started == [(best(window, free=True).name, Direction.FORWARD)] * 2
    assert best(window, free=True).licence == ""


def test_an_engine_that_was_named_is_taken(window: MainWindow, started: Started) -> None:
    window.shell.demo.start("savos")
    assert question(window) is None
    assert started == [("savos", Direction.FORWARD)]


@pytest.mark.parametrize("agreed", [False, True])
def test_the_built_in_clip_opens_with_the_best_engine_that_may_be_used(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, agreed: bool
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(window.services.documents, "open", opened.append)
    wanted, before = best(window), window.services.runs.choices.engine
    if agreed:
        window.services.engines.terms.accept(wanted.name, wanted.licence)
    window.shell.demo.open_sample()
    assert question(window) is None
    assert window.services.runs.choices.engine == (wanted.name if agreed else before)
    assert [path.read_bytes() for path in opened] == [sample_clip().read_bytes()]
    assert opened[0] != sample_clip(), "the program's own files may lie elsewhere at the next start"
    written = opened[0].stat().st_mtime_ns
    window.shell.demo.open_sample()
    assert (opened[1], opened[1].stat().st_mtime_ns) == (opened[0], written), "its project finds it as it was"


@pytest.mark.parametrize(("given", "engine"), [([], ""), (["--engine", "savos"], "savos")])
def test_the_command_opens_the_window_on_its_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: list[str], engine: str
) -> None:
    opened = []
    monkeypatch.setattr("app.application.run_window", lambda arguments, demo: opened.append((arguments, demo)) or 0)
    monkeypatch.setattr(main, "_has_display", lambda: True)
    assert main.main(["demo", "--out", str(tmp_path), *given]) == 0
    assert opened == [([str(tmp_path / "demo.maskreel")], engine)]
