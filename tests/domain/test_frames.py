"""Frame ranges are inclusive; a clip knows its frames and says which it has when asked for another."""

from __future__ import annotations

import pytest

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.errors import UserError


def test_a_range_includes_both_ends() -> None:
    frames = FrameRange(FrameIndex(2), FrameIndex(4))
    assert list(frames) == [2, 3, 4]
    assert len(frames) == 3
    assert 4 in frames
    assert 5 not in frames
    assert "4" not in frames


@pytest.mark.parametrize(("first", "last"), [(-1, 3), (4, 3)])
def test_a_range_in_wrong_order_is_refused(first: int, last: int) -> None:
    with pytest.raises(UserError, match=f"{first}\\.\\.{last}"):
        FrameRange(FrameIndex(first), FrameIndex(last))
