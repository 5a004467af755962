"""LabelMe (and X-AnyLabeling) JSON: one file per frame, a polygon per part; `group_id` carries the object.

A hole cannot be stated and is filled; the report counts its pixels. Points are pixel centres as LabelMe draws them.
"""

from __future__ import annotations

from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import Presence
from segmentation.formats.documents.frame_table import TABLE_SUFFIX, read_frame_table
from segmentation.formats.documents.json_document import Node
from segmentation.formats.documents.label_folder import (
    LabelFolder,
    documents_of_one_size,
    label_files,
    own_documents,
    write_label_folder,
)
from segmentation.formats.documents.presence_marks import marks_on
from segmentation.formats.documents.presence_words import OCCLUDED, marks_in, words_for
from segmentation.formats.exporting.export_report import ExportReport
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.format_spec import PresenceMark
from segmentation.formats.importing.frame_naming import in_clip_order, name_frame, table_notes, without_strays
from segmentation.formats.importing.frame_painter import FramePainter, overlap_notes
from segmentation.formats.importing.group_numbering import GroupNumbering, with_marks
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, number_objects
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.shapes.drawn_shapes import has_area, shape_region
from segmentation.formats.shapes.outlines import rings_of

_VERSION = "5.0.0"
"""Layout of the files, which LabelMe 5 and later and X-AnyLabeling read."""


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write a folder. Objects keep their ids as `group_id`; flags mark absent and occluded ones."""
    form = LabelFolder("labelme", _document, read, frozenset(PresenceMark), loses_holes=True)
    return write_label_folder(request, form)


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read a folder of files. Everything that has an area counts; points and lines are left out with a note.

    Raises:
        MediaError: There are no files, their sizes differ, or nothing in them can be read.
    """
    files = label_files(request.path, "LabelMe")
    table, odd = read_frame_table(request.path / TABLE_SUFFIX), OddEntries(request.strict)
    documents = own_documents(without_strays(files, table, odd), "shapes", "LabelMe", odd)
    size, documents = documents_of_one_size(
        documents, lambda root: (root.find("imageHeight"), root.find("imageWidth")), request, odd
    )
    numbering = GroupNumbering()
    frames: list[ImportedFrame] = []
    painted: set[int] = set()
    marks: list[dict[int, Presence]] = []
    overlaps = 0
    for done, (path, root) in enumerate(documents.items()):
        numbering.start_frame()
        painter, occluded, unknown = FramePainter(size), {}, set()
        for shape in root["shapes"].list():
            with odd.tolerate():
                if not has_area(shape):
                    odd.remark("shapes without an area (points, lines) were left out.")
                    continue
                object_id = _object_id(numbering, shape)
                unknown.add(object_id)
                painter.add(object_id, shape_region(shape, size))
                unknown.discard(object_id)
                painted.add(object_id)
                if OCCLUDED in _flags(shape):
                    occluded[object_id] = Presence.OCCLUDED
        overlaps += painter.covered_pixels > 0
        frames.append(name_frame(path.stem, painter.mask(), table, presence=occluded, unknown=unknown))
        marks.append(marks_in(_flags(root)))
        yield Progress("Reading", done + 1, len(documents))
    odd.demand_rest(len(painted))
    names = {object_id: numbering.names[object_id] for object_id in sorted(painted)}
    notes = (*table_notes(table), *numbering.notes(), *odd.notes())
    objects = number_objects(names, names)
    name = request.sequence or request.path.resolve().name
    return ImportedMasks(
        name, size, in_clip_order(with_marks(frames, marks, numbering)), objects, (*notes, *overlap_notes(overlaps))
    )


def _flags(node: Node) -> list[str]:
    """The flags of a file or shape that are set; tools also write a list."""
    flags = node.find("flags")
    if flags is None or not isinstance(flags.value, dict):
        return []
    return [key for key, value in flags.items() if value.value is True]


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
    group = shape["group_id"].key() if "group_id" in shape and shape["group_id"].value != "" else None
    label = shape["label"].name() if "label" in shape and shape["label"].value != "" else ""
    # Tools write -1 for a shape without a group.
    return numbering.object_id(None if isinstance(group, int) and group < 0 else group, label)
