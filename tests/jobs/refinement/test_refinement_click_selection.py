"""Which engine follows clicks: the best that the user may use, asked anew for every picture that is looked at."""

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

    looks = 0

    def encode(self, rgb: np.ndarray) -> _Everything:
        self.size = rgb.shape[:2]
        _Everything.looks += 1
        return self

    def segment(self, prompts: ClickPrompts) -> np.ndarray:
        return np.ones(self.size, np.float32)

    def close(self) -> None: ...


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Names of the engines that were made."""
    names: list[str] = []

    def make(name: str, **_: Any) -> _Everything:
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
    assert made == ["clicks-mobile-free"], "a picture that was looked at is kept"
    selector.look_at(PICTURES[1])
    assert made == ["clicks-mobile-free", "clicks-mobile"]


def test_another_engine_looks_at_the_picture_anew(made: list[str]) -> None:
    selector = ClickSelector()
    for engine in ("", "clicks-mobile", "clicks-mobile"):
        selector.look_at(PICTURES[0], engine)
    assert made == ["clicks-mobile-free", "clicks-mobile"]


def test_a_named_engine_is_taken(made: list[str]) -> None:
    ClickSelector().look_at(PICTURES[0], "clicks-mobile")
    assert made == ["clicks-mobile"]


def test_a_picture_is_looked_at_once_also_where_its_array_is_another(
    made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_Everything, "looks", 0)
    selector = ClickSelector()
    for picture in (PICTURES[0], PICTURES[0].copy(), PICTURES[1]):
        assert selector.select(picture, ClickPrompts(), "clicks-mobile").all()
    assert _Everything.looks == 2
    selector.close()
    selector.select(PICTURES[1], ClickPrompts(), "clicks-mobile")
    assert made == ["clicks-mobile", "clicks-mobile"], "a closed one makes its engine anew"
