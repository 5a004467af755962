"""Words go to engines that take them, and are missed by nobody: both are said before any work."""

from __future__ import annotations

from pathlib import Path

import pytest
from plugged_engine import plug_in

from segmentation.batch.discovery_choice import DiscoveryChoice
from segmentation.engines.protocols import PhraseEngine
from segmentation.errors import UserError


@pytest.fixture(autouse=True)
def _words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    plug_in(monkeypatch, tmp_path / "plugins", "words", "word_engine")


def test_words_for_an_engine_that_takes_none_are_refused() -> None:
    with pytest.raises(UserError, match="'classic-discovery' takes no words, and was given 'red cup'") as raised:
        DiscoveryChoice("classic", phrase="red cup").check({})
    assert "words" in raised.value.advice.removesuffix(".").split(": ")[1].split(", ")


@pytest.mark.parametrize("phrase", ["", "  "])
def test_an_engine_that_takes_words_needs_some(phrase: str) -> None:
    with pytest.raises(UserError, match="'words' needs words that say what to find"):
        DiscoveryChoice("words", phrase=phrase).check({})


def test_the_engine_gets_the_words() -> None:
    engine = DiscoveryChoice("words", phrase=" red cup ").make({})
    assert isinstance(engine, PhraseEngine)
    assert engine.phrase == "red cup"
