"""Frame ranges are inclusive; a clip knows its frames and says which it has when asked for another."""

from __future__ import annotations

import pytest
from small_project import small_clip

from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.errors import JobCancelled, SegmentationError, UserError


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


def test_an_error_reads_as_message_then_advice() -> None:
    error = UserError("The mask is 3 x 3.", "Use the clip's size.")
    assert str(error) == "The mask is 3 x 3. Use the clip's size."
    assert isinstance(error, SegmentationError)
    assert str(JobCancelled()) == "The job was cancelled."
