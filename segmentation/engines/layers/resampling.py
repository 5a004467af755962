"""Smooth resampling with aligned corners, the only kind that these networks use.

Bicubic resampling is linear and separable, so it is done as two small matrix products: many times faster on a CPU.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor


def resize(x: Tensor, size: Sequence[int]) -> Tensor:
    """Resize (B, C, h, w) bilinearly with aligned corners."""
    return F.interpolate(x, (size[0], size[1]), mode="bilinear", align_corners=True)


def resize_bicubic(x: Tensor, size: Sequence[int]) -> Tensor:
    """Resize (B, C, h, w) bicubically with aligned corners; the result is laid out channels last."""
    batch, channels, height, width = x.shape
    rows, columns = _weights(height, size[0], x), _weights(width, size[1], x)
    x = x.permute(0, 2, 3, 1).reshape(batch, height, width * channels)  # (B, C, h, w) -> (B, h, w * C)
    x = (rows @ x).reshape(batch, size[0], width, channels)  # (H, h) @ (B, h, w * C) -> (B, H, w, C)
    return (columns @ x).permute(0, 3, 1, 2)  # (B, H, W, C) -> (B, C, H, W)


def _weights(length: int, new_length: int, like: Tensor) -> Tensor:
    """(new, old) matrix whose row i holds the weights of new sample i."""
    identity = torch.eye(length, dtype=like.dtype, device=like.device)[None, None]
    return F.interpolate(identity, (new_length, length), mode="bicubic", align_corners=True)[0, 0]
