"""Which engine follows clicks is chosen beside the click tool; terms that were refused once are asked about again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from combo_choice import choose_in
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.session.engine_catalog import EngineCatalog
from app.state.view_state import ViewState
from app.widgets.click_engine_choice import ClickEngineChoice
from segmentation.engines.weights.accepted_terms import AcceptedTerms

FREE, RESTRICTED, LICENCE = "clicks-mobile-free", "clicks-mobile", "CC-BY-NC-4.0"


@pytest.fixture
def terms(tmp_path: Path) -> AcceptedTerms:
    made = AcceptedTerms(tmp_path / "terms.json")
    made.refuse(RESTRICTED, LICENCE)
    return made


@pytest.fixture
def choice(qtbot: QtBot, terms: AcceptedTerms) -> Iterator[ClickEngineChoice]:
    engines = EngineCatalog(terms=terms)
    made = ClickEngineChoice(ViewState(), engines)
    qtbot.addWidget(made)
    made.show()
    yield made
    engines.close()


def choose(choice: ClickEngineChoice, engine: str) -> list[QMessageBox]:
    choose_in(choice, engine)
    return [box for box in choice.findChildren(QMessageBox) if box.isVisible()]


def answer(question: QMessageBox, role: QMessageBox.ButtonRole) -> None:
    next(button for button in question.buttons() if question.buttonRole(button) == role).click()


def test_the_engine_that_is_taken_is_shown_while_none_is_chosen(
    choice: ClickEngineChoice, terms: AcceptedTerms
) -> None:
    assert choice.currentData() == FREE
    assert choice.itemText(choice.findData(RESTRICTED)).endswith("(recommended)")
    terms.accept(RESTRICTED, LICENCE)
    choice.hide()
    choice.show()
    assert choice.currentData() == RESTRICTED


def test_terms_that_were_refused_are_asked_about_again(choice: ClickEngineChoice, terms: AcceptedTerms) -> None:
    (question,) = choose(choice, RESTRICTED)
    assert LICENCE in question.informativeText()
    answer(question, QMessageBox.ButtonRole.RejectRole)
    assert (choice.currentData(), choice._view.choices.click_engine) == (FREE, "")
    (question,) = choose(choice, RESTRICTED)
    answer(question, QMessageBox.ButtonRole.AcceptRole)
    assert terms.holds(RESTRICTED, LICENCE)
    assert (choice.currentData(), choice._view.choices.click_engine) == (RESTRICTED, RESTRICTED)


def test_an_engine_free_for_any_use_is_taken_without_a_question(choice: ClickEngineChoice) -> None:
    assert choose(choice, FREE) == []
    assert choice._view.choices.click_engine == FREE
