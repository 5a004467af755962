"""A clip checks what it is made of, and the frames that it is asked for."""

from __future__ import annotations

import pytest
from small_project import small_clip

from segmentation.domain.clip import Clip
from segmentation.errors import UserError


def test_a_frame_outside_the_clip_is_named_with_what_there_is() -> None:
    clip = small_clip()
    assert clip.check_frame(9) == 9
    assert list(clip.whole) == list(range(10))
    with pytest.raises(UserError, match=r"Frame 10 .* 10 frames, 0 to 9"):
        clip.check_frame(10)


def test_a_clip_without_frames_or_with_missing_times_is_refused() -> None:
    with pytest.raises(UserError, match="needs frames"):
        Clip("a", "", 4, 4, (), ())
    with pytest.raises(UserError, match="one timestamp per frame: 1 for 2"):
        Clip("a", "", 4, 4, ("0", "1"), (0.0,))
