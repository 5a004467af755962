"""Run lengths of COCO are those of its own tools, and damaged ones are refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from pycocotools import mask as coco_mask

from segmentation.errors import MediaError
from segmentation.formats.documents.coco_rle import box_of, counts_of, decode, encode

# pycocotools 2.0.11 meets numpy 2 with an old form of __array__; its results are not touched by that.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")

REGIONS = st.tuples(st.integers(1, 40), st.integers(1, 40)).flatmap(lambda size: arrays(np.bool_, size))


def theirs(region: np.ndarray) -> dict[str, object]:
    return coco_mask.encode(np.asfortranarray(region.astype(np.uint8)))


@given(region=REGIONS)
def test_run_lengths_are_those_of_pycocotools_to_the_letter(region: np.ndarray) -> None:
    expected = theirs(region)
    assert encode(region) == expected["counts"].decode()  # type: ignore[attr-defined]
    assert np.array_equal(decode(encode(region), region.shape), region)
    assert np.array_equal(decode(counts_of(region).tolist(), region.shape), region)
    if region.any():
        assert list(box_of(region)) == coco_mask.toBbox(expected).tolist()


def test_long_runs_survive() -> None:
    region = np.zeros((3000, 2000), np.bool_)
    region[1234, 999:1003] = True
    assert encode(region) == theirs(region)["counts"].decode()  # type: ignore[attr-defined]
    assert np.array_equal(decode(encode(region), (3000, 2000)), region)


@pytest.mark.parametrize("text", ["", "P", "04", "0000000000000", "\x00", "é", "zz", "1" * 99])
def test_damaged_run_lengths_are_refused(text: str) -> None:
    with pytest.raises(MediaError, match="Run lengths are damaged"):
        decode(text, (4, 4))


@pytest.mark.parametrize("counts", [[16.5], [2**70], [-1, 17], [17]])
def test_wrong_plain_counts_are_refused(counts: list[int]) -> None:
    with pytest.raises(MediaError, match="damaged"):
        decode(counts, (4, 4))


def test_a_mask_that_claims_to_be_huge_is_refused() -> None:
    with pytest.raises(MediaError, match="cannot be right"):
        decode([2**40], (2**20, 2**20))
