"""The assignment of proposals to objects is the best of all."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.metrics.assignment import best_assignment


@given(rows=st.integers(1, 4), extra=st.integers(0, 2), seed=st.integers(0, 2**32 - 1), ties=st.booleans())
def test_no_other_assignment_scores_more(rows: int, extra: int, seed: int, ties: bool) -> None:
    scores = np.random.default_rng(seed).random((rows, rows + extra))
    scores = np.round(scores * 2) / 2 if ties else scores
    chosen = best_assignment(scores)
    assert len(set(chosen)) == rows
    best = max(
        sum(scores[row, column] for row, column in enumerate(columns))
        for columns in permutations(range(rows + extra), rows)
    )
    assert sum(scores[row, column] for row, column in enumerate(chosen)) == pytest.approx(best)


def test_twenty_proposals_find_their_objects() -> None:
    order = np.random.default_rng(3).permutation(20)
    scores = np.full((20, 20), 0.4)
    scores[np.arange(20), order] = 0.9
    assert best_assignment(scores) == tuple(order)


def test_more_rows_than_columns_are_refused() -> None:
    with pytest.raises(ValueError, match="3 rows"):
        best_assignment(np.zeros((3, 2)))
