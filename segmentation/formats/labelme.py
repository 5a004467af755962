"""LabelMe (and X-AnyLabeling) JSON: one file per frame, a polygon per part; `group_id` carries the object.

A hole cannot be told and is filled; the report counts its pixels. Points are pixel centres as LabelMe draws them.
"""

from __future__ import annotations

import math

from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import Presence
from segmentation.formats.documents.frame_table import TABLE_SUFFIX, read_frame_table
from segmentation.formats.documents.json_document import Node, read_json
from segmentation.formats.documents.label_folder import LabelFolder, common_size, label_files, write_label_folder
from segmentation.formats.documents.presence_marks import marks_on
from segmentation.formats.documents.presence_words import OCCLUDED, marks_in, words_for
from segmentation.formats.exporting.export_report import ExportReport
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.format_spec import PresenceMark
from segmentation.formats.importing.frame_naming import in_clip_order, named_frame, table_notes
from segmentation.formats.importing.frame_painter import FramePainter, overlap_notes
from segmentation.formats.importing.group_numbering import GroupNumbering, with_marks
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, numbered_objects
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.shapes.outlines import Points, region_of_rings, rings_of

_VERSION = "5.0.0"
"""Layout of the files, which LabelMe 5 and later and X-AnyLabeling read."""


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write a folder. Objects keep their ids as `group_id`; flags tell absent and occluded ones."""
    form = LabelFolder("labelme", _document, read, frozenset(PresenceMark), loses_holes=True)
    return write_label_folder(request, form)


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read a folder of files. Polygons and rectangles count; other shapes are left out with a note.

    Raises:
        MediaError: There are no files, one is damaged, or their sizes differ.
    """
    files = label_files(request.path, "LabelMe")
    table = read_frame_table(request.path / TABLE_SUFFIX)
    numbering = GroupNumbering()
    frames: list[ImportedFrame] = []
    marks: list[dict[int, Presence]] = []
    size: tuple[int, int] | None = None
    overlaps = passed_over = 0
    for done, path in enumerate(files):
        root = read_json(path)
        size = common_size(root["imageHeight"], root["imageWidth"], size)
        painter, occluded = FramePainter(size), {}
        for shape in root["shapes"].list():
            points = _points(shape)
            passed_over += points is None
            if points is not None:
                object_id = _object_id(numbering, shape)
                painter.add(object_id, region_of_rings([points], size))
                if OCCLUDED in _flags(shape):
                    occluded[object_id] = Presence.OCCLUDED
        overlaps += painter.covered_pixels > 0
        frames.append(named_frame(path.stem, painter.mask(), table, presence=occluded))
        marks.append(marks_in(_flags(root)))
        yield Progress("Reading", done + 1, len(files))
    assert size is not None
    notes = (*table_notes([path.stem for path in files], table), *overlap_notes(overlaps))
    if passed_over:
        notes += (f"{passed_over} shapes that are neither polygons nor rectangles were left out.",)
    objects = numbered_objects(numbering.names, numbering.names)
    name = request.sequence or request.path.resolve().name
    return ImportedMasks(name, size, in_clip_order(with_marks(frames, marks, numbering)), objects, notes)


def _flags(node: Node) -> list[str]:
    """The flags of a file or shape that are set."""
    return [key for key, value in node["flags"].items() if value.value is True] if "flags" in node else []


def _document(request: ExportRequest, frame: FrameIndex, name: str) -> object:
    mask = request.mask(frame)
    height, width = request.size
    marks = marks_on(request, frame, mask)
    # Larger objects come first: a filled hole must not hide what lies in it.
    shapes = [
        {
            "label": info.name,
            "points": [[x, y] for x, y in ring],
            "group_id": int(info.id),
            "description": "",
            "shape_type": "polygon",
            "flags": {OCCLUDED: True} if marks.get(info.id) is PresenceMark.OCCLUDED else {},
        }
        for info in sorted(request.objects, key=lambda info: -mask.area(info.id))
        for ring in rings_of(mask.region(info.id))
    ]
    return {
        "version": _VERSION,
        "flags": dict.fromkeys(words_for(marks), True),
        "shapes": shapes,
        "imagePath": f"{name}.jpg",
        "imageData": None,
        "imageHeight": height,
        "imageWidth": width,
    }


def _object_id(numbering: GroupNumbering, shape: Node) -> int:
    group = shape["group_id"].whole(0, 2**31) if "group_id" in shape else None
    return numbering.object_id(group, shape["label"].text())


def _points(shape: Node) -> Points | None:
    """The ring of a polygon or rectangle; None for other shapes."""
    kind = shape["shape_type"].text() if "shape_type" in shape else "polygon"
    points = [tuple(math.floor(c.number() + 0.5) for c in point.list()) for point in shape["points"].list()]
    if any(len(point) != 2 for point in points):
        raise shape["points"].wrong("pairs of x and y")
    pairs = [(point[0], point[1]) for point in points]
    if kind == "polygon" and len(pairs) >= 3:
        return pairs
    if kind == "rectangle" and len(pairs) in (2, 4):
        return _corners(pairs)
    return None


def _corners(points: list[tuple[int, int]]) -> Points:
    (left, right), (top, bottom) = ((min(values), max(values)) for values in zip(*points, strict=True))
    return [(left, top), (right, top), (right, bottom), (left, bottom)]
