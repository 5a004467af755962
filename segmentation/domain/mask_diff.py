"""MaskDiff: what one stroke changed, small enough to keep many of them."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np

from segmentation.domain.label_mask import LabelMask, Region, box_around
from segmentation.domain.stored_values import inflate
from segmentation.errors import UserError


@dataclass(frozen=True)
class MaskDiff:
    """The pixels that differ between two masks of one size.

    Args:
        size: (height, width) of the masks.
        box: (top, left, height, width) around all changed pixels; (0, 0, 0, 0) when nothing changed.
        changed: Packed bits of the box in row order, deflated.
        old: Labels before, of changed pixels only, in row order, deflated.
        new: Labels after, likewise.
    """

    size: tuple[int, int]
    box: tuple[int, int, int, int]
    changed: bytes
    old: bytes
    new: bytes

    @classmethod
    def between(cls, before: LabelMask, after: LabelMask) -> MaskDiff:
        """The difference from `before` to `after`.

        Raises:
            UserError: The sizes differ.
        """
        if before.size != after.size:
            raise UserError(f"Two masks of different sizes cannot be compared: {before.size} and {after.size}.")
        changed = before.labels != after.labels
        around = box_around(changed)
        if not around:
            return cls(before.size, (0, 0, 0, 0), b"", b"", b"")
        box = (around.top, around.left, around.height, around.width)
        window = _window(box)
        bits = changed[window]
        return cls(
            before.size,
            box,
            zlib.compress(np.packbits(bits).tobytes(), 1),
            zlib.compress(before.labels[window][bits].tobytes(), 1),
            zlib.compress(after.labels[window][bits].tobytes(), 1),
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return self.box[2] == 0

    @property
    def byte_count(self) -> int:
        """Approximate size in memory."""
        return len(self.changed) + len(self.old) + len(self.new)

    def region(self) -> Region:
        """The changed pixels, (H, W) bool."""
        region = np.zeros(self.size, np.bool_)
        region[_window(self.box)] = self._bits()
        return region

    def apply(self, mask: LabelMask) -> LabelMask:
        """`mask` after the change.

        Raises:
            UserError: `mask` is not the one the change was made from, or the change is damaged.
        """
        if mask.size != self.size:
            raise UserError(f"A change of a {self.size} mask does not fit a mask of size {mask.size}.")
        if self.is_empty:
            return mask
        labels, bits, window = mask.labels.copy(), self._bits(), _window(self.box)
        old, count = labels[window][bits], int(np.count_nonzero(bits))
        if old.tobytes() != _inflate(self.old, count):
            raise UserError("A change does not fit: the mask was changed in between.")
        labels[window][bits] = np.frombuffer(_inflate(self.new, count), np.uint8)
        return LabelMask(labels)

    def _bits(self) -> Region:
        top, left, height, width = self.box
        if height == 0:
            return np.zeros((0, 0), np.bool_)
        if min(self.box) < 0 or top + height > self.size[0] or left + width > self.size[1]:
            raise UserError(f"A change of the box {self.box} lies outside a mask of {self.size}.")
        packed = np.frombuffer(_inflate(self.changed, (height * width + 7) // 8), np.uint8)
        return np.unpackbits(packed, count=height * width).reshape(height, width).astype(np.bool_)


def _inflate(data: bytes, count: int) -> bytes:
    """Deflated `data` of exactly `count` bytes."""
    try:
        body = inflate(data, count)
    except ValueError as error:
        raise UserError(f"A change is damaged: {error}.") from error
    if len(body) != count:
        raise UserError(f"A change is damaged: {len(body)} bytes instead of {count}.")
    return body


def _window(box: tuple[int, int, int, int]) -> tuple[slice, slice]:
    top, left, height, width = box
    return slice(top, top + height), slice(left, left + width)
