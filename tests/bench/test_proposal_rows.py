"""What a search finds in a case, beside the truth of the object that it fits best."""

from __future__ import annotations

import numpy as np
import pytest
from fake_saliency import SIDE, BrightnessEngine, SquaresVideo

from segmentation.bench.confidence_cases import ConfidenceCase
from segmentation.bench.proposal_rows import best_similarity, find_proposals, judge_found
from segmentation.domain.frames import FrameIndex
from segmentation.engines.confidence_model import SIGNS


@pytest.fixture
def case() -> ConfidenceCase:
    """The bright square is object 1; nobody calls the dimmer one an object."""
    pictures = [SquaresVideo().read(FrameIndex(index)) for index in range(10)]
    frames = tuple((rgb, (rgb[..., 0] == 250).astype(np.uint8)) for rgb in pictures)
    return ConfidenceCase("squares plain", frames, frames[0][1])


def test_every_mask_but_the_first_of_each_proposal_is_judged(case: ConfidenceCase) -> None:
    rows = list(judge_found(BrightnessEngine(), case))
    assert [len(p.masks) for p in find_proposals(BrightnessEngine(), case)] == [10, 5]
    assert sorted(row.j for row in rows) == [0.0] * 4 + [1.0] * 9
    assert all(len(row.signs) == len(SIGNS) and 0 <= row.confidence <= 1 for row in rows)
    saliency = {round(row.signs[SIGNS.index("judged")], 2) for row in rows if row.j == 1}
    assert saliency == {round(250 / 255, 2)}


def test_the_object_that_fits_best_counts() -> None:
    truth = np.zeros((20, 20), np.uint8)
    truth[:SIDE, :SIDE], truth[SIDE:, SIDE:], truth[:SIDE, SIDE:] = 1, 2, 255
    assert best_similarity(truth == 2, truth) == 1
    assert best_similarity(truth == 255, truth) == 0
    assert best_similarity(truth == 0, np.zeros_like(truth)) == 0
