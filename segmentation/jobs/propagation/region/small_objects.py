"""Which objects of a plan are small where its walks depart, so that a window would show them larger. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.jobs.propagation.plan import PropagationPlan
from segmentation.jobs.propagation.region.region_mode import is_small


@dataclass(frozen=True)
class SmallObject:
    """An object that a window would show larger.

    Args:
        object_id: The object.
        share: Of the picture that it covers, above 0.
    """

    object_id: ObjectId
    share: float


def small_objects(project: Project, plan: PropagationPlan) -> tuple[SmallObject, ...]:
    """The small objects of a plan that was made for `project`, smallest first."""
    shares: dict[ObjectId, float] = {}
    spans = [span for segment in plan.segments for span in segment.spans]
    areas = {frame: project.track.record(frame).mask.areas() for frame in {span.source for span in spans}}
    for span in spans:
        area = areas[span.source].get(span.object_id, 0)
        if area and span.object_id not in shares:  # what a run looks at is where it first sees the object
            shares[span.object_id] = area / (project.clip.height * project.clip.width)
    small = [SmallObject(i, share) for i, share in shares.items() if is_small(share)]
    return tuple(sorted(small, key=lambda each: each.share))
