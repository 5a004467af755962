"""Label Studio JSON: brush masks, one image task per frame, or boxes through a video task, the only thing it has there.

Results have no object numbers; ours stand in their `id` (`object-3-frame-12`), which other tools pass over. Of a brush,
the notes state that its object is occluded; choices on the task name objects that are not to be seen.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qs, unquote

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
from segmentation.formats.documents.rle_pack import pack
from segmentation.formats.exporting.export_report import ExportReport
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.format_spec import PresenceMark, UnknownFrames
from segmentation.formats.importing.frame_naming import in_clip_order, name_frame, stem_of, table_beside
from segmentation.formats.importing.frame_painter import FramePainter, overlap_notes
from segmentation.formats.importing.frame_sizes import Size, SizedEntry, entries_of_one_size, size_in
from segmentation.formats.importing.group_numbering import GroupNumbering, with_marks
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, number_objects
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.shapes.label_studio_areas import area_of, is_beside_area, kind_of, label_of, type_of
from segmentation.formats.shapes.label_studio_boxes import BOXES, boxes_document, frame_boxes, read_boxes

_CHANNELS = 4
"""The mask stands in all four channels of a picture; only the last one counts."""

_Task = tuple[Node, list[Node]]
"""A task and its results."""

_OBJECT_ID = re.compile(r"object-([0-9]{1,3})-.*")


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
    """Read the areas of image tasks, or the boxes of one video task as filled rectangles.

    Raises:
        MediaError: The file is damaged, or its images differ in size.
    """
    root = read_json(request.path)
    tasks = [(task, _results(task)) for task in root.list()]
    for task, results in tasks:
        if any(type_of(result) == BOXES for result in results):
            return (yield from read_boxes(request, task, results))
    return (yield from _read_areas(request, tasks))


def _results(task: Node) -> list[Node]:
    """What was found for a task: the annotation that is called its truth, else the last one that was not skipped, else
    the last prediction.
    """
    for key in ("annotations", "completions", "predictions"):
        found = [] if key not in task else [entry for entry in task[key].list() if not _was_cancelled(entry)]
        if found:
            return sorted(found, key=_is_truth)[-1]["result"].list()  # of equal ones the last
    return []


def _is_truth(annotation: Node) -> bool:
    return "ground_truth" in annotation and annotation["ground_truth"].value is True


def _was_cancelled(annotation: Node) -> bool:
    return any(key in annotation and annotation[key].value is True for key in ("was_cancelled", "skipped"))


def _read_areas(request: ImportRequest, tasks: list[_Task]) -> Steps[ImportedMasks]:
    table, numbering, odd = table_beside(request.path), GroupNumbering(), OddEntries(request.strict)
    size, tasks = _tasks_of_one_size(tasks, request, odd)
    areas = [[result for result in results if kind_of(result)] for _, results in tasks]
    frames: list[ImportedFrame] = []
    painted: set[int] = set()
    overlaps = 0
    marks: list[dict[int, Presence]] = []
    for done, ((task, results), found) in enumerate(zip(tasks, areas, strict=True)):
        numbering.start_frame()
        painter, occluded, unknown = FramePainter(size), {}, set()
        for area in found:
            with odd.tolerate():
                object_id = _object_id(area, results, numbering)
                unknown.add(object_id)
                painter.add(object_id, area_of(area, size))
                unknown.discard(object_id)
                painted.add(object_id)
                if OCCLUDED in _notes(area):
                    occluded[object_id] = Presence.OCCLUDED
        others = sum(
            not kind_of(result) and type_of(result) != "choices" and not is_beside_area(result, found)
            for result in results
        )
        odd.remark("results without an area were left out.", others)
        overlaps += painter.covered_pixels > 0
        frames.append(name_frame(_stem(task, done), painter.mask(), table, presence=occluded, unknown=unknown))
        marks.append(marks_in(choice for result in results for choice in _choices(result)))
        yield Progress("Reading", done + 1, len(tasks))
    odd.demand_rest(len(painted))
    names = {object_id: numbering.names[object_id] for object_id in sorted(painted)}
    notes = (*numbering.notes(), *odd.notes(), *overlap_notes(overlaps))
    name = request.sequence or request.path.stem
    objects = number_objects(names, names)
    return ImportedMasks(name, size, in_clip_order(with_marks(frames, marks, numbering)), objects, notes)


def _task(request: ExportRequest, frame: FrameIndex, position: int) -> dict[str, object]:
    mask = request.mask(frame).relabel({IGNORE: 0})
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
    notes = result["meta"]["text"]
    return [note.name() for note in (notes.list() if isinstance(notes.value, list) else [notes])]


def _choices(result: Node) -> list[str]:
    if type_of(result) != "choices":
        return []
    return [choice.name() for choice in result["value"]["choices"].list()]


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
        "value": {"format": "rle", "rle": pack(values), "brushlabels": [info.name]},
    }


def _tasks_of_one_size(tasks: list[_Task], request: ImportRequest, odd: OddEntries) -> tuple[Size, list[_Task]]:
    """The size of the pictures, and the tasks whose pictures have it."""
    entries = []
    for task, results in tasks:
        with odd.tolerate():
            sizes = [size_in(r.find("original_height"), r.find("original_width")) for r in results if kind_of(r)]
            entries.append(SizedEntry((task, results), task.place, next((size for size in sizes if size), None)))
    odd.demand_rest(len(entries))
    if not any(entry.size for entry in entries) and (request.size is None or not entries):
        raise MediaError(f"{request.path.name} holds no masks.", "Check that the file is of the chosen format.")
    size, kept = entries_of_one_size(entries, request.size, odd)
    if size[0] * size[1] > MAX_PIXELS:
        raise MediaError(f"Frames of {size[1]} x {size[0]} pixels are too large.", "Check the size in the file.")
    return size, kept


def _object_id(area: Node, results: list[Node], numbering: GroupNumbering) -> int:
    match = _OBJECT_ID.fullmatch(area["id"].name()) if "id" in area else None
    return numbering.object_id(int(match[1]) if match else None, label_of(area, results))


def _stem(task: Node, position: int) -> str:
    """The name of a task's picture, whatever its key is; a prefix that an upload gave it is left to the pairing."""
    data = task["data"]
    found = next((data[key] for key in ("image", "img", "picture", "frame") if key in data), None)
    if found is None:
        return str(position)
    place, _, query = found.text().partition("?")
    # Files of a local storage are called by a query: /data/local-files/?d=folder/frame.jpg
    local = parse_qs(query).get("d", [""])[0]
    return stem_of(local or unquote(place))
