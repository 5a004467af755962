"""`clicks-mobile` behind the protocol of engines that follow clicks."""

from __future__ import annotations

import torch

from segmentation.domain.frames import RgbFrame
from segmentation.engines.clicks_mobile.network import ClicksMobile
from segmentation.engines.clicks_mobile.picture import ClicksMobilePicture
from segmentation.engines.clicks_mobile.views import ClickNetwork
from segmentation.engines.layers.frozen_stages import FrozenStages
from segmentation.engines.protocols import EngineSpec
from segmentation.errors import EngineError


class ClicksMobileEngine:
    """Implements `ClickEngine`.

    Args:
        spec: What the registry says about it.
        network: The trained part, loaded.
        stages: The frozen part, on `device`.
        device: Where it computes.
    """

    def __init__(self, spec: EngineSpec, network: ClicksMobile, stages: FrozenStages, device: torch.device) -> None:
        self.spec = spec
        trained = network.to(device).eval().requires_grad_(requires_grad=False)
        trained.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._network: ClickNetwork | None = ClickNetwork(trained, stages, device)

    def encode(self, rgb: RgbFrame) -> ClicksMobilePicture:
        """See `ClickEngine`."""
        if self._network is None:
            raise EngineError(f"The engine '{self.spec.name}' was closed.", "Make a new one.")
        return ClicksMobilePicture(rgb, self._network)

    def close(self) -> None:
        """See `ClickEngine`."""
        self._network = None
