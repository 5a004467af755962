"""DAVIS interactive scribbles: one JSON file with lines on frames, as the interactive track hands them to methods.

Caelles et al., "The 2018 DAVIS Challenge on Video Object Segmentation". Lines stand for objects without their shape, so
masks do not come back from it; what is written is checked to lie inside the objects.
"""

from __future__ import annotations

import math
from collections.abc import Set
from dataclasses import replace

import numpy as np

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import MAX_PIXELS
from segmentation.domain.objects import MAX_OBJECT_ID, ObjectId
from segmentation.errors import StorageError, UserError
from segmentation.formats.documents.json_document import Node, read_json, write_json
from segmentation.formats.exporting.export import open_export_file
from segmentation.formats.exporting.export_report import ExportReport, Loss, LossKind
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import (
    ExportScan,
    empty_object_losses,
    ignore_losses,
    presence_losses,
    scan_export,
    soft_edge_losses,
)
from segmentation.formats.exporting.safe_names import check_suffix
from segmentation.formats.importing.frame_naming import in_clip_order, name_frame, table_beside
from segmentation.formats.importing.frame_painter import FramePainter, overlap_notes
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, number_objects
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.shapes.scribble_lines import Line, draw_lines, scribble_lines

_MOST_FRAMES = 100_000
_INSIDE = 0.25
"""Tools cut positions down to whole pixels; a quarter of a pixel more keeps rounding errors from moving them."""


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write lines through every object: on the first frame that has one, or on all.

    Raises:
        UserError: The target is no .json file, exists, or no chosen object has pixels.
        StorageError: It cannot be written, or does not read back as it should.
    """
    check_suffix(request.target, ".json")
    scan = yield from scan_export(request)
    if not scan.first_seen:
        raise UserError("None of the chosen objects has pixels in these frames.", "Choose other frames or objects.")
    first, chosen = _choose_frames(request, scan)
    with open_export_file(request, "davis-scribbles", scan) as export:
        rows = yield from export.encode_frames(lambda frame, _: _row(request, frame) if frame in chosen else [])
        start = first - request.frames.first
        write_json(export.file, {"sequence": request.sequence, "annotated_frame": start, "scribbles": rows})
        export.write_table([str(position) for position in range(len(request.frames))])
        imported = yield from read(ImportRequest(export.file, request.sequence, request.size, strict=True))
        yield from _check(request, chosen, imported)
        written = {i for frame in chosen for i in request.mask(frame).objects()}
        objects = {object_id: int(object_id) for object_id in sorted(written)}
        return export.write_report(objects, _losses(request, scan, written))


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read lines as masks one pixel wide. Lines of object 0 mark background and are left out with a note.

    Of an object without a line on a frame nothing is known there: nobody draws lines on every frame.

    Raises:
        UserError: The size of the clip is not given.
        MediaError: The file is damaged.
    """
    root = read_json(request.path)
    if request.size is None:
        raise UserError("Scribbles do not state the size of the frames.", "Open the clip first, or give its size.")
    if request.size[0] * request.size[1] > MAX_PIXELS:
        raise UserError(f"Frames of size {request.size} are too large.", "Check the size.")
    rows = root["scribbles"].list()
    if not 0 < len(rows) <= _MOST_FRAMES:
        raise root.wrong(f"scribbles for 1 to {_MOST_FRAMES} frames")
    table, empty = table_beside(request.path), LabelMask.empty(*request.size)
    frames: list[ImportedFrame] = []
    odd = OddEntries(request.strict)
    ids: set[int] = set()
    overlaps = 0
    for position, row in enumerate(rows):
        scribbles = row.list() if isinstance(row.value, list) else [row]
        painter = FramePainter(request.size)
        for scribble in scribbles:
            with odd.tolerate():
                object_id = scribble["object_id"].whole(0, MAX_OBJECT_ID)
                line = _line(scribble["path"], request.size)
                odd.remark("scribbles on background were left out.", object_id == 0)
                if object_id:
                    ids.add(object_id)
                    painter.add(object_id, draw_lines((line,), request.size))
        overlaps += painter.covered_pixels > 0
        frames.append(name_frame(str(position), painter.mask() if scribbles else empty, table))
        yield Progress("Reading", position + 1, len(rows))
    odd.demand_rest(len(ids))
    notes = (*odd.notes(), *overlap_notes(overlaps))
    name = request.sequence or (root["sequence"].name() if "sequence" in root else request.path.stem)
    frames = [_with_unknown(frame, ids) for frame in frames]
    return ImportedMasks(name, request.size, in_clip_order(frames), number_objects(ids), notes)


def _with_unknown(frame: ImportedFrame, ids: set[int]) -> ImportedFrame:
    return replace(frame, unknown=frozenset(map(ObjectId, ids)) - frame.mask.unpack().objects())


def _choose_frames(request: ExportRequest, scan: ExportScan) -> tuple[FrameIndex, set[FrameIndex]]:
    """The annotated frame, and all frames that get lines."""
    first = min(scan.first_seen.values())
    return first, set(request.frames) if request.options["frames"] == "all" else {first}


def _row(request: ExportRequest, frame: FrameIndex) -> list[object]:
    mask = request.mask(frame)
    return [
        {"path": _shares(line, request.size), "object_id": int(object_id), "start_time": 0, "end_time": 0}
        for object_id in sorted(mask.objects())
        for line in scribble_lines(mask.region(object_id))
    ]


def _shares(line: Line, size: tuple[int, int]) -> list[list[float]]:
    # A lone point is written twice: tools draw the segments between points.
    points = line if len(line) > 1 else line * 2
    return [[_share(x, size[1]), _share(y, size[0])] for x, y in points]


def _share(pixel: int, length: int) -> float:
    return min(1.0, (pixel + _INSIDE) / (length - 1)) if length > 1 else 0.0


def _line(path: Node, size: tuple[int, int]) -> Line:
    points = [tuple(value.number() for value in point.list()) for point in path.list()]
    if not points or any(len(point) != 2 or not all(0 <= share <= 1 for share in point) for point in points):
        raise path.wrong("a list of points x, y between 0 and 1")
    return tuple((_pixel(point[0], size[1]), _pixel(point[1], size[0])) for point in points)


def _pixel(share: float, length: int) -> int:
    return math.floor(share * (length - 1))


def _check(request: ExportRequest, chosen: Set[FrameIndex], imported: ImportedMasks) -> Steps[None]:
    """Every object of a scribbled frame has a line, and no line leaves its object."""
    for frame, read_frame in zip(request.frames_to_write, imported.frames, strict=True):
        wanted, found = request.mask(frame), read_frame.mask.unpack()
        objects = wanted.objects() if frame in chosen else frozenset()
        outside = np.count_nonzero((found.labels != 0) & (found.labels != wanted.labels))
        if outside or found.objects() != objects:
            raise StorageError(f"The scribbles read back leave their objects on frame {frame}.", "Export again.")
        yield Progress("Checking", frame - request.frames.first + 1, len(request.frames))
    return None


def _losses(request: ExportRequest, scan: ExportScan, written: Set[ObjectId]) -> list[Loss]:
    first, chosen = _choose_frames(request, scan)
    message = "Lines show where objects are, not their shape: masks cannot be read back from them."
    return [
        Loss(LossKind.PIXELS, message, frames=len(chosen)),
        *empty_object_losses(request, scan),
        *(
            Loss(LossKind.LATE_OBJECT, f"Object {i} has no pixels on frame {first} and gets no line.", i)
            for i in sorted(scan.first_seen.keys() - written)
        ),
        *soft_edge_losses(scan),
        *ignore_losses(scan),
        *presence_losses(request, scan),
    ]
