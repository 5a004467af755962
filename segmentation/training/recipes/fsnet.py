"""FSNet: first appearance alone, then motion alone, each through both streams, then both together.

Numbers of the published code (docs/training.md lists where the paper differs). Epochs are steps here, so that the run
does not depend on how much there is to train on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

import numpy as np
import torch
from torch import Tensor, nn

from segmentation.engines.fsnet import SPEC
from segmentation.engines.fsnet.network import (
    Direction,
    FSNet,
    Fusion,
    SingleStreamFSNet,
    Streams,
    build_network,
    resize,
)
from segmentation.engines.layers.trunk_depths import RESNET50_DEPTHS
from segmentation.engines.registry import check_settings
from segmentation.training.augmentation import one_object
from segmentation.training.augmentation import resize as resized_sample
from segmentation.training.batch_tensors import device_of, foreground, normalise_pictures
from segmentation.training.clip_draws import draw_picture
from segmentation.training.flow_files import draw_with_flow
from segmentation.training.map_losses import logit_cross_entropy
from segmentation.training.overlap import mean_overlap
from segmentation.training.samples import ClipSample
from segmentation.training.schedules import StepSchedule
from segmentation.training.stage import Recipe, SampleSource, Stage, StagePlan, StateDict
from segmentation.training.trunk_start import start_trunk, without_stream

Input = Literal["appearance", "motion", "both"]
SIDE_MULTIPLE_PX = 32
VARIANT = ("units", "attention", "purification", "streams", "fusion")
"""The switches of the ablations."""


@dataclass(frozen=True)
class FSNetTrainingConfig:
    """The numbers, the same in all stages.

    Args:
        steps: Of each stage, for appearance, motion and both: three per mini-batch.
        batch: Samples per step.
        rate: Base learning rate of SGD.
        momentum: Of SGD.
        weight_decay: Of SGD.
        fall_at: Share of the steps after which the rate falls.
        fall: Factor by which it falls.
        side_px: Of the square input.
        scales: Sizes that each mini-batch is trained at, one step each.
        video_share: Share of the first stage's pictures that are frames of clips (2,373 of 15,299 in the README).
        depths: Of the trunks.
        trunk_file: ImageNet weights that all three trunks start from, in torchvision's naming; empty for none.
        units: Purification units in a row, 0 to 8 (Table 5 of the paper).
        attention: Direction of the cross attention (Table 6); the engine needs the same setting as the training.
        purification: Direction of the purification units, likewise.
        streams: Which inputs the network has (Table 4), likewise.
        fusion: What fuses them (Table 4), likewise.

    Raises:
        UserError: A number of units or a direction that the network does not have.
    """

    steps: tuple[int, int, int] = (57_000, 9_000, 9_000)
    batch: int = 16
    rate: float = 2e-3
    momentum: float = 0.9
    weight_decay: float = 5e-4
    fall_at: float = 0.95
    fall: float = 0.1
    side_px: int = 352
    scales: tuple[float, ...] = (0.75, 1.0, 1.25)
    video_share: float = 0.155
    depths: tuple[int, ...] = RESNET50_DEPTHS
    trunk_file: str = ""
    units: int = 4
    attention: str = "full-duplex"
    purification: str = "full-duplex"
    streams: str = "both"
    fusion: str = "relational"

    def __post_init__(self) -> None:
        check_settings(SPEC, {name: getattr(self, name) for name in VARIANT})


@dataclass(frozen=True)
class FSNetStage(Stage):
    """One of the three. A sample's frames are the picture and the flow picture, both with the picture's mask.

    Args:
        config: Its numbers.
        sees: What goes into the two streams.
        steps: Of this stage.
    """

    config: FSNetTrainingConfig
    sees: Input
    steps: int

    @property
    def plan(self) -> StagePlan:
        c = self.config
        schedule = StepSchedule((int(c.fall_at * self.steps),), c.fall)
        return StagePlan(self.sees, self.steps, c.batch, schedule, short_edge_px=c.side_px)

    def network(self) -> FSNet | SingleStreamFSNet:
        c = self.config
        directions = cast(Direction, c.attention), cast(Direction, c.purification)
        network = build_network(cast(Streams, c.streams), c.units, *directions, cast(Fusion, c.fusion), c.depths)
        start_trunk(network.resnet, c.trunk_file, without_stream)
        return network

    def begin(self, network: nn.Module, earlier: Sequence[StateDict]) -> None:
        """Both together start from appearance, and motion's trunk from motion, but for its running statistics.

        Motion alone starts as appearance alone does, from the trunk.
        """
        if self.sees == "both" and len(earlier) > 1:
            appearance, motion = earlier[:2]
            moved = {key: value for key, value in motion.items() if _of_motion_trunk(key)}
            network.load_state_dict({**appearance, **moved})
        elif self.sees != "motion":
            super().begin(network, earlier)

    def optimizer(self, network: nn.Module) -> torch.optim.Optimizer:
        c = self.config
        return torch.optim.SGD(network.parameters(), c.rate, momentum=c.momentum, weight_decay=c.weight_decay)

    def draw_number(self, step: int) -> int:
        return step // len(self.config.scales)

    def draw(self, source: SampleSource, step: int, rng: np.random.Generator) -> ClipSample:
        side = self.config.side_px
        if self.sees == "appearance":
            return resized_sample(draw_picture(source, self.config.video_share, rng), (side, side))
        return resized_sample(draw_with_flow(source, rng), (side, side))

    def loss(self, network: nn.Module, batch: Sequence[ClipSample], step: int) -> Tensor:
        rgb, flow = self._inputs(network, batch)
        truth = foreground([sample.labels[0] for sample in batch], device_of(network))
        size = self._size_at(step)
        rgb, flow, truth = (resize(x, size) for x in (rgb, flow, truth))  # the masks become soft, as published
        output = network(rgb, flow)
        predictions = (output.appearance,) if output.motion is None else (output.appearance, output.motion)
        return torch.stack([logit_cross_entropy(prediction, truth) for prediction in predictions]).sum()

    def overlap(self, network: nn.Module, batch: Sequence[ClipSample]) -> float | None:
        """Of the appearance stream's map, which is what the engine gives out, cut at one half."""
        logits = network(*self._inputs(network, batch)).appearance[:, 0]
        found = (logits > 0).to(torch.uint8).cpu().numpy()
        return mean_overlap(zip(found, one_object(np.stack([sample.labels[0] for sample in batch])), strict=True))

    def _inputs(self, network: nn.Module, batch: Sequence[ClipSample]) -> tuple[Tensor, Tensor]:
        """What goes into the two streams, (B, 3, H, W) each."""
        first, second = {"appearance": (0, 0), "motion": (1, 1), "both": (0, 1)}[self.sees]
        device = device_of(network)
        rgb = normalise_pictures([sample.rgb[first] for sample in batch], device)
        return rgb, normalise_pictures([sample.rgb[second] for sample in batch], device)

    def _size_at(self, step: int) -> tuple[int, int]:
        scale = self.config.scales[step % len(self.config.scales)]
        side = max(SIDE_MULTIPLE_PX, round(self.config.side_px * scale / SIDE_MULTIPLE_PX) * SIDE_MULTIPLE_PX)
        return side, side


def _of_motion_trunk(key: str) -> bool:
    in_trunk = key.startswith("resnet.") and "_flow" in key.split(".")[1]
    return in_trunk and not key.endswith(("running_mean", "running_var"))


def fsnet_recipe(config: FSNetTrainingConfig | None = None) -> Recipe:
    """FSNet over three ResNet-50 trunks."""
    chosen = config or FSNetTrainingConfig()
    inputs: tuple[Input, Input, Input] = ("appearance", "motion", "both")
    stages = tuple(FSNetStage(chosen, sees, steps) for sees, steps in zip(inputs, chosen.steps, strict=True))
    return Recipe("fsnet", "fsnet", "FSNet in three stages", stages)
