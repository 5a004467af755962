"""CVAT "for video 1.1": a zip with `annotations.xml` that holds tracks instead of images.

CVAT's importer takes only the first mask of a track, so every mask is a track of its own here; `group_id` tells which
tracks are one object. Polygons and boxes are read as well, and hold until their next keyframe. An object that no track
shows on a frame is outside there, which is CVAT's word for absent.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np

from segmentation.domain.label_mask import LabelMask, Region
from segmentation.domain.mask_codec import MAX_PIXELS
from segmentation.domain.objects import Presence
from segmentation.errors import MediaError
from segmentation.formats.documents.cvat_document import document_bytes, document_of, parsed, store, task_meta
from segmentation.formats.documents.cvat_masks import depth, is_set, mask_attributes, mask_region, whole
from segmentation.formats.documents.label_file import LabelFile, write_label_file
from segmentation.formats.exporting.export_report import ExportReport
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.format_spec import PresenceMark
from segmentation.formats.importing.frame_naming import in_clip_order, named_frame, table_beside
from segmentation.formats.importing.frame_painter import FramePainter, overlap_notes
from segmentation.formats.importing.group_numbering import GroupNumbering
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, numbered_objects
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.shapes.polygon_fill import filled

_MOST_FRAMES = 100_000
_SHAPES = ("mask", "polygon", "box")


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
    root = parsed(document_bytes(request.path), request.path.name)
    size, first, count = _task(root, request)
    spans, numbering, passed_over = _spans(root, first + count)
    on_frame: dict[int, list[_Span]] = {}
    for span in spans:
        for frame in range(max(span.first, first), span.stop):
            on_frame.setdefault(frame, []).append(span)
    table = table_beside(request.path)
    frames: list[ImportedFrame] = []
    overlaps = 0
    empty = LabelMask.empty(*size)
    for frame in range(first, first + count):
        shown = on_frame.get(frame, [])
        mask, covered = _painted(shown, size) if shown else (empty, False)
        overlaps += covered
        presence = dict.fromkeys(numbering.names, Presence.ABSENT)
        presence |= {span.object_id: Presence.OCCLUDED for span in shown if is_set(span.element, "occluded")}
        for object_id in {span.object_id for span in shown if not is_set(span.element, "occluded")}:
            del presence[object_id]
        frames.append(named_frame(_frame_name(frame), mask, table, presence=presence))
        yield Progress("Reading", frame - first + 1, count)
    notes: tuple[str, ...] = (f"{passed_over} shapes of other kinds were left out.",) if passed_over else ()
    if any(span.element.tag != "mask" and span.stop - span.first > 1 for span in spans):
        notes += ("Polygons and boxes between keyframes are as at the keyframe before; they are not interpolated.",)
    objects = numbered_objects(numbering.names, numbering.names)
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
    """First and last frame and the size, which only the video form tells in its head."""
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


@dataclass(frozen=True)
class _Span:
    """A shape from its keyframe to the next.

    Args:
        element: The shape.
        object_id: Whose it is.
        first: Its frame.
        stop: The frame after its last.
    """

    element: ElementTree.Element
    object_id: int
    first: int
    stop: int


def _task(root: ElementTree.Element, request: ImportRequest) -> tuple[tuple[int, int], int, int]:
    """Size of the frames, number of the first one, and how many there are."""
    meta = root.find("meta")
    task = (
        None if meta is None else next((part for tag in ("task", "job") if (part := meta.find(tag)) is not None), None)
    )
    if task is None:
        raise MediaError(f"{request.path.name} does not describe its task.", "Export it as 'CVAT for video 1.1'.")
    height = _number(task, "original_size/height", 1, 1 << 16)
    width = _number(task, "original_size/width", 1, 1 << 16)
    if height * width > MAX_PIXELS:
        raise MediaError(f"Frames of {width} x {height} pixels are too large.", "Check the size in the file.")
    first = _number(task, "start_frame", 0, _MOST_FRAMES)
    return (height, width), first, _number(task, "stop_frame", first, first + _MOST_FRAMES) - first + 1


def _number(task: ElementTree.Element, place: str, least: int, most: int) -> int:
    text = task.findtext(place, "").strip()
    if not (text.isdecimal() and len(text) < 12 and least <= int(text) <= most):
        raise MediaError(f"<{place}> is '{text}', expected a whole number from {least} to {most}.")
    return int(text)


def _spans(root: ElementTree.Element, stop: int) -> tuple[list[_Span], GroupNumbering, int]:
    """All shapes that are seen, who they belong to, and how many of other kinds there are."""
    numbering, spans, passed_over = GroupNumbering(), [], 0
    for number, track in enumerate(root.findall("track")):
        shapes = sorted((part for part in track if part.tag in _SHAPES), key=_frame_of)
        passed_over += len(track) - len(shapes)
        # A track without a group is an object of its own.
        group, label = whole(track, "group_id", missing=0) or None, track.get("label", "")
        ends = [min(_frame_of(later), stop) for _, later in pairwise(shapes)] + [stop]
        for shape, end in zip(shapes, ends, strict=False):
            if not is_set(shape, "outside"):
                object_id = numbering.object_id(group, label if group else f"{label} {number + 1}".strip())
                spans.append(_Span(shape, object_id, _frame_of(shape), end))
    _check_total(spans)
    return spans, numbering, passed_over


def _check_total(spans: list[_Span]) -> None:
    most = _MOST_FRAMES * 254
    if sum(max(0, span.stop - span.first) for span in spans) > most:
        raise MediaError(f"The tracks cover more than {most} shapes.", "Check the frame numbers in the file.")


def _frame_of(shape: ElementTree.Element) -> int:
    return whole(shape, "frame", 0, _MOST_FRAMES * 2)


def _painted(spans: list[_Span], size: tuple[int, int]) -> tuple[LabelMask, bool]:
    """The mask of a frame, and whether objects cover each other there."""
    painter = FramePainter(size)
    for span in sorted(spans, key=lambda span: depth(span.element)):
        painter.add(span.object_id, _region(span.element, size))
    return painter.mask(), painter.covered_pixels > 0


def _region(shape: ElementTree.Element, size: tuple[int, int]) -> Region:
    if shape.tag == "mask":
        return mask_region(shape, size)
    if shape.tag == "polygon":
        return filled(_points(shape.get("points", "")), size)
    left, top, right, bottom = (_coordinate(shape.get(name, "")) for name in ("xtl", "ytl", "xbr", "ybr"))
    return filled(np.array([(left, top), (right, top), (right, bottom), (left, bottom)]), size)


def _points(text: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    pairs = [part.split(",") for part in text.split(";")]
    if len(pairs) < 3 or Counter(map(len, pairs)).keys() != {2}:
        raise MediaError(f"The points '{text[:40]}' are not a polygon.", "Export the file again.")
    return np.array([[_coordinate(value) for value in pair] for pair in pairs])


def _coordinate(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not abs(value) < 1e6:
        raise MediaError(f"'{text[:20]}' is not a coordinate.", "Export the file again.")
    return value
