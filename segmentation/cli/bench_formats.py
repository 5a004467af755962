"""Measures every format: frames per second, peak memory and size of an export with five objects."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from segmentation.batch.propagate_clip import peak_memory_bytes
from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex, FrameRange, RgbFrame
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import ObjectId, ObjectInfo
from segmentation.domain.palette import display_colour
from segmentation.errors import EngineError
from segmentation.formats.export_request import ExportRequest
from segmentation.formats.format_spec import TargetKind
from segmentation.formats.progress import finish
from segmentation.formats.registry import FORMATS, export, format_spec
from segmentation.media.open_video import open_video
from segmentation.media.sample_clip import sample_clip
from segmentation.media.video import Video

FRAMES, SIZE, OBJECTS = 40, (1080, 1920), 5


@dataclass(frozen=True)
class FormatFigures:
    """One format.

    Args:
        frames: Frames written and read back.
        frames_per_second: Of writing with its check.
        peak_memory_bytes: Largest resident size of the process.
        bytes: Size of the export.
    """

    frames: int
    frames_per_second: float
    peak_memory_bytes: int | None
    bytes: int


def measure_formats(scratch: Path) -> dict[str, object]:
    """Figures by format, each measured in a process of its own; formats that show the clip use the built-in one."""
    return {spec.name: _measured_apart(spec.name, scratch) for spec in FORMATS if spec.writer}


def measure_format(name: str, scratch: Path, frames: int = FRAMES, size: tuple[int, int] = SIZE) -> FormatFigures:
    """Export circles that move, and measure it."""
    spec = format_spec(name)
    folder = scratch / name
    target = folder / f"out{spec.suffix}" if spec.target is TargetKind.FILE else folder
    video = open_video(sample_clip()) if spec.needs_video else None
    try:
        request = _request(target, frames, size, video)
        started = time.perf_counter()
        finish(export(name, request))
        seconds = time.perf_counter() - started
    finally:
        if video is not None:
            video.close()
    written = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return FormatFigures(len(request.frames), len(request.frames) / seconds, peak_memory_bytes(), written)


def _request(target: Path, frames: int, size: tuple[int, int], video: Video | None) -> ExportRequest:
    if video is not None:
        frames, size = video.info.frame_count, (video.info.height, video.info.width)
    names = tuple(f"{i:05d}" for i in range(frames))
    times = tuple(i / 25 for i in range(frames))
    records = {FrameIndex(i): FrameRecord(pack_mask(LabelMask(_circles(i, size))), 1) for i in range(frames)}
    ids = [ObjectId(number) for number in range(1, OBJECTS + 1)]
    return ExportRequest(
        clip=Clip("bench.mp4", "", size[1], size[0], names, times),
        objects=tuple(ObjectInfo(i, f"Object {i}", display_colour(i)) for i in ids),
        records=records,
        frames=FrameRange(FrameIndex(0), FrameIndex(frames - 1)),
        target=target,
        sequence="bench",
        video=video,
    )


def _circles(frame: int, size: tuple[int, int]) -> RgbFrame:
    rows, columns = np.ogrid[: size[0], : size[1]]
    labels = np.zeros(size, np.uint8)
    radius = size[0] / 6
    for number in range(1, OBJECTS + 1):
        x, y = size[1] * number / (OBJECTS + 1) + 3 * frame, size[0] * (0.3 + 0.1 * number)
        labels[(columns - x) ** 2 + (rows - y) ** 2 < radius**2] = number
    return labels


def _measured_apart(name: str, scratch: Path) -> object:
    line = [sys.executable, "-m", __name__, name, str(scratch)]
    done = subprocess.run(line, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise EngineError(f"Measuring the format '{name}' failed.", "What it said stands above.")
    return json.loads(done.stdout)


if __name__ == "__main__":
    print(json.dumps(asdict(measure_format(sys.argv[1], Path(sys.argv[2])))))
