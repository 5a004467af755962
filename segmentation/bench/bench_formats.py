"""Measures every format: speed, peak memory and size of an export with five objects, its check included."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cv2
import numpy as np

from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex, FrameRange, RgbFrame
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import ObjectId, ObjectInfo
from segmentation.domain.palette import display_colour
from segmentation.errors import EngineError
from segmentation.files.whole_file import write_whole
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.format_spec import OptionValue, TargetKind
from segmentation.formats.progress import finish
from segmentation.formats.registry import FORMATS, export, format_spec
from segmentation.media.open_video import open_video
from segmentation.media.sample_clip import sample_clip
from segmentation.media.video import Video, VideoInfo
from segmentation.parent_watch import child_environment, end_with_parent
from segmentation.process_memory import peak_resident_bytes

FRAMES, SIZE, OBJECTS, RATE = 40, (1080, 1920), 5, 25

_MATTE_KINDS = ("prores", "vp9", "ffv1", "green", "side-by-side")
"""A GIF of 1,000 frames of 1080p is refused, because it would be held in memory."""

Options = Mapping[str, OptionValue]


def bench_cases() -> dict[str, tuple[str, Options]]:
    """By title: format and options. Videos are of all objects together, each kind for itself."""
    plain: dict[str, tuple[str, Options]] = {
        spec.name: (spec.name, {}) for spec in FORMATS if spec.writer and spec.name != "matte-video"
    }
    plain["png alpha"] = ("png", {"style": "alpha"})
    return plain | {
        f"matte-video {kind}": ("matte-video", {"kind": kind, "films": "together"}) for kind in _MATTE_KINDS
    }


@dataclass(frozen=True)
class FormatFigures:
    """One format.

    Args:
        frames: Frames written and read back.
        frames_per_second: Of writing with its check, by wall time.
        cpu_s_per_frame: The same in processor time, which other programs do not lengthen.
        peak_memory_bytes: Largest resident size of the process.
        bytes: Size of the export.
    """

    frames: int
    frames_per_second: float
    cpu_s_per_frame: float
    peak_memory_bytes: int | None
    bytes: int


def measure_formats(scratch: Path, frames: int = FRAMES, keep: str = "") -> dict[str, Any]:
    """Figures by case, each measured in a process of its own.

    Args:
        scratch: Where exports are made; each is deleted when it was measured.
        frames: How many.
        keep: A folder in which figures are kept; what is there already is not measured again.
    """
    return {title: _keep(title, scratch, frames, Path(keep) if keep else scratch) for title in bench_cases()}


def measure_format(title: str, scratch: Path, frames: int = FRAMES, size: tuple[int, int] = SIZE) -> FormatFigures:
    """Export circles that move, and measure it."""
    name, options = bench_cases()[title]
    spec = format_spec(name)
    folder = scratch / title
    target = folder / f"out{spec.suffix}" if spec.target is TargetKind.FILE else folder
    request = replace(_request(target, frames, size), options=options)
    if spec.needs_video or name == "matte-video":
        request = replace(request, video=_RollingVideo(frames, size))
    started, cpu_started = time.perf_counter(), time.process_time()
    finish(export(name, request))
    seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu_started
    written = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return FormatFigures(frames, frames / seconds, cpu_seconds / frames, peak_resident_bytes(), written)


def _request(target: Path, frames: int, size: tuple[int, int]) -> ExportRequest:
    names = tuple(f"{i:05d}" for i in range(frames))
    times = tuple(i / RATE for i in range(frames))
    records = {FrameIndex(i): FrameRecord(pack_mask(LabelMask(_circles(i, size))), 1) for i in range(frames)}
    ids = [ObjectId(number) for number in range(1, OBJECTS + 1)]
    return ExportRequest(
        clip=Clip("bench.mp4", "", size[1], size[0], names, times),
        objects=tuple(ObjectInfo(i, f"Object {i}", display_colour(i)) for i in ids),
        records=records,
        frames=FrameRange(FrameIndex(0), FrameIndex(frames - 1)),
        target=target,
        sequence="bench",
    )


class _RollingVideo(Video):
    """A frame of the built-in clip at another size, which moves to the right by three pixels a frame."""

    def __init__(self, frames: int, size: tuple[int, int]) -> None:
        with closing(open_video(sample_clip())) as video:
            first = video.read(FrameIndex(0))
        self._first = np.asarray(cv2.resize(first, size[::-1], interpolation=cv2.INTER_CUBIC), np.uint8)
        self._info = VideoInfo(
            path=Path("bench.mp4"),
            kind="file",
            width=size[1],
            height=size[0],
            frame_count=frames,
            timestamps_s=tuple(i / RATE for i in range(frames)),
            average_rate=Fraction(RATE),
            pixel_aspect=Fraction(1),
            rotation=0,
            mirrored=False,
            colour="",
            codec="none",
            frame_names=tuple(f"{i:05d}" for i in range(frames)),
        )

    @property
    def info(self) -> VideoInfo:
        return self._info

    def read(self, frame: FrameIndex) -> RgbFrame:
        return np.roll(self._first, 3 * frame, axis=1)

    def close(self) -> None: ...


def _circles(frame: int, size: tuple[int, int]) -> RgbFrame:
    rows, columns = np.ogrid[: size[0], : size[1]]
    labels = np.zeros(size, np.uint8)
    radius, span = size[0] / 6, size[1] + size[0] // 3
    for number in range(1, OBJECTS + 1):
        x = (size[1] * number / (OBJECTS + 1) + 3 * frame) % span - radius
        labels[(columns - x) ** 2 + (rows - size[0] * (0.3 + 0.1 * number)) ** 2 < radius**2] = number
    return labels


def _keep(title: str, scratch: Path, frames: int, home: Path) -> Any:
    home.mkdir(parents=True, exist_ok=True)
    place = home / f"{title.replace(' ', '_')}-{frames}.json"
    if not place.is_file():
        sys.stderr.write(f"  {title}\n")
        write_whole(place, json.dumps(_measure_apart(title, scratch, frames)))
    return json.loads(place.read_text(encoding="utf-8"))


def _measure_apart(title: str, scratch: Path, frames: int) -> object:
    with TemporaryDirectory(dir=scratch) as folder:
        line = [sys.executable, "-m", __name__, title, folder, str(frames)]
        done = subprocess.run(line, stdout=subprocess.PIPE, text=True, check=False, env=child_environment())
    if done.returncode != 0:
        raise EngineError(f"Measuring the format '{title}' failed.", "What it said stands above.")
    return json.loads(done.stdout)


if __name__ == "__main__":
    end_with_parent()
    print(json.dumps(asdict(measure_format(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))))
