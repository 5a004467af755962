"""The colour that an object gets with its first mask: the one that stands out from what lies under the mask."""

from __future__ import annotations

from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits import recolour_object
from segmentation.domain.frames import RgbFrame
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.domain.palette import contrasting_colour, display_colour
from segmentation.domain.project import Project

MOST_PIXELS = 2_000
"""Looked at."""


def with_first_colour(
    project: Project, change: ChangeSet, subject: ObjectId, mask: LabelMask, rgb: RgbFrame
) -> ChangeSet:
    """A change that draws an object, with its colour where this is its first mask and nobody chose another one.

    Args:
        project: As it is before the change.
        change: What was drawn.
        subject: The object.
        mask: The labels after it.
        rgb: (H, W, 3) uint8, the picture.
    """
    taken = [other.colour for other in project.objects.values() if other.id != subject]
    is_chosen = project.objects[subject].colour != display_colour(subject, taken)
    if not change or is_chosen or any(True for _ in project.track.frames_knowing(subject)):
        return change
    under = rgb[mask.labels == subject]
    if not len(under):
        return change
    colour = contrasting_colour(under[:: max(1, len(under) // MOST_PIXELS)], taken)
    return ChangeSet(change.title, (*change.changes, *recolour_object(project, subject, colour).changes))
