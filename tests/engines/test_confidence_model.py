"""The fit finds what separates right masks from wrong ones, and the table that ships holds probabilities."""

from __future__ import annotations

import json

import numpy as np
import pytest

from segmentation.engines.confidence_model import GENERAL, SIGNS, ConfidenceModel, fit_model, model_of


def rows(count: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Masks that are right the more often, the larger their first sign is."""
    rng = np.random.default_rng(seed)
    signs = rng.normal(0, 2, (count, len(SIGNS)))
    return signs, rng.random(count) < 1 / (1 + np.exp(-signs[:, 0]))


def test_the_fit_gives_the_share_of_right_masks() -> None:
    signs, right = rows(4000)
    model = fit_model(signs.tolist(), right.tolist(), ["clip"] * len(right))
    for value in (-1.5, 0.0, 1.5):
        mask = np.zeros(len(SIGNS))
        mask[0] = value
        assert model.probability(mask) == pytest.approx(1 / (1 + np.exp(-value)), abs=0.05)


def test_each_clip_weighs_the_same() -> None:
    signs = np.zeros((110, len(SIGNS)))
    right = [True] * 100 + [False] * 10
    model = fit_model(signs.tolist(), right, ["long"] * 100 + ["short"] * 10)
    assert model.probability(signs[0]) == pytest.approx(0.5, abs=0.01)


def test_a_table_gives_back_what_was_fitted() -> None:
    signs, right = rows(200)
    model = fit_model(signs.tolist(), right.tolist(), ["clip"] * 200)
    again = ConfidenceModel.from_json(json.loads(json.dumps(model.to_json())))
    assert again.probability(signs[3]) == pytest.approx(model.probability(signs[3]), abs=1e-3)


def test_signs_far_beyond_what_was_seen_give_a_probability_too() -> None:
    for name in ("classic", "cfbi-plus-mobile", "an engine of somebody"):
        for value in (-1e9, 0.0, 1e9):
            assert 0 < model_of(name).probability(np.full(len(SIGNS), value)) < 1


def test_an_engine_without_a_model_of_its_own_takes_the_general_one() -> None:
    signs = np.full(len(SIGNS), 0.5)
    assert model_of("an engine of somebody").probability(signs) == model_of(GENERAL).probability(signs)
    assert model_of("classic").probability(signs) != model_of(GENERAL).probability(signs)
