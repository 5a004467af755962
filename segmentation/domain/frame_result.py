"""FrameResult: what a propagation job gives for one frame. Small: probabilities stay with the worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.objects import ObjectId


@dataclass(frozen=True)
class FrameResult:
    """One finished frame of a run.

    Args:
        job_id: The run it belongs to; results of another run are refused.
        frame: The frame.
        mask: Labels by project object id; only `objects` occur.
        objects: Objects this run computed here, the absent ones included.
        confidence: 0..1 per object.
        alpha: Soft edges per object.
        milliseconds: Time the engine took.
        kept: Objects whose stored mask here was found right by the run: it stays, and counts as up to date.
    """

    job_id: str
    frame: FrameIndex
    mask: PackedMask
    objects: frozenset[ObjectId]
    confidence: Mapping[ObjectId, float] = field(default_factory=dict)
    alpha: Mapping[ObjectId, AlphaBand] = field(default_factory=dict)
    milliseconds: float = 0.0
    kept: frozenset[ObjectId] = frozenset()
