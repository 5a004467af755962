"""The compact FSNet: AdamW on the trained part alone, from triples of frames. All numbers are ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from segmentation.domain.label_mask import IGNORE
from segmentation.engines.fsnet_mobile.config import FSNET_MOBILE
from segmentation.engines.fsnet_mobile.motion_picture import motion_picture
from segmentation.engines.fsnet_mobile.network import STAGES, FsnetMobile
from segmentation.training.augmentation import mirror, one_object, resize
from segmentation.training.batch_tensors import device_of, foreground
from segmentation.training.clip_draws import draw_clip
from segmentation.training.compact_plan import compact_plan, create_adamw
from segmentation.training.frozen_maps import load_frozen_maps
from segmentation.training.map_losses import logit_cross_entropy, soft_iou
from segmentation.training.mobile_draws import in_other_light
from segmentation.training.passing_clutter import with_passing_clutter
from segmentation.training.samples import ClipSample
from segmentation.training.stage import Recipe, SampleSource, Stage, StagePlan, StateDict
from segmentation.training.synthetic_motion import moving_still

CENTRE = 1
"""Of the three frames the one that is segmented."""


@dataclass(frozen=True)
class FsnetMobileRecipe:
    """The numbers.

    Args:
        steps: Of the whole run.
        batch: Samples per step.
        rate: Base learning rate of AdamW.
        weight_decay: Of AdamW.
        warm_up_steps: Of the schedule.
        floor: Factor of the rate in the end.
        clip_norm: Of the gradients.
        size_px: (height, width) that samples are brought to, multiples of 32.
        least_window: Smallest side of the window that is cut out, share of the picture's.
        largest_gap: Between neighbouring frames.
        stills_share: Share of the samples made of stills.
        clutter_share: Share of the samples in which leaves or posts pass in front.
        still_share: Share of the samples that hide the motion.
        short_edge_px: Pictures are read at this short edge at most.
        half_stages: Compute the frozen stages in bfloat16: half the time on a CPU that knows it.
        aligned: What cells see lies near their middles, also where the weights that it starts from learned without.
        trunk: A trunk that ships, by its name.
    """

    steps: int = 1000
    batch: int = 8
    rate: float = 1e-3
    weight_decay: float = 0.02
    warm_up_steps: int = 30
    floor: float = 0.02
    clip_norm: float = 1.0
    size_px: tuple[int, int] = (256, 448)
    least_window: float = 0.65
    largest_gap: int = 2
    stills_share: float = 0.2
    clutter_share: float = 0.0
    still_share: float = 0.0
    short_edge_px: int = 320
    half_stages: bool = False
    aligned: bool = True
    trunk: str = "mobilenet-v2-voc"


@dataclass(frozen=True)
class MotionSample(ClipSample):
    """Three frames with the motion picture of the middle one.

    Args:
        motion: (6, H, W) float32.
    """

    motion: npt.NDArray[np.float32]


@dataclass(frozen=True)
class FsnetMobileStage(Stage):
    """The one stage.

    Args:
        config: Its numbers.
    """

    config: FsnetMobileRecipe

    @property
    def plan(self) -> StagePlan:
        return compact_plan(self.config)

    def network(self) -> FsnetMobile:
        return FsnetMobile(FSNET_MOBILE).to(memory_format=torch.channels_last)  # type: ignore[call-overload, no-any-return]

    def begin(self, network: nn.Module, earlier: Sequence[StateDict]) -> None:
        super().begin(network, earlier)
        assert isinstance(network, FsnetMobile)
        network.aligned.fill_(self.config.aligned)
        network.choose_trunk(self.config.trunk)

    def optimizer(self, network: nn.Module) -> torch.optim.Optimizer:
        return create_adamw(network, self.config)

    def draw(self, source: SampleSource, step: int, rng: np.random.Generator) -> MotionSample:
        c = self.config
        sample = _window(_three_frames(source, c, rng), c, rng)
        if rng.random() < c.clutter_share:
            sample = with_passing_clutter(sample, _window(_three_frames(source, c, rng), c, rng), rng)
        sample = in_other_light(mirror(sample) if rng.random() < 0.5 else sample, rng)
        motion = motion_picture(sample.frame(0), sample.frame(1), sample.frame(2))
        if rng.random() < c.still_share:
            motion = np.zeros_like(motion)
        return MotionSample(sample.name, sample.rgb, one_object(sample.labels), motion)

    def loss(self, network: nn.Module, batch: Sequence[ClipSample], step: int) -> Tensor:
        assert isinstance(network, FsnetMobile)
        device = device_of(network)
        samples = [sample for sample in batch if isinstance(sample, MotionSample)]
        centre = np.stack([sample.rgb[CENTRE] for sample in samples])
        pictures = torch.from_numpy(centre).to(device).permute(0, 3, 1, 2)
        motion = torch.from_numpy(np.stack([sample.motion for sample in samples])).to(device)
        logits = network(load_frozen_maps(pictures, STAGES, self.config.half_stages, network), motion)
        labels = [sample.labels[CENTRE] for sample in samples]
        truth = foreground(labels, device)
        known = torch.from_numpy(np.stack([mask != IGNORE for mask in labels])).to(device)[:, None]
        logits = F.interpolate(logits, truth.shape[2:], mode="bilinear", align_corners=False)
        logits = torch.where(known, logits, -FAR)
        return logit_cross_entropy(logits, truth) + 1 - soft_iou(torch.sigmoid(logits), truth)


FAR = 30.0
"""Logit, negated, where nobody knows: neither loss nor gradient comes of it."""


def _three_frames(source: SampleSource, config: FsnetMobileRecipe, rng: np.random.Generator) -> ClipSample:
    stills = source.files.stills
    if stills and (not source.files.clips or rng.random() < config.stills_share):
        return moving_still(source.store.sample(stills[int(rng.integers(len(stills)))], [0]), 3, rng)
    clip = draw_clip(source.files.clips, rng)
    centre = int(rng.integers(len(clip.frames)))
    gap = int(rng.integers(1, config.largest_gap + 1)) * (1 if rng.random() < 0.5 else -1)
    return source.store.sample(clip, [clip.nearest(clip.number(centre) + step) for step in (-gap, 0, gap)])


def _window(sample: ClipSample, config: FsnetMobileRecipe, rng: np.random.Generator) -> ClipSample:
    """A window of the picture, at the size of the network."""
    height, width = sample.labels.shape[1:]
    share = rng.uniform(config.least_window, 1.0)
    rows, columns = max(1, round(height * share)), max(1, round(width * share))
    top, left = int(rng.integers(height - rows + 1)), int(rng.integers(width - columns + 1))
    window = (slice(None), slice(top, top + rows), slice(left, left + columns))
    return resize(replace(sample, rgb=sample.rgb[window], labels=sample.labels[window]), config.size_px)


def fsnet_mobile_recipe(config: FsnetMobileRecipe | None = None) -> Recipe:
    """The compact FSNet over frozen stages."""
    stage = FsnetMobileStage(config or FsnetMobileRecipe())
    return Recipe("fsnet-mobile", "fsnet-mobile", "FSNet over frozen MobileNetV2 stages", (stage,))
