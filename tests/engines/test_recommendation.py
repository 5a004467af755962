"""The recommended engine is measured, usable, quick enough and the best of these."""

from __future__ import annotations

from pathlib import Path

import pytest

from segmentation.engines import recommendation
from segmentation.engines.protocols import EngineSpec
from segmentation.engines.recommendation import find_default, recommend
from segmentation.engines.weights.accepted_terms import AcceptedTerms


def engine(name: str, quality: float | None, seconds: float | None, needs: tuple[str, ...] = ()) -> EngineSpec:
    return EngineSpec(
        name, "propagation", name, "", needs_weights=needs, cpu_seconds_per_frame=seconds, quality=quality
    )


def use(monkeypatch: pytest.MonkeyPatch, *specs: EngineSpec) -> None:
    monkeypatch.setattr(recommendation, "usable_specs", lambda: specs)


def test_the_best_of_the_quick_and_usable_ones_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    best = engine("best", 0.8, 0.5)
    use(
        monkeypatch,
        engine("worse", 0.7, 0.1),
        best,
        engine("slow", 0.9, 7.0),
        engine("unmeasured", None, 0.1),
        engine("lacks-weights", 0.95, 0.5, ("nowhere.pth",)),
    )
    assert recommend("propagation") == best
    assert recommend("saliency") is None


def test_of_equals_the_faster_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, engine("slower", 0.8, 0.5), engine("faster", 0.8, 0.4))
    found = recommend("propagation")
    assert found is not None
    assert found.name == "faster"


def test_for_any_use_the_restricted_ones_are_left_out() -> None:
    best, free = recommend("propagation"), recommend("propagation", free_for_any_use=True)
    assert best is not None
    assert free is not None
    assert (best.name, free.name) == ("cfbi-plus-mobile", "classic")


def test_the_default_is_free_until_the_terms_of_the_best_are_agreed_to(tmp_path: Path) -> None:
    terms = AcceptedTerms(tmp_path / "terms.json")
    for agree, name in ((False, "clicks-mobile-free"), (True, "clicks-mobile")):
        if agree:
            terms.accept("clicks-mobile", "CC-BY-NC-4.0")
        found = find_default("clicks", terms)
        assert found is not None
        assert found.name == name
