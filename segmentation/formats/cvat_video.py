"""CVAT "for video 1.1": a zip with `annotations.xml` that holds tracks instead of images.

CVAT's importer takes only the first mask of a track, so every mask is a track of its own here; `group_id` states which
tracks are one object. Polygons and boxes are read as well, and hold until their next keyframe. An object that no track
shows on a frame is outside there, which is CVAT's word for absent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree

from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import MAX_PIXELS
from segmentation.domain.objects import Presence
from segmentation.errors import MediaError
from segmentation.formats.documents.cvat_document import document_of, read_parts, store, task_meta
from segmentation.formats.documents.cvat_masks import depth, group_of, is_set, mask_attributes, whole
from segmentation.formats.documents.label_file import LabelFile, write_label_file
from segmentation.formats.exporting.export_report import ExportReport
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.format_spec import PresenceMark
from segmentation.formats.importing.frame_naming import in_clip_order, name_frame, table_beside
from segmentation.formats.importing.frame_painter import FramePainter, overlap_notes
from segmentation.formats.importing.group_numbering import GroupNumbering
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, number_objects
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.shapes.cvat_shapes import AREAS, shape_region

_MOST_FRAMES = 100_000
_MOST_SHAPES = 1 << 19
_STEP = re.compile(r"step\s*=\s*([0-9]{1,6})")


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write the zip. Frames are called `frame_000000` and so on, as CVAT names those of a video."""
    names = tuple(_frame_name(position) for position in range(len(request.frames)))
    marks = frozenset({PresenceMark.ABSENT, PresenceMark.OCCLUDED})
    form = LabelFile("cvat-video", ".zip", mask_attributes, _document, store, read, presence=marks, names=names)
    return write_label_file(request, form)


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read a zip, or its XML alone. Other shapes than masks, polygons and boxes are left out with a note.

    Raises:
        MediaError: It cannot be read or is damaged.
    """
    odd = OddEntries(request.strict)
    size, numbers = _task(request)
    spans, numbering = _spans(request, numbers.stop, odd)
    on_frame: dict[int, list[_ShapeSpan]] = {}
    for span in spans:
        for frame in range(max(span.first, numbers.start), span.stop):
            on_frame.setdefault(frame, []).append(span)
    table = table_beside(request.path)
    frames: list[ImportedFrame] = []
    overlaps = painted = 0
    empty = LabelMask.empty(*size)
    for done, frame in enumerate(numbers):
        shown = on_frame.get(frame, [])
        mask, covered, unknown = _paint(shown, size, odd) if shown else (empty, False, set())
        overlaps += covered
        painted += len({span.object_id for span in shown} - unknown)
        presence = dict.fromkeys(numbering.names, Presence.ABSENT)
        presence |= {span.object_id: Presence.OCCLUDED for span in shown if span.is_occluded}
        for object_id in {span.object_id for span in shown if not span.is_occluded}:
            del presence[object_id]
        frames.append(name_frame(_frame_name(frame), mask, table, presence=presence, unknown=unknown))
        yield Progress("Reading", done + 1, len(numbers))
    odd.demand_rest(painted)
    notes = odd.notes()
    if numbers.step > 1:
        notes += (f"The task holds every {numbers.step}th frame of its video; there are masks on these only.",)
    if any(span.element.tag != "mask" and span.stop - span.first > 1 for span in spans):
        notes += ("Polygons and boxes between keyframes are as at the keyframe before; they are not interpolated.",)
    objects = number_objects(numbering.names, numbering.names)
    name = request.sequence or request.path.stem
    return ImportedMasks(name, size, in_clip_order(frames), objects, (*notes, *overlap_notes(overlaps)))


def _frame_name(frame: int) -> str:
    return f"frame_{frame:06d}"


def _document(request: ExportRequest, pieces: list[dict[str, dict[str, str]]]) -> bytes:
    root = ElementTree.Element("annotations")
    ElementTree.SubElement(root, "version").text = "1.1"
    meta = task_meta(request, "mask")
    _add_span(meta, request)
    root.append(meta)
    tracks = 0
    for position, masks in enumerate(pieces):
        for info in (info for info in request.objects if str(info.id) in masks):
            attributes = {"id": str(tracks), "label": info.name, "source": "manual", "group_id": str(info.id)}
            track = ElementTree.SubElement(root, "track", attributes)
            _add_mask(track, position, masks[str(info.id)], outside=False)
            if position + 1 < len(pieces):
                _add_mask(track, position + 1, masks[str(info.id)] | {"occluded": "0"}, outside=True)
            tracks += 1
    return document_of(root)


def _add_span(meta: ElementTree.Element, request: ExportRequest) -> None:
    """First and last frame and the size, which only the video form states in its head."""
    task = meta.find("task")
    assert task is not None
    ElementTree.SubElement(task, "mode").text = "interpolation"
    ElementTree.SubElement(task, "start_frame").text = "0"
    ElementTree.SubElement(task, "stop_frame").text = str(len(request.frames) - 1)
    size = ElementTree.SubElement(task, "original_size")
    ElementTree.SubElement(size, "width").text = str(request.size[1])
    ElementTree.SubElement(size, "height").text = str(request.size[0])


def _add_mask(track: ElementTree.Element, frame: int, values: dict[str, str], *, outside: bool) -> None:
    state = {"frame": str(frame), "keyframe": "1", "outside": str(int(outside))}
    ElementTree.SubElement(track, "mask", state | values)


@dataclass(frozen=True, slots=True)
class _ShapeSpan:
    """A shape from its keyframe to the next.

    Args:
        element: The shape.
        object_id: Whose it is.
        first: Its frame.
        stop: The frame after its last.
        depth: What lies higher covers what lies lower.
        is_occluded: Whether its object is occluded.
    """

    element: ElementTree.Element
    object_id: int
    first: int
    stop: int
    depth: int
    is_occluded: bool


def _task(request: ImportRequest) -> tuple[tuple[int, int], range]:
    """Size of the frames, and their numbers in the video."""
    heads = (part.find(tag) for part in read_parts(request.path) if part.tag == "meta" for tag in ("task", "job"))
    task = next((head for head in heads if head is not None), None)
    if task is None:
        raise MediaError(f"{request.path.name} does not describe its task.", "Export it as 'CVAT for video 1.1'.")
    height = _number(task, "original_size/height", 1, 1 << 16)
    width = _number(task, "original_size/width", 1, 1 << 16)
    if height * width > MAX_PIXELS:
        raise MediaError(f"Frames of {width} x {height} pixels are too large.", "Check the size in the file.")
    first = _number(task, "start_frame", 0, _MOST_FRAMES)
    step = _STEP.search(task.findtext("frame_filter", ""))
    last = _number(task, "stop_frame", first, first + _MOST_FRAMES)
    return (height, width), range(first, last + 1, max(1, int(step[1])) if step else 1)


def _number(task: ElementTree.Element, place: str, least: int, most: int) -> int:
    text = task.findtext(place, "").strip()
    if not (text.isdecimal() and len(text) < 12 and least <= int(text) <= most):
        raise MediaError(f"<{place}> is '{text}', expected a whole number from {least} to {most}.")
    return int(text)


def _spans(request: ImportRequest, stop: int, odd: OddEntries) -> tuple[list[_ShapeSpan], GroupNumbering]:
    """All shapes that are seen, and who they belong to."""
    numbering = GroupNumbering()
    spans: list[_ShapeSpan] = []
    for number, track in enumerate(part for part in read_parts(request.path) if part.tag == "track"):
        shapes = []
        for part in (part for part in track if part.tag in AREAS):
            with odd.tolerate():
                shapes.append((_frame_of(part), part))
        shapes.sort(key=lambda entry: entry[0])
        odd.remark("shapes without an area were left out.", sum(part.tag not in AREAS for part in track))
        ends = [min(later, stop) for (_, _), (later, _) in pairwise(shapes)] + [stop]
        for (frame, shape), end in zip(shapes, ends, strict=False):
            with odd.tolerate():
                if not is_set(shape, "outside"):
                    object_id = _object_of(track, number, numbering)
                    spans.append(_ShapeSpan(shape, object_id, frame, end, depth(shape), is_set(shape, "occluded")))
        if len(spans) > _MOST_SHAPES:
            raise MediaError(f"The tracks hold more than {_MOST_SHAPES:,} shapes.", "Split the task into several.")
    _check_total(spans)
    return spans, numbering


def _object_of(track: ElementTree.Element, number: int, numbering: GroupNumbering) -> int:
    """The object of a track; one without a group is an object of its own."""
    group, label = group_of(track), track.get("label", "")
    if group is None:
        return numbering.track_id(number, f"{label} {number + 1}".strip())
    return numbering.object_id(group, label)


def _check_total(spans: list[_ShapeSpan]) -> None:
    most = _MOST_FRAMES * 254
    if sum(max(0, span.stop - span.first) for span in spans) > most:
        raise MediaError(f"The tracks cover more than {most} shapes.", "Check the frame numbers in the file.")


def _frame_of(shape: ElementTree.Element) -> int:
    return whole(shape, "frame", 0, _MOST_FRAMES * 2)


def _paint(spans: list[_ShapeSpan], size: tuple[int, int], odd: OddEntries) -> tuple[LabelMask, bool, set[int]]:
    """The mask of a frame, whether objects cover each other there, and objects with shapes that cannot be read."""
    painter, unknown = FramePainter(size), set()
    for span in sorted(spans, key=lambda span: span.depth):
        with odd.tolerate() as entry:
            painter.add(span.object_id, shape_region(span.element, size))
        unknown |= {span.object_id} if entry.is_left_out else set()
    return painter.mask(), painter.covered_pixels > 0, unknown
