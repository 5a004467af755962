"""Maps of the previous frame brought onto the current one along the optical flow."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor


def warped(maps: Tensor, flow: Tensor) -> Tensor:
    """Sample maps where the flow points, bilinear; what lies outside takes the nearest edge pixel.

    Args:
        maps: (B, C, h, w) of the previous frame, at any stride.
        flow: (B, 2, H, W) in pixels of a picture of that size, from the current to the previous frame, u before v.

    Returns:
        (B, C, h, w).
    """
    height, width = maps.shape[2:]
    small = F.interpolate(flow, (height, width), mode="bilinear", align_corners=False)
    scale = flow.new_tensor([2 / flow.shape[3], 2 / flow.shape[2]])[None, :, None, None]
    rows = (2 * torch.arange(height, device=maps.device) + 1) / height - 1
    columns = (2 * torch.arange(width, device=maps.device) + 1) / width - 1
    here = torch.stack([columns.expand(height, -1), rows[:, None].expand(-1, width)])
    places = (here + small * scale).permute(0, 2, 3, 1)  # (B, h, w, 2)
    return F.grid_sample(maps, places, padding_mode="border", align_corners=False)
