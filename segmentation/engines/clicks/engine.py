"""The adapter of `classic-clicks`: an object by clicks without training, from frozen features, colours and edges."""

from __future__ import annotations

import torch

from segmentation.domain.frames import RgbFrame
from segmentation.engines.clicks.config import ClickConfig
from segmentation.engines.clicks.region_features import RegionFeatureExtractor
from segmentation.engines.clicks.region_picture import RegionPicture
from segmentation.engines.protocols import EngineSpec
from segmentation.engines.weights.shipped_weights import StateDict
from segmentation.errors import EngineError


class ClassicClickEngine:
    """Implements `ClickEngine`.

    Args:
        spec: Its spec.
        weights: A MobileNetV2 in torchvision's layout, float32.
        device: Where the network computes; the rest is numpy.
        config: The constants.
    """

    def __init__(
        self, spec: EngineSpec, weights: StateDict, device: torch.device, config: ClickConfig | None = None
    ) -> None:
        self.spec = spec
        self._config = config or ClickConfig()
        self._extractor: RegionFeatureExtractor | None = RegionFeatureExtractor(weights, device, self._config)

    def encode(self, rgb: RgbFrame) -> RegionPicture:
        """See `ClickEngine`."""
        if self._extractor is None:
            raise EngineError("The engine 'classic-clicks' was closed.", "Make a new one.")
        return RegionPicture(rgb, self._extractor, self._config)

    def close(self) -> None:
        """See `ClickEngine`."""
        self._extractor = None
