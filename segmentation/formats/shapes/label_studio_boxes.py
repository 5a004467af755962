"""Boxes through a video as Label Studio's `videorectangle` keeps them: keyframes counted from 1, in per cent.

A keyframe that is not `enabled` is the last one before its object goes, and without a box an object is absent; boxes
between two keyframes are interpolated.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask, Region
from segmentation.domain.mask_codec import MAX_PIXELS
from segmentation.domain.objects import ObjectId, Presence
from segmentation.errors import UserError
from segmentation.formats.documents.coco_rle import box_of
from segmentation.formats.documents.json_document import Node
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.importing.frame_naming import in_clip_order, name_frame, table_beside
from segmentation.formats.importing.frame_painter import FramePainter, overlap_notes
from segmentation.formats.importing.group_numbering import GroupNumbering
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, number_objects
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.shapes.label_studio_areas import type_of
from segmentation.formats.shapes.polygon_fill import fill_polygon, turn_ring

BOXES = "videorectangle"
"""The type of results that are boxes through a video."""

_MOST_FRAMES = 100_000
_LONE_FRAME_RATE = 25
"""Frames per second of a clip of one frame, which has none."""

_NEAR = 1e-6
"""Rounding errors of a share are far below this part of a pixel."""


@dataclass(frozen=True)
class _Key:
    """A keyframe: frame from 0; left, top, width, height in per cent, and degrees of its turn."""

    frame: int
    box: tuple[float, ...]
    goes_on: bool


def frame_boxes(request: ExportRequest, frame: FrameIndex, position: int) -> dict[str, list[float]]:
    """Left, top, width and height in per cent of every object on a frame, by its id as text."""
    mask = request.mask(frame)
    return {str(object_id): list(_share_box(mask.region(object_id))) for object_id in sorted(mask.objects())}


def boxes_document(request: ExportRequest, pieces: list[dict[str, list[float]]]) -> object:
    """The file: one task with a result per object."""
    keys: dict[ObjectId, list[_Key]] = {info.id: [] for info in request.objects}
    for position, boxes in enumerate(pieces):
        for object_id, (left, top, width, height) in boxes.items():
            keys[ObjectId(int(object_id))].append(_Key(position, (left, top, width, height, 0.0), goes_on=True))
    times = [
        request.clip.timestamps_s[frame] - request.clip.timestamps_s[request.frames.first] for frame in request.frames
    ]
    results = [_result(request, object_id, found, times) for object_id, found in keys.items() if found]
    # Label Studio counts frames by a rate; its <Video> tag can take this one from the task.
    data = {"video": f"{request.sequence}.mp4", "framerate": round(len(times) / _span_s(times), 6)}
    return [{"id": 1, "data": data, "annotations": [{"result": results}]}]


def read_boxes(request: ImportRequest, task: Node, results: list[Node]) -> Steps[ImportedMasks]:
    """The boxes of a task as filled rectangles.

    Raises:
        UserError: The size of the clip is not given.
        MediaError: The file is damaged.
    """
    if request.size is None or request.size[0] * request.size[1] > MAX_PIXELS:
        raise UserError(
            "Boxes in per cent do not state the size of the frames.", "Open the clip first, or give its size."
        )
    numbering, odd = GroupNumbering(), OddEntries(request.strict)
    found: list[tuple[int, list[_Key], int]] = []
    for result in (result for result in results if type_of(result) == BOXES):
        with odd.tolerate():
            value = result["value"]
            labels = value["labels"].list() if "labels" in value else []
            keys = _keys(value["sequence"], request.frame_count or _MOST_FRAMES, odd)
            count = value["framesCount"].whole(0, _MOST_FRAMES) if "framesCount" in value else 0
            name = labels[0].name() if labels else f"{task.place} {len(found)}"
            found.append((numbering.object_id(_group(result), name), keys, count))
    odd.remark("results without a box were left out.", sum(type_of(result) != BOXES for result in results))
    odd.demand_rest(sum(len(keys) for _, keys, _ in found))
    count = max(
        (max(count, *(key.frame + 1 for key in keys)) if keys else count for _, keys, count in found), default=0
    )
    by_frame = _boxes_by_frame(found, count)
    table, empty = table_beside(request.path), LabelMask.empty(*request.size)
    frames: list[ImportedFrame] = []
    overlaps = 0
    for frame in range(max(1, count)):
        painter = FramePainter(request.size)
        for object_id, box in by_frame.get(frame, ()):
            painter.add(object_id, _region(box, request.size))
        overlaps += painter.covered_pixels > 0
        mask = painter.mask() if frame in by_frame else empty
        shown = {object_id for object_id, _ in by_frame.get(frame, ())}
        absent = dict.fromkeys(numbering.names.keys() - shown, Presence.ABSENT)
        frames.append(name_frame(str(frame + 1), mask, table, presence=absent))
        yield Progress("Reading", frame + 1, max(1, count))
    notes = ("The file holds boxes; they were taken as filled rectangles.", *odd.notes(), *overlap_notes(overlaps))
    objects = number_objects(numbering.names, numbering.names)
    name = request.sequence or request.path.stem
    return ImportedMasks(name, request.size, in_clip_order(frames), objects, notes)


def _result(request: ExportRequest, object_id: ObjectId, keys: list[_Key], times: list[float]) -> dict[str, object]:
    ends = {key.frame for key, later in pairwise(keys) if later.frame > key.frame + 1} | {keys[-1].frame}
    info = next(info for info in request.objects if info.id == object_id)
    sequence = [
        {"frame": key.frame + 1, "enabled": key.frame not in ends, "rotation": 0, "time": times[key.frame]}
        | dict(zip(("x", "y", "width", "height"), key.box[:4], strict=True))
        for key in keys
    ]
    value = {"framesCount": len(times), "duration": _span_s(times), "sequence": sequence, "labels": [info.name]}
    return {
        "id": f"object-{object_id}-boxes",
        "type": BOXES,
        "from_name": "box",
        "to_name": "video",
        "value": value,
    }


def _span_s(times: list[float]) -> float:
    """From the first frame to the end of the last, which is shown as long as the mean."""
    return times[-1] * len(times) / (len(times) - 1) if len(times) > 1 else 1 / _LONE_FRAME_RATE


def _group(result: Node) -> int | None:
    """The object number in an id that our writer gave."""
    parts = result["id"].name().split("-") if "id" in result else []
    return int(parts[1]) if len(parts) > 1 and parts[0] == "object" and parts[1].isdecimal() else None


def _keys(sequence: Node, frame_count: int, odd: OddEntries) -> list[_Key]:
    keys = []
    for node in sequence.list():
        with odd.tolerate():
            keys.append(_key(node, frame_count))
    return sorted(keys, key=lambda key: key.frame)


def _key(node: Node, frame_count: int) -> _Key:
    left, top, width, height = (node[name].number() for name in ("x", "y", "width", "height"))
    if width < 0 or height < 0:
        raise node.wrong("a box whose width and height are not negative")
    turn = node["rotation"].number() if "rotation" in node else 0.0
    goes_on = "enabled" not in node or node["enabled"].value is True
    return _Key(node["frame"].whole(1, frame_count) - 1, (left, top, width, height, turn), goes_on)


def _boxes_by_frame(
    found: list[tuple[int, list[_Key], int]], count: int
) -> dict[int, list[tuple[int, tuple[float, ...]]]]:
    boxes: dict[int, list[tuple[int, tuple[float, ...]]]] = {}
    for object_id, keys, _ in found:
        for key, later in pairwise([*keys, None]):
            assert key is not None
            stop = key.frame + 1 if not key.goes_on else count if later is None else later.frame
            for frame in range(key.frame, max(stop, key.frame + 1) if later is None else min(stop, later.frame)):
                boxes.setdefault(frame, []).append((object_id, _between(key, later, frame)))
    return boxes


def _between(key: _Key, later: _Key | None, frame: int) -> tuple[float, ...]:
    if later is None or later.frame == key.frame:
        return key.box
    part = (frame - key.frame) / (later.frame - key.frame)
    return tuple(a + (b - a) * part for a, b in zip(key.box, later.box, strict=True))


def _share_box(region: Region) -> tuple[float, float, float, float]:
    height, width = region.shape
    left, top, box_width, box_height = box_of(region)
    return 100 * left / width, 100 * top / height, 100 * box_width / width, 100 * box_height / height


def _region(box: tuple[float, ...], size: tuple[int, int]) -> Region:
    """Pixels whose centres lie in the box, which is turned round its left upper corner."""
    left, top, width, height = (share / 100 for share in box[:4])
    if box[4]:
        sides = np.array([(0, 0), (width, 0), (width, height), (0, height)]) * (size[1], size[0])
        return fill_polygon(turn_ring(sides, box[4]) + np.array([left * size[1], top * size[0]]), size)
    rows = np.arange(size[0]) + 0.5 + _NEAR
    columns = np.arange(size[1]) + 0.5 + _NEAR
    inside_rows = (rows >= top * size[0]) & (rows < (top + height) * size[0])
    inside_columns = (columns >= left * size[1]) & (columns < (left + width) * size[1])
    return np.asarray(inside_rows[:, None] & inside_columns[None, :], np.bool_)
