"""Windows stay inside the clip: at its ends the first or last frame stands in."""

from __future__ import annotations

import pytest

from segmentation.engines.windows import window_frames
from segmentation.errors import UserError


@pytest.mark.parametrize(("frame", "expected"), [(0, (0, 0, 4)), (3, (0, 3, 6)), (4, (0, 4, 6)), (6, (2, 6, 6))])
def test_frames_of_a_clip_of_seven(frame: int, expected: tuple[int, ...]) -> None:
    assert window_frames((-4, 0, 4), frame, 7) == expected


def test_a_clip_of_one_frame() -> None:
    assert window_frames((-4, 0, 4), 0, 1) == (0, 0, 0)


def test_a_centre_outside_the_clip_is_refused() -> None:
    with pytest.raises(UserError, match="Frame 7"):
        window_frames((0,), 7, 7)
