"""PropagationRequest: what the user asks a propagation run to do. Becomes JSON text for the project file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from segmentation.domain.frames import Direction, FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId
from segmentation.engines.protocols import JsonValue
from segmentation.errors import UserError
from segmentation.jobs.propagation.region.region_mode import RegionMode
from segmentation.jobs.propagation.stop_rule import StopRule


@dataclass(frozen=True)
class PropagationRequest:
    """A run as asked for.

    Args:
        engine: Registry name of the engine.
        frames: The only frames that may change.
        direction: Which way masks are propagated.
        objects: The objects to propagate; empty means all that are not locked.
        settings: Values for the engine's settings.
        from_frame: Depart from the masks of this frame, vouched for or not, where it has any. Forward, only frames
            after it change; backward, only frames before it; both, all but itself.
        single_step: Propagate over one frame only, from `from_frame`.
        combine: Between two references, join the forward and the backward result; else the nearer reference decides.
        only_dirty: Leave frames alone that are newer than the references around them.
        stop: With `only_dirty`: walk outwards from corrections, and stop where new and stored masks agree.
        propose: Keep new masks over stored ones as a proposal, which the user accepts or rejects.
        region: Which objects are followed in a window at full resolution.

    Raises:
        UserError: A single step without a frame to depart from, or in both directions.
    """

    engine: str
    frames: FrameRange
    direction: Direction = Direction.FORWARD
    objects: tuple[ObjectId, ...] = ()
    settings: Mapping[str, JsonValue] = field(default_factory=dict)
    from_frame: FrameIndex | None = None
    single_step: bool = False
    combine: bool = True
    only_dirty: bool = False
    stop: StopRule = StopRule.NEVER
    propose: bool = False
    region: RegionMode = RegionMode.OFF

    def __post_init__(self) -> None:
        if self.single_step and (self.from_frame is None or self.direction is Direction.BOTH):
            raise UserError(
                f"A single step needs a frame to depart from and one direction, got frame {self.from_frame}, "
                f"direction '{self.direction.value}'.",
                "Give the frame and choose forward or backward.",
            )

    @property
    def is_repair(self) -> bool:
        """Whether stored masks stay where the new ones agree with them."""
        return self.only_dirty and self.stop is not StopRule.NEVER

    def to_json(self) -> dict[str, Any]:
        """All fields as JSON values."""
        return {
            "engine": self.engine,
            "frames": [self.frames.first, self.frames.last],
            "direction": self.direction.value,
            "objects": list(self.objects),
            "settings": dict(self.settings),
            "from_frame": self.from_frame,
            "single_step": self.single_step,
            "combine": self.combine,
            "only_dirty": self.only_dirty,
            "stop": self.stop.value,
            "propose": self.propose,
            "region": self.region.value,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> PropagationRequest:
        """The request that `to_json` returned."""
        first, last = values["frames"]
        given = dict(values)
        given["frames"] = FrameRange(FrameIndex(first), FrameIndex(last))
        given["direction"] = Direction(values["direction"])
        given["objects"] = tuple(ObjectId(i) for i in values["objects"])
        given["stop"] = StopRule(values.get("stop", StopRule.NEVER.value))  # runs kept by older versions lack it
        given["region"] = RegionMode(values.get("region", RegionMode.OFF.value))
        return cls(**given)
