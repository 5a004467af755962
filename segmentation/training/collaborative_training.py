"""What the recipes of CFBI and CFBI+ share: sequences of reference, previous and current frames, and their loss.

The networks see one frame at a time; here the frames of a sample go through one after the other, each on the mask of
the one before: the true one at first, the network's own from half of the training on.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor, nn

from segmentation.engines.cfbi.input_frame import network_input
from segmentation.engines.layers.collaborative import CollaborativeNetwork, MatchingOptions
from segmentation.engines.layers.resampling import resize
from segmentation.engines.layers.trunk_depths import RESNET101_DEPTHS
from segmentation.training.augmentation import CropSettings, crop_balanced
from segmentation.training.batch_tensors import device_of
from segmentation.training.bootstrapped_loss import HardestPixels, bootstrapped_cross_entropy
from segmentation.training.clip_draws import draw_sequence
from segmentation.training.overlap import mean_overlap
from segmentation.training.samples import ClipSample
from segmentation.training.schedules import PolySchedule
from segmentation.training.stage import SampleSource, Stage, StagePlan
from segmentation.training.trunk_start import start_deeplab

OPTIONS = MatchingOptions(thin_attention=True)


@dataclass(frozen=True)
class CollaborativeConfig:
    """The numbers of a recipe; the defaults are the published ones, but for those that were never published.

    Args:
        steps: Of the whole run.
        batch: Samples per step.
        rate: Base learning rate.
        momentum: Of SGD.
        weight_decay: On everything, the gates too.
        warm_up_steps: Of the schedule.
        power: Of the schedule.
        clip_norm: Of the gradients.
        crop_px: Side of the square crop, 16 k + 1.
        crop_scales: Factors on the short edge.
        short_edge_px: Of the pictures before scaling.
        current_frames: Frames that are segmented one after the other.
        largest_gap: Between neighbouring frames.
        hardest_share: Share of the pixels that count in the end.
        hardest_until: Share of the steps over which it falls.
        feedback_from: Share of the steps after which the network's own masks are fed back.
        balanced_crop: Whether crops are chosen that show an object (Table 7: plain ones).
        depths: Of the trunk, where it is a ResNet.
        stills_share: Share of the samples made of stills (not published: our choice).
        global_atrous: Of the global matching, per scale.
        trunk_file: Weights that DeepLabV3+ starts from: of the whole (ImageNet and COCO, as published), or of its trunk
            in torchvision's naming; empty for none.
    """

    steps: int = 100_000
    batch: int = 8
    rate: float = 0.01
    momentum: float = 0.9
    weight_decay: float = 1.5e-4
    warm_up_steps: int = 1000
    power: float = 0.9
    clip_norm: float = 5.0
    crop_px: int = 465
    crop_scales: tuple[float, float] = (1.0, 1.3)
    short_edge_px: int = 480
    current_frames: int = 3
    largest_gap: int = 3
    hardest_share: float = 0.15
    hardest_until: float = 0.5
    feedback_from: float = 0.5
    balanced_crop: bool = True
    depths: tuple[int, ...] = RESNET101_DEPTHS
    stills_share: float = 0.25
    global_atrous: tuple[int, ...] = (1,)
    trunk_file: str = ""

    @property
    def plan(self) -> StagePlan:
        schedule = PolySchedule(self.steps, self.power, self.warm_up_steps)
        return StagePlan("main", self.steps, self.batch, schedule, self.short_edge_px, self.clip_norm, averaged=True)

    @property
    def crop(self) -> CropSettings:
        crop = CropSettings((self.crop_px, self.crop_px), self.crop_scales)
        return crop if self.balanced_crop else replace(crop, attempts=1)

    @property
    def hardest(self) -> HardestPixels:
        return HardestPixels(self.hardest_share, int(self.hardest_until * self.steps))


@dataclass(frozen=True)
class CollaborativeStage(Stage):
    """The one stage of CFBI and CFBI+; a subclass says which network.

    Args:
        config: Its numbers.
    """

    config: CollaborativeConfig

    @abstractmethod
    def bare_network(self) -> CollaborativeNetwork:
        """The network as its constructor leaves it."""

    @property
    def plan(self) -> StagePlan:
        return self.config.plan

    def network(self) -> CollaborativeNetwork:
        network = self.bare_network()
        for module in network.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out")
        start_deeplab(network.feature_extracter, self.config.trunk_file)
        network.use_global_atrous(self.config.global_atrous)
        return network

    def optimizer(self, network: nn.Module) -> torch.optim.Optimizer:
        config = self.config
        return torch.optim.SGD(
            network.parameters(), config.rate, momentum=config.momentum, weight_decay=config.weight_decay
        )

    def draw(self, source: SampleSource, step: int, rng: np.random.Generator) -> ClipSample:
        frames = 2 + self.config.current_frames
        sample = draw_sequence(source, frames, self.config.largest_gap, self.config.stills_share, rng)
        return crop_balanced(sample, self.config.crop, rng)

    def loss(self, network: nn.Module, batch: Sequence[ClipSample], step: int) -> Tensor:
        own_masks = step >= self.config.feedback_from * self.config.steps
        losses = [sequence_loss(network, sample, step, self.config.hardest, own_masks) for sample in batch]
        return torch.stack(losses).mean()

    def overlap(self, network: nn.Module, batch: Sequence[ClipSample]) -> float | None:
        """On the network's own masks."""
        return mean_overlap(
            (logits.argmax(0).to(torch.uint8).cpu().numpy(), sample.labels[index])
            for sample in batch
            for index, logits in enumerate(sequence_logits(network, sample, own_masks=True), 2)
        )


def sequence_loss(network: nn.Module, sample: ClipSample, step: int, hardest: HardestPixels, own_masks: bool) -> Tensor:
    """Mean loss of frames 2.. of a sample, a scalar; frame 0 is the reference, frame 1 the first previous frame.

    Args:
        network: A `CollaborativeNetwork`.
        sample: At least three frames; sides are 16 k + 1.
        step: For the share of the hardest pixels.
        hardest: Which share counts.
        own_masks: Feed the network's own masks back instead of the true ones.
    """
    labels = _labels(network, sample)
    losses = [
        bootstrapped_cross_entropy(logits.float(), labels[index], step, hardest)
        for index, logits in enumerate(sequence_logits(network, sample, own_masks), 2)
    ]
    return torch.stack(losses).mean()


def sequence_logits(network: nn.Module, sample: ClipSample, own_masks: bool) -> Iterator[Tensor]:
    """(1 + N, H, W) for each of the frames 2.. of a sample; arguments as `sequence_loss`."""
    assert isinstance(network, CollaborativeNetwork)
    labels, ids = _labels(network, sample), sample.objects + 1
    size = sample.labels.shape[1:]
    features = [network.extract(network_input(rgb, size).to(labels.device)) for rgb in sample.rgb]
    reference = network.remember(features[0].embeddings, labels[0], ids, OPTIONS)
    bank, mask = network.join([reference], ids, OPTIONS), labels[1]
    for index in range(2, len(sample)):
        earlier = features[index - 1].embeddings
        logits = network.segment(features[index], bank, earlier, mask, OPTIONS)  # (ids, h, w)
        logits = resize(logits[None], size)[0]
        yield logits
        mask = logits.detach().argmax(0).to(torch.uint8) if own_masks else labels[index]


def _labels(network: nn.Module, sample: ClipSample) -> Tensor:
    """(T, H, W) uint8."""
    return torch.from_numpy(np.ascontiguousarray(sample.labels)).to(device_of(network))
