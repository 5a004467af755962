"""A first look over the frames of an export: which objects appear where, and how formats without gaps number them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import ObjectId, ObjectInfo
from segmentation.formats.documents.presence_marks import marks_on
from segmentation.formats.exporting.export_report import Loss, LossKind
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.format_spec import PresenceMark, UnknownFrames
from segmentation.formats.progress import Progress, Steps

_WORDS = {
    PresenceMark.ABSENT: "absent",
    PresenceMark.OCCLUDED: "occluded in part",
    PresenceMark.HIDDEN: "occluded entirely",
}


@dataclass(frozen=True)
class ExportScan:
    """What the chosen frames hold.

    Args:
        first_seen: First frame of each object that has pixels somewhere.
        frames_seen: On how many frames each of them has pixels.
        ignore_frames: Frames with an 'ignore' region.
        soft_frames: Frames with soft edges of a chosen object.
        marks: Marks of absent and occluded objects, on the frames that have any.
        digest: The same for other chosen frames only if they hold the same: masks, soft edges, marks, what is known.
    """

    first_seen: Mapping[ObjectId, FrameIndex]
    frames_seen: Mapping[ObjectId, int]
    ignore_frames: int
    soft_frames: int
    marks: Mapping[FrameIndex, Mapping[ObjectId, PresenceMark]]
    digest: str

    def late_objects(self, first: FrameIndex) -> tuple[ObjectId, ...]:
        """Objects that appear after frame `first`, by time of appearance."""
        late = [object_id for object_id, frame in self.first_seen.items() if frame > first]
        return tuple(sorted(late, key=lambda object_id: (self.first_seen[object_id], object_id)))


def scan_export(request: ExportRequest) -> Steps[ExportScan]:
    """Look at every frame once."""
    first_seen: dict[ObjectId, FrameIndex] = {}
    counts: Counter[ObjectId] = Counter()
    marks: dict[FrameIndex, Mapping[ObjectId, PresenceMark]] = {}
    digest, chosen = hashlib.sha256(), request.object_ids
    ignore = soft = 0
    for done, frame in enumerate(request.frames):
        mask, record = request.mask(frame), request.record(frame)
        for object_id in mask.objects():
            first_seen.setdefault(object_id, frame)
            counts[object_id] += 1
        ignore += bool((mask.labels == IGNORE).any())
        soft += any(object_id in chosen for object_id in record.alpha)
        if marked := marks_on(request, frame, mask):
            marks[frame] = marked
        _add_to_digest(digest, record, chosen, is_known=frame in request.names_known)
        yield Progress("Looking", done + 1, len(request.frames))
    return ExportScan(first_seen, counts, ignore, soft, marks, digest.hexdigest())


def _add_to_digest(digest: hashlib._Hash, record: FrameRecord, chosen: tuple[ObjectId, ...], *, is_known: bool) -> None:
    parts = [record.mask.data, str(is_known).encode()]
    for object_id in chosen:
        band = record.alpha.get(object_id)
        parts += [record.state(object_id).presence.value.encode(), band.data if band else b""]
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)


def number_without_gaps(request: ExportRequest, scan: ExportScan) -> dict[ObjectId, int]:
    """Project id -> 1..N: first the objects of the first frame by id, then the others as they appear.

    Objects without a pixel get no number: a gap would be scored as an object of its own.
    """
    late = scan.late_objects(request.frames.first)
    early = sorted(scan.first_seen.keys() - set(late))
    return {object_id: number for number, object_id in enumerate((*early, *late), start=1)}


def empty_object_losses(request: ExportRequest, scan: ExportScan) -> list[Loss]:
    """A loss for each chosen object that has no pixel in the range."""
    return [
        Loss(LossKind.EMPTY_OBJECT, f"{title_of(info)} has no pixels in these frames and is left out.", info.id)
        for info in request.objects
        if info.id not in scan.first_seen
    ]


def soft_edge_losses(scan: ExportScan) -> list[Loss]:
    """A loss when there are soft edges, for formats that carry labels only."""
    if not scan.soft_frames:
        return []
    message = "Soft edges are not carried; the labels are. Export 'png' in the style 'alpha' to keep them."
    return [Loss(LossKind.SOFT_EDGES, message, frames=scan.soft_frames)]


def ignore_losses(scan: ExportScan) -> list[Loss]:
    """A loss when there are 'ignore' regions, for formats that have no word for them."""
    if not scan.ignore_frames:
        return []
    message = "Regions marked 'ignore' are written as background."
    return [Loss(LossKind.IGNORE_REGION, message, frames=scan.ignore_frames)]


def presence_losses(request: ExportRequest, scan: ExportScan, carried: Set[PresenceMark] = frozenset()) -> list[Loss]:
    """A loss for each kind of mark that a format has no word for, and for frames of which nothing is known."""
    counts = Counter(mark for marked in scan.marks.values() for mark in marked.values())
    return [*_unknown_losses(request), *_unknown_object_losses(request)] + [
        Loss(
            LossKind.PRESENCE,
            f"This format has no word for objects that are {_WORDS[mark]}: {counts[mark]} such marks are left out.",
            frames=counts[mark],
        )
        for mark in PresenceMark
        if counts[mark] and mark not in carried
    ]


def _unknown_losses(request: ExportRequest) -> list[Loss]:
    count = len(request.frames) - len(request.names_known)
    if not count:
        return []
    empty = "are written as if they were empty, and the frame table marks them: they are no masks"
    fate = empty if request.unknown is UnknownFrames.EMPTY else "have no masks in the export"
    message = f"{count} of {len(request.frames)} frames, which nobody annotated and no run reached, {fate}."
    return [Loss(LossKind.UNKNOWN_FRAMES, message, frames=count)]


def unknown_places(request: ExportRequest) -> Counter[ObjectId]:
    """On how many known frames nothing is known of an object, of those of which something is known on others."""
    unknown = {frame: request.unknown_objects(frame) for frame in request.frames_known}
    spoken_of = {i for i in request.object_ids if any(i not in missing for missing in unknown.values())}
    return Counter(i for missing in unknown.values() for i in sorted(missing & spoken_of))


def _unknown_object_losses(request: ExportRequest) -> list[Loss]:
    return [
        Loss(
            LossKind.UNKNOWN_OBJECTS,
            f"Nobody annotated object {object_id} on {count} frames where others are known, and no run looked for it: "
            "it looks absent there to other programs. The frame table tells, and it is not read back as absent.",
            object_id,
            frames=count,
        )
        for object_id, count in unknown_places(request).items()
    ]


def title_of(info: ObjectInfo) -> str:
    """The object as messages call it."""
    return f"Object {info.id} ({info.name})"
