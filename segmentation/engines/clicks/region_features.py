"""What the frozen network sees in each region, as unit vectors. Knows no objects."""

from __future__ import annotations

import cv2
import numpy as np
import torch
from torch.nn import functional as F

from segmentation.domain.frames import RgbFrame
from segmentation.engines.clicks.config import ClickConfig
from segmentation.engines.clicks.regions import Float, Regions
from segmentation.engines.layers.mobilenet_v2 import MobileNetV2Trunk, fold_batch_norm
from segmentation.engines.weights.shipped_weights import StateDict

STRIDE = 8


class RegionFeatureExtractor:
    """A MobileNetV2 that keeps stride 8 to its last block.

    Args:
        weights: State dict in torchvision's layout, float32; what lies above the last tap is left out.
        device: Where it computes.
        config: Taps, and the size that the network sees.
    """

    def __init__(self, weights: StateDict, device: torch.device, config: ClickConfig) -> None:
        trunk = MobileNetV2Trunk(last=max(config.taps), output_stride=STRIDE)
        trunk.load_state_dict({key: weights[key] for key in trunk.state_dict()})
        self._trunk = fold_batch_norm(trunk).requires_grad_(requires_grad=False).to(device)
        self._trunk.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._device, self._config = device, config

    @torch.inference_mode()
    def __call__(self, rgb: RgbFrame, regions: Regions) -> tuple[Float, ...]:
        """Per tap (n, C) float32 unit vectors: its mean over each region, less the mean of the picture.

        Args:
            rgb: (H, W, 3) uint8, any size.
            regions: n regions of the same picture at the working size.
        """
        seen = _resize_to_cells(rgb, self._config.feature_area_px)
        down, across = seen.shape[0] // STRIDE, seen.shape[1] // STRIDE
        image = torch.from_numpy(seen).to(self._device).permute(2, 0, 1)[None]  # (h, w, 3) -> (1, 3, h, w)
        scaled = (image.float() / 127.5 - 1).contiguous(memory_format=torch.channels_last)
        shares = torch.from_numpy(_shares(regions, down, across))
        found = []
        for tap in self._trunk(scaled, self._config.taps, True):
            cells = F.adaptive_avg_pool2d(tap, (down, across))[0].flatten(1).T.cpu()  # (1, C, ..) -> (cells, C)
            mean = shares @ cells  # (n, cells) @ (cells, C) -> (n, C)
            found.append(F.normalize(mean - mean.mean(0), dim=1).numpy())
        return tuple(found)


def _resize_to_cells(rgb: RgbFrame, area_px: int) -> RgbFrame:
    height, width = rgb.shape[:2]
    scale = (area_px / (height * width)) ** 0.5
    size = [max(2, round(side * scale / STRIDE)) * STRIDE for side in (width, height)]
    return np.array(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR), np.uint8)


def _shares(regions: Regions, down: int, across: int) -> Float:
    """(n, cells) float32: how much of a region lies in each cell; rows sum to 1."""
    height, width = regions.number.shape
    row, column = np.arange(height) * down // height, np.arange(width) * across // width
    cell = row[:, None] * across + column[None]
    count, cells = len(regions.areas), down * across
    pixels = np.bincount((regions.number.astype(np.int64) * cells + cell).ravel(), minlength=count * cells)
    return (pixels.reshape(count, cells) / regions.areas[:, None]).astype(np.float32)
