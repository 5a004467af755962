"""The stage of an adaptation: lucid dreams of vouched frames through the loss that the engine's recipe trains with.

A sample gives the network one vouched frame and asks for another picture of the same objects: a dream of a vouched
frame, or that frame itself after its dream. The trunk stays as it is: a few frames would spoil what it knows.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from torch import Tensor, nn

from segmentation.engines.cfbi.creation import canonical_key
from segmentation.engines.cfbi_plus_mobile.network import MobileNetwork
from segmentation.engines.layers.collaborative import CollaborativeNetwork
from segmentation.engines.protocols import EngineTraining
from segmentation.engines.savos.network import SAVOS
from segmentation.engines.weights.checkpoints import Weights, load_into
from segmentation.errors import UserError
from segmentation.training.adaptation.vouched_frame import VouchedFrame, digest_of
from segmentation.training.augmentation import CropSettings, crop_balanced, dense_labels
from segmentation.training.lucid_dream import Dream, DreamSettings, lucid_dream
from segmentation.training.mobile_draws import MovingSample, moving_sample
from segmentation.training.recipes.cfbi_plus_mobile import MobileStage
from segmentation.training.samples import ClipSample
from segmentation.training.schedules import PolySchedule
from segmentation.training.stage import SampleSource, Stage, StagePlan

DREAM = DreamSettings()


@dataclass(frozen=True)
class AdaptConfig:
    """The numbers, all our choice.

    Args:
        steps: Optimizer steps.
        batch: Samples per step.
        rate: Initial learning rate of Adam.
        power: Of the schedule.
        side_px: Of the square crops; less where the clip is smaller.
        short_edge_px: Larger frames are reduced to this short edge first.
        crop_scales: Factors on the frame before cropping.
        most_frames: Vouched frames used at most, evenly spaced.
        trunk: Whether the trunk learns too.
        learned_share: Of the outcome, in (0, 1]: the weights are the mean of the general ones and of those learned, so
            weighted (Wortsman et al., "Robust fine-tuning of zero-shot models", CVPR 2022, equation 1).
        dream: Ranges of the dreams.
    """

    steps: int = EngineTraining.adapt_steps
    batch: int = 1
    rate: float = 5e-5
    power: float = 0.9
    side_px: int = 385
    short_edge_px: int = 480
    crop_scales: tuple[float, float] = (0.8, 1.1)
    most_frames: int = 16
    trunk: bool = False
    learned_share: float = 1.0
    dream: DreamSettings = DREAM

    def __post_init__(self) -> None:
        if not 0 < self.learned_share <= 1:
            raise UserError(
                f"'learned_share' cannot be {self.learned_share:g}.", "Give more than 0 and at most 1, for example 0.5."
            )


CONFIG = AdaptConfig()


@dataclass(frozen=True)
class AdaptStage(Stage):
    """A recipe's stage that goes on from given weights with the dreams of given frames.

    Args:
        inner: The recipe's stage: its network, mode and loss.
        config: The numbers.
        digest: Of frames and weights; stands for them in the identity of a run.
        frames: Each shows an object.
        weights: Where the network starts.
    """

    inner: Stage
    config: AdaptConfig
    digest: str
    frames: tuple[VouchedFrame, ...] = field(repr=False)
    weights: Weights = field(repr=False)

    @property
    def plan(self) -> StagePlan:
        c = self.config
        return StagePlan("adapt", c.steps, c.batch, PolySchedule(c.steps, c.power), c.short_edge_px, clip_norm=5.0)

    def network(self) -> nn.Module:
        network = self.inner.network()
        load_into(network, self.weights, what="adaptation", canonical=self.canonical)
        return network

    def mix_with_general(self, learned: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """The mean of the weights that it started from and of `learned`, as the config weighs them."""
        share = self.config.learned_share
        if share == 1:
            return dict(learned)
        with torch.random.fork_rng([]):  # a run that goes on draws the same, whether or not it came by here before
            general = self.network().state_dict()
        return {
            key: torch.lerp(general[key], tensor, share) if tensor.is_floating_point() else tensor
            for key, tensor in learned.items()
        }

    def set_mode(self, network: nn.Module) -> None:
        self.inner.set_mode(network)

    def optimizer(self, network: nn.Module) -> torch.optim.Optimizer:
        trunk = self.trunk_of(network)
        if not self.config.trunk:
            trunk.requires_grad_(requires_grad=False)
        learned = [parameter for parameter in network.parameters() if parameter.requires_grad]
        return torch.optim.Adam(learned, self.config.rate)

    def draw(self, source: SampleSource, step: int, rng: np.random.Generator) -> ClipSample:
        shown = self.frames[int(rng.integers(len(self.frames)))]
        alike = [frame for frame in self.frames if frame.objects & shown.objects]
        given = alike[int(rng.integers(len(alike)))]
        dream = lucid_dream(shown.rgb, shown.labels, self.config.dream, rng)
        sample = self.join(given, shown, dream, rng)
        side = self.side_px(min(shown.labels.shape))
        return crop_balanced(sample, CropSettings((side, side), self.config.crop_scales), rng)

    def loss(self, network: nn.Module, batch: Sequence[ClipSample], step: int) -> Tensor:
        return self.inner.loss(network, batch, step)

    def overlap(self, network: nn.Module, batch: Sequence[ClipSample]) -> float | None:
        return self.inner.overlap(network, batch)

    @abstractmethod
    def join(self, given: VouchedFrame, shown: VouchedFrame, dream: Dream, rng: np.random.Generator) -> ClipSample:
        """The sample as the recipe's loss takes it; `dream` is one of `shown`."""

    @abstractmethod
    def side_px(self, short_edge_px: int) -> int:
        """Side of the crops of frames with this short edge, one that the network takes."""

    @abstractmethod
    def trunk_of(self, network: nn.Module) -> nn.Module:
        """The part that was trained on images."""

    @staticmethod
    def canonical(key: str) -> str:
        """One name for tensors that files hold under several."""
        return key


@dataclass(frozen=True)
class CollaborativeAdaptStage(AdaptStage):
    """CFBI and CFBI+: reference, previous frame, current frame."""

    def join(self, given: VouchedFrame, shown: VouchedFrame, dream: Dream, rng: np.random.Generator) -> ClipSample:
        pictures, masks = [shown.rgb, dream.rgb], [shown.labels, dream.labels]
        if rng.random() < 0.5:  # from the dream back to the frame
            pictures, masks = pictures[::-1], masks[::-1]
        return _sample([given.rgb, *pictures], [given.labels, *masks])

    def side_px(self, short_edge_px: int) -> int:
        return (min(self.config.side_px, short_edge_px) - 1) // 16 * 16 + 1

    def trunk_of(self, network: nn.Module) -> nn.Module:
        assert isinstance(network, CollaborativeNetwork)
        return network.feature_extracter.backbone

    @staticmethod
    def canonical(key: str) -> str:
        return canonical_key(key)


@dataclass(frozen=True)
class MobileAdaptStage(CollaborativeAdaptStage):
    """CFBI+ Mobile: as CFBI, with the flow between the frames, and a previous mask that is a little wrong."""

    def join(self, given: VouchedFrame, shown: VouchedFrame, dream: Dream, rng: np.random.Generator) -> ClipSample:
        """Never asks for the reference itself: the network would find it there pixel by pixel, and learn nothing."""
        if given is not shown:
            return super().join(given, shown, dream, rng)
        previous = lucid_dream(shown.rgb, shown.labels, self.config.dream, rng) if rng.random() < 0.5 else shown
        return _sample([given.rgb, previous.rgb, dream.rgb], [given.labels, previous.labels, dream.labels])

    def draw(self, source: SampleSource, step: int, rng: np.random.Generator) -> MovingSample:
        assert isinstance(self.inner, MobileStage)
        return moving_sample(super().draw(source, step, rng), self.inner.config.draws, rng)

    def side_px(self, short_edge_px: int) -> int:
        return max(32, min(self.config.side_px, short_edge_px) // 16 * 16)

    def trunk_of(self, network: nn.Module) -> nn.Module:
        assert isinstance(network, MobileNetwork)
        return network.late

    @staticmethod
    def canonical(key: str) -> str:
        return key


@dataclass(frozen=True)
class SavosAdaptStage(AdaptStage):
    """SAVOS: reference, target, and the target again with its previous mask."""

    def join(self, given: VouchedFrame, shown: VouchedFrame, dream: Dream, rng: np.random.Generator) -> ClipSample:
        return _sample([given.rgb, dream.rgb, dream.rgb], [given.labels, dream.labels, dream.previous])

    def side_px(self, short_edge_px: int) -> int:
        return max(32, min(self.config.side_px, short_edge_px) // 32 * 32)

    def trunk_of(self, network: nn.Module) -> nn.Module:
        assert isinstance(network, SAVOS)
        return network.encoder.trunk


def adapt_stage(
    make: type[AdaptStage],
    inner: Stage,
    config: AdaptConfig,
    frames: Sequence[VouchedFrame],
    weights: Weights,
    weights_digest: str,
) -> AdaptStage:
    """The stage for frames that are at training size already."""
    return make(inner, config, f"{digest_of(frames)} {weights_digest}", tuple(frames), weights)


def _sample(pictures: Sequence[np.ndarray], masks: Sequence[np.ndarray]) -> ClipSample:
    sample = ClipSample("", np.stack(pictures), np.stack(masks))
    return replace(sample, labels=dense_labels(sample.labels))
