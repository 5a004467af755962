"""One picture that shows a whole clip with its masks: frames spread evenly over the range, in reading order."""

from __future__ import annotations

import math

import cv2
import numpy as np
from PIL import Image

from segmentation.domain.frames import FrameIndex, FrameRange, RgbFrame
from segmentation.formats.exporting.export import open_export_file
from segmentation.formats.exporting.export_report import ExportReport, Loss, LossKind
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import scan_export
from segmentation.formats.exporting.safe_names import check_suffix
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.video.overlay_picture import paint_overlay

_GAP_PX = 6
_BACKGROUND = 24


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write the sheet.

    Raises:
        UserError: The clip is not open, or the target is not a .png file.
        StorageError: It cannot be written.
    """
    check_suffix(request.target, ".png", "The contact sheet ")
    frames = spread_frames(request.frames, int(request.options["frames"]))
    columns, tile_width = int(request.options["columns"]), int(request.options["tile_width"])
    tiles = []
    scan = yield from scan_export(request)
    with open_export_file(request, "contact-sheet", scan, resumable=False) as export:
        for done, frame in enumerate(frames):
            picture = paint_overlay(request.rgb(frame), request.mask(frame), request.objects)
            tiles.append(_tile(picture, tile_width))
            yield Progress("Painting", done + 1, len(frames))
        Image.fromarray(_sheet(tiles, columns)).save(export.file, compress_level=6)
        export.write_table(frames=frames)
        objects = {info.id: int(info.id) for info in request.objects}
        loss = Loss(LossKind.IMAGES, "A picture to look at: masks cannot be read back from it.")
        note = f"Shows the frames {', '.join(map(str, frames))}."
        return export.write_report(objects, [loss], [note], frames=len(frames), verified=False)


def spread_frames(frames: FrameRange, count: int) -> tuple[FrameIndex, ...]:
    """At most `count` frames, evenly spread, the first and the last among them."""
    positions = np.linspace(frames.first, frames.last, min(count, len(frames)))
    return tuple(FrameIndex(round(position)) for position in positions)


def _tile(picture: RgbFrame, width: int) -> RgbFrame:
    height = max(1, round(picture.shape[0] * width / picture.shape[1]))
    return np.asarray(cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def _sheet(tiles: list[RgbFrame], columns: int) -> RgbFrame:
    columns = min(columns, len(tiles))
    rows = math.ceil(len(tiles) / columns)
    height, width = tiles[0].shape[:2]
    size = (rows * (height + _GAP_PX) + _GAP_PX, columns * (width + _GAP_PX) + _GAP_PX, 3)
    sheet = np.full(size, _BACKGROUND, np.uint8)
    for index, tile in enumerate(tiles):
        top = _GAP_PX + index // columns * (height + _GAP_PX)
        left = _GAP_PX + index % columns * (width + _GAP_PX)
        sheet[top : top + height, left : left + width] = tile
    return sheet
