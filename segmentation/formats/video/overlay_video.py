"""A video of the clip with its masks painted on: H.264 in mp4, at the clip's own times. To look at, not to read."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.formats.exporting.export import open_export_file
from segmentation.formats.exporting.export_report import ExportReport, Loss, LossKind
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import scan_export
from segmentation.formats.exporting.safe_names import check_suffix
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.video.overlay_picture import paint_overlay
from segmentation.formats.video.video_segments import write_video
from segmentation.formats.video.video_writing import demand_times, frame_ticks, h264_form


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write the video, its frame table and report beside it.

    Raises:
        UserError: The clip is not open, or the target is not an .mp4 file.
        StorageError: It cannot be written, or does not read back as it should.
    """
    check_suffix(request.target, ".mp4", "The overlay video ")
    ticks = frame_ticks([request.clip.timestamps_s[frame] for frame in request.frames])
    scan = yield from scan_export(request)
    with open_export_file(request, "overlay", scan) as export:
        form, scratch = h264_form(int(request.options["crf"])), export.place.scratch
        aspect = Fraction(1) if request.video is None else request.video.info.pixel_aspect
        yield from write_video(export.file, form, ticks, lambda position: _picture(request, position), scratch, aspect)
        yield from _check(export.file, ticks)
        export.write_table()
        objects = {info.id: int(info.id) for info in request.objects}
        loss = Loss(LossKind.IMAGES, "A video to look at: masks cannot be read back from it.")
        return export.write_report(objects, [loss], _notes(request))


def _picture(request: ExportRequest, position: int) -> RgbFrame:
    shown = [info for info in request.objects if info.visible] or list(request.objects)
    frame = FrameIndex(request.frames.first + position)
    return paint_overlay(request.rgb(frame), request.mask(frame), shown)


def _check(path: Path, ticks: list[int]) -> Steps[None]:
    """Every frame is there, at its time."""
    from segmentation.media.input_container import open_input

    found: list[Fraction] = []
    with open_input(path) as container:
        for frame in container.decode(video=0):
            found.append(Fraction(frame.pts or 0) * Fraction(frame.time_base or 1))
            yield Progress("Checking", len(found), len(ticks))
    demand_times(found, ticks, Fraction(0))
    return None


def _notes(request: ExportRequest) -> list[str]:
    height, width = request.size
    if height % 2 or width % 2:
        return [f"The video is {width + width % 2} x {height + height % 2} pixels: sizes must be even."]
    return []
