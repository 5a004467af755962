"""Proposals get the probability that they are right from signs, not from saliency alone."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from job_cases import MemoryVideo

from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.engines.confidence_model import SIGNS, ConfidenceModel
from segmentation.engines.protocols import Saliency
from segmentation.jobs.discovery.judging import add_signs, judge_proposals
from segmentation.jobs.discovery.proposals import Proposal

HEIGHT, WIDTH, FRAMES = 48, 60, 6
CARRIED, STEPS = SIGNS.index("carried"), SIGNS.index("steps")


class MovingSquare(MemoryVideo):
    """A textured square that moves two pixels a frame over grey."""

    def __init__(self) -> None:
        super().__init__(FRAMES, height=HEIGHT, width=WIDTH)
        self._square = np.random.default_rng(3).integers(60, 250, (16, 16, 3)).astype(np.uint8)

    def read(self, frame: FrameIndex) -> RgbFrame:
        rgb = np.full((HEIGHT, WIDTH, 3), 20, np.uint8)
        rgb[10:26, 5 + 2 * frame : 21 + 2 * frame] = self._square
        return rgb


def proposal(left: Callable[[int], int], frames: range = range(FRAMES), top: int = 10) -> Proposal:
    masks = {}
    for frame in frames:
        labels = np.zeros((HEIGHT, WIDTH), np.uint8)
        labels[top : top + 16, left(frame) : left(frame) + 16] = 1
        masks[FrameIndex(frame)] = pack_mask(LabelMask(labels))
    saliency = dict.fromkeys(masks, 0.95)
    return Proposal(masks, 0.95, len(frames) / FRAMES, FrameIndex(frames[0]), saliency)


def all_salient(frame: FrameIndex) -> Saliency:
    return np.full((HEIGHT, WIDTH), 0.95, np.float32)


def trust_in_flow() -> ConfidenceModel:
    """Only whether a mask follows the flow counts."""
    weights = np.zeros(len(SIGNS))
    weights[CARRIED] = 10.0
    return ConfidenceModel(np.full(len(SIGNS), 0.5), np.full(len(SIGNS), 0.5), weights, 0.0)


@pytest.fixture
def found() -> tuple[Proposal, ...]:
    """What jumps about, and what follows the square; as salient as each other."""
    jumping = proposal(lambda frame: 2 + 20 * (frame % 2), top=27)
    both = jumping, proposal(lambda frame: 5 + 2 * frame, range(2, FRAMES))
    return add_signs(both, MovingSquare(), all_salient)


def test_every_frame_but_the_first_of_a_proposal_has_signs(found: tuple[Proposal, ...]) -> None:
    assert [sorted(each.signs) for each in found] == [[1, 2, 3, 4, 5], [3, 4, 5]]
    assert all(signs.shape == (len(SIGNS),) and signs[STEPS] == 0 for each in found for signs in each.signs.values())


def test_what_follows_the_flow_comes_before_what_is_only_salient(found: tuple[Proposal, ...]) -> None:
    steady, jumping = judge_proposals(found, trust_in_flow())
    assert min(steady.masks) == 2
    assert steady.mean_confidence > 0.9 > 0.1 > jumping.mean_confidence
    assert steady.score == pytest.approx(steady.mean_confidence * 4 / 6)
    assert steady.best_frame in steady.masks


def test_the_first_frame_is_as_likely_right_as_the_next_one(found: tuple[Proposal, ...]) -> None:
    steady, _ = judge_proposals(found, trust_in_flow())
    assert steady.confidence[FrameIndex(2)] == steady.confidence[FrameIndex(3)]


def test_a_proposal_of_one_frame_keeps_what_it_has() -> None:
    alone = proposal(lambda frame: 5, range(1))
    assert judge_proposals(add_signs([alone], MovingSquare(), all_salient), trust_in_flow()) == (alone,)
    assert add_signs([], MovingSquare(), all_salient) == ()
