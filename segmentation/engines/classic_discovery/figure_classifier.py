"""Separates figure from ground by the looks of cells: a logistic regression that learns from a guess and corrects it.

Co-training on one clip: most frames show the mover clearly, and what they agree on outweighs those that do not. Numpy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

DIMENSIONS = 48
"""Directions of most variance that are kept, each scaled to variance 1."""
RIDGE = 1e-3
NEWTON_STEPS = 6
ROUNDS = 3
LARGEST_ODDS = 4.0


@dataclass(frozen=True)
class FigureClassifier:
    """Log odds of the figure as a linear function of features.

    Args:
        weights: (C,).
        bias: Added.
    """

    weights: Floats
    bias: float

    def odds(self, features: Floats) -> Floats:
        """(cells,) log odds within `LARGEST_ODDS`, for (cells, C)."""
        raw = features @ self.weights + self.bias
        return np.asarray(np.clip(raw, -LARGEST_ODDS, LARGEST_ODDS), dtype=np.float32)


def learnt_figure(features: Floats, guess: Floats, prior_odds: Floats) -> FigureClassifier:
    """Learn from a guess, look again with what was learnt, and learn from that.

    Args:
        features: (cells, C), cells of many frames.
        guess: (cells,) in [0, 1]: how likely each is figure, to begin with.
        prior_odds: (cells,) log odds from other cues, added to the features' own in every later round.
    """
    basis = _basis(features)
    reduced = np.column_stack([features @ basis, np.ones(len(features), dtype=np.float32)])
    belief = guess
    for _ in range(ROUNDS):
        solution = _regression(reduced, belief)
        odds = np.clip(reduced @ solution, -LARGEST_ODDS, LARGEST_ODDS)
        belief = np.asarray(1 / (1 + np.exp(-(odds + prior_odds))), dtype=np.float32)
    return FigureClassifier(basis @ solution[:-1], float(solution[-1]))


def _basis(features: Floats) -> Floats:
    """(C, K): the strongest directions, divided by their spread."""
    values, vectors = np.linalg.eigh(features.T @ features / len(features))
    kept = slice(-1, -1 - min(DIMENSIONS, len(values)), -1)
    return np.asarray(vectors[:, kept] / np.sqrt(np.maximum(values[kept], 0) + 1e-4), dtype=np.float32)


def _regression(inputs: Floats, belief: Floats) -> Floats:
    """Weighted ridge logistic regression by Newton's method; uncertain cells count little, the rarer side more."""
    wanted = (belief > 0.5).astype(np.float32)
    weight = np.abs(2 * belief - 1)
    figure, ground = float((weight * wanted).sum()), float((weight * (1 - wanted)).sum())
    weight = weight * np.where(wanted == 1, np.sqrt(ground / max(figure, 1.0)), 1).astype(np.float32)
    ridge = np.full(inputs.shape[1], RIDGE * len(inputs), dtype=np.float32)
    ridge[-1] *= 0.01
    solution = np.zeros(inputs.shape[1], dtype=np.float32)
    for _ in range(NEWTON_STEPS):
        share = 1 / (1 + np.exp(-(inputs @ solution)))
        gradient = inputs.T @ (weight * (share - wanted)) + ridge * solution
        curvature = weight * share * (1 - share) + 1e-6
        hessian = (inputs * curvature[:, None]).T @ inputs + np.diag(ridge)
        solution = np.asarray(solution - np.linalg.solve(hessian, gradient), dtype=np.float32)
    return solution
