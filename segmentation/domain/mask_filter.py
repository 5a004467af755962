"""MaskFilter: what is to be done to masks as a whole: holes, specks, size, smoothness, soft edges, chatter."""

from __future__ import annotations

from dataclasses import dataclass, fields
from types import MappingProxyType

from segmentation.errors import UserError

FILTER_RANGES = MappingProxyType(
    {
        "steady_frames": (0, 5),
        "hole_px": (0, 200),
        "speck_px": (0, 200),
        "smooth_px": (0, 40),
        "grow_px": (-60, 60),
        "feather_px": (0, 60),
        "choke_px": (-5.0, 5.0),
    }
)
"""Least and largest value by name, both allowed."""


@dataclass(frozen=True)
class MaskFilter:
    """Steps in the order in which they are done; 0 leaves one out.

    Args:
        steady_frames: A pixel belongs to an object where it does on most of the frames up to so many before and behind
            (temporal median), each moved so that the object's centre stays.
        hole_px: Holes of at most this many pixels squared are filled.
        speck_px: Parts of at most this many pixels squared are removed, but for the largest part.
        smooth_px: Bays and spikes narrower than about this go.
        grow_px: The border moves outward, or inward when negative.
        feather_px: The edge becomes soft over this width, half of it outside.
        choke_px: The soft edge moves inward, or outward when negative; whole pixels follow where it passes them.

    Raises:
        UserError: A value outside `FILTER_RANGES`.
    """

    steady_frames: int = 0
    hole_px: int = 0
    speck_px: int = 0
    smooth_px: int = 0
    grow_px: int = 0
    feather_px: int = 0
    choke_px: float = 0.0

    def __post_init__(self) -> None:
        for name, (least, most) in FILTER_RANGES.items():
            value = getattr(self, name)
            if not least <= value <= most:
                raise UserError(f"{name} is {value}, outside {least}..{most}.", "Choose a value in this range.")

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))
