"""IMCNet: clips and single-object video first, then clips and still pictures in turn.

Numbers of the published code (docs/training.md lists where the paper differs); epochs are steps here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import torch
from torch import Tensor, nn

from segmentation.engines.imcnet import SPEC
from segmentation.engines.imcnet.network import IMCNet, IMCNetOutput
from segmentation.engines.imcnet.variant import IMCNetVariant
from segmentation.engines.layers.trunk_depths import RESNET101_DEPTHS
from segmentation.engines.registry import check_settings
from segmentation.training.augmentation import mirror, one_object
from segmentation.training.augmentation import resize as resized_sample
from segmentation.training.batch_tensors import device_of, foreground, normalise_pictures
from segmentation.training.clip_draws import draw_clip
from segmentation.training.map_losses import structure_loss
from segmentation.training.overlap import mean_overlap
from segmentation.training.samples import ClipSample
from segmentation.training.schedules import StepSchedule
from segmentation.training.stage import Recipe, SampleSource, Stage, StagePlan
from segmentation.training.trunk_start import start_trunk

RATE_FACTORS = {
    "feature_extractor": 0.01,
    "K_r3": 0.01,
    "co_att_x3": 0.1,
    "decoder": 0.1,
    "align": 1.0,
    "fusion": 2.0,
    "segmentation": 2.0,
}
"""Of the base rate, by part of the network; in the second stage no part is above 1."""


@dataclass(frozen=True)
class IMCNetTrainingConfig(IMCNetVariant):
    """The numbers, with the switches of the ablations; the engine needs the same settings as the training.

    Args:
        steps: Of the two stages.
        rates: Base rates of Adam in the two stages.
        milestones: Shares of the steps at which the rate falls, per stage.
        fall: Factor of each fall.
        betas: Of Adam.
        batch: Samples per step; also what shares the stretch of the coarsest mask.
        side_px: Of the square input.
        stride: Frames from the centre to its neighbours; where only some have masks, those that stand nearest there.
        stills_per_clip: Still batches after each video batch of the second stage, as in the code.
        flip_share: Mirrored samples; drawn for each, the published code draws once per process.
        turn_share: Rotated samples.
        turn_deg: Largest angle.
        depths: Of the trunk.
        trunk_file: ImageNet weights that the trunk starts from, a checkpoint in torchvision's naming; empty for none.

    Raises:
        UserError: A variant that the network does not have.
    """

    steps: tuple[int, int] = (26_000, 155_000)
    rates: tuple[float, float] = (1e-4, 1e-5)
    milestones: tuple[tuple[float, ...], ...] = ((0.25, 0.5), (0.35, 0.75))
    fall: float = 0.5
    betas: tuple[float, float] = (0.9, 0.99)
    batch: int = 8
    side_px: int = 480
    stride: int = 4
    stills_per_clip: int = 5
    flip_share: float = 0.5
    turn_share: float = 0.2
    turn_deg: int = 15
    depths: tuple[int, ...] = RESNET101_DEPTHS
    trunk_file: str = ""

    def __post_init__(self) -> None:
        check_settings(SPEC, vars(self.variant))

    @property
    def variant(self) -> IMCNetVariant:
        """The network that is trained, without the numbers."""
        return IMCNetVariant.from_settings(vars(self))


@dataclass(frozen=True)
class IMCNetStage(Stage):
    """One of the two. Clips are three frames, stills one.

    Args:
        config: Its numbers.
        number: 0 or 1.
    """

    config: IMCNetTrainingConfig
    number: int

    @property
    def plan(self) -> StagePlan:
        c, steps = self.config, self.config.steps[self.number]
        schedule = StepSchedule(tuple(int(share * steps) for share in c.milestones[self.number]), c.fall)
        return StagePlan(("video", "joint")[self.number], steps, c.batch, schedule, short_edge_px=c.side_px)

    def network(self) -> IMCNet:
        network = IMCNet(self.config.depths, self.config.variant)
        start_trunk(network.feature_extractor.backbone, self.config.trunk_file)
        return network

    def optimizer(self, network: nn.Module) -> torch.optim.Optimizer:
        base, largest = self.config.rates[self.number], (2.0, 1.0)[self.number]
        groups = [
            {"params": parameters, "lr": base * min(factor, largest)}
            for part, factor in RATE_FACTORS.items()
            if (parameters := list(getattr(network, part).parameters()))
        ]
        return torch.optim.Adam(groups, base, betas=self.config.betas)

    def draw(self, source: SampleSource, step: int, rng: np.random.Generator) -> ClipSample:
        still = self._takes_stills(step) and bool(source.files.stills)
        sample = self._still(source, rng) if still else self._clip(source, rng)
        sample = resized_sample(sample, (self.config.side_px, self.config.side_px))
        if rng.random() < self.config.flip_share:
            sample = mirror(sample)
        return turn(sample, rng, self.config.turn_deg) if rng.random() < self.config.turn_share else sample

    def loss(self, network: nn.Module, batch: Sequence[ClipSample], step: int) -> Tensor:
        device, frames = device_of(network), range(len(batch[0]))
        truths = [foreground([sample.labels[index] for sample in batch], device) for index in frames]
        return deep_loss(_segment(network, batch), truths * self.config.frames if len(frames) == 1 else truths)

    def overlap(self, network: nn.Module, batch: Sequence[ClipSample]) -> float | None:
        """Of the middle frame's map, cut at one half."""
        found = (_segment(network, batch).probability[:, 0] >= 0.5).to(torch.uint8).cpu().numpy()
        middle = np.stack([sample.labels[len(sample) // 2] for sample in batch])
        return mean_overlap(zip(found, one_object(middle), strict=True))

    def _takes_stills(self, step: int) -> bool:
        return self.number == 1 and step % (1 + self.config.stills_per_clip) > 0

    def _clip(self, source: SampleSource, rng: np.random.Generator) -> ClipSample:
        clip = draw_clip(source.files.clips, rng)
        centre = int(rng.integers(len(clip.frames)))
        at, reach = clip.number(centre), self.config.variant.reach
        steps = (at + self.config.stride * step for step in range(-reach, reach + 1))
        return source.store.sample(clip, [clip.nearest(number) for number in steps])

    def _still(self, source: SampleSource, rng: np.random.Generator) -> ClipSample:
        return source.store.sample(draw_clip(source.files.stills, rng), [0])


def _segment(network: nn.Module, batch: Sequence[ClipSample]) -> IMCNetOutput:
    """The middle frames, with side masks."""
    assert isinstance(network, IMCNet)
    device = device_of(network)
    features = [
        network.extract(normalise_pictures([sample.rgb[index] for sample in batch], device))
        for index in range(len(batch[0]))
    ]
    if len(features) == 1:
        return network.segment_still(features[0], want_sides=True)
    return network.segment(features, want_sides=True)


def deep_loss(output: IMCNetOutput, truths: Sequence[Tensor]) -> Tensor:
    """The loss of the result against the middle frame, plus the mean of those of all side masks against their own.

    Args:
        output: With side masks.
        truths: Of the frames in their order, (B, 1, H, W) each.
    """
    sides = [
        structure_loss(side[:, level], truth)
        for side, truth in zip(output.sides, truths, strict=True)
        for level in range(side.shape[1])
    ]
    return structure_loss(output.probability, truths[len(truths) // 2]) + torch.stack(sides).mean()


def turn(sample: ClipSample, rng: np.random.Generator, largest_deg: int) -> ClipSample:
    """All frames rotated by one whole angle; what comes from outside is black and background."""
    height, width = sample.labels.shape[1:]
    angle = int(rng.integers(-largest_deg, largest_deg))
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    rgb = [cv2.warpAffine(frame, matrix, (width, height), flags=cv2.INTER_CUBIC) for frame in sample.rgb]
    labels = [cv2.warpAffine(mask, matrix, (width, height), flags=cv2.INTER_NEAREST) for mask in sample.labels]
    return replace(sample, rgb=np.stack(rgb), labels=np.stack(labels))


def imcnet_recipe(config: IMCNetTrainingConfig | None = None) -> Recipe:
    """IMCNet over ResNet-101."""
    chosen = config or IMCNetTrainingConfig()
    return Recipe("imcnet", "imcnet", "IMCNet on clips and stills", (IMCNetStage(chosen, 0), IMCNetStage(chosen, 1)))
