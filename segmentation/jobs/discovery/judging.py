"""How likely a proposal is right on each of its frames: from the signs that confidence is read off everywhere.

Saliency alone says that something stands out, not that its mask is an object: half a pond may stand out all over. So
the mask is also looked at: whether it follows the flow, keeps its area, shape and colours, and lies on edges. The
models are fitted by `maskreel bench confidence`; they ship with those of propagation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import FrameIndex, Labels
from segmentation.engines.confidence_model import SIGNS, ConfidenceModel
from segmentation.engines.mask_signs import reduce_labels, reduce_picture, thumbnail_size
from segmentation.engines.protocols import Probabilities, Reference, Saliency
from segmentation.engines.sign_history import SignHistory
from segmentation.jobs.discovery.proposals import Proposal
from segmentation.media.video import Video

SURE = 0.501
"""Probability of a pixel of a proposal whose saliency is below a half: it was taken for other reasons."""

Signs = npt.NDArray[np.float64]


def add_signs(
    proposals: Sequence[Proposal], video: Video, saliency_of: Callable[[FrameIndex], Saliency]
) -> tuple[Proposal, ...]:
    """The proposals with the signs of their masks, (signs,) float64 in the order of `SIGNS` by frame.

    The first frame of each has none, because nothing is known from before.

    Args:
        proposals: Of one search.
        video: The clip.
        saliency_of: Gives the map of a frame, (H, W) float32 in [0, 1].

    Raises:
        MediaError: The clip cannot be read any more.
    """
    found: list[dict[FrameIndex, Signs]] = [{} for _ in proposals]
    for frame, signs in _observe_frames(proposals, video, saliency_of):
        for place, values in signs.items():
            found[place - 1][frame] = values
    return tuple(replace(p, signs=signs) for p, signs in zip(proposals, found, strict=True))


def judge_proposals(proposals: Sequence[Proposal], model: ConfidenceModel) -> tuple[Proposal, ...]:
    """The proposals with the probability that they are right as confidence and in their score, the best first."""
    return tuple(sorted((_judge(proposal, model) for proposal in proposals), key=lambda proposal: -proposal.score))


def _judge(proposal: Proposal, model: ConfidenceModel) -> Proposal:
    """The first frame counts as the next one; a proposal of one frame keeps what it has."""
    if not proposal.signs:
        return proposal
    known = {frame: model.probability(signs) for frame, signs in proposal.signs.items()}
    after = sorted(known)
    confidence = {f: known.get(f, known[next((a for a in after if a > f), after[-1])]) for f in proposal.masks}
    best = max(confidence, key=lambda f: confidence[f] * proposal.masks[f].areas().get(1, 0) ** 0.5)
    score = float(np.mean(list(confidence.values()))) * proposal.coverage
    return replace(proposal, confidence=confidence, score=score, best_frame=best)


def _observe_frames(
    proposals: Sequence[Proposal], video: Video, saliency_of: Callable[[FrameIndex], Saliency]
) -> Iterator[tuple[FrameIndex, dict[int, Signs]]]:
    """Signs by place of the proposal, from 1 on, frame by frame."""
    history = SignHistory()
    for place, proposal in enumerate(proposals, start=1):
        rgb = reduce_picture(video.read(proposal.best_frame))
        look = place * _reduce_mask(proposal, proposal.best_frame)
        reference = Reference(proposal.best_frame, rgb, look.astype(np.uint8), frozenset({place}))
        history.take_reference(reference, is_present=False)
    for frame in sorted({frame for proposal in proposals for frame in proposal.masks}):
        seen = {place: p for place, p in enumerate(proposals, start=1) if frame in p.masks}
        probs = _probabilities(len(proposals), seen, frame, saliency_of(frame))
        judged = {place: p.confidence[frame] for place, p in seen.items()}
        signs = history.observe(reduce_picture(video.read(frame)), probs, judged)
        yield frame, {i: _without_age(s) for i, s in signs.items() if i in seen and frame > min(seen[i].masks)}


def _probabilities(count: int, seen: dict[int, Proposal], frame: FrameIndex, saliency: Saliency) -> Probabilities:
    """(1 + count, h, w) float32 that sums to 1: saliency inside each proposal; of two on a pixel the first has it."""
    size = thumbnail_size(saliency.shape[:2])
    small = np.asarray(cv2.resize(saliency, size[::-1], interpolation=cv2.INTER_AREA), np.float32)
    probs, free = np.zeros((1 + count, *size), np.float32), np.ones(size, np.bool_)
    for place, proposal in seen.items():
        own = free & (_reduce_mask(proposal, frame) > 0)
        probs[place][own] = np.clip(small[own], SURE, 1)
        free &= ~own
    probs[0] = 1 - probs[1:].sum(axis=0)
    return probs


def _without_age(signs: Signs) -> Signs:
    """A proposal has no reference from which it gets worse: how far it is from its begin says nothing."""
    values = signs.copy()
    values[SIGNS.index("steps")] = 0.0
    values[SIGNS.index("worst")] = values[SIGNS.index("carried")]
    return values


def _reduce_mask(proposal: Proposal, frame: FrameIndex) -> Labels:
    labels = proposal.masks[frame].unpack().labels
    return reduce_labels(labels, thumbnail_size(labels.shape))
