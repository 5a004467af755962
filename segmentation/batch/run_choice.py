"""RunChoice: which part of each clip a batch propagates, and how. The same for every clip of its list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from segmentation.batch.named_objects import find_objects
from segmentation.domain.frames import Direction, FrameRange
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project


@dataclass(frozen=True)
class RunChoice:
    """What is asked for; by default all masks of a clip, forward.

    Args:
        first: First frame that may change; None for the project's In point.
        last: Last frame that may change; None for the project's Out point.
        direction: Which way masks are propagated.
        objects: Names or numbers of the objects; empty for all.
        proposes: Keep new masks over stored ones as a proposal.
    """

    first: int | None = None
    last: int | None = None
    direction: Direction = Direction.FORWARD
    objects: tuple[str, ...] = ()
    proposes: bool = False

    def frames_of(self, project: Project) -> FrameRange:
        """The frames of a clip that may change.

        Raises:
            UserError: Outside the clip, or in wrong order.
        """
        return project.clip.check_range(self.first, self.last, project.work_range)

    def objects_of(self, project: Project) -> tuple[ObjectId, ...]:
        """The objects meant; empty for all.

        Raises:
            UserError: There is no such object.
        """
        return tuple(sorted(find_objects(project, self.objects)))

    def as_json(self) -> Mapping[str, Any]:
        """What is not the default, by name: batches that older versions began go on."""
        changed = {name: value for name, value in vars(self).items() if value != getattr(RunChoice(), name)}
        plain = {"direction": self.direction.value, "objects": list(self.objects)}
        return {name: plain.get(name, value) for name, value in changed.items()}
