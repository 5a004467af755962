"""A MaskDiff leads from one mask to the other and back, and refuses masks it was not made from."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from small_project import rectangle

from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_diff import MaskDiff
from segmentation.errors import UserError

SIDES = st.tuples(st.integers(1, 30), st.integers(1, 30))
PAIRS = SIDES.flatmap(
    lambda shape: st.tuples(
        arrays(np.uint8, shape, elements=st.sampled_from([0, 1, 255])),
        arrays(np.uint8, shape, elements=st.sampled_from([0, 1, 255])),
    )
)


@given(PAIRS)
def test_a_difference_leads_from_one_mask_to_the_other_and_back(pair: tuple[np.ndarray, np.ndarray]) -> None:
    before, after = LabelMask(pair[0]), LabelMask(pair[1])
    diff = MaskDiff.between(before, after)
    assert diff.apply(before) == after
    assert MaskDiff.between(after, before).apply(after) == before
    assert np.array_equal(diff.region(), pair[0] != pair[1])
    assert diff.is_empty == (before == after)


def test_a_stroke_costs_little_on_a_large_mask() -> None:
    before = LabelMask.empty(1080, 1920)
    labels = before.labels.copy()
    labels[500:520, 900:960] = 1
    diff = MaskDiff.between(before, LabelMask(labels))
    assert diff.box == (500, 900, 20, 60)
    assert diff.byte_count < 200


def test_a_mask_changed_in_between_is_refused() -> None:
    before, after = rectangle(0, 0, 0, 1, 1), rectangle(1, 2, 2, 5, 5)
    diff = MaskDiff.between(before, after)
    with pytest.raises(UserError, match="changed in between"):
        diff.apply(rectangle(2, 3, 3, 4, 4))


def test_sizes_must_agree() -> None:
    small, large = LabelMask.empty(2, 2), LabelMask.empty(3, 3)
    with pytest.raises(UserError, match="different sizes"):
        MaskDiff.between(small, large)
    with pytest.raises(UserError, match="does not fit a mask"):
        MaskDiff.between(small, small).apply(large)
