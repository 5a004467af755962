"""YOLO detection: one text file per frame, a line per object: class, centre and size of its box in shares of the frame.

The files lie as those of `yolo_seg` do. They hold no masks.
"""

from __future__ import annotations

from collections.abc import Mapping

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import boxes_around
from segmentation.domain.objects import ObjectId
from segmentation.domain.pixel_box import PixelBox
from segmentation.errors import StorageError
from segmentation.files.outside_file import read_outside_text
from segmentation.formats.documents.yolo_layout import LABELS, layout_notes, number_classes, write_frames, write_names
from segmentation.formats.exporting.export import Export, open_export_folder
from segmentation.formats.exporting.export_report import BOXES_ALONE, ExportReport
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import scan_export
from segmentation.formats.progress import Steps


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write labels, images where the clip is open, and `data.yaml`; classes follow the ids of the objects.

    Raises:
        UserError: The target exists and may not be replaced.
        StorageError: It cannot be written, or does not read back as it should.
    """
    scan = yield from scan_export(request)
    classes = number_classes(scan)
    with open_export_folder(request, "yolo-boxes", scan, prefix=f"{request.sequence}_") as export:
        yield from write_frames(export, lambda frame: (_lines(request, frame, classes), 0))
        write_names(export, classes)
        export.write_table(numbers={object_id: number + 1 for object_id, number in classes.items()})
        _demand_boxes(export, classes)
        return export.write_report(classes, export.label_losses(), (BOXES_ALONE, *layout_notes(request)))


def _boxes(request: ExportRequest, frame: FrameIndex, classes: Mapping[ObjectId, int]) -> dict[int, PixelBox]:
    """The boxes on a frame by class."""
    return {classes[object_id]: box for object_id, box in boxes_around(request.mask(frame)).items()}


def _lines(request: ExportRequest, frame: FrameIndex, classes: Mapping[ObjectId, int]) -> list[str]:
    height, width = request.size
    lines = []
    for number, box in _boxes(request, frame, classes).items():
        centre = (box.left + box.width / 2) / width, (box.top + box.height / 2) / height
        shares = (*centre, box.width / width, box.height / height)
        lines.append(" ".join([str(number), *(f"{share:.9g}" for share in shares)]))
    return lines


def _demand_boxes(export: Export, classes: Mapping[ObjectId, int]) -> None:
    """Every box reads back as it is.

    Raises:
        StorageError: One does not.
    """
    request = export.request
    files = {path.stem: path for path in (export.folder / LABELS).rglob("*.txt")}
    for frame in request.frames_to_write:
        lines = read_outside_text(files[request.name(frame)]).splitlines()
        if dict(_read(line, request.size) for line in lines) != _boxes(request, frame, classes):
            raise StorageError(f"The boxes on frame {frame} read back differently.", "Check the disk.")


def _read(line: str, size: tuple[int, int]) -> tuple[int, PixelBox]:
    number, x, y, width, height = (float(field) for field in line.split())
    columns, rows = round(width * size[1]), round(height * size[0])
    return int(number), PixelBox(round(y * size[0] - rows / 2), round(x * size[1] - columns / 2), rows, columns)
