"""What of the proposals of runs waits for the user's decision, as the review lists it: the most changed frame of each
stretch of frames, because one look there mostly decides them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId
from segmentation.domain.open_proposals import ProposedFrame
from segmentation.domain.uncertainty import Reason, UncertainMask


def waiting_masks(
    proposed: Mapping[FrameIndex, ProposedFrame], objects: Iterable[ObjectId], within: FrameRange
) -> tuple[UncertainMask, ...]:
    """The most changed mask of each stretch of frames with an open proposal, by object and frame.

    Its level is how much the mask would change.

    Args:
        proposed: The frames with an open proposal.
        objects: Which objects count.
        within: Which frames count.
    """
    found: list[UncertainMask] = []
    for object_id in objects:
        changes = {
            frame: each.changes[object_id]
            for frame, each in sorted(proposed.items())
            if frame in within and object_id in each.changes
        }
        for stretch in _stretches(changes):
            frame = max(stretch, key=changes.__getitem__)
            found.append(UncertainMask(frame, object_id, changes[frame], Reason.PROPOSED, None, stretch))
    return tuple(found)


def _stretches(frames: Iterable[FrameIndex]) -> list[FrameRange]:
    """Ascending frames as ranges without a gap."""
    stretches: list[FrameRange] = []
    for frame in frames:
        if stretches and stretches[-1].last + 1 == frame:
            stretches[-1] = FrameRange(stretches[-1].first, frame)
        else:
            stretches.append(FrameRange(frame, frame))
    return stretches
