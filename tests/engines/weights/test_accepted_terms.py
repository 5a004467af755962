"""Answers to the terms of engines are kept; another licence is asked for anew; a file that is no use is no answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from segmentation.engines.weights.accepted_terms import AcceptedTerms


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "terms.json"


def test_a_yes_is_kept_for_its_licence(kept: Path) -> None:
    AcceptedTerms(kept).accept("engine", "CC-BY-NC-4.0")
    again = AcceptedTerms(kept)
    assert again.holds("engine", "CC-BY-NC-4.0")
    assert not again.holds("engine", "another")
    assert not again.has_refused("engine", "CC-BY-NC-4.0")


def test_a_no_is_kept_until_a_yes(kept: Path) -> None:
    AcceptedTerms(kept).refuse("engine", "CC-BY-NC-4.0")
    again = AcceptedTerms(kept)
    assert again.has_refused("engine", "CC-BY-NC-4.0")
    assert not again.holds("engine", "CC-BY-NC-4.0")
    again.accept("engine", "CC-BY-NC-4.0")
    assert not AcceptedTerms(kept).has_refused("engine", "CC-BY-NC-4.0")


def test_where_nothing_can_be_written_an_answer_holds_until_the_end(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    terms = AcceptedTerms(tmp_path / "file" / "terms.json")
    terms.accept("engine", "L")
    assert terms.holds("engine", "L")


@pytest.mark.parametrize("text", ["", "[1]", "{", '{"engine": 5}'])
def test_a_file_of_another_kind_is_no_answer(tmp_path: Path, text: str) -> None:
    path = tmp_path / "terms.json"
    path.write_text(text)
    assert not AcceptedTerms(path).holds("engine", "L")


def test_the_user_file_is_that_of_the_variable(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASKREEL_TERMS", str(kept))
    AcceptedTerms().accept("engine", "L")
    assert kept.exists()
