"""PixelBox: a rectangle of whole pixels, so that drawing touches and repaints only what it must."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PixelBox:
    """Rows top..top + height - 1 and columns left..left + width - 1; empty when a side is 0.

    Args:
        top: First row.
        left: First column.
        height: Rows, 0 or more.
        width: Columns, 0 or more.
    """

    top: int
    left: int
    height: int
    width: int

    @classmethod
    def spanning(cls, top: int, left: int, bottom: int, right: int, size: tuple[int, int]) -> PixelBox:
        """The box of rows top..bottom - 1 and columns left..right - 1, cut to a mask of `size` (height, width)."""
        top, left = max(0, top), max(0, left)
        return cls(top, left, max(0, min(bottom, size[0]) - top), max(0, min(right, size[1]) - left))

    def __bool__(self) -> bool:
        return self.height > 0 and self.width > 0

    @property
    def window(self) -> tuple[slice, slice]:
        """As an index into an (H, W) array."""
        return slice(self.top, self.top + self.height), slice(self.left, self.left + self.width)

    def unite(self, other: PixelBox) -> PixelBox:
        """The smallest box around both; an empty one counts for nothing."""
        if not (self and other):
            return self or other
        top, left = min(self.top, other.top), min(self.left, other.left)
        bottom = max(self.top + self.height, other.top + other.height)
        right = max(self.left + self.width, other.left + other.width)
        return PixelBox(top, left, bottom - top, right - left)


NO_BOX = PixelBox(0, 0, 0, 0)
"""Nothing."""
