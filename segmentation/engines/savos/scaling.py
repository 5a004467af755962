"""Brings frames and masks to the sides that the network takes, and its maps back."""

from __future__ import annotations

from dataclasses import dataclass

import torch.nn.functional as F
from torch import Tensor

SIDE_MULTIPLE_PX = 32


def raise_to_multiple(side: int) -> int:
    """The next multiple of 32, `side` itself included."""
    return -(-side // SIDE_MULTIPLE_PX) * SIDE_MULTIPLE_PX


def resize(x: Tensor, size: tuple[int, int]) -> Tensor:
    """(B, C, h, w) -> (B, C, *size), bilinear without antialiasing or aligned corners."""
    return F.interpolate(x, size=size, mode="bilinear", align_corners=False)


def shrink(x: Tensor, size: tuple[int, int]) -> Tensor:
    """(K, H, W) -> (K, *size), no larger: the mean of what each pixel covers."""
    return x if x.shape[1:] == size else F.adaptive_avg_pool2d(x, size)


@dataclass(frozen=True)
class FrameGeometry:
    """How frames of one size are padded and scaled.

    Args:
        height: Of the frame.
        width: Of the frame.
    """

    height: int
    width: int

    @property
    def size_with_padding(self) -> tuple[int, int]:
        return raise_to_multiple(self.height), raise_to_multiple(self.width)

    def pad(self, x: Tensor) -> Tensor:
        """(B, C, H, W) with zeros on both sides up to multiples of 32, the smaller half at the top and left."""
        rows, columns = self.size_with_padding[0] - self.height, self.size_with_padding[1] - self.width
        return F.pad(x, (columns // 2, columns - columns // 2, rows // 2, rows - rows // 2))

    def unpad(self, x: Tensor) -> Tensor:
        """Undo `pad`: (B, C, H', W') with sides of multiples of 32 -> (B, C, H, W)."""
        top, left = (self.size_with_padding[0] - self.height) // 2, (self.size_with_padding[1] - self.width) // 2
        return x[..., top : top + self.height, left : left + self.width]

    def size_at(self, scale: float) -> tuple[int, int]:
        """Sides at a scale, rounded down and then raised to multiples of 32."""
        height, width = self.size_with_padding
        return raise_to_multiple(max(1, int(scale * height))), raise_to_multiple(max(1, int(scale * width)))

    def at_scale(self, x: Tensor, scale: float) -> Tensor:
        """Pad, then resize: (B, C, H, W) -> (B, C, *size_at(scale))."""
        size = self.size_at(scale)
        x = self.pad(x)
        return x if size == self.size_with_padding else resize(x, size)

    def at_frame_size(self, x: Tensor) -> Tensor:
        """A map of any scale at the frame's own size: (B, C, h, w) -> (B, C, H, W)."""
        return self.unpad(x if x.shape[-2:] == self.size_with_padding else resize(x, self.size_with_padding))
