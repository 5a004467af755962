"""A film of the clip with its masks painted on: H.264 in mp4, at the clip's own times. To look at, not to read."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from segmentation.domain.frames import RgbFrame
from segmentation.errors import StorageError, UserError
from segmentation.formats.atomic_folder import atomic_file
from segmentation.formats.export_report import ExportReport, Loss, LossKind, write_report
from segmentation.formats.export_request import ExportRequest
from segmentation.formats.frame_table import TABLE_SUFFIX, clip_rows, write_frame_table
from segmentation.formats.overlay_picture import painted
from segmentation.formats.progress import Progress, Steps

if TYPE_CHECKING:
    import av
    from av.video.stream import VideoStream

_TICKS_PER_SECOND = 90_000
"""Holds the frame times of film, PAL, NTSC and milliseconds exactly, and any other to 6 microseconds."""

_BT709 = 1
"""Number of BT.709 for matrix, primaries and transfer in ITU-T H.273."""

_LIMITED_RANGE = 1


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write the film, its frame table and report beside it.

    Raises:
        UserError: The clip is not open, or the target is not an .mp4 file.
        StorageError: It cannot be written, or does not read back as it should.
    """
    if request.target.suffix.lower() != ".mp4":
        raise UserError(f"The overlay film '{request.target.name}' must be an .mp4 file.", "Add .mp4 to its name.")
    ticks = frame_ticks([request.clip.timestamps_s[frame] for frame in request.frames])
    with atomic_file(request.target, replace=request.replace) as folder:
        film = folder / request.target.name
        yield from _encode(request, ticks, film)
        yield from _check(film, ticks)
        stem = request.target.stem
        write_frame_table(folder / f"{stem}_{TABLE_SUFFIX}", clip_rows(request.clip, request.frames))
        report = _report(request)
        write_report(folder, report, prefix=f"{stem}_")
    return report


def frame_ticks(timestamps_s: list[float]) -> list[int]:
    """Times in ticks from the first frame on, strictly rising."""
    ticks: list[int] = []
    for timestamp_s in timestamps_s:
        tick = round((timestamp_s - timestamps_s[0]) * _TICKS_PER_SECOND)
        ticks.append(max(tick, ticks[-1] + 1) if ticks else 0)
    return ticks


def _encode(request: ExportRequest, ticks: list[int], path: Path) -> Steps[None]:
    import av

    try:
        with av.open(str(path), "w", options={"movflags": "+faststart"}) as container:
            stream = _stream(container, request, ticks)
            for done, picture in enumerate(_pictures(request)):
                frame = _video_frame(picture)
                frame.pts, frame.time_base = ticks[done], Fraction(1, _TICKS_PER_SECOND)
                frame.duration = _duration(ticks, done)
                container.mux(stream.encode(frame))
                yield Progress("Writing", done + 1, len(ticks))
            container.mux(stream.encode(None))
    except av.error.FFmpegError as error:
        # Errors of the disk come through FFmpeg as errors with an errno, and are put into words one level up.
        if error.errno:
            raise OSError(error.errno, error.strerror) from error
        raise StorageError(f"The film {request.target.name} cannot be encoded: {error}.") from error
    return None


def _pictures(request: ExportRequest) -> Iterator[RgbFrame]:
    shown = [info for info in request.objects if info.visible] or list(request.objects)
    for frame in request.frames:
        yield _even(painted(request.rgb(frame), request.mask(frame), shown))


def _even(picture: RgbFrame) -> RgbFrame:
    """H.264 with halved colour needs even sizes: the last row or column is repeated."""
    height, width = picture.shape[:2]
    return np.pad(picture, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")


def _stream(container: av.container.OutputContainer, request: ExportRequest, ticks: list[int]) -> VideoStream:
    height, width = request.size
    span_s = (ticks[-1] + _duration(ticks, len(ticks) - 1)) / _TICKS_PER_SECOND
    rate = Fraction(len(ticks) / span_s).limit_denominator(1001)
    stream = container.add_stream("libx264", rate=rate, options={"crf": str(request.options["crf"]), "preset": "fast"})
    stream.width, stream.height, stream.pix_fmt = width + width % 2, height + height % 2, "yuv420p"
    context = stream.codec_context
    context.time_base = stream.time_base = Fraction(1, _TICKS_PER_SECOND)
    context.colorspace = context.color_primaries = context.color_trc = _BT709
    context.color_range = _LIMITED_RANGE
    if request.video is not None:
        context.sample_aspect_ratio = request.video.info.pixel_aspect
    return stream


def _video_frame(picture: RgbFrame) -> av.VideoFrame:
    import av

    frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
    converted = frame.reformat(format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG")
    converted.colorspace, converted.color_range = _BT709, _LIMITED_RANGE
    return converted


def _duration(ticks: list[int], index: int) -> int:
    """How long a frame is shown; the last one as long as the one before."""
    if len(ticks) == 1:
        return _TICKS_PER_SECOND // 25
    return ticks[index + 1] - ticks[index] if index + 1 < len(ticks) else ticks[-1] - ticks[-2]


def _check(path: Path, ticks: list[int]) -> Steps[None]:
    """Every frame is there, at its time."""
    import av

    found: list[Fraction] = []
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            found.append(Fraction(frame.pts or 0) * Fraction(frame.time_base or 1))
            yield Progress("Checking", len(found), len(ticks))
    wanted = [Fraction(tick, _TICKS_PER_SECOND) for tick in ticks]
    if found != wanted:
        raise StorageError(f"The film reads back with {len(found)} frames, expected {len(wanted)} at the clip's times.")
    return None


def _report(request: ExportRequest) -> ExportReport:
    height, width = request.size
    notes = []
    if height % 2 or width % 2:
        notes.append(f"The film is {width + width % 2} x {height + height % 2} pixels: H.264 needs even sizes.")
    return ExportReport(
        format="overlay",
        target=request.target,
        frames=len(request.frames),
        files=2,
        objects={info.id: int(info.id) for info in request.objects},
        losses=(Loss(LossKind.IMAGES, "A film to look at: masks cannot be read back from it."),),
        notes=tuple(notes),
        verified=True,
    )
