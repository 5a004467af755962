"""Frames to network input and maps back to frame size, by the rules of the published saliency scripts.

Pillow resizes the frames because the published scripts do: it averages when shrinking, torch does not.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image
from torch import Tensor

from segmentation.domain.frames import RgbFrame
from segmentation.engines.layers.resnet import imagenet_normalised
from segmentation.engines.upload import upload

SIDE_MULTIPLE_PX = 32
"""Sides of the squares that the saliency networks take are multiples of this."""


def reduce_side(side: int, reduction: float) -> int:
    """`side` times `reduction`, rounded down to a side that the networks take; a `reduction` of 1 changes nothing."""
    if reduction == 1:
        return side
    return max(SIDE_MULTIPLE_PX, int(side * reduction) // SIDE_MULTIPLE_PX * SIDE_MULTIPLE_PX)


def pillow_bilinear(rgb: RgbFrame, side: int) -> RgbFrame:
    """(H, W, 3) -> (side, side, 3), antialiased when shrinking."""
    return np.asarray(Image.fromarray(np.ascontiguousarray(rgb)).resize((side, side), Image.Resampling.BILINEAR))


def pillow_nearest(values: npt.NDArray[np.float32], size: tuple[int, int]) -> npt.NDArray[np.float32]:
    """(h, w) float32 -> `size` (H, W), the same pixels chosen as for an 8-bit picture."""
    height, width = size
    picture = Image.fromarray(np.ascontiguousarray(values, dtype=np.float32))
    return np.asarray(picture.resize((width, height), Image.Resampling.NEAREST), dtype=np.float32)


def network_input(rgb: RgbFrame, device: torch.device) -> Tensor:
    """(H, W, 3) uint8 -> (1, 3, H, W) float32, ImageNet-normalised, channels last in memory."""
    pixels = upload(rgb, device).permute(2, 0, 1)[None]  # (H, W, 3) -> (1, 3, H, W)
    return imagenet_normalised(pixels.float() / 255).contiguous(memory_format=torch.channels_last)
