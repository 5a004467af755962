"""Which frames a saliency engine looks at. Numbers only: reading them is the job's business."""

from __future__ import annotations

from collections.abc import Sequence

from segmentation.domain.frames import FrameIndex
from segmentation.errors import UserError


def window_frames(offsets: Sequence[int], frame: int, frame_count: int) -> tuple[FrameIndex, ...]:
    """The frames of a window round `frame`, held inside the clip: at its ends the first or last frame stands in.

    Args:
        offsets: `EngineSpec.window`, for example (-4, 0, 4).
        frame: The centre.
        frame_count: Length of the clip.

    Raises:
        UserError: The centre is outside the clip.
    """
    if not 0 <= frame < frame_count:
        raise UserError(f"Frame {frame} is outside the clip of {frame_count} frames.")
    return tuple(FrameIndex(min(max(frame + offset, 0), frame_count - 1)) for offset in offsets)
