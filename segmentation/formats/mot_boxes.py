"""MOTChallenge's ground truth: one text file with the box around each object on each frame. It holds no masks."""

from __future__ import annotations

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import boxes_around
from segmentation.errors import StorageError
from segmentation.formats.documents.mot_lines import PROMPT_ADVICE, MotBox, read_mot_boxes
from segmentation.formats.exporting.export import open_export_file
from segmentation.formats.exporting.export_report import BOXES_ALONE, ExportReport
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import scan_export
from segmentation.formats.exporting.safe_names import check_suffix
from segmentation.formats.progress import Steps


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write the file. Frames count from 1; frames without an object have no line.

    Raises:
        UserError: The target has another suffix, or exists and may not be replaced.
        StorageError: It cannot be written, or does not read back as it should.
    """
    check_suffix(request.target, ".txt")
    scan = yield from scan_export(request)
    class_id = int(request.options["class"])
    with open_export_file(request, "mot-boxes", scan) as export:
        pieces = yield from export.encode_frames(lambda frame, _: _boxes_on(request, frame))
        boxes = [MotBox(position, *box) for position, on_frame in enumerate(pieces) for box in on_frame]
        export.file.write_text("".join(f"{box.line(class_id)}\n" for box in boxes), encoding="ascii")
        export.write_table(tuple(str(1 + position) for position in range(len(request.frames))))
        if read_mot_boxes(export.file) != boxes:
            raise StorageError("The boxes read back differently.", "Check the disk.")
        numbers = {object_id: int(object_id) for object_id in scan.first_seen}
        return export.write_report(numbers, export.label_losses(), (BOXES_ALONE, PROMPT_ADVICE))


def _boxes_on(request: ExportRequest, frame: FrameIndex) -> list[tuple[int, int, int, int, int]]:
    """Number, left, top, width and height of each object, as JSON holds them between the parts of an export."""
    boxes = boxes_around(request.mask(frame)).items()
    return [(int(object_id), box.left, box.top, box.width, box.height) for object_id, box in boxes]
