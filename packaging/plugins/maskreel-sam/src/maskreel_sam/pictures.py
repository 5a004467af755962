"""Frames as the networks take them, and masks to and from their size. The library does this with torchvision."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional as F

from maskreel.engine_parts import size_within_bounds


def network_picture(
    rgb: npt.NDArray[np.uint8], side: int, mean: Sequence[float], std: Sequence[float], device: torch.device
) -> Tensor:
    """(H, W, 3) uint8 RGB -> (1, 3, side, side) float32, stretched to the square and normalised."""
    pixels = torch.from_numpy(np.array(rgb)).to(device).permute(2, 0, 1)[None].float()  # (H, W, 3) -> (1, 3, H, W)
    square = F.interpolate(pixels, size=(side, side), mode="bilinear", align_corners=False, antialias=True) / 255
    shift, scale = (torch.tensor(values, device=device).view(1, 3, 1, 1) for values in (mean, std))
    return (square - shift) / scale


def network_mask(mask: npt.NDArray[np.bool_], side: int, device: torch.device) -> Tensor:
    """(H, W) bool -> (1, 1, side, side) float32 of 0 and 1."""
    plane = torch.from_numpy(np.array(mask)).to(device)[None, None].float()
    if plane.shape[-2:] == (side, side):
        return plane
    square = F.interpolate(plane, size=(side, side), mode="bilinear", align_corners=False, antialias=True)
    return (square >= 0.5).float()


def mask_at(logits: Tensor, size: tuple[int, int]) -> npt.NDArray[np.bool_]:
    """(h, w) logits -> (H, W) bool."""
    return np.asarray(_enlarge(logits[None], size)[0].cpu().numpy() > 0)


def probabilities_of(logits: Sequence[Tensor], labels: Sequence[int], highest: int, size: tuple[int, int]) -> Tensor:
    """(1 + highest, H, W) float32 on the device: the softmax over the objects' logits and a background of 0.

    So an object has more than all others exactly where its own mask, which begins at 0, is the strongest. One object
    alone has the sigmoid of its logits.

    Args:
        logits: (h, w) each.
        labels: Whose they are; the others have 0 everywhere.
        highest: The highest label.
        size: (H, W); results that would be too large stay at (h, w).
    """
    planes = torch.stack([plane.float() for plane in logits])  # (K, h, w)
    if size_within_bounds(1 + highest, size) == size:
        planes = _enlarge(planes, size)
    shares = torch.cat([torch.zeros_like(planes[:1]), planes]).softmax(0)
    probs = shares.new_zeros(1 + highest, *shares.shape[1:])
    for label, share in zip((0, *labels), shares, strict=True):
        probs[label] = share
    return probs


def share_of(logits: Tensor, size: tuple[int, int]) -> npt.NDArray[np.float32]:
    """(h, w) logits -> (H, W) float32, the probability of each pixel."""
    return np.array(_enlarge(logits[None], size)[0].sigmoid().cpu().numpy(), np.float32)


def _enlarge(planes: Tensor, size: tuple[int, int]) -> Tensor:
    """(K, h, w) -> (K, H, W)"""
    return F.interpolate(planes[None].float(), size=size, mode="bilinear", align_corners=False)[0]
