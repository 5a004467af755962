"""Two blobs: each passes in front of the other, and the first has a hole."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from segmentation.domain.frames import Labels
from segmentation.media.blob_scene import TWO_BLOBS, render

SMALL = replace(TWO_BLOBS, width=160, height=90, frame_count=30)


@pytest.fixture(scope="module")
def masks() -> list[Labels]:
    return [labels for _, labels in render(SMALL)]


def test_each_object_hides_the_other_for_a_while(masks: list[Labels]) -> None:
    areas = np.array([[np.count_nonzero(labels == k) for k in (1, 2)] for labels in masks])
    half = SMALL.frame_count // 2
    hidden = 1 - areas / areas.max(axis=0)
    assert hidden[:half, 0].max() > 0.2
    assert hidden[half:, 1].max() > 0.2


def test_the_first_object_has_a_hole(masks: list[Labels]) -> None:
    """A pixel of another label between two of the object, across its whole middle row."""
    rows = np.flatnonzero((masks[0] == 1).any(axis=1))
    middle = masks[0][int(rows.mean())] == 1
    first, last = np.flatnonzero(middle)[[0, -1]]
    assert not middle[first:last].all()
