"""Label Studio JSON: brush masks, one image task per frame, or boxes through a video task, the only thing it has there.

Results have no object numbers; ours stand in their `id` (`object-3-frame-12`), which other tools pass over. Of a brush,
the notes tell that its object is occluded; choices on the task name objects that are not to be seen.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

import numpy as np

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE, Region
from segmentation.domain.mask_codec import MAX_PIXELS
from segmentation.domain.objects import ObjectInfo, Presence
from segmentation.errors import MediaError
from segmentation.formats.documents.json_document import Node, read_json, write_json
from segmentation.formats.documents.label_file import LabelFile, write_label_file
from segmentation.formats.documents.presence_marks import marks_on
from segmentation.formats.documents.presence_words import OCCLUDED, marks_in, words_for
from segmentation.formats.documents.rle_pack import packed, unpacked
from segmentation.formats.exporting.export_report import ExportReport
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.format_spec import PresenceMark, UnknownFrames
from segmentation.formats.importing.frame_naming import in_clip_order, named_frame, table_beside
from segmentation.formats.importing.frame_painter import FramePainter, overlap_notes
from segmentation.formats.importing.group_numbering import GroupNumbering, with_marks
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, numbered_objects
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.shapes.label_studio_boxes import boxes_document, frame_boxes, read_boxes

_CHANNELS = 4
"""The mask stands in all four channels of a picture; only the last one counts."""

_OBJECT_ID = re.compile(r"object-([0-9]{1,3})-.*")
_HALF = 128


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write exact brush masks, or boxes (`style`)."""
    if request.options["style"] == "brush":
        marks = frozenset(PresenceMark)
        form = LabelFile("label-studio", ".json", _task, _tasks, write_json, read, presence=marks)
        return write_label_file(request, form)
    # A video task goes over all frames.
    request = replace(request, unknown=UnknownFrames.EMPTY)
    names = tuple(str(position + 1) for position in range(len(request.frames)))
    cause = "a box holds all pixels between its sides"
    marks = frozenset({PresenceMark.ABSENT})
    return write_label_file(
        request,
        LabelFile(
            "label-studio",
            ".json",
            frame_boxes,
            boxes_document,
            write_json,
            read,
            presence=marks,
            names=names,
            change=cause,
        ),
    )


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read brush masks of image tasks, or the boxes of one video task as filled rectangles.

    Raises:
        MediaError: The file is damaged, or its images differ in size.
    """
    root = read_json(request.path)
    tasks = [(task, _results(task)) for task in root.list()]
    for task, results in tasks:
        if any(result["type"].text() == "videorectangle" for result in results):
            return (yield from read_boxes(request, task, results))
    return (yield from _read_brushes(request, tasks))


def _results(task: Node) -> list[Node]:
    """What was found for a task: its last annotation, else its last prediction."""
    for key in ("annotations", "predictions"):
        if key in task and task[key].list():
            return task[key].list()[-1]["result"].list()
    return []


def _read_brushes(request: ImportRequest, tasks: list[tuple[Node, list[Node]]]) -> Steps[ImportedMasks]:
    brushes = [[result for result in results if result["type"].text() == "brushlabels"] for _, results in tasks]
    size = _common_size([brush for found in brushes for brush in found]) or request.size
    if size is None or not tasks:
        raise MediaError(f"{request.path.name} holds no brush masks.", "Check that the file is of the chosen format.")
    table, numbering = table_beside(request.path), GroupNumbering()
    frames: list[ImportedFrame] = []
    overlaps = 0
    marks: list[dict[int, Presence]] = []
    for done, ((task, results), found) in enumerate(zip(tasks, brushes, strict=True)):
        painter, occluded = FramePainter(size), {}
        for brush in found:
            object_id = _object_id(brush, numbering)
            painter.add(object_id, _region(brush["value"], size))
            if OCCLUDED in _notes(brush):
                occluded[object_id] = Presence.OCCLUDED
        overlaps += painter.covered_pixels > 0
        frames.append(named_frame(_stem(task, done), painter.mask(), table, presence=occluded))
        marks.append(marks_in(choice for result in results for choice in _choices(result)))
        yield Progress("Reading", done + 1, len(tasks))
    others = sum(result["type"].text() not in ("brushlabels", "choices") for _, found in tasks for result in found)
    notes = (f"{others} results that are not brush masks were left out.",) if others else ()
    name = request.sequence or request.path.stem
    objects = numbered_objects(numbering.names, numbering.names)
    return ImportedMasks(
        name, size, in_clip_order(with_marks(frames, marks, numbering)), objects, (*notes, *overlap_notes(overlaps))
    )


def _task(request: ExportRequest, frame: FrameIndex, position: int) -> dict[str, object]:
    mask = request.mask(frame).relabelled({IGNORE: 0})
    marks, present = marks_on(request, frame, mask), mask.objects()
    results = [_brush(request, frame, info, mask.region(info.id)) for info in request.objects if info.id in present]
    for result, info in zip(results, (info for info in request.objects if info.id in present), strict=True):
        if marks.get(info.id) is PresenceMark.OCCLUDED:
            result["meta"] = {"text": [OCCLUDED]}
    if words := words_for(marks):
        results.append(
            {"type": "choices", "from_name": "unseen", "to_name": "image", "value": {"choices": words}, "id": "unseen"}
        )
    return {"id": position + 1, "data": {"image": f"{request.name(frame)}.jpg"}, "annotations": [{"result": results}]}


def _tasks(request: ExportRequest, pieces: list[dict[str, object]]) -> object:
    return pieces


def _notes(result: Node) -> list[str]:
    """The notes that somebody made on a result."""
    if "meta" not in result or "text" not in result["meta"]:
        return []
    return [note.text() for note in result["meta"]["text"].list()]


def _choices(result: Node) -> list[str]:
    if result["type"].text() != "choices":
        return []
    return [choice.text() for choice in result["value"]["choices"].list()]


def _brush(request: ExportRequest, frame: FrameIndex, info: ObjectInfo, region: Region) -> dict[str, object]:
    values = np.repeat(region.ravel().astype(np.uint8) * np.uint8(255), _CHANNELS)
    return {
        "id": f"object-{info.id}-frame-{frame}",
        "type": "brushlabels",
        "from_name": "tag",
        "to_name": "image",
        "original_width": request.size[1],
        "original_height": request.size[0],
        "image_rotation": 0,
        "value": {"format": "rle", "rle": packed(values), "brushlabels": [info.name]},
    }


def _common_size(brushes: list[Node]) -> tuple[int, int] | None:
    """(height, width) of the images; None without brushes."""
    sizes = {(b["original_height"].whole(1, 1 << 16), b["original_width"].whole(1, 1 << 16)) for b in brushes}
    if len(sizes) > 1:
        raise MediaError(f"The images have {len(sizes)} different sizes, expected frames of one clip.")
    if any(height * width > MAX_PIXELS for height, width in sizes):
        raise MediaError(f"Frames of size {sizes.pop()} are too large.", "Check the size in the file.")
    return sizes.pop() if sizes else None


def _object_id(brush: Node, numbering: GroupNumbering) -> int:
    match = _OBJECT_ID.fullmatch(brush["id"].text()) if "id" in brush else None
    labels = brush["value"]["brushlabels"].list() if "brushlabels" in brush["value"] else []
    return numbering.object_id(int(match[1]) if match else None, labels[0].text() if labels else "")


def _region(value: Node, size: tuple[int, int]) -> Region:
    values = unpacked(_stream(value["rle"]), size[0] * size[1] * _CHANNELS)
    return np.asarray(values.reshape(*size, _CHANNELS)[..., -1] >= _HALF, np.bool_)


def _stream(node: Node) -> bytes:
    """A list of bytes; they are too many to be looked at one by one."""
    if not isinstance(node.value, list):
        raise node.wrong("a list of bytes")
    try:
        return bytes(node.value)
    except (TypeError, ValueError) as error:
        raise node.wrong("a list of whole numbers from 0 to 255") from error


def _stem(task: Node, position: int) -> str:
    data = task["data"]
    return PurePosixPath(data["image"].text()).stem if "image" in data else str(position)
