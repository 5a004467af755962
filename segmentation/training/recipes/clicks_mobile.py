"""The network that follows clicks: AdamW on the trained part alone, clicks where it is wrong. All numbers are ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor, nn

from segmentation.domain.label_mask import IGNORE
from segmentation.engines.clicks_mobile.config import CLICKS_MOBILE, OUTPUT_STRIDE, PROMPT_STRIDE
from segmentation.engines.clicks_mobile.network import STAGES, ClicksMobile, PictureMaps, PromptTensors
from segmentation.engines.clicks_mobile.prompt_maps import DrawnPrompts, Float, Mark, draw_prompts
from segmentation.engines.layers.frozen_stages import load_shipped_stages
from segmentation.metrics.held_out_stills import scene_of, scenes_held_out
from segmentation.metrics.robot_clicks import overlap
from segmentation.training.batch_tensors import device_of
from segmentation.training.click_draws import ClickDraws, ClickSample, draw_click, draw_click_sample, random_place
from segmentation.training.compact_plan import compact_plan, create_adamw
from segmentation.training.map_losses import logit_cross_entropy, soft_iou
from segmentation.training.samples import ClipSample, TrainingFiles
from segmentation.training.stage import Recipe, SampleSource, Stage, StagePlan, StateDict

FAR = 30.0
"""Logit, negated, where nobody knows: neither loss nor gradient comes of it."""
TRUNK = "mobilenet-v2-voc"


@dataclass(frozen=True)
class ClicksMobileRecipe(ClickDraws):
    """The numbers, with the ranges of the samples.

    Args:
        steps: Of the whole run.
        batch: Samples per step.
        rate: Base learning rate of AdamW.
        weight_decay: Of AdamW.
        warm_up_steps: Of the schedule.
        floor: Factor of the rate in the end.
        clip_norm: Of the gradients.
        most_answers: Answers per sample, at least 2; the first and the last are learned from.
        short_edge_px: Pictures are read at this short edge at most.
        half: Compute in bfloat16: half the time on a CPU that knows it.
        keep_all: Learn from the stills that `bench clicks` measures on, too.
    """

    steps: int = 1600
    batch: int = 8
    rate: float = 1e-3
    weight_decay: float = 0.02
    warm_up_steps: int = 40
    floor: float = 0.02
    clip_norm: float = 1.0
    most_answers: int = 6
    short_edge_px: int = 480
    half: bool = False
    keep_all: bool = False


@dataclass(frozen=True)
class ClicksMobileStage(Stage):
    """The one stage.

    Args:
        config: Its numbers.
    """

    config: ClicksMobileRecipe

    @property
    def plan(self) -> StagePlan:
        return compact_plan(self.config)

    def network(self) -> ClicksMobile:
        return ClicksMobile(CLICKS_MOBILE).to(memory_format=torch.channels_last)  # type: ignore[call-overload, no-any-return]

    def begin(self, network: nn.Module, earlier: Sequence[StateDict]) -> None:
        assert isinstance(network, ClicksMobile)
        network.choose_trunk(TRUNK)
        super().begin(network, earlier)

    def choose_files(self, files: TrainingFiles) -> TrainingFiles:
        """All but the scenes that `bench clicks` measures on."""
        if self.config.keep_all:
            return files
        scenes = scenes_held_out(still.name for still in files.stills)
        clips, stills = (
            tuple(clip for clip in group if scene_of(clip.name) not in scenes) for group in (files.clips, files.stills)
        )
        return replace(files, clips=clips, stills=stills)

    def optimizer(self, network: nn.Module) -> torch.optim.Optimizer:
        return create_adamw(network, self.config)

    def draw(self, source: SampleSource, step: int, rng: np.random.Generator) -> ClickSample:
        return draw_click_sample(source, step, self.config, rng)

    def loss(self, network: nn.Module, batch: Sequence[ClipSample], step: int) -> Tensor:
        device = device_of(network)
        samples = [sample for sample in batch if isinstance(sample, ClickSample)]
        answers = 2 + step % (self.config.most_answers - 1)
        losses = []
        with torch.autocast(device.type, torch.bfloat16, enabled=self.config.half):
            for truth, known, logits in self._answers(network, samples, answers):
                if logits.requires_grad:
                    answer = torch.where(known, logits.float(), -FAR)
                    losses.append(logit_cross_entropy(answer, truth) + 1 - soft_iou(torch.sigmoid(answer), truth))
        return torch.stack(losses).mean()

    def overlap(self, network: nn.Module, batch: Sequence[ClipSample]) -> float | None:
        """After as many answers as are learned from at most."""
        samples = [sample for sample in batch if isinstance(sample, ClickSample)]
        *_, (truth, known, logits) = self._answers(network, samples, self.config.most_answers)
        pairs = zip((truth > 0.5) & known, (logits > 0) & known, strict=True)
        return float(np.mean([overlap(wanted.cpu().numpy(), found.cpu().numpy()) for wanted, found in pairs]))

    def _answers(
        self, network: nn.Module, samples: Sequence[ClickSample], count: int
    ) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
        """(B, 1, H / 2, W / 2) each: share of the object, whether it is known, and logits; one click after the other.

        Only the first and the last answer carry gradients.
        """
        assert isinstance(network, ClicksMobile)
        device = device_of(network)
        pictures = torch.from_numpy(np.stack([s.rgb[0] for s in samples])).to(device).permute(0, 3, 1, 2)
        described = _describe(network, pictures)
        users = [SimulatedUser(sample, self.config.off_middle_share) for sample in samples]
        truth, known, previous = (
            torch.from_numpy(np.stack(maps)[:, None]).to(device)
            for maps in ([user.truth for user in users], [user.known for user in users], [user.start for user in users])
        )
        for number in range(count):
            prompts = stack_prompts(
                [user.say(found) for user, found in zip(users, previous[:, 0], strict=True)], previous
            )
            learns = torch.is_grad_enabled() and number in (0, count - 1)
            with torch.set_grad_enabled(learns):
                logits = network(described, prompts)
            previous = torch.sigmoid(logits.detach().float())
            yield truth, known, logits


def _describe(network: ClicksMobile, pictures: Tensor) -> PictureMaps:
    stages = load_shipped_stages(pictures.device, STAGES, network.trunk_name)(pictures, network.is_aligned)
    return network.describe(stages, pictures)


class SimulatedUser:
    """Who clicks on one sample.

    Args:
        sample: What is wanted, and what is said first.
        off_middle_share: Of the clicks.
    """

    def __init__(self, sample: ClickSample, off_middle_share: float) -> None:
        self._size = (sample.labels.shape[1], sample.labels.shape[2])
        self.truth = _halve(sample.labels[0] == 1)
        self.known = _halve(sample.labels[0] == IGNORE) == 0
        self.start = _halve(sample.start)
        self._wanted = self.truth > 0.5
        self._outside = None if sample.box is None else _outside(sample.box, self._size)
        self._crowd, self._off_middle_share = sample.crowd, off_middle_share
        self._rng = np.random.default_rng(sample.seed)
        self._marks: list[Mark] = []
        self._is_first = True

    def say(self, answer: Tensor) -> DrawnPrompts:
        """All prompts so far and a click more, where `answer` (H / 2, W / 2), a probability, is wrong."""
        found = answer.cpu().numpy() > 0.5
        if not (self._is_first and self._outside is not None and self._rng.random() < 0.75):
            self._click(np.where(self.known, found, self._wanted))
        if self._is_first:
            self._click_around()
        self._is_first = False
        return draw_prompts(self._marks, self._outside, self._size, CLICKS_MOBILE)

    def _click(self, found: np.typing.NDArray[np.bool_]) -> None:
        click = draw_click(self._wanted, found, self._off_middle_share, self._rng)
        if click is not None:
            self._marks.append((click[0][None] * OUTPUT_STRIDE, click[1]))

    def _click_around(self) -> None:
        for _ in range(self._crowd):
            positive = bool(self._rng.random() < 0.5)
            where = (self._wanted == positive) & self.known
            if where.any():
                self._marks.append((random_place(where, self._rng)[None] * OUTPUT_STRIDE, positive))


def _halve(inside: np.typing.NDArray[np.bool_]) -> Float:
    """(H, W) bool -> (H / 2, W / 2) float32, shares."""
    height, width = inside.shape
    return np.asarray(inside.reshape(height // 2, 2, width // 2, 2).mean((1, 3)), np.float32)


def _outside(box: tuple[int, int, int, int], size: tuple[int, int]) -> Float:
    """(H / 4, W / 4) float32: the share of each cell outside the box."""
    outside = np.ones(size, np.float32)
    outside[box[0] : box[2], box[1] : box[3]] = 0
    cells = (size[0] // PROMPT_STRIDE, PROMPT_STRIDE, size[1] // PROMPT_STRIDE, PROMPT_STRIDE)
    return np.asarray(outside.reshape(cells).mean((1, 3)), np.float32)


def stack_prompts(drawn: Sequence[DrawnPrompts], previous: Tensor) -> PromptTensors:
    """Prompts of a batch, on the device of `previous` (B, 1, H / 2, W / 2); rows that no sample fills are left out."""
    maps, points, signs = (
        torch.from_numpy(np.stack([getattr(prompts, name) for prompts in drawn])).to(previous.device)
        for name in ("maps", "points", "signs")
    )
    used = max(1, int((signs != 0).sum(1).max()))
    return PromptTensors(maps, points[:, :used], signs[:, :used], previous)


def clicks_mobile_recipe(config: ClicksMobileRecipe | None = None) -> Recipe:
    """The network that follows clicks, over frozen stages."""
    stage = ClicksMobileStage(config or ClicksMobileRecipe())
    return Recipe("clicks-mobile", "clicks-mobile", "Clicks over frozen MobileNetV2 stages", (stage,))
