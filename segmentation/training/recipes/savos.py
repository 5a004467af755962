"""SAVOS: one object at a time from a reference and a previous mask, lucid dreams of single frames among real pairs.

The paper's numbers, but for the optimizer: at its rate of 1e-5 SGD hardly moves a loss averaged over pixels, so Adam
takes it. What the paper leaves open is marked as our choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor, nn

from segmentation.domain.label_mask import IGNORE
from segmentation.engines.layers.trunk_depths import RESNET50_DEPTHS
from segmentation.engines.savos.aggregation import aggregate, product_background
from segmentation.engines.savos.network import SAVOS
from segmentation.training.augmentation import CropSettings, crop_balanced
from segmentation.training.batch_tensors import device_of, pictures
from segmentation.training.clip_draws import draw_clip, draw_still
from segmentation.training.lucid_dream import DreamSettings, lucid_dream
from segmentation.training.map_losses import aggregate_cross_entropy
from segmentation.training.overlap import mean_overlap
from segmentation.training.samples import ClipSample
from segmentation.training.schedules import PolySchedule
from segmentation.training.stage import Recipe, SampleSource, Stage, StagePlan
from segmentation.training.trunk_start import start_trunk

DREAM = DreamSettings()


@dataclass(frozen=True)
class SavosTrainingConfig:
    """The numbers.

    Args:
        steps: Of the whole run (our choice).
        batch: Samples per step.
        rate: Initial learning rate.
        sgd_momentum: For SGD as in the paper (0.5), or None for Adam.
        power: Of the schedule (our choice).
        size_px: (height, width) of the crops, multiples of 32.
        crop_scales: Factors on the short edge before cropping (our choice).
        short_edge_px: Of the pictures.
        dream_share: Share of the samples that are dreamt from one frame (our choice).
        dream: Ranges of the dreams.
        most_objects: Objects per sample (our choice: memory).
        attention_modules: Levels that attend (Table 3: 0); the engine needs the same setting as the training.
        depths: Of the trunk.
        trunk_file: ImageNet weights that the trunk starts from, a checkpoint in torchvision's naming; empty for none.
    """

    steps: int = 60_000
    batch: int = 4
    rate: float = 1e-5
    sgd_momentum: float | None = None
    power: float = 0.9
    size_px: tuple[int, int] = (480, 864)
    crop_scales: tuple[float, float] = (1.0, 1.0)
    short_edge_px: int = 480
    dream_share: float = 0.5
    dream: DreamSettings = DREAM
    most_objects: int = 3
    attention_modules: int = 3
    depths: tuple[int, ...] = RESNET50_DEPTHS
    trunk_file: str = ""


@dataclass(frozen=True)
class SavosStage(Stage):
    """The one stage. A sample's frames are reference, target, and the target again with its previous mask.

    Args:
        config: Its numbers.
    """

    config: SavosTrainingConfig

    @property
    def plan(self) -> StagePlan:
        c = self.config
        return StagePlan("main", c.steps, c.batch, PolySchedule(c.steps, c.power), c.short_edge_px)

    def network(self) -> SAVOS:
        network = SAVOS(self.config.depths, self.config.attention_modules)
        start_trunk(network.encoder.trunk, self.config.trunk_file)
        for module in network.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.requires_grad_(False)
        return network

    def set_mode(self, network: nn.Module) -> None:
        """Norms never learn, and nothing else has two modes."""
        network.eval()

    def optimizer(self, network: nn.Module) -> torch.optim.Optimizer:
        learned = [parameter for parameter in network.parameters() if parameter.requires_grad]
        if self.config.sgd_momentum is None:
            return torch.optim.Adam(learned, self.config.rate)
        return torch.optim.SGD(learned, self.config.rate, momentum=self.config.sgd_momentum)

    def draw(self, source: SampleSource, step: int, rng: np.random.Generator) -> ClipSample:
        dreamt = not source.files.clips or rng.random() < self.config.dream_share
        sample = self._dreamt(source, rng) if dreamt else _pair(source, rng)
        c = self.config
        crop = crop_balanced(sample, CropSettings(c.size_px, c.crop_scales), rng)
        few = np.where((crop.labels > c.most_objects) & (crop.labels != IGNORE), IGNORE, crop.labels)
        return replace(crop, labels=few.astype(np.uint8))

    def loss(self, network: nn.Module, batch: Sequence[ClipSample], step: int) -> Tensor:
        return torch.stack([pair_loss(network, sample) for sample in batch]).mean()

    def overlap(self, network: nn.Module, batch: Sequence[ClipSample]) -> float | None:
        """On the previous masks of the samples."""
        return mean_overlap(
            (pair_probabilities(network, sample).argmax(0).to(torch.uint8).cpu().numpy(), sample.labels[1])
            for sample in batch
        )

    def _dreamt(self, source: SampleSource, rng: np.random.Generator) -> ClipSample:
        still = draw_still(source, rng)
        dream = lucid_dream(still.frame(0), still.labels[0], self.config.dream, rng)
        rgb = np.stack([still.frame(0), dream.rgb, dream.rgb])
        return ClipSample(still.name, rgb, np.stack([still.labels[0], dream.labels, dream.previous]))


def pair_loss(network: nn.Module, sample: ClipSample) -> Tensor:
    """Cross-entropy of the target's objects after soft aggregation, a scalar; arguments as `pair_probabilities`."""
    probabilities = pair_probabilities(network, sample)
    truth = torch.from_numpy(np.ascontiguousarray(sample.labels[1])).to(probabilities.device)
    return aggregate_cross_entropy(probabilities, truth, IGNORE)


def pair_probabilities(network: nn.Module, sample: ClipSample) -> Tensor:
    """(1 + N, H, W): the target's objects after soft aggregation.

    Args:
        network: A `SAVOS`.
        sample: Three frames: reference, target, and the target's pixels with its previous mask.
    """
    device, objects = device_of(network), max(1, sample.objects)
    reference, target = (pictures([rgb] * objects, device) for rgb in sample.rgb[:2])
    known, _, previous = torch.from_numpy(np.ascontiguousarray(sample.labels)).to(device)
    ids = torch.arange(1, objects + 1, device=device)[:, None, None]
    given, guidance = ((mask == ids).float()[:, None] for mask in (known, previous))
    assert isinstance(network, SAVOS)
    maps = network(target, guidance, network.reference(reference, given))[:, 0]  # (N, H, W)
    return aggregate(maps, product_background(maps))


def _pair(source: SampleSource, rng: np.random.Generator) -> ClipSample:
    """A reference, a later frame, and the mask of the frame before that one."""
    clip = draw_clip(source.files.clips, rng)
    target = int(rng.integers(1, len(clip.frames)))
    drawn = source.store.sample(clip, [int(rng.integers(target)), target, target - 1])
    return replace(drawn, rgb=drawn.rgb[[0, 1, 1]])


def savos_recipe(config: SavosTrainingConfig | None = None) -> Recipe:
    """SAVOS over ResNet-50."""
    return Recipe("savos", "savos", "SAVOS with lucid dreams", (SavosStage(config or SavosTrainingConfig()),))
