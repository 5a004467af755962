"""An engine whose weights forbid commercial use is taken only after the user agreed, and the question comes once."""

from __future__ import annotations

import pytest
from combo_choice import choose_in
from PySide6.QtWidgets import QComboBox, QMessageBox

from app.main_window import MainWindow

RESTRICTED = "cfbi-plus-mobile"


@pytest.fixture
def window(clipless_window: MainWindow) -> MainWindow:
    return clipless_window


def choose(window: MainWindow, engine: str) -> QMessageBox | None:
    """Choose in the list as a user does; returns the question that comes up."""
    box = next(b for b in window.propagate.findChildren(QComboBox) if b.findData(engine) >= 0)
    choose_in(box, engine)
    open_ones = [question for question in window.propagate.findChildren(QMessageBox) if question.isVisible()]
    return open_ones[0] if open_ones else None


def answer(question: QMessageBox, role: QMessageBox.ButtonRole) -> None:
    next(button for button in question.buttons() if question.buttonRole(button) == role).click()


def shown_engine(window: MainWindow) -> str:
    box = next(b for b in window.propagate.findChildren(QComboBox) if b.findData(RESTRICTED) >= 0)
    return str(box.currentData())


def test_the_default_is_free_for_any_use(window: MainWindow) -> None:
    default = window.services.engines.facts(window.services.runs.choices.engine)
    assert default is not None
    assert default.licence == ""
    assert choose(window, "classic") is None


def test_refusing_the_terms_keeps_the_engine_that_was_chosen(window: MainWindow) -> None:
    question = choose(window, RESTRICTED)
    assert question is not None
    assert "CC-BY-NC-4.0" in question.informativeText()
    answer(question, QMessageBox.ButtonRole.RejectRole)
    assert (window.services.runs.choices.engine, shown_engine(window)) == ("classic", "classic")


def test_agreeing_takes_the_engine_and_is_kept(window: MainWindow) -> None:
    question = choose(window, RESTRICTED)
    assert question is not None
    answer(question, QMessageBox.ButtonRole.AcceptRole)
    assert (window.services.runs.choices.engine, shown_engine(window)) == (RESTRICTED, RESTRICTED)
    choose(window, "classic")
    assert choose(window, RESTRICTED) is None
    assert window.services.runs.choices.engine == RESTRICTED


def test_another_licence_is_asked_for_anew(window: MainWindow) -> None:
    window.services.engines.terms.accept(RESTRICTED, "an older licence")
    assert choose(window, RESTRICTED) is not None
