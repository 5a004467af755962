"""LabelMe (and X-AnyLabeling) JSON: one file per frame, a polygon per part; `group_id` carries the object.

A hole cannot be told and is filled; the report counts its pixels. Points are pixel centres as LabelMe draws them.
"""

from __future__ import annotations

import math
from pathlib import Path

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE
from segmentation.errors import MediaError
from segmentation.formats.atomic_folder import REPORT_SUFFIX, atomic_folder
from segmentation.formats.export_report import ExportReport, write_report
from segmentation.formats.export_request import ExportRequest, checked_file_name
from segmentation.formats.frame_naming import in_clip_order, named_frame, table_notes
from segmentation.formats.frame_painter import FramePainter, overlap_notes
from segmentation.formats.frame_table import TABLE_SUFFIX, clip_rows, read_frame_table, write_frame_table
from segmentation.formats.group_numbering import GroupNumbering
from segmentation.formats.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, numbered_objects
from segmentation.formats.json_document import Node, read_json, write_json
from segmentation.formats.outlines import Points, region_of_rings, rings_of
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.survey import empty_object_losses, ignore_losses, soft_edge_losses, surveyed
from segmentation.formats.verification import pixel_losses
from segmentation.media.natural_order import natural_key

_VERSION = "5.0.0"
"""Layout of the files, which LabelMe 5 and X-AnyLabeling read."""


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write a folder with one file per frame. Objects keep their ids as `group_id`."""
    survey = yield from surveyed(request)
    with atomic_folder(request.target, replace=request.replace) as root:
        for done, frame in enumerate(request.frames):
            name = checked_file_name(request.name(frame))
            write_json(root / f"{name}.json", _document(request, frame, name))
            yield Progress("Writing", done + 1, len(request.frames))
        write_frame_table(root / TABLE_SUFFIX, clip_rows(request.clip, request.frames))
        imported = yield from read(ImportRequest(root, request.sequence))
        changed = yield from pixel_losses(request, imported, lambda frame: request.mask(frame).relabelled({IGNORE: 0}))
        kept = (*empty_object_losses(request, survey), *soft_edge_losses(survey), *ignore_losses(survey))
        report = ExportReport(
            format="labelme",
            target=request.target,
            frames=len(request.frames),
            files=len(request.frames) + 1,
            objects={object_id: int(object_id) for object_id in survey.first_seen},
            losses=(*kept, *changed),
            verified=True,
        )
        write_report(root, report)
    return report


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read a folder of files. Polygons and rectangles count; other shapes are left out with a note.

    Raises:
        MediaError: There are no files, one is damaged, or their sizes differ.
    """
    files = _files(request.path)
    table = read_frame_table(request.path / TABLE_SUFFIX)
    numbering = GroupNumbering()
    frames: list[ImportedFrame] = []
    size: tuple[int, int] | None = None
    overlaps = passed_over = 0
    for done, path in enumerate(files):
        root = read_json(path)
        size = _checked_size(root, size)
        painter = FramePainter(size)
        for shape in root["shapes"].list():
            points = _points(shape)
            passed_over += points is None
            if points is not None:
                painter.add(_object_id(numbering, shape), region_of_rings([points], size))
        overlaps += painter.covered_pixels > 0
        frames.append(named_frame(path.stem, painter.mask(), table))
        yield Progress("Reading", done + 1, len(files))
    assert size is not None
    notes = (*table_notes([path.stem for path in files], table), *overlap_notes(overlaps))
    if passed_over:
        notes += (f"{passed_over} shapes that are neither polygons nor rectangles were left out.",)
    objects = numbered_objects(numbering.names, numbering.names)
    name = request.sequence or request.path.resolve().name
    return ImportedMasks(name, size, in_clip_order(frames), objects, notes)


def _document(request: ExportRequest, frame: FrameIndex, name: str) -> object:
    mask = request.mask(frame)
    height, width = request.size
    # Larger objects come first: a filled hole must not hide what lies in it.
    shapes = [
        {
            "label": info.name,
            "points": [[x, y] for x, y in ring],
            "group_id": int(info.id),
            "description": "",
            "shape_type": "polygon",
            "flags": {},
        }
        for info in sorted(request.objects, key=lambda info: -mask.area(info.id))
        for ring in rings_of(mask.region(info.id))
    ]
    return {
        "version": _VERSION,
        "flags": {},
        "shapes": shapes,
        "imagePath": f"{name}.jpg",
        "imageData": None,
        "imageHeight": height,
        "imageWidth": width,
    }


def _object_id(numbering: GroupNumbering, shape: Node) -> int:
    group = shape["group_id"].whole(0, 2**31) if "group_id" in shape else None
    return numbering.object_id(group, shape["label"].text())


def _files(folder: Path) -> list[Path]:
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() == ".json" and path.name[0] != "."]
    except OSError as error:
        raise MediaError(f"The folder {folder} cannot be read: {error.strerror}.", "Check its name.") from error
    files = [path for path in found if not path.name.endswith(REPORT_SUFFIX)]
    if not files:
        raise MediaError(f"There are no LabelMe files in {folder}.", "Choose the folder that holds the JSON files.")
    return sorted(files, key=lambda path: (natural_key(path.stem), path.name))


def _checked_size(root: Node, size: tuple[int, int] | None) -> tuple[int, int]:
    found = (root["imageHeight"].whole(1, 1 << 16), root["imageWidth"].whole(1, 1 << 16))
    if size is not None and found != size:
        raise root.wrong(f"a frame of {size[1]} x {size[0]} pixels like the others")
    return found


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
