"""IMCNet behind the saliency protocol: the published single-scale and multi-scale tests around the network.

One size without mirroring is the published single-scale test (Pillow resizing, sigmoid of the upsampled logits, nearest
resizing back); more sizes or mirroring the multi-scale one (torch resizing, upsampled sigmoid, plain mean of all maps).
The result is the grey map before it is rounded to 8 bits; no threshold is applied.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import torch
import torch.nn.functional as F
from torch import Tensor

from segmentation.domain.frames import RgbFrame
from segmentation.engines.arithmetic import compute_in, hold_weights_in
from segmentation.engines.device import choose_device
from segmentation.engines.frame_tensors import (
    SIDE_MULTIPLE_PX,
    network_input,
    pillow_bilinear,
    pillow_nearest,
    reduce_side,
)
from segmentation.engines.imcnet import INTERVAL
from segmentation.engines.imcnet.feature_cache import FeatureCache
from segmentation.engines.imcnet.network import IMCNet, IMCNetOutput
from segmentation.engines.imcnet.variant import PUBLISHED_VARIANT, IMCNetVariant
from segmentation.engines.imcnet.window_features import WindowFeatures
from segmentation.engines.layers.folding import ready_for_inference
from segmentation.engines.layers.trunk_depths import RESNET101_DEPTHS
from segmentation.engines.out_of_memory import next_reduction, nothing_left, reduction_text, with_less_memory
from segmentation.engines.protocols import EngineSpec, FrameWindow, JsonValue, Saliency
from segmentation.engines.weights.checkpoints import Weights
from segmentation.engines.weights.network_loading import load_network
from segmentation.errors import EngineError, UserError

LOG = logging.getLogger(__name__)
FLIPPED_AXES: tuple[tuple[int, ...], ...] = ((), (2,), (3,))
"""Views of the mirror test: plain, upside down, left-right."""


@dataclass(frozen=True)
class IMCNetConfig:
    """Settings of the engine; the defaults are the published single-scale test.

    Args:
        sizes: Sides of the squares that frames are resized to; multiples of 32. The published multi-scale test has
            (352, 480, 736), for YouTube-Objects (224, 288, 448).
        mirror: Also look at the frames upside down and mirrored, and average.
        cache_mb: Memory for features shared between windows, at most, in MiB.
        keep_fine: Also share the fine maps, four fifths of a frame's features, in place of making them again.
        interval: Frames between the centre and its neighbours.
        precision: Numbers in which the network computes; see `compute_in`.
        compile: Let torch compile the network.
        variant: The published network, or an ablation that the weights are of.
        depths: Of the trunk.

    Raises:
        UserError: No size, or a side that is not a positive multiple of 32.
    """

    sizes: tuple[int, ...] = (480,)
    mirror: bool = False
    cache_mb: int = 512
    keep_fine: bool = False
    interval: int = INTERVAL
    precision: str = "tf32"
    compile: bool = False
    variant: IMCNetVariant = PUBLISHED_VARIANT
    depths: tuple[int, ...] = RESNET101_DEPTHS

    def __post_init__(self) -> None:
        wrong = [side for side in self.sizes if not isinstance(side, int) or side <= 0 or side % SIDE_MULTIPLE_PX]
        if wrong or not self.sizes:
            raise UserError(
                f"The setting 'sizes' of 'imcnet' is {list(self.sizes)}, expected positive multiples of "
                f"{SIDE_MULTIPLE_PX}.",
                "The published sizes are [480], or [352, 480, 736] for the multi-scale test.",
            )

    @classmethod
    def from_settings(cls, settings: Mapping[str, JsonValue]) -> IMCNetConfig:
        """From `create_engine`'s settings, where sizes are any sequence or one number."""
        sizes = settings["sizes"]
        return cls(
            sizes=tuple(sizes) if isinstance(sizes, Sequence) and not isinstance(sizes, str) else (sizes,),
            mirror=bool(settings["mirror"]),
            cache_mb=int(settings["cache_mb"]),
            keep_fine=bool(settings["keep_fine"]),
            interval=int(settings["interval"]),
            precision=str(settings["precision"]),
            compile=bool(settings["compile"]),
            variant=IMCNetVariant.from_settings(settings),
        )

    @property
    def is_single_scale(self) -> bool:
        return len(self.sizes) == 1 and not self.mirror


class IMCNetEngine:
    """Finds the primary object of the middle of three frames.

    Args:
        spec: What the registry says about it.
        weights: Path or dict in the published layout.
        device: As in `create_engine`.
        config: Settings.

    Raises:
        EngineError: The weights or the device cannot be used.
    """

    def __init__(self, spec: EngineSpec, weights: Weights, device: str, config: IMCNetConfig) -> None:
        reach = config.variant.reach
        self.spec = replace(spec, window=tuple(config.interval * step for step in range(-reach, reach + 1)))
        self._config = config
        self._device = choose_device(device)
        self._network: IMCNet | None = self._build_network(weights)
        frames = self.spec.window[-1] - self.spec.window[0] + 1  # a run comes back to so many
        self._cache = FeatureCache(config.cache_mb << 20, frames * len(config.sizes))
        self._reduction = 1.0

    @torch.inference_mode()
    def segment(self, window: FrameWindow) -> Saliency:
        """(H, W) float32 in [0, 1] for the middle frame; at the ends of a clip its first or last frame stands in.

        Raises:
            EngineError: Not as many frames as it looks at with the centre in the middle, the engine is closed, or out
                of memory even with the smallest frames.
        """
        if self._network is None:
            raise EngineError("This IMCNet engine is closed.", "Create a new one.")
        count, reach = len(self.spec.window), self._config.variant.reach
        if len(window.frames) != count or window.centre != reach:
            raise EngineError(
                f"IMCNet looks at {count} frames with the centre at {reach}, got {len(window.frames)} with "
                f"{window.centre}.",
                "Give the frames at the offsets of `spec.window`, held inside the clip.",
            )
        network, test = self._network, self._single_scale if self._config.is_single_scale else self._multi_scale
        return with_less_memory(self._device, lambda: test(network, window.frames), self._give_way)

    def close(self) -> None:
        """Free the network and the features kept. May be called twice."""
        self._network = None
        self._cache.clear()

    def _give_way(self, error: Exception) -> None:
        """Drop the kept features first, then take the frames smaller."""
        if self._cache.bytes_held:
            self._cache = FeatureCache(0, 0)
            LOG.warning("Out of memory: features are no longer kept for the next frames from now on.")
        elif reduction := next_reduction(self._reduction):
            self._reduction = reduction
            LOG.warning(reduction_text(reduction))
        else:
            advice = "Lower the setting 'sizes', or choose another device."
            raise nothing_left(self.spec.name, self._device, advice) from error

    def _sides(self) -> tuple[int, ...]:
        return tuple(reduce_side(side, self._reduction) for side in self._config.sizes)

    def _single_scale(self, network: IMCNet, frames: Sequence[RgbFrame]) -> Saliency:
        (side,) = self._sides()
        logits = self._run_network(network, frames, side).logits
        probability = torch.sigmoid(logits)[0, 0].cpu().numpy()
        height, width = frames[0].shape[:2]
        return pillow_nearest(probability, (height, width))

    def _multi_scale(self, network: IMCNet, frames: Sequence[RgbFrame]) -> Saliency:
        maps = []
        for side in self._sides():
            # The views go through in one batch, because they share the stretch of M5 as published.
            views = self._run_network(network, frames, side).probability
            upright = [torch.flip(view[None], axes) for view, axes in zip(views, self._views(), strict=True)]
            maps.append(_resize(torch.cat(upright), frames[0].shape[:2]))
        return torch.cat(maps).mean((0, 1)).cpu().numpy()

    def _run_network(self, network: IMCNet, frames: Sequence[RgbFrame], side: int) -> IMCNetOutput:
        window = WindowFeatures(network, self._cache, lambda rgb: self._inputs(rgb, side), side, self._config.keep_fine)
        with compute_in(self._config.precision, self._device):
            found = network.segment_by_parts(*window.collect(frames))
        return found._replace(probability=found.probability.float(), logits=found.logits.float())

    def _inputs(self, rgb: RgbFrame, side: int) -> list[Tensor]:
        """All views of a frame, (1, 3, side, side) each."""
        if self._config.is_single_scale:
            return [network_input(pillow_bilinear(rgb, side), self._device)]
        pixels = _resize(network_input(rgb, self._device), (side, side))
        return [torch.flip(pixels, axes) for axes in self._views()]

    def _views(self) -> tuple[tuple[int, ...], ...]:
        return FLIPPED_AXES if self._config.mirror else FLIPPED_AXES[:1]

    def _build_network(self, weights: Weights) -> IMCNet:
        config = self._config
        network = load_network(lambda: IMCNet(config.depths, config.variant), weights, what=self.spec.name)
        network = ready_for_inference(network, self._device, compiled=self._config.compile)
        return hold_weights_in(network, config.precision)


def _resize(x: Tensor, size: tuple[int, ...]) -> Tensor:
    return F.interpolate(x, size=size, mode="bilinear", align_corners=True)
