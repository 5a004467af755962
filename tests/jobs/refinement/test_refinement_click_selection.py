"""Which engine follows the clicks of the window: the best that the user may use, asked anew for every picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from segmentation.domain.click_prompts import ClickPrompts
from segmentation.engines import registry
from segmentation.engines.weights.accepted_terms import AcceptedTerms
from segmentation.jobs.refinement.click_selection import ClickSelector

PICTURES = [np.full((8, 9, 3), value, np.uint8) for value in (10, 20)]


class _Everything:
    """An engine and its picture at once: all of it is selected."""

    def encode(self, rgb: np.ndarray) -> _Everything:
        self.size = rgb.shape[:2]
        return self

    def segment(self, prompts: ClickPrompts) -> np.ndarray:
        return np.ones(self.size, np.float32)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Names of the engines that were made."""
    names: list[str] = []

    def make(name: str, *_: Any) -> _Everything:
        names.append(name)
        return _Everything()

    monkeypatch.setattr(registry, "create_engine", make)
    monkeypatch.setenv("MASKREEL_TERMS", str(tmp_path / "terms.json"))
    return names


def test_the_free_engine_follows_clicks_until_the_terms_of_the_better_one_are_agreed_to(made: list[str]) -> None:
    selector = ClickSelector()
    selector.look_at(PICTURES[0])
    selector.look_at(PICTURES[0])
    AcceptedTerms().accept("clicks-mobile", "CC-BY-NC-4.0")
    selector.look_at(PICTURES[0])
    assert made == ["classic-clicks"], "a picture that was looked at is kept"
    selector.look_at(PICTURES[1])
    assert made == ["classic-clicks", "clicks-mobile"]


def test_another_engine_looks_at_the_picture_anew(made: list[str]) -> None:
    selector = ClickSelector()
    for engine in ("", "clicks-mobile", "clicks-mobile"):
        selector.look_at(PICTURES[0], engine)
    assert made == ["classic-clicks", "clicks-mobile"]


def test_a_named_engine_is_taken(made: list[str]) -> None:
    ClickSelector().look_at(PICTURES[0], "clicks-mobile")
    assert made == ["clicks-mobile"]
