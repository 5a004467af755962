"""Measures reading video for `maskreel bench`: steps and jumps at 1080p with 250 frames between keyframes.

Makes its own clip in a scratch folder, so the figures need no data from outside. Prints nothing.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from statistics import median

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import FrameIndex
from segmentation.media.open_video import WALK_CACHE_BYTES, open_video
from segmentation.media.video_file import DEFAULT_CACHE_BYTES, VideoFile

_GROUP = 250


@dataclass(frozen=True)
class StepTimes:
    """Milliseconds per `read`, median and 95th percentile, over `count` reads."""

    median_ms: float
    p95_ms: float
    count: int


@dataclass(frozen=True)
class WalkFigures:
    """A walk through the clip, as a run takes it; frames per second, and what starting costs, in both ways.

    Args:
        here_frames_per_second: Decoded in this process.
        isolated_frames_per_second: Decoded in a process of its own (`--isolate`).
        here_open_ms: Opening the clip.
        isolated_open_ms: The same, with starting the process.
    """

    here_frames_per_second: float
    isolated_frames_per_second: float
    here_open_ms: float
    isolated_open_ms: float


@dataclass(frozen=True)
class MediaFigures:
    """Times of one clip; `*_uncached` with a cache of 0 bytes, the others with `cache_bytes`."""

    width: int
    height: int
    group_of_pictures: int
    frame_count: int
    clip_bytes: int
    cache_bytes: int
    open_ms: float
    random: StepTimes
    forward: StepTimes
    backward: StepTimes
    backward_prefetched: StepTimes
    random_uncached: StepTimes
    forward_uncached: StepTimes
    backward_uncached: StepTimes
    walk: WalkFigures
    walk_480p: WalkFigures


def measure_media(
    scratch: Path, *, frame_count: int = 500, reads: int = 60, width: int = 1920, height: int = 1080
) -> MediaFigures:
    """Make the clip in `scratch` and time it.

    Args:
        scratch: An existing folder; the clip is left in it.
        frame_count: Length of the clip.
        reads: Reads per figure; a tenth of it for backward steps without a cache.
        width: Pixels.
        height: Pixels.

    Raises:
        MediaError: The clip cannot be read back.
    """
    clip = scratch / f"bench_{height}p_gop{_GROUP}.mp4"
    write_bench_clip(clip, frame_count, width, height)
    jumps = random.Random(1).choices(range(frame_count), k=reads)
    middle = frame_count * 2 // 3
    forward = range(middle, min(frame_count, middle + reads))
    backward = range(middle, max(0, middle - reads), -1)
    started = time.perf_counter()
    VideoFile(clip, 0).close()
    open_ms = (time.perf_counter() - started) * 1000
    return MediaFigures(
        width=width,
        height=height,
        group_of_pictures=_GROUP,
        frame_count=frame_count,
        clip_bytes=clip.stat().st_size,
        cache_bytes=DEFAULT_CACHE_BYTES,
        open_ms=open_ms,
        random=_time(lambda: VideoFile(clip), jumps),
        forward=_time(lambda: VideoFile(clip), forward),
        backward=_time(lambda: VideoFile(clip), backward),
        backward_prefetched=_time(lambda: VideoFile(clip, prefetch=True), backward, pause_s=0.04),
        random_uncached=_time(lambda: VideoFile(clip, 0), jumps),
        forward_uncached=_time(lambda: VideoFile(clip, 0), forward),
        backward_uncached=_time(lambda: VideoFile(clip, 0), list(backward)[: max(2, reads // 10)]),
        walk=measure_walk(clip, min(frame_count, 4 * reads)),
        walk_480p=_measure_small_walk(scratch, min(frame_count, 4 * reads)),
    )


def _measure_small_walk(scratch: Path, frames: int) -> WalkFigures:
    clip = scratch / f"bench_480p_gop{_GROUP}.mp4"
    write_bench_clip(clip, frames, 854, 480)
    return measure_walk(clip, frames)


def measure_walk(clip: Path, frames: int) -> WalkFigures:
    """Walk through the first `frames` frames of a clip, decoded here and in a process of its own."""
    (here_open_ms, here), (isolated_open_ms, isolated) = (_walk(clip, frames, isolate=apart) for apart in (False, True))
    return WalkFigures(here, isolated, here_open_ms, isolated_open_ms)


def _walk(clip: Path, frames: int, *, isolate: bool) -> tuple[float, float]:
    """Milliseconds to open it, and frames per second."""
    started = time.perf_counter()
    with closing(open_video(clip, cache_bytes=WALK_CACHE_BYTES, isolate=isolate)) as video:
        opened = time.perf_counter()
        for frame in range(frames):
            video.read(FrameIndex(frame))
        return (opened - started) * 1000, frames / (time.perf_counter() - opened)


def _time(opened: Callable[[], VideoFile], frames: Iterable[int], pause_s: float = 0.0) -> StepTimes:
    """Read `frames` in order, the first one untimed; `pause_s` between reads, as a person stepping would leave."""
    video = opened()
    times_ms = []
    try:
        for frame in frames:
            started = time.perf_counter()
            video.read(FrameIndex(frame))
            times_ms.append((time.perf_counter() - started) * 1000)
            time.sleep(pause_s)
    finally:
        video.close()
    kept = sorted(times_ms[1:])
    return StepTimes(median(kept), kept[min(len(kept) - 1, int(len(kept) * 0.95))], len(kept))


def write_bench_clip(path: Path, frame_count: int, width: int, height: int) -> None:
    """Encode a moving textured picture as H.264 with B-frames and a keyframe every 250 frames."""
    import av

    options = {"preset": "superfast", "x264-params": f"keyint={_GROUP}:min-keyint={_GROUP}:scenecut=0:bframes=3"}
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=25, options=options)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        texture, grain = _texture(width, height), _grain(width, height)
        for number in range(frame_count):
            frame = av.VideoFrame.from_ndarray(_picture(texture, grain, number), format="rgb24")
            frame = frame.reformat(format="yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, 25)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _texture(width: int, height: int) -> npt.NDArray[np.uint8]:
    """Coarse noise, wider than the frame, over which the camera pans; (H, W, 3) uint8."""
    coarse = np.random.default_rng(1).integers(0, 200, (height // 8 + 1, width // 4 + 1, 3), dtype=np.uint8)
    return coarse.repeat(8, axis=0).repeat(8, axis=1)[:height]


def _grain(width: int, height: int) -> npt.NDArray[np.uint8]:
    """Sensor noise to roll over the frames, so that the decoder has residuals to work on; (H, W, 1) uint8, 0..7."""
    return np.random.default_rng(2).integers(0, 8, (height, width, 1), dtype=np.uint8)


def _picture(texture: npt.NDArray[np.uint8], grain: npt.NDArray[np.uint8], number: int) -> npt.NDArray[np.uint8]:
    """The texture panned by three pixels per frame, under grain, with a bright block that moves the other way."""
    height, width = grain.shape[:2]
    shift = number * 3 % (texture.shape[1] - width)
    picture = texture[:, shift : shift + width] + np.roll(grain, number * 37, axis=0)
    left = width - 200 - number * 5 % (width - 200)
    picture[height // 3 : height // 3 + 200, left : left + 200] = 240
    return np.ascontiguousarray(picture)
