"""Objects are painted one over the other, and what they cover is counted."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.errors import MediaError
from segmentation.formats.importing.frame_painter import FramePainter, overlap_notes


def region(first: int, last: int) -> np.ndarray:
    return (np.arange(6) >= first) & (np.arange(6) <= last) & np.ones((2, 1), bool)


def test_later_objects_cover_earlier_ones_and_the_overlap_is_counted() -> None:
    painter = FramePainter((2, 6))
    painter.add(1, region(0, 3))
    painter.add(1, region(2, 4))
    assert painter.covered_pixels == 0
    painter.add(2, region(4, 5))
    assert painter.covered_pixels == 2
    assert painter.mask().labels.tolist() == [[1, 1, 1, 1, 2, 2]] * 2


def test_other_sizes_and_sizes_that_cannot_be_are_refused() -> None:
    with pytest.raises(MediaError, match="does not fit"):
        FramePainter((3, 6)).add(1, region(0, 1))
    with pytest.raises(MediaError, match="too large"):
        FramePainter((1 << 20, 1 << 20))


def test_overlap_is_said_only_where_there_is_any() -> None:
    assert overlap_notes(0) == ()
    assert "on 3 frames" in overlap_notes(3)[0]
