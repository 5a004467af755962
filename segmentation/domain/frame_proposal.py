"""FrameProposal: masks that a run computed over stored ones, kept beside them until the user decides."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.objects import ObjectId


@dataclass(frozen=True)
class ProposedMask:
    """What is known of one object's proposed mask.

    Args:
        change: 0..1, how much it differs from the stored mask: 1 - IoU; 0 where both are empty.
        confidence: 0..1 as given by the engine, or None.
        base: `ObjectState.revision` of the stored mask that it would replace.
        engine: The engine that made it; empty when unknown.
        against: In a comparison of engines, what made the stored mask: an engine, or "stored"; else empty.
    """

    change: float
    confidence: float | None
    base: int
    engine: str = ""
    against: str = ""


@dataclass(frozen=True)
class FrameProposal:
    """What is proposed for one frame.

    Args:
        mask: Labels by project object id; only `objects` occur.
        objects: The objects it proposes a mask for, also those that would have no pixel.
        alpha: Soft edges per object.
    """

    mask: PackedMask
    objects: Mapping[ObjectId, ProposedMask]
    alpha: Mapping[ObjectId, AlphaBand] = field(default_factory=dict)

    def only(self, objects: Container[ObjectId]) -> FrameProposal | None:
        """The part for `objects`; None where that is nothing."""
        dropped = [object_id for object_id in self.objects if object_id not in objects]
        if not dropped:
            return self
        if len(dropped) == len(self.objects):
            return None
        return FrameProposal(
            self.mask.relabel(dict.fromkeys(dropped, 0)),
            {i: proposed for i, proposed in self.objects.items() if i not in dropped},
            {i: band for i, band in self.alpha.items() if i not in dropped},
        )
