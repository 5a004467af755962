"""FSNet behind the saliency protocol: resizing, flow colouring and the published post-processing around the network.

By default the result is the sigmoid of the network's logits, so that a frame without an object comes out empty. The
setting `minmax` adds the published stretch of every frame to 0..1 (score parity); `crf` the published edge refinement.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

import numpy as np
import torch

from segmentation.domain.frames import RgbFrame
from segmentation.engines.arithmetic import compute_in, hold_weights_in
from segmentation.engines.dense_crf.dense_crf import DenseCrf
from segmentation.engines.device import choose_device
from segmentation.engines.frame_tensors import network_input, pillow_bilinear, reduce_side
from segmentation.engines.fsnet.network import (
    Direction,
    FSNet,
    Fusion,
    SingleStreamFSNet,
    Streams,
    build_network,
    is_unused,
    resize,
)
from segmentation.engines.layers.folding import ready_for_inference
from segmentation.engines.layers.trunk_depths import RESNET50_DEPTHS
from segmentation.engines.optical_flow.flow_colour import flow_colour
from segmentation.engines.out_of_memory import next_reduction, nothing_left, reduction_text, with_less_memory
from segmentation.engines.protocols import EngineSpec, FrameWindow, Saliency
from segmentation.engines.weights.checkpoints import Weights
from segmentation.engines.weights.network_loading import load_network
from segmentation.errors import EngineError

LOG = logging.getLogger(__name__)
STRETCH_EPSILON = 1e-8


@dataclass(frozen=True)
class FSNetConfig:
    """Settings of the engine; the defaults are the published network without its per-frame stretch.

    Args:
        crf: Refine edges with a dense CRF.
        minmax: Stretch every frame to 0..1.
        output: Which prediction is the result: `appearance`, `motion` or their `mean`.
        units: Purification units; the weights must have as many.
        attention: Direction of the cross attention.
        purification: Direction of the purification units.
        streams: Which inputs the network has.
        fusion: What fuses the streams.
        depths: Of the trunks.
        side_px: Side of the square that frames are resized to; a multiple of 32.
        precision: Numbers in which the network computes; see `compute_in`.
        compile: Let torch compile the network.
    """

    crf: bool = False
    minmax: bool = False
    output: str = "appearance"
    units: int = 4
    attention: Direction = "full-duplex"
    purification: Direction = "full-duplex"
    streams: Streams = "both"
    fusion: Fusion = "relational"
    depths: tuple[int, ...] = RESNET50_DEPTHS
    side_px: int = 352
    precision: str = "tf32"
    compile: bool = False


class FSNetEngine:
    """Finds the primary object of a frame from the frame and its colour-coded forward flow.

    Args:
        spec: What the registry says about it.
        weights: Path or dict in the published layout.
        device: As in `create_engine`.
        config: Settings.

    Raises:
        EngineError: The weights or the device cannot be used.
    """

    def __init__(self, spec: EngineSpec, weights: Weights, device: str, config: FSNetConfig) -> None:
        self.spec = spec
        self._config = config
        self._device = choose_device(device)
        self._network: FSNet | SingleStreamFSNet | None = self._build_network(weights)
        self._crf = DenseCrf() if config.crf else None
        self._reduction = 1.0

    @torch.inference_mode()
    def segment(self, window: FrameWindow) -> Saliency:
        """(H, W) float32 in [0, 1] for the centre frame.

        Raises:
            EngineError: No flow in the window, a flow of another size, the engine is closed, or out of memory even with
                the smallest frames.
        """
        if self._network is None:
            raise EngineError("This FSNet engine is closed.", "Create a new one.")
        network, rgb, flow = self._network, window.frames[window.centre], _flow_picture(window)
        saliency = with_less_memory(self._device, lambda: self._saliency(network, rgb, flow), self._give_way)
        return saliency if self._crf is None else self._crf.refine_saliency(rgb, saliency)

    def close(self) -> None:
        """Free the network and end the CRF process. May be called twice."""
        self._network = None
        if self._crf is not None:
            self._crf.close()

    def _saliency(self, network: FSNet | SingleStreamFSNet, rgb: RgbFrame, flow: RgbFrame) -> Saliency:
        with compute_in(self._config.precision, self._device):
            found = network(self._input(rgb), self._input(flow), want_motion=self._config.output != "appearance")
        motion = found.appearance if found.motion is None else found.motion  # a single stream has one prediction
        logits = {"appearance": [found.appearance], "motion": [motion], "mean": [found.appearance, motion]}
        wanted = torch.cat([resize(x.float(), rgb.shape[:2]) for x in logits[self._config.output]])  # (1 or 2, 1, H, W)
        probability = torch.sigmoid(wanted).mean(0)[0]  # (H, W)
        if self._config.minmax:
            lowest = probability.min()
            probability = (probability - lowest) / (probability.max() - lowest + STRETCH_EPSILON)
        return probability.cpu().numpy()

    def _input(self, picture: RgbFrame) -> torch.Tensor:
        side = reduce_side(self._config.side_px, self._reduction)
        return network_input(pillow_bilinear(picture, side), self._device)

    def _give_way(self, error: Exception) -> None:
        reduction = next_reduction(self._reduction)
        if reduction is None:
            advice = "Close other programs, or choose another device."
            raise nothing_left(self.spec.name, self._device, advice) from error
        self._reduction = reduction
        LOG.warning(reduction_text(reduction))

    def _build_network(self, weights: Weights) -> FSNet | SingleStreamFSNet:
        c = self._config
        network = load_network(
            lambda: build_network(c.streams, c.units, c.attention, c.purification, c.fusion, c.depths),
            weights,
            what=self.spec.name,
            unused=is_unused,
        )
        network.drop_unused()
        network = ready_for_inference(network, self._device, compiled=c.compile)
        return hold_weights_in(network, c.precision)


def _flow_picture(window: FrameWindow) -> RgbFrame:
    picture = window.flow_colour
    if picture is None and window.flow is not None:
        picture = flow_colour(window.flow)
    if picture is None:
        raise EngineError(
            "FSNet needs the optical flow of the frame, and the window has none.",
            "Give `flow_colour` (a colour-coded picture) or `flow` (pixels).",
        )
    frame_shape = window.frames[window.centre].shape
    if picture.dtype != np.uint8 or picture.shape != frame_shape:
        raise EngineError(f"The flow picture is {picture.shape} {picture.dtype}, expected {frame_shape} uint8.")
    return picture
