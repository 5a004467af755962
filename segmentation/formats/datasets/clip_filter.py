"""ClipFilter: which masks of a clip come into a data set.

What is left out of a frame is not said to be absent: nothing is known of it there, and a frame without anything else is
none of the set.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

from segmentation.domain.label_mask import IGNORE
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import ObjectId
from segmentation.errors import UserError
from segmentation.formats.exporting.export_request import ExportRequest


@dataclass(frozen=True)
class ClipFilter:
    """Each rule sees what the ones before it leave, in this order.

    Args:
        labels: Names of the objects that come in; empty takes all.
        verified_only: Whether only frames come in on which every mask is verified or a reference.
        min_pixels: A mask of an object with fewer pixels on a frame is left out there.
        min_frames: An object with masks on fewer frames is left out of the clip.

    Raises:
        UserError: A number below 0.
    """

    labels: frozenset[str] = frozenset()
    verified_only: bool = False
    min_pixels: int = 0
    min_frames: int = 0

    def __post_init__(self) -> None:
        for name, least in (("--min-pixels", self.min_pixels), ("--min-frames", self.min_frames)):
            if least < 0:
                raise UserError(f"{name} is {least}.", "Give 0 or more.")

    def __bool__(self) -> bool:
        return self != ClipFilter()

    def choose(self, request: ExportRequest) -> ExportRequest:
        """The same clip with what passes.

        Raises:
            UserError: Nothing does; says by which rule.
        """
        if not self:
            return request
        objects = [info for info in request.objects if not self.labels or info.name in self.labels]
        _demand(objects, f"No object is called {' or '.join(sorted(self.labels))}.")
        ids = {info.id for info in objects}
        records = {frame: record for frame, record in request.records.items() if frame in request.frames}
        if self.verified_only:
            records = {frame: record for frame, record in records.items() if _is_verified(record, ids)}
            _demand(records, "There is no frame on which all masks are verified or references.")
        records = {frame: self._without_small(record) for frame, record in records.items()}
        seen = Counter(i for record in records.values() for i in record.mask.areas())
        objects = [info for info in objects if seen[info.id]]
        _demand(objects, f"No mask has {max(1, self.min_pixels)} pixels.")
        objects = [info for info in objects if seen[info.id] >= self.min_frames]
        _demand(objects, f"No object has masks on {self.min_frames} frames.")
        return replace(request, objects=tuple(objects), records=records)

    def _without_small(self, record: FrameRecord) -> FrameRecord:
        small = {i for i, area in record.mask.areas().items() if area < self.min_pixels and i != IGNORE}
        if not small:
            return record
        mask = record.mask.relabel(dict.fromkeys(small, 0))
        states = {i: state for i, state in record.states.items() if i not in small}
        return replace(
            record, mask=mask, states=states, alpha={i: a for i, a in record.alpha.items() if i not in small}
        )


def content_of(request: ExportRequest) -> dict[int, list[int]]:
    """By frame the objects of which something is known there."""
    found = {}
    for frame in request.frames_known:
        record = request.records[frame]
        found[int(frame)] = sorted({*record.mask.areas(), *record.states} & set(request.object_ids))
    return found


def _is_verified(record: FrameRecord, ids: Collection[ObjectId]) -> bool:
    """Whether of these objects each mask that somebody or a run made, be it empty, is vouched for; and there is one."""
    areas = record.mask.areas()
    made = [record.state(i) for i in ids if record.state(i).origin or i in areas]
    return bool(made) and all(state.is_barrier for state in made)


def _demand(left: Collection[object], otherwise: str) -> None:
    if not left:
        raise UserError(otherwise, "Choose other filters.")
