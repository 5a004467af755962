"""What is printed beside a run: that an object is small, what it proposes. In plain sentences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.cli.counts import format_count

if TYPE_CHECKING:
    from segmentation.domain.project import Project
    from segmentation.jobs.propagation.plan import PropagationPlan


def region_notes(project: Project, plan: PropagationPlan) -> tuple[str, ...]:
    """That an object is small and could be followed, where nothing was asked for."""
    from segmentation.jobs.propagation.region.region_mode import RegionMode
    from segmentation.jobs.propagation.region.small_objects import small_objects

    small = small_objects(project, plan) if plan.request.region is RegionMode.OFF else ()
    if not small:
        return ()
    name = project.objects[small[0].object_id].name
    return (
        f"'{name}' covers {100 * small[0].share:.1g} % of the picture: --region auto follows small objects at full "
        "resolution.",
    )


def proposal_notes(project: Project, path: Path) -> tuple[str, ...]:
    """What is proposed, and what to do about it."""
    from segmentation.domain.open_proposals import MUCH, open_frames

    frames = open_frames(project)
    if not frames:
        return ("Nothing is proposed: no stored mask would change.",)
    much = sum(each.change > MUCH for each in frames)
    return (
        f"Proposal: {format_count(len(frames), 'frame')}, {much} changed more than {MUCH:.0%}. "
        "The stored masks are as they were.",
        f"Look at it in the window, or run `maskreel accept {path}` or `maskreel reject {path}`.",
    )
