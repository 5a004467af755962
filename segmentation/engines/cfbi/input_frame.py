"""How a frame becomes the network's input: size rule, BGR order with RGB statistics, mirroring.

The published code reads images in BGR order and normalises them with the statistics of RGB; the weights expect
exactly that.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from torch import Tensor

from segmentation.domain.frames import RgbFrame
from segmentation.engines.upload import upload

MEAN = np.array([0.485, 0.456, 0.406], np.float32)
DEVIATION = np.array([0.229, 0.224, 0.225], np.float32)
STRIDE = 16


def network_size(height: int, width: int, max_long_edge: float, scale: float) -> tuple[int, int]:
    """Size at which a frame is run: at most `max_long_edge` before scaling, sides snapped to 16 k + 1.

    Args:
        height: Frame height in pixels.
        width: Frame width in pixels.
        max_long_edge: Limit of the longer side, in pixels.
        scale: Factor of a multi-scale test.
    """
    factor = 1.0
    if max(height, width) > max_long_edge:
        factor = max_long_edge / max(height, width)
    new_height, new_width = (_snap(int(factor * side * scale)) for side in (height, width))
    return new_height, new_width


def network_input(rgb: RgbFrame, size: tuple[int, int]) -> Tensor:
    """Normalised input (1, 3, h, w) float32 of `size` from a frame (H, W, 3) RGB.

    The cubic resize works on float values before normalising, so it may overshoot 0..255.
    """
    bgr: npt.NDArray[Any] = rgb[:, :, ::-1].astype(np.float32)
    if bgr.shape[:2] != size:
        bgr = cv2.resize(bgr, (size[1], size[0]), interpolation=cv2.INTER_CUBIC)
    normalised = (bgr / 255.0 - MEAN) / DEVIATION
    return torch.from_numpy(np.ascontiguousarray(normalised.transpose(2, 0, 1), np.float32))[None]


def network_input_on(device: torch.device, rgb: RgbFrame | Tensor, size: tuple[int, int]) -> Tensor:
    """As `network_input`, (1, 3, h, w) float32 from (H, W, 3) RGB, prepared on the device: only its bytes go there."""
    frame = rgb.to(device) if isinstance(rgb, Tensor) else upload(rgb, device)
    pixels = frame.flip(2).permute(2, 0, 1)[None].float()  # (H, W, RGB) -> (1, BGR, H, W)
    if tuple(rgb.shape[:2]) != size:
        pixels = F.interpolate(pixels, size, mode="bicubic", align_corners=False)
    mean, deviation = (upload(values.reshape(1, 3, 1, 1), device) for values in (MEAN, DEVIATION))
    return (pixels / 255 - mean) / deviation


def _snap(side: int) -> int:
    if (side - 1) % STRIDE == 0:
        return side
    return round((side - 1) / STRIDE) * STRIDE + 1
