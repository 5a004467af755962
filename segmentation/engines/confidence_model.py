"""From signs to a probability: one logistic model per engine, fitted by `maskreel bench confidence --fit`.

The table ships as resources/confidence/models.json; it states what it was fitted on. Numpy only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

import resources

DIRECTIONS = {
    "lead": 1,
    "judged": 1,
    "unsure": -1,
    "carried": 1,
    "photometric": -1,
    "area_step": -1,
    "area_change": -1,
    "shift": -1,
    "spread_change": -1,
    "colours": 1,
    "contrast": 1,
    "edge": 1,
    "pieces": 1,
    "outline": -1,
    "size": 1,
    "border": 0,
    "steps": -1,
    "worst": 1,
    "objects": -1,
}
"""The signs, in the order of their values, with the way each may count: more of it speaks for the mask (1), against it
(-1), or either (0). `mask_signs` and `sign_history` say what they are. A jump must not count for a mask because few
clips were there to learn from."""
SIGNS = tuple(DIRECTIONS)
RIGHT_J = 0.8
"""A mask is right when its J is at least this."""
GENERAL = "general"
"""The model of engines that have none of their own."""
GENERAL_PROPOSALS = "proposals"
"""The same for engines that find primary objects."""
STEADYING = 1.0
"""Ridge of the fit, in masks: coefficients of few masks stay small."""
_NEWTON_STEPS = 30
_MOST_ODDS = 30.0

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class ConfidenceModel:
    """A logistic model over standardised signs.

    Args:
        centre: (signs,) float64 mean of each sign where it was fitted.
        spread: (signs,) float64 standard deviation, above 0.
        weights: (signs,) float64 log odds per standard deviation.
        bias: Log odds of a mask whose signs are all average.
    """

    centre: Numbers
    spread: Numbers
    weights: Numbers
    bias: float

    def probability(self, signs: Numbers) -> float:
        """That a mask with these signs (signs,) float64 is right, in (0, 1). Signs are cut to 3 deviations."""
        standard = np.clip((signs - self.centre) / self.spread, -3, 3)
        odds = float(np.clip(self.bias + standard @ self.weights, -_MOST_ODDS, _MOST_ODDS))
        return float(1 / (1 + np.exp(-odds)))

    def to_json(self) -> dict[str, Any]:
        """As JSON values, by name of the sign."""
        columns = np.round(np.column_stack([self.centre, self.spread, self.weights]), 4).tolist()
        return {"bias": round(self.bias, 4), "signs": dict(zip(SIGNS, columns, strict=True))}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> ConfidenceModel:
        """What `to_json` returned."""
        centre, spread, weights = np.array([values["signs"][name] for name in SIGNS], np.float64).T
        return cls(centre, spread, weights, float(values["bias"]))


@cache
def model_of(engine: str, general: str = GENERAL) -> ConfidenceModel:
    """The model of an engine; the `general` one where it has none of its own."""
    text = (files(resources) / "confidence" / "models.json").read_text(encoding="utf-8")
    models: dict[str, Any] = json.loads(text)["models"]
    return ConfidenceModel.from_json(models.get(engine, models[general]))


def fit_model(
    signs: Sequence[Sequence[float]], is_right: Sequence[bool], groups: Sequence[str], ridge: float = STEADYING
) -> ConfidenceModel:
    """The model that fits best, by Newton's method with a ridge; signs that would count the wrong way are left out.

    Args:
        signs: Of each mask, in the order of `SIGNS`.
        is_right: Per mask, whether it is.
        groups: Per mask the clip that it is from: each clip weighs the same, however many masks it has.
        ridge: In masks: the larger, the smaller the coefficients.
    """
    rows, right = np.asarray(signs, np.float64), np.asarray(is_right, np.float64)
    centre, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-3)
    inputs = np.column_stack([np.ones(len(rows)), np.clip((rows - centre) / spread, -3, 3)])
    _, inverse, counts = np.unique(list(groups), return_inverse=True, return_counts=True)
    weight = (len(rows) / len(counts) / counts)[inverse]
    directions, taken = np.array([0, *DIRECTIONS.values()]), np.ones(1 + len(SIGNS), np.bool_)
    while True:
        found = np.zeros(1 + len(SIGNS))
        found[taken] = _solve(inputs[:, taken], right, weight, ridge)
        agreement = found * directions
        if agreement.min() >= 0:
            return ConfidenceModel(centre, spread, found[1:], float(found[0]))
        taken[agreement.argmin()] = False


def _solve(inputs: Numbers, right: Numbers, weight: Numbers, steadying: float) -> Numbers:
    """Log odds per input (n,) that fit best; the first input is the bias."""
    ridge = np.diag([0.01, *[steadying] * (inputs.shape[1] - 1)])
    found = np.zeros(inputs.shape[1])
    for _ in range(_NEWTON_STEPS):
        expected = 1 / (1 + np.exp(-np.clip(inputs @ found, -_MOST_ODDS, _MOST_ODDS)))
        slope = inputs.T @ (weight * (right - expected)) - ridge @ found
        bend = (inputs * (weight * expected * (1 - expected))[:, None]).T @ inputs + ridge
        found = found + np.linalg.solve(bend, slope)
    return found
