"""Videos of what was cut out: alpha in ProRes 4444, VP9, FFV1, APNG or WebP, a green screen, picture and matte, a GIF.

Frames keep the clip's own times. Where the clip is open its pixels are kept under the alpha, unmultiplied; else they
are white.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from pathlib import Path

import numpy as np

from segmentation.domain.alpha_band import Alpha
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId, ObjectInfo
from segmentation.errors import MediaError, StorageError, UserError
from segmentation.formats.documents.frame_table import read_frame_table
from segmentation.formats.documents.object_layers import combine_layers, layer_name, number_layers, object_name
from segmentation.formats.exporting.atomic_folder import check_own_files
from segmentation.formats.exporting.export import open_export_addition
from segmentation.formats.exporting.export_report import ExportReport, Loss, LossKind
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import ignore_losses, presence_losses, scan_export
from segmentation.formats.exporting.planned_export import PlannedExport
from segmentation.formats.exporting.unfinished_export import UnfinishedExport
from segmentation.formats.importing.frame_naming import in_clip_order
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, number_objects
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.video.matte_animation import check_animation_fits, hold_mattes, write_animation
from segmentation.formats.video.video_mattes import VideoMatte, is_animation, read_mattes
from segmentation.formats.video.video_names import find_videos, is_video_of, table_of
from segmentation.formats.video.video_segments import write_video
from segmentation.formats.video.video_writing import (
    TICKS_PER_SECOND,
    Picture,
    VideoForm,
    demand_times,
    frame_ticks,
    h264_form,
)

_GREEN = np.array([0, 177, 64], np.float32)


@dataclass(frozen=True)
class _Kind:
    """One kind of video.

    Args:
        suffix: Of its files.
        form: How it is encoded; None for an animated image.
        most_error: Largest mean difference of alpha after decoding, in steps of 1/255; None when it carries none.
    """

    suffix: str
    form: VideoForm | None
    most_error: float | None = None


_KINDS: Mapping[str, _Kind] = {
    "prores": _Kind(".mov", VideoForm("prores_ks", "yuva444p10le", {"profile": "4", "alpha_bits": "16"}), 0.5),
    "vp9": _Kind(".webm", VideoForm("libvpx-vp9", "yuva420p", {"crf": "12", "b": "0", "auto-alt-ref": "0"}), 6.0),
    "ffv1": _Kind(".mkv", VideoForm("ffv1", "bgra", {"level": "3"}), 0.0),
    "green": _Kind(".mp4", h264_form(16)),
    "side-by-side": _Kind(".mp4", h264_form(16)),
    "apng": _Kind(".apng", None, 0.0),
    "webp": _Kind(".webp", None, 0.0),
    "gif": _Kind(".gif", None),
}
_SHOWING_CLIP = {"green", "side-by-side", "gif"}


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write one video per object, or one of all (`films`), into a folder that may hold those of other clips.

    Raises:
        UserError: The clip is not open and the kind shows it, or the folder holds videos of this name already.
        StorageError: It cannot be written, or does not read back as it should.
    """
    scan = yield from scan_export(request)
    kind = _KINDS[str(request.options["kind"])]
    ticks = frame_ticks([request.clip.timestamps_s[frame] for frame in request.frames])
    notes: list[str] = []
    with open_export_addition(request, "matte-video", scan, partial(is_video_of, request.sequence)) as export:
        videos = _plan_videos(request)
        for name, objects in videos.items():
            path = export.folder / f"{request.sequence}_{name}{kind.suffix}"
            scratch = export.place.scratch / name
            picture = partial(_picture, request, objects)
            if kind.form is None:
                yield from write_animation(path, picture, ticks, export.place.scratch)
            else:
                yield from write_video(path, kind.form, ticks, picture, scratch, _pixel_aspect(request))
            if path.suffix == ".gif":
                notes += ["A GIF shows frames for whole hundredths of a second; the frame table has the exact times."]
            else:
                notes += yield from _check(request, path, kind, objects, ticks)
        export.write_table([_stem(i) for i in range(len(ticks))])
        losses = (*_losses(request, kind, len(videos)), *ignore_losses(scan), *presence_losses(request, scan))
        numbers = {object_id: int(object_id) for object_id in request.object_ids}
        return export.write_report(numbers, losses, dict.fromkeys(notes))


def check(planned: PlannedExport) -> None:
    """What only this format can refuse before an export.

    Raises:
        UserError: The folder holds videos of this name that may not be replaced, the kind shows the clip, which is not
            open, or an animation would not fit memory.
    """
    if not UnfinishedExport.has_begun_move(planned.target):
        check_own_files(planned.target, partial(is_video_of, planned.sequence), replace=planned.replace)
    name = str(planned.options["kind"])
    if name in _SHOWING_CLIP and not planned.has_video:
        raise UserError(f"Videos of the kind '{name}' show the clip, but the clip is not open.", "Open or relink it.")
    kind = _KINDS[name]
    if kind.form is None:
        height, width = planned.clip.size
        check_animation_fits(height * width * (3 if kind.suffix == ".gif" else 4), len(planned.frames))


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read one video, or a folder with one per object. Videos without alpha are mattes by their brightness.

    Raises:
        MediaError: There are no videos, those of several clips and none was chosen, one cannot be decoded, or they
            differ in size or length.
    """
    name, videos = find_videos(request.path, request.sequence)
    ids = number_layers(videos)
    table = read_frame_table(table_of(request.path, name))
    frames: list[ImportedFrame] = []
    size, overlaps, bright = request.size, 0, False
    with ExitStack() as stack:
        times_s = [Fraction(row.timestamp_s) for row in table.values()]
        readers = {ids[name]: stack.enter_context(closing(_mattes(path, times_s))) for name, path in videos.items()}
        for found in _in_step(readers):
            size = _common_size(found, size)
            bright |= not all(matte.is_alpha for matte in found.values())
            alphas = {object_id: matte.alpha for object_id, matte in found.items()}
            frame, shared = combine_layers(_stem(len(frames)), alphas, table)
            frames.append(frame)
            overlaps += shared > 0
            yield Progress("Reading", len(frames), max(len(table), len(frames)))
    if size is None or not frames:
        raise MediaError(f"{request.path.name} holds no frames.", "Check that the video is complete.")
    notes: tuple[str, ...] = ("A video without alpha was taken as a matte by its brightness.",) if bright else ()
    if overlaps:
        notes += (f"Objects overlap on {overlaps} frames; there the most opaque one was taken.",)
    objects = number_objects(ids.values(), {int(number): object_name(name) for name, number in ids.items()})
    return ImportedMasks(name or request.path.stem, size, in_clip_order(frames), objects, notes)


def _mattes(path: Path, times_s: list[Fraction]) -> Generator[VideoMatte, None, None]:
    """One for each time, where the video is an animation and times are known; else one for each of its frames."""
    mattes = read_mattes(path)
    if not times_s or not is_animation(path):
        return mattes
    return hold_mattes(mattes, [time_s - times_s[0] for time_s in times_s])


def _stem(position: int) -> str:
    return f"{position:05d}"


def _plan_videos(request: ExportRequest) -> dict[str, tuple[ObjectInfo, ...]]:
    """Objects by the name of the video that shows them."""
    if request.options["films"] == "together":
        return {"001_all": request.objects}
    return {layer_name(info): (info,) for info in request.objects}


def _pixel_aspect(request: ExportRequest) -> Fraction:
    return Fraction(1) if request.video is None else request.video.info.pixel_aspect


def _alpha(request: ExportRequest, frame: FrameIndex, objects: tuple[ObjectInfo, ...]) -> Alpha:
    alphas = [request.alpha(frame, info.id) for info in objects]
    return np.asarray(np.maximum.reduce(alphas), np.uint8)


def _picture(request: ExportRequest, objects: tuple[ObjectInfo, ...], position: int) -> Picture:
    frame = FrameIndex(request.frames.first + position)
    alpha = _alpha(request, frame, objects)
    kind = request.options["kind"]
    if kind in ("green", "gif"):
        share = alpha[..., None].astype(np.float32) / 255
        return np.rint(request.rgb(frame) * share + _GREEN * (1 - share)).astype(np.uint8)
    if kind == "side-by-side":
        return np.hstack([request.rgb(frame), np.repeat(alpha[..., None], 3, axis=2)])
    white = np.full((*request.size, 3), 255, np.uint8)
    return np.dstack([white if request.video is None else request.rgb(frame), alpha])


def _check(
    request: ExportRequest, path: Path, kind: _Kind, objects: tuple[ObjectInfo, ...], ticks: list[int]
) -> Steps[list[str]]:
    """Frames, times and alpha of a video that was written; what to say about them.

    Raises:
        StorageError: Something differs by more than the codec's own loss.
    """
    times: list[Fraction] = []
    unit, total, largest = Fraction(0), 0, 0
    wanted_s = [Fraction(tick, TICKS_PER_SECOND) for tick in ticks]
    for position, matte in enumerate(_mattes(path, wanted_s)):
        unit = matte.unit_s
        times.append(round(wanted_s[position] / unit) * unit if kind.form is None else matte.time_s)
        if kind.most_error is not None and position < len(ticks):
            alpha = _alpha(request, FrameIndex(request.frames.first + position), objects)
            error = np.abs(matte.alpha.astype(np.int16) - alpha)
            total, largest = total + int(error.sum()), max(largest, int(error.max()))
        yield Progress("Checking", len(times), len(ticks))
    exact = demand_times(times, ticks, unit)
    mean = total / (len(ticks) * request.size[0] * request.size[1])
    if kind.most_error is not None and mean > kind.most_error:
        raise StorageError(
            f"Alpha in {path.name} reads back {mean:.2f} of 255 off, at most {kind.most_error} expected."
        )
    notes = [] if exact else [f"{path.suffix} keeps times to {float(unit)} s; the frame table has them exactly."]
    if largest:
        notes.append(f"{path.name}: alpha is {mean:.4f} of 255 off on average and {largest} at most, by the codec.")
    return notes


def _losses(request: ExportRequest, kind: _Kind, videos: int) -> list[Loss]:
    losses = []
    if videos == 1 and len(request.objects) > 1:
        losses.append(Loss(LossKind.MERGED_OBJECTS, "All objects share one matte; choose a video for each of them."))
    if kind.most_error is None:
        losses.append(Loss(LossKind.IMAGES, "A video to look at or to key: it carries no alpha channel."))
    return losses


def _in_step(readers: Mapping[ObjectId, Iterator[VideoMatte]]) -> Iterator[dict[ObjectId, VideoMatte]]:
    """Frame by frame through all videos at once.

    Raises:
        MediaError: One is shorter than another.
    """
    while True:
        found = {object_id: next(reader, None) for object_id, reader in readers.items()}
        present = {object_id: matte for object_id, matte in found.items() if matte is not None}
        if not present:
            return
        if len(present) != len(found):
            raise MediaError("The videos have different numbers of frames.", "Choose videos of one clip.")
        yield present


def _common_size(found: Mapping[ObjectId, VideoMatte], size: tuple[int, int] | None) -> tuple[int, int]:
    sizes = {(matte.alpha.shape[0], matte.alpha.shape[1]) for matte in found.values()} | ({size} if size else set())
    if len(sizes) != 1:
        raise MediaError(f"The videos have another size than expected: {sorted(sizes)}.", "Choose videos of one clip.")
    return sizes.pop()
