"""`fsnet-mobile` behind the saliency protocol: sizes and the motion picture around the network."""

from __future__ import annotations

import logging

import numpy as np
import torch
import torch.nn.functional as F

from segmentation.engines.fsnet_mobile.config import working_size
from segmentation.engines.fsnet_mobile.motion_picture import motion_picture
from segmentation.engines.fsnet_mobile.network import FsnetMobile
from segmentation.engines.layers.frozen_stages import FrozenStages
from segmentation.engines.out_of_memory import next_reduction, nothing_left, reduction_text, with_less_memory
from segmentation.engines.protocols import EngineSpec, FrameWindow, Saliency
from segmentation.engines.reference_masks import scale_frame
from segmentation.engines.upload import upload
from segmentation.errors import EngineError

LOG = logging.getLogger(__name__)


class FsnetMobileEngine:
    """Finds the primary object of a frame from the frame before it, itself and the one after it.

    Args:
        spec: What the registry says about it.
        network: The trained part, loaded.
        stages: The frozen part, on `device`.
        device: Where it computes.
        short_edge_px: Frames are brought to this short edge.
    """

    def __init__(
        self, spec: EngineSpec, network: FsnetMobile, stages: FrozenStages, device: torch.device, short_edge_px: int
    ) -> None:
        self.spec = spec
        self._stages, self._device, self._short_edge_px = stages, device, short_edge_px
        self._network: FsnetMobile | None = network.to(device).eval().requires_grad_(requires_grad=False)
        self._network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._is_aligned = network.is_aligned
        self._reduction = 1.0

    @torch.inference_mode()
    def segment(self, window: FrameWindow) -> Saliency:
        """(H, W) float32 in [0, 1] for the centre frame.

        Raises:
            EngineError: The window has another form, the engine is closed, or out of memory even with the smallest
                frames.
        """
        if self._network is None:
            raise EngineError(f"The engine '{self.spec.name}' is closed.", "Create a new one.")
        if len(window.frames) != len(self.spec.window):
            raise EngineError(f"'{self.spec.name}' needs {len(self.spec.window)} frames, got {len(window.frames)}.")
        network = self._network
        return with_less_memory(self._device, lambda: self._saliency(network, window), self._give_way)

    def close(self) -> None:
        """Free the network. May be called twice."""
        self._network = None

    def _saliency(self, network: FsnetMobile, window: FrameWindow) -> Saliency:
        height, width = window.frames[0].shape[:2]
        size = working_size(height, width, int(self._short_edge_px * self._reduction))
        before, rgb, after = (scale_frame(frame, size) for frame in window.frames)
        picture = upload(rgb, self._device).permute(2, 0, 1)[None]
        motion = upload(motion_picture(before, rgb, after), self._device)[None]
        logits = network(self._stages(picture, self._is_aligned), motion)
        logits = F.interpolate(logits, (height, width), mode="bilinear", align_corners=False)
        return np.array(torch.sigmoid(logits)[0, 0].cpu().numpy(), dtype=np.float32)

    def _give_way(self, error: Exception) -> None:
        reduction = next_reduction(self._reduction)
        if reduction is None:
            advice = "Lower the setting 'short_edge', or choose another device."
            raise nothing_left(self.spec.name, self._device, advice) from error
        self._reduction = reduction
        LOG.warning(reduction_text(reduction))
