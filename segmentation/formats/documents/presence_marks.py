"""Marks of absent and occluded objects on their way through formats.

An occluded object of which something is seen has pixels, one that is hidden entirely has none; formats differ in which
of the two they can state.
"""

from __future__ import annotations

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId, Presence
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.format_spec import PresenceMark

PRESENCE_OF = {
    PresenceMark.ABSENT: Presence.ABSENT,
    PresenceMark.OCCLUDED: Presence.OCCLUDED,
    PresenceMark.HIDDEN: Presence.OCCLUDED,
}


def marks_on(request: ExportRequest, frame: FrameIndex, mask: LabelMask) -> dict[ObjectId, PresenceMark]:
    """Marks of the chosen objects on a frame.

    Args:
        request: What is exported.
        frame: The frame.
        mask: Its labels by project id.
    """
    record = request.records.get(frame)
    states = {} if record is None else {info.id: record.state(info.id).presence for info in request.objects}
    marked = {i: presence for i, presence in states.items() if presence in (Presence.ABSENT, Presence.OCCLUDED)}
    if not marked:
        return {}
    seen = mask.objects()
    return {i: mark for i, presence in marked.items() if (mark := _mark(presence, i in seen)) is not None}


def _mark(presence: Presence, is_seen: bool) -> PresenceMark | None:
    if presence is Presence.OCCLUDED:
        return PresenceMark.OCCLUDED if is_seen else PresenceMark.HIDDEN
    return None if is_seen else PresenceMark.ABSENT
