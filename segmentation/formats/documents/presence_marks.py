"""Marks of absent and occluded objects on their way through formats: what is to be written, is lost, and came back.

An occluded object of which something is seen has pixels, one that is hidden entirely has none; formats differ in which
of the two they can tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId, Presence
from segmentation.errors import StorageError
from segmentation.formats.exporting.export_report import Loss, LossKind
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.format_spec import PresenceMark, UnknownFrames
from segmentation.formats.importing.imported_masks import ImportedMasks

PRESENCE_OF = {
    PresenceMark.ABSENT: Presence.ABSENT,
    PresenceMark.OCCLUDED: Presence.OCCLUDED,
    PresenceMark.HIDDEN: Presence.OCCLUDED,
}

_WORDS = {
    PresenceMark.ABSENT: "absent",
    PresenceMark.OCCLUDED: "occluded in part",
    PresenceMark.HIDDEN: "occluded entirely",
}


def marks_on(request: ExportRequest, frame: FrameIndex, mask: LabelMask | None = None) -> dict[ObjectId, PresenceMark]:
    """Marks of the chosen objects on a frame.

    Args:
        request: What is exported.
        frame: The frame.
        mask: Its labels by project id, where they are at hand.
    """
    states = {i: request.state(frame, i).presence for i in request.object_ids}
    marked = {i: presence for i, presence in states.items() if presence in (Presence.ABSENT, Presence.OCCLUDED)}
    if not marked:
        return {}
    seen = (mask or request.mask(frame)).objects()
    return {i: mark for i, presence in marked.items() if (mark := _mark(presence, i in seen)) is not None}


def _mark(presence: Presence, is_seen: bool) -> PresenceMark | None:
    if presence is Presence.OCCLUDED:
        return PresenceMark.OCCLUDED if is_seen else PresenceMark.HIDDEN
    return None if is_seen else PresenceMark.ABSENT


def presence_losses(request: ExportRequest, carried: Set[PresenceMark] = frozenset()) -> list[Loss]:
    """A loss for each kind of mark that a format has no word for, and for frames of which nothing is known."""
    counts = Counter(mark for frame in request.frames for mark in marks_on(request, frame).values())
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
    count = len(request.frames) - len(request.frames_known)
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


def demand_presence(
    request: ExportRequest,
    imported: ImportedMasks,
    numbers: Mapping[ObjectId, int],
    carried: Set[PresenceMark],
) -> None:
    """Every mark that the format carries was read back.

    Args:
        request: What was to be written.
        imported: What was read back, frame by frame the same.
        numbers: Project id -> id in the export, of the objects that are in it.
        carried: The marks that the format has words for.

    Raises:
        StorageError: One is missing or is another.
    """
    for frame, read in zip(request.frames_to_write, imported.frames, strict=True):
        for object_id, mark in marks_on(request, frame).items():
            found = read.presence.get(ObjectId(numbers.get(object_id, 0)))
            if object_id in numbers and mark in carried and found is not PRESENCE_OF[mark]:
                raise StorageError(
                    f"The mark '{mark.value}' of object {object_id} on frame {frame} does not read back."
                )
