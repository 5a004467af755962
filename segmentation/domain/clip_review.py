"""How far the review of a whole clip has come: all its objects together, but for hidden and locked ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.domain.uncertainty import ReviewProgress, measure_review


def objects_to_review(project: Project) -> tuple[ObjectId, ...]:
    """Hidden and locked objects are done, for now."""
    return tuple(i for i, info in project.objects.items() if info.visible and not info.locked)


def measure_clip(
    records: Mapping[FrameIndex, FrameRecord], objects: Iterable[ObjectId], within: FrameRange
) -> ReviewProgress:
    """How far all `objects` have come together, in masks: one for each frame and object.

    A frame on which nothing is known of an object is still to do: a clip whose first frame is drawn is not done.
    """
    parts = measure_review(records, objects, within).values()
    return sum_progress(replace(part, to_do=part.to_do + len(within) - part.total) for part in parts)


def sum_progress(parts: Iterable[ReviewProgress]) -> ReviewProgress:
    """All of them together."""
    listed = list(parts)
    return ReviewProgress(
        sum(part.to_do for part in listed), sum(part.needs_work for part in listed), sum(part.done for part in listed)
    )
