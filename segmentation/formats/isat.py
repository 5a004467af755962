"""ISAT JSON: one file per frame with polygons in layers; higher layers cover lower ones.

Holes are polygons of the category `__background__` on a layer above their object, as ISAT itself cuts them out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE, LabelMask, Region
from segmentation.domain.objects import ObjectId, ObjectInfo, Presence
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
from segmentation.formats.importing.frame_painter import FramePainter
from segmentation.formats.importing.group_numbering import GroupNumbering, with_marks
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, number_objects
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.shapes.outlines import Points, region_of_rings, rings_of

_BACKGROUND = "__background__"


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write a folder. Objects keep their ids as `group`; notes name absent and occluded ones."""
    return write_label_folder(request, LabelFolder("isat", _document, read, frozenset(PresenceMark)))


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read a folder of files.

    Raises:
        MediaError: There are no files, one is damaged, or their sizes differ.
    """
    files, odd = label_files(request.path, "ISAT"), OddEntries(request.strict)
    table, numbering = read_frame_table(request.path / TABLE_SUFFIX), GroupNumbering()
    documents = own_documents(without_strays(files, table, odd), "objects", "ISAT", odd)
    frames: list[ImportedFrame] = []
    painted: set[int] = set()
    marks: list[dict[int, Presence]] = []
    size, documents = documents_of_one_size(documents, _sides, request, odd)
    crowds = _Crowds(documents.values(), odd)
    for done, (path, root) in enumerate(documents.items()):
        numbering.start_frame()
        painter, occluded, unknown = FramePainter(size), {}, set()
        for shape in sorted(root["objects"].list(), key=lambda shape: (not crowds.has(shape), _layer(shape))):
            with odd.tolerate():
                object_id = IGNORE if crowds.has(shape) else _object_id(shape, numbering)
                unknown.add(object_id)
                painter.add(object_id, region_of_rings([_points(shape)], size))
                unknown.discard(object_id)
                painted.add(object_id)
                if object_id not in (0, IGNORE) and _note(shape) == OCCLUDED:
                    occluded[object_id] = Presence.OCCLUDED
        frames.append(name_frame(path.stem, painter.mask(), table, presence=occluded, unknown=unknown))
        marks.append(marks_in(_note(root["info"]).split(";")))
        yield Progress("Reading", done + 1, len(documents))
    painted -= {0, IGNORE}
    odd.demand_rest(len(painted))
    names = {object_id: numbering.names[object_id] for object_id in sorted(painted)}
    notes = (*table_notes(table), *numbering.notes(), *odd.notes())
    objects = number_objects(names, names)
    name = request.sequence or request.path.resolve().name
    return ImportedMasks(name, size, in_clip_order(with_marks(frames, marks, numbering)), objects, notes)


def _sides(root: Node) -> tuple[Node | None, Node | None]:
    info = root["info"]
    return info.find("height"), info.find("width")


class _Crowds:
    """Which shapes are crowds, where there are others as well.

    Args:
        documents: All files.
        odd: Takes the note on them.
    """

    def __init__(self, documents: Iterable[Node], odd: OddEntries) -> None:
        shapes = [shape for root in documents for shape in root["objects"].list() if not _is_background(shape)]
        count = sum(map(_is_crowd, shapes))
        self._count = count < len(shapes)
        if self._count:
            odd.remark("shapes of crowds were read as 'ignore'.", count)

    def has(self, shape: Node) -> bool:
        """Whether a shape is read as 'ignore'."""
        return self._count and _is_crowd(shape) and not _is_background(shape)


def _is_crowd(shape: Node) -> bool:
    return "iscrowd" in shape and shape["iscrowd"].value in (True, 1)


def _is_background(shape: Node) -> bool:
    return "category" in shape and shape["category"].value == _BACKGROUND


def _layer(shape: Node) -> float:
    return shape["layer"].number() if "layer" in shape else 0.0


def _note(node: Node) -> str:
    return node["note"].text() if "note" in node else ""


@dataclass(frozen=True)
class _Ring:
    """One polygon.

    Args:
        info: The object it fills; None for a hole.
        ring: Its points.
        area: Pixels inside.
    """

    info: ObjectInfo | None
    ring: Points
    area: int


def _document(request: ExportRequest, frame: FrameIndex, name: str) -> object:
    height, width = request.size
    mask = request.mask(frame).relabel({IGNORE: 0})
    infos, marks = {info.id: info for info in request.objects}, marks_on(request, frame, mask)
    shapes = [_shape(ring, layer, marks) for layer, ring in enumerate(_layers(mask, infos), start=1)]
    info = {"description": "ISAT", "folder": "", "name": f"{name}.jpg", "width": width, "height": height}
    return {"info": info | {"depth": 3, "note": "; ".join(words_for(marks))}, "objects": shapes}


def _shape(ring: _Ring, layer: int, marks: Mapping[ObjectId, PresenceMark]) -> dict[str, object]:
    columns, rows = zip(*ring.ring, strict=True)
    is_occluded = ring.info is not None and marks.get(ring.info.id) is PresenceMark.OCCLUDED
    return {
        "category": _BACKGROUND if ring.info is None else ring.info.name,
        "group": 0 if ring.info is None else int(ring.info.id),
        "segmentation": [[x, y] for x, y in ring.ring],
        "area": ring.area,
        "layer": layer,
        "bbox": [min(columns), min(rows), max(columns), max(rows)],
        "iscrowd": False,
        "note": OCCLUDED if is_occluded else "",
    }


def _layers(mask: LabelMask, infos: dict[ObjectId, ObjectInfo]) -> Iterator[_Ring]:
    """Pieces of objects and of the background, from the one that encloses most on.

    Pieces are connected by the sides of pixels, all labels alike. An outline may close diagonally, but no such piece
    crosses a diagonal: it lies wholly inside an outline or wholly outside, and what lies inside comes later.
    """
    drawn = np.zeros(mask.size, np.uint8)
    for piece in sorted(_pieces(mask.labels), key=lambda piece: -piece.area):
        canvas = drawn[piece.window]
        if not piece.label and not canvas[piece.region].any():
            continue
        canvas[piece.filled] = piece.label
        info = infos[ObjectId(piece.label)] if piece.label else None
        top, left = piece.window[0].start, piece.window[1].start
        yield _Ring(info, [(x + left, y + top) for x, y in piece.ring], piece.area)


@dataclass(frozen=True)
class _Piece:
    """Pixels of one label that are connected by their sides.

    Args:
        label: The object's id; 0 for the background.
        window: Rows and columns that it takes up.
        region: Its pixels in the window.
        filled: The same with all that its outline encloses.
        ring: The outline, in pixels of the window.
        area: Pixels of `filled`.
    """

    label: int
    window: tuple[slice, slice]
    region: Region
    filled: Region
    ring: Points
    area: int


def _pieces(labels: npt.NDArray[np.uint8]) -> Iterator[_Piece]:
    for label in np.unique(labels):
        count, numbers, boxes, _ = cv2.connectedComponentsWithStats((labels == label).astype(np.uint8), connectivity=4)
        for number in range(1, count):
            left, top, width, height = (int(value) for value in boxes[number, :4])
            window = (slice(top, top + height), slice(left, left + width))
            region = numbers[window] == number
            (ring,) = rings_of(region)
            filled = region_of_rings([ring], (height, width))
            yield _Piece(int(label), window, region, filled, ring, int(filled.sum()))


def _object_id(shape: Node, numbering: GroupNumbering) -> int:
    if _is_background(shape):
        return 0
    group = shape["group"].key() if "group" in shape and shape["group"].value != "" else 0
    return numbering.object_id(None if isinstance(group, int) and group <= 0 else group, shape["category"].name())


def _points(shape: Node) -> Points:
    points = [tuple(math.floor(c.number() + 0.5) for c in point.list()) for point in shape["segmentation"].list()]
    if len(points) < 3 or any(len(point) != 2 for point in points):
        raise shape["segmentation"].wrong("at least three pairs of x and y")
    return [(point[0], point[1]) for point in points]
