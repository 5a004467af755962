"""ISAT JSON: one file per frame with polygons in layers; higher layers cover lower ones.

Holes are polygons of the category `__background__` on a layer above their object, as ISAT itself cuts them out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE, LabelMask, Region
from segmentation.domain.objects import ObjectId, ObjectInfo
from segmentation.errors import MediaError
from segmentation.formats.atomic_folder import REPORT_SUFFIX, atomic_folder
from segmentation.formats.export_report import ExportReport, write_report
from segmentation.formats.export_request import ExportRequest, checked_file_name
from segmentation.formats.frame_naming import in_clip_order, named_frame, table_notes
from segmentation.formats.frame_painter import FramePainter
from segmentation.formats.frame_table import TABLE_SUFFIX, clip_rows, read_frame_table, write_frame_table
from segmentation.formats.group_numbering import GroupNumbering
from segmentation.formats.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, numbered_objects
from segmentation.formats.json_document import Node, read_json, write_json
from segmentation.formats.outlines import Points, region_of_rings, rings_of
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.survey import empty_object_losses, ignore_losses, soft_edge_losses, surveyed
from segmentation.formats.verification import demand_equal
from segmentation.media.natural_order import natural_key

_BACKGROUND = "__background__"


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write a folder with one file per frame. Objects keep their ids as `group`."""
    survey = yield from surveyed(request)
    with atomic_folder(request.target, replace=request.replace) as root:
        for done, frame in enumerate(request.frames):
            name = checked_file_name(request.name(frame))
            write_json(root / f"{name}.json", _document(request, frame, name))
            yield Progress("Writing", done + 1, len(request.frames))
        write_frame_table(root / TABLE_SUFFIX, clip_rows(request.clip, request.frames))
        imported = yield from read(ImportRequest(root, request.sequence))
        yield from demand_equal(request, imported, lambda frame: request.mask(frame).relabelled({IGNORE: 0}))
        report = ExportReport(
            format="isat",
            target=request.target,
            frames=len(request.frames),
            files=len(request.frames) + 1,
            objects={object_id: int(object_id) for object_id in survey.first_seen},
            losses=(
                *empty_object_losses(request, survey),
                *soft_edge_losses(survey),
                *ignore_losses(survey),
            ),
            verified=True,
        )
        write_report(root, report)
    return report


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read a folder of files.

    Raises:
        MediaError: There are no files, one is damaged, or their sizes differ.
    """
    files = _files(request.path)
    table, numbering = read_frame_table(request.path / TABLE_SUFFIX), GroupNumbering()
    frames: list[ImportedFrame] = []
    size: tuple[int, int] | None = None
    for done, path in enumerate(files):
        root = read_json(path)
        size = _checked_size(root["info"], size)
        painter = FramePainter(size)
        for shape in sorted(root["objects"].list(), key=lambda shape: shape["layer"].number()):
            painter.add(_object_id(shape, numbering), region_of_rings([_points(shape)], size))
        frames.append(named_frame(path.stem, painter.mask(), table))
        yield Progress("Reading", done + 1, len(files))
    assert size is not None
    notes = table_notes([path.stem for path in files], table)
    objects = numbered_objects(numbering.names, numbering.names)
    name = request.sequence or request.path.resolve().name
    return ImportedMasks(name, size, in_clip_order(frames), objects, notes)


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
    mask = request.mask(frame).relabelled({IGNORE: 0})
    infos = {info.id: info for info in request.objects}
    shapes = [_shape(ring, layer) for layer, ring in enumerate(_layers(mask, infos), start=1)]
    info = {"description": "ISAT", "folder": "", "name": f"{name}.jpg", "width": width, "height": height}
    return {"info": info | {"depth": 3, "note": ""}, "objects": shapes}


def _shape(ring: _Ring, layer: int) -> dict[str, object]:
    columns, rows = zip(*ring.ring, strict=True)
    return {
        "category": _BACKGROUND if ring.info is None else ring.info.name,
        "group": 0 if ring.info is None else int(ring.info.id),
        "segmentation": [[x, y] for x, y in ring.ring],
        "area": ring.area,
        "layer": layer,
        "bbox": [min(columns), min(rows), max(columns), max(rows)],
        "iscrowd": False,
        "note": "",
    }


def _layers(mask: LabelMask, infos: dict[ObjectId, ObjectInfo]) -> Iterator[_Ring]:
    """Parts from the one that encloses most on; what lies in a hole is smaller than the hole, so it comes later."""
    parts = [(info, part) for object_id in sorted(mask.objects()) for info, part in _parts(mask, infos[object_id])]
    solid = [(info, part, *_filled(part)) for info, part in parts]
    for info, part, outline, ring in sorted(solid, key=lambda entry: -int(entry[2].sum())):
        yield _Ring(info, ring, int(outline.sum()))
        for hole in _connected(outline & ~part, connectivity=4):
            inside, hole_ring = _filled(hole)
            yield _Ring(None, hole_ring, int(inside.sum()))


def _parts(mask: LabelMask, info: ObjectInfo) -> list[tuple[ObjectInfo, Region]]:
    return [(info, part) for part in _connected(mask.region(info.id), connectivity=8)]


def _connected(region: Region, connectivity: int) -> list[Region]:
    count, parts = cv2.connectedComponents(region.astype(np.uint8), connectivity=connectivity)
    return [parts == number for number in range(1, count)]


def _filled(part: Region) -> tuple[Region, Points]:
    """A part with all that it encloses, and its outline."""
    (ring,) = rings_of(part)
    return region_of_rings([ring], (part.shape[0], part.shape[1])), ring


def _object_id(shape: Node, numbering: GroupNumbering) -> int:
    category = shape["category"].text()
    if category == _BACKGROUND:
        return 0
    group = shape["group"].whole() if "group" in shape and shape["group"].value != "" else 0
    return numbering.object_id(group or None, category)


def _points(shape: Node) -> Points:
    points = [tuple(math.floor(c.number() + 0.5) for c in point.list()) for point in shape["segmentation"].list()]
    if len(points) < 3 or any(len(point) != 2 for point in points):
        raise shape["segmentation"].wrong("at least three pairs of x and y")
    return [(point[0], point[1]) for point in points]


def _checked_size(info: Node, size: tuple[int, int] | None) -> tuple[int, int]:
    found = (info["height"].whole(1, 1 << 16), info["width"].whole(1, 1 << 16))
    if size is not None and found != size:
        raise info.wrong(f"a frame of {size[1]} x {size[0]} pixels like the others")
    return found


def _files(folder: Path) -> list[Path]:
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() == ".json" and path.name[0] != "."]
    except OSError as error:
        raise MediaError(f"The folder {folder} cannot be read: {error.strerror}.", "Check its name.") from error
    files = [path for path in found if not path.name.endswith(REPORT_SUFFIX)]
    if not files:
        raise MediaError(f"There are no ISAT files in {folder}.", "Choose the folder that holds the JSON files.")
    return sorted(files, key=lambda path: (natural_key(path.stem), path.name))
