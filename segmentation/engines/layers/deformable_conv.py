"""Deformable convolution, version 1 (Dai et al., ICCV 2017), in plain torch: no compiled extension needed.

Border rule and order of the offsets are those of the common CUDA kernel: channel `group * 2K + 2k` moves y and the next
one x, for kernel position k in row-major order; a corner outside the map counts as zero. Written anew from
the paper and that rule; no code was taken.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

SAMPLES_PER_CHUNK = 1 << 20
"""Sampled values held at once (4 MiB in float32): more gains nothing, because they are read back right away."""


class DeformableConv2d(nn.Module):
    """A 3x3 convolution (stride 1, padding 1) that reads each tap at an offset of its own.

    Args:
        channels: Channels in; a multiple of `deformable_groups`.
        out_channels: Channels out.
        deformable_groups: Runs of consecutive channels that share their offsets.
    """

    def __init__(self, channels: int, out_channels: int, deformable_groups: int) -> None:
        super().__init__()
        reference = nn.Conv2d(channels, out_channels, 3, padding=1)  # for torch's initial values
        self.weight, self.bias = reference.weight, reference.bias
        self.deformable_groups = deformable_groups

    def forward(self, x: Tensor, offset: Tensor) -> Tensor:
        """(B, C, H, W) and (B, groups * 18, H, W) in pixels -> (B, out, H, W)"""
        return deformable_conv2d(x, offset, self.weight, self.bias, self.deformable_groups)


def deformable_conv2d(x: Tensor, offset: Tensor, weight: Tensor, bias: Tensor | None, groups: int) -> Tensor:
    """Deformable convolution with stride 1 and the padding that keeps the size.

    Args:
        x: (B, C, H, W).
        offset: (B, groups * 2 * kh * kw, H, W), pixels, y before x.
        weight: (out, C, kh, kw), odd kernel sides.
        bias: (out,) or None.
        groups: Deformable groups.

    Returns:
        (B, out, H, W).
    """
    batch, channels, height, width = x.shape
    kh, kw = weight.shape[-2:]
    taps = kh * kw
    grouped = x.reshape(batch * groups, channels // groups, height, width)
    flat_weight = weight.reshape(weight.shape[0], channels * taps)
    offset = offset.reshape(batch * groups, taps, 2, height, width)
    rows = max(1, SAMPLES_PER_CHUNK // max(1, batch * channels * taps * width))
    strips = []
    for top in range(0, height, rows):
        grid = _sampling_grid(offset[..., top : top + rows, :], top, (height, width), (kh, kw))
        # (B*g, C/g, taps*rows, W) is (B, C*taps, rows*W) read in the same order: channel before tap, as in `weight`.
        columns = F.grid_sample(grouped, grid, mode="bilinear", padding_mode="zeros", align_corners=False)
        columns = columns.reshape(batch, channels * taps, -1)
        strips.append(torch.matmul(flat_weight, columns).reshape(batch, -1, min(rows, height - top), width))
    result = torch.cat(strips, dim=2)
    return result if bias is None else result.add_(bias.view(1, -1, 1, 1))


def _sampling_grid(offset: Tensor, top: int, size: tuple[int, int], kernel: tuple[int, int]) -> Tensor:
    """(B*g, taps, 2, rows, W) offsets of rows from `top` -> (B*g, taps*rows, W, 2) positions in -1..1, x before y."""
    (height, width), (kh, kw) = size, kernel
    rows = offset.shape[-2]

    def count(first: int, end: int) -> Tensor:
        return torch.arange(first, end, device=offset.device, dtype=offset.dtype)

    tap_y = (count(0, kh) - kh // 2).repeat_interleave(kw).view(1, -1, 1, 1)
    tap_x = (count(0, kw) - kw // 2).repeat(kh).view(1, -1, 1, 1)
    y = offset[:, :, 0] + tap_y + count(top, top + rows).view(1, 1, -1, 1)
    x = offset[:, :, 1] + tap_x + count(0, width)
    # Pixel centres, as grid_sample counts without aligned corners: also right for a side of one pixel.
    grid = torch.stack([(2 * x + 1) / width - 1, (2 * y + 1) / height - 1], dim=-1)
    return grid.reshape(offset.shape[0], -1, width, 2)
