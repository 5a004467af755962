"""Optical flow by RAFT, for those who have torchvision; OpenCV's DIS serves everybody else.

Teed and Deng, RAFT: Recurrent All-Pairs Field Transforms for Optical Flow, ECCV 2020. The network is torchvision's
`raft_large`, looked up only when somebody asks for it: torchvision brings a torch of its own, so nothing here depends
on it. Its weights are a file that the user gives; nothing is fetched.
"""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from segmentation.domain.frames import RgbFrame
from segmentation.engines.device import choose_device
from segmentation.engines.optical_flow.flow import Flow
from segmentation.engines.weights.checkpoints import Weights
from segmentation.engines.weights.network_loading import load_network
from segmentation.errors import EngineError

_STRIDE = 8
_SMALLEST_SIDE = 128
"""RAFT matches at an eighth of the size over four halvings."""


class RaftFlow:
    """Flow from one frame to another.

    Args:
        weights: Path or dict of torchvision's `raft_large`, for example `raft_large_C_T_SKHT_V2-ff5fadd5.pth`.
        device: As in `create_engine`.
        updates: Steps of refinement; more are slower and finer.

    Raises:
        EngineError: torchvision is not installed, or the weights or the device cannot be used.
    """

    def __init__(self, weights: Weights, device: str = "auto", *, updates: int = 12) -> None:
        self._device = choose_device(device)
        self._updates = updates
        self._network: nn.Module = load_network(_create_untrained, weights, what="RAFT")
        self._network.eval().requires_grad_(False).to(self._device)

    @torch.inference_mode()
    def __call__(self, first: RgbFrame, second: RgbFrame) -> Flow:
        """(H, W, 2) float32 in pixels, u to the right and v downwards; the frames are (H, W, 3) uint8 of one size."""
        height, width = first.shape[:2]
        refined = self._network(self._input(first), self._input(second), num_flow_updates=self._updates)
        flow = refined[-1][0, :, :height, :width]  # (1, 2, H', W') -> (2, H, W)
        # (2, H, W) -> (H, W, 2)
        return np.ascontiguousarray(flow.permute(1, 2, 0).cpu().numpy(), dtype=np.float32)

    def _input(self, rgb: RgbFrame) -> Tensor:
        """(1, 3, H', W') in [-1, 1], padded at the right and below to a size that RAFT takes."""
        # (H, W, 3) -> (1, 3, H, W)
        picture = torch.from_numpy(np.array(rgb)).to(self._device).permute(2, 0, 1)[None].float() / 127.5 - 1
        below, right = (_pad(side) - side for side in rgb.shape[:2])
        return functional.pad(picture, (0, right, 0, below), mode="replicate")


def _pad(side: int) -> int:
    return max(_SMALLEST_SIDE, -(-side // _STRIDE) * _STRIDE)


def _create_untrained() -> nn.Module:
    try:
        from torchvision.models import optical_flow
    except (ImportError, RuntimeError) as error:
        missing = isinstance(error, ModuleNotFoundError)
        raise EngineError(
            f"RAFT needs torchvision, which {'is not installed' if missing else f'does not load: {error}'}.",
            f"Install the torchvision that fits torch {torch.__version__}, or leave the flow to DIS.",
        ) from error
    return cast(nn.Module, cast(Any, optical_flow).raft_large(weights=None))
