"""What a refinement of edges is asked for. Plain values; importing this brings no OpenCV in."""

from __future__ import annotations

from dataclasses import dataclass

from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.objects import ObjectId


@dataclass(frozen=True)
class FrameToRefine:
    """A frame as it is when the refinement is asked for.

    Args:
        mask: Its mask.
        objects: Whose outlines are to be refined.
    """

    mask: PackedMask
    objects: frozenset[ObjectId]
