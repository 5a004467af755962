"""Which objects are looked for on a frame by their look, and on which other frames they show it. Reads a project only.

An object shows its look where it has pixels. Frames that the user vouches for come first, then the nearest ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.objects import ObjectId
from segmentation.domain.open_proposals import objects_open_to_runs
from segmentation.domain.project import Project
from segmentation.errors import UserError

LOOKS = 3
"""So many frames show the look of an object, at most: different poses, at the cost of a decode and an encoding each."""


@dataclass(frozen=True)
class ObjectSearch:
    """Objects whose look the same frames show.

    Args:
        objects: What is looked for.
        looks: The mask of each of these frames, by project object id.
    """

    objects: frozenset[ObjectId]
    looks: tuple[tuple[FrameIndex, PackedMask], ...]


def plan_search(
    project: Project, frame: FrameIndex, objects: Iterable[ObjectId] | None = None
) -> tuple[ObjectSearch, ...]:
    """What to look for on `frame`: `objects`, or all, without those that are locked or settled by the user there.

    Raises:
        UserError: The frame is outside the clip, or nothing is left to look for.
    """
    project.clip.check_frame(frame)
    wanted = objects_open_to_runs(project, frame, project.objects if objects is None else objects)
    found: dict[tuple[FrameIndex, ...], set[ObjectId]] = {}
    for object_id in sorted(wanted):
        if looks := tuple(islice(_frames_showing(project, object_id, frame), LOOKS)):
            found.setdefault(looks, set()).add(object_id)
    if not found:
        raise UserError(
            f"There is no object to look for on frame {frame}.",
            "Objects are found by their masks on other frames; locked ones, and those drawn or verified here, are not.",
        )
    records = project.track.records
    return tuple(
        ObjectSearch(frozenset(ids), tuple((look, records[look].mask) for look in looks))
        for looks, ids in found.items()
    )


def _frames_showing(project: Project, object_id: ObjectId, target: FrameIndex) -> Iterator[FrameIndex]:
    """Frames on which the object has pixels, best first; read one by one, for there may be thousands."""
    track = project.track
    known = [frame for frame in track.frames_knowing(object_id) if frame != target]
    known.sort(key=lambda frame: (not track.state(frame, object_id).is_barrier, abs(frame - target)))
    return (frame for frame in known if track.records[frame].mask.areas().get(object_id, 0) > 0)
