"""The compact CFBI+: AdamW, the network's own soft masks fed back from the start.

All numbers are ours. All stages start from a trunk that ships; those at strides 2 and 4 stay so, those at strides 8 and
16 as long as `late_rate` is 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from segmentation.domain.label_mask import IGNORE
from segmentation.engines.cfbi_plus_mobile.config import MOBILE
from segmentation.engines.cfbi_plus_mobile.network import (
    STAGES,
    Earlier,
    Embedded,
    FlowEstimate,
    MobileNetwork,
    create_memory_cells,
    probabilities,
)
from segmentation.training.batch_tensors import device_of
from segmentation.training.bootstrapped_loss import HardestPixels, bootstrapped_cross_entropy
from segmentation.training.compact_plan import compact_plan
from segmentation.training.frozen_maps import load_frozen_maps
from segmentation.training.mobile_draws import MobileDraws, MovingSample, draw_moving_sample
from segmentation.training.samples import ClipSample
from segmentation.training.stage import Recipe, SampleSource, Stage, StagePlan, StateDict


@dataclass(frozen=True)
class MobileRecipe:
    """The numbers.

    Args:
        steps: Of the whole run.
        batch: Samples per step.
        rate: Base learning rate of AdamW.
        late_rate: That of the stages at strides 8 and 16; 0 leaves them as they ship.
        weight_decay: Of AdamW.
        warm_up_steps: Of the schedule.
        floor: Factor of the rate in the end.
        clip_norm: Of the gradients.
        hardest_share: Share of the pixels that count in the end.
        hardest_until: Share of the steps over which it falls.
        size_px: (height, width) of the samples, multiples of 16.
        scales: As in `MobileDraws`.
        short_edge_px: Pictures are read at this short edge at most.
        current_frames: Frames that are segmented one after the other.
        largest_gap: Between neighbouring frames.
        reference_gap: The reference lies at most so far before the previous frame.
        stills_share: Share of the samples made of stills.
        zoom_share: Share of the samples in which things come nearer or go away.
        paste_share: Share of the samples with something pasted in.
        degraded_share: Share of the samples with poor pictures.
        half_stages: Compute the stages that never learn in bfloat16: half the time on a CPU that knows it.
        trunk: A trunk that ships, by its name; weights that learned over another one keep all but their stages.
        aligned: What cells see lies near their middles, also where the weights that it starts from learned without.
    """

    steps: int = 1800
    batch: int = 4
    rate: float = 1e-3
    late_rate: float = 0.0
    weight_decay: float = 0.01
    warm_up_steps: int = 50
    floor: float = 0.02
    clip_norm: float = 1.0
    hardest_share: float = 0.25
    hardest_until: float = 0.3
    size_px: tuple[int, int] = (240, 400)
    scales: tuple[float, float] = (1.0, 1.8)
    short_edge_px: int = 320
    current_frames: int = 2
    largest_gap: int = 2
    reference_gap: int = 30
    stills_share: float = 0.25
    zoom_share: float = 0.0
    paste_share: float = 0.6
    degraded_share: float = 0.0
    half_stages: bool = False
    trunk: str = "mobilenet-v2-voc"
    aligned: bool = True

    @property
    def draws(self) -> MobileDraws:
        return MobileDraws(
            self.size_px,
            self.scales,
            self.current_frames,
            self.largest_gap,
            self.reference_gap,
            stills_share=self.stills_share,
            zoom_share=self.zoom_share,
            paste_share=self.paste_share,
            degraded_share=self.degraded_share,
        )

    @property
    def hardest(self) -> HardestPixels:
        return HardestPixels(self.hardest_share, int(self.hardest_until * self.steps))


@dataclass(frozen=True)
class MobileStage(Stage):
    """The one stage.

    Args:
        config: Its numbers.
    """

    config: MobileRecipe

    @property
    def plan(self) -> StagePlan:
        return compact_plan(self.config)

    def network(self) -> MobileNetwork:
        network = MobileNetwork(MOBILE)
        self._start_stages(network)
        return network.to(memory_format=torch.channels_last)  # type: ignore[call-overload, no-any-return]

    def set_mode(self, network: nn.Module) -> None:
        assert isinstance(network, MobileNetwork)
        network.train()
        network.late.requires_grad_(self.config.late_rate > 0)

    def begin(self, network: nn.Module, earlier: Sequence[StateDict]) -> None:
        super().begin(network, earlier)
        assert isinstance(network, MobileNetwork)
        if network.trunk_name != self.config.trunk:
            self._start_stages(network)
        network.aligned.fill_(self.config.aligned)

    def _start_stages(self, network: MobileNetwork) -> None:
        network.choose_trunk(self.config.trunk)
        network.late.start_from(self.config.trunk)

    def optimizer(self, network: nn.Module) -> torch.optim.Optimizer:
        assert isinstance(network, MobileNetwork)
        late = list(network.late.parameters())
        ids = {id(parameter) for parameter in late}
        own = [parameter for parameter in network.parameters() if id(parameter) not in ids]
        groups: list[dict[str, Any]] = [{"params": own}, {"params": late, "lr": self.config.late_rate}]
        return torch.optim.AdamW(groups, self.config.rate, weight_decay=self.config.weight_decay)

    def draw(self, source: SampleSource, step: int, rng: np.random.Generator) -> MovingSample:
        return draw_moving_sample(source, self.config.draws, rng)

    def loss(self, network: nn.Module, batch: Sequence[ClipSample], step: int) -> Tensor:
        assert isinstance(network, MobileNetwork)
        device = device_of(network)
        clips = [TrainedClip(s, device) for s in batch if isinstance(s, MovingSample) and s.objects]
        if not clips:
            return 0 * network.sharpness
        frames = len(batch[0])
        pictures = torch.cat([clip.pictures for clip in clips])
        stages = load_frozen_maps(pictures, STAGES, self.config.half_stages, network)
        embedded = network.embed(stages, network.is_aligned)
        for number, clip in enumerate(clips):
            clip.start(embedded[number * frames : (number + 1) * frames])
        losses = []
        for index in range(2, frames):
            inputs = [
                network.object_inputs(c.frames[index], c.references, c.recent, c.earlier(index), c.motion(index))
                for c in clips
            ]
            logits = network.ensemble([clip.frames[index] for clip in clips], inputs)
            logits = F.interpolate(logits.float(), scale_factor=2.0, mode="bilinear", align_corners=False)[:, 0]
            for clip, own in zip(clips, torch.split(logits, [clip.count for clip in clips]), strict=True):
                losses.append(mask_loss(own, clip.labels[index], step, self.config.hardest))
                clip.take(index, probabilities(own.detach())[1:])
        return torch.stack(losses).mean()


class TrainedClip:
    """One sample on its way through the network.

    Args:
        sample: With at least one object in its first frame.
        device: Where the network is.
    """

    def __init__(self, sample: MovingSample, device: torch.device) -> None:
        self.count = max(sample.objects, 1)
        self.pictures = torch.from_numpy(np.ascontiguousarray(sample.rgb)).to(device).permute(0, 3, 1, 2)
        self.labels = torch.from_numpy(np.ascontiguousarray(sample.labels)).to(device)
        self._flows = torch.from_numpy(sample.flows).to(device).permute(0, 3, 1, 2)
        self._errors = torch.from_numpy(sample.errors).to(device)[:, None]
        self.frames: list[Embedded] = []
        self._masks = self._one_hot(1)

    def start(self, frames: list[Embedded]) -> None:
        """Take the embedded frames; remember the reference and the previous one."""
        self.frames = frames
        self.references = create_memory_cells(frames[0].keys, self._one_hot(0))
        self.recent = create_memory_cells(frames[1].keys, self._masks)

    def earlier(self, index: int) -> Earlier:
        """The frame before `index`."""
        return Earlier(self.frames[index - 1].keys, self._masks)

    def motion(self, index: int) -> FlowEstimate:
        """To the frame before `index`."""
        return FlowEstimate(self._flows[index - 2][None], self._errors[index - 2][None])

    def take(self, index: int, masks: Tensor) -> None:
        """Remember what was found in frame `index`, (N, H, W)."""
        self._masks = masks
        self.recent = self.recent + create_memory_cells(self.frames[index].keys, masks)

    def _one_hot(self, index: int) -> Tensor:
        ids = torch.arange(1, self.count + 1, device=self.labels.device)[:, None, None]
        return (self.labels[index][None] == ids).float()


def mask_loss(logits: Tensor, labels: Tensor, step: int, hardest: HardestPixels) -> Tensor:
    """Cross-entropy of the hardest pixels after aggregation, and 1 - soft IoU, mean over the objects.

    Args:
        logits: (N, H, W), against a background of 0.
        labels: (H, W) integer; 255 does not count.
        step: For the share of the hardest pixels.
        hardest: Which share counts.
    """
    with_background = torch.cat([torch.zeros_like(logits[:1]), logits])
    known = (labels != IGNORE).float()
    found = probabilities(logits)[1:] * known
    truth = torch.stack([(labels == label).float() for label in range(1, len(logits) + 1)])
    shared = (found * truth).sum((1, 2))
    union = (found + truth).sum((1, 2)) - shared
    missed = 1 - (shared + 1) / (union + 1)
    return bootstrapped_cross_entropy(with_background, labels, step, hardest) + missed.mean()


def cfbi_plus_mobile_recipe(config: MobileRecipe | None = None) -> Recipe:
    """The compact CFBI+ over MobileNetV2."""
    stage = MobileStage(config or MobileRecipe())
    return Recipe("cfbi-plus-mobile", "cfbi-plus-mobile", "CFBI+ over MobileNetV2", (stage,))
