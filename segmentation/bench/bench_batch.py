"""Measures how a batch grows with its workers: the same clips with one and with two, and the ratio of their speeds.

Every process computes with one thread, so that the workers and not the threads are counted.
"""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from PIL import Image

from segmentation.batch.batch_plan import BatchPlan
from segmentation.batch.clip_list import ListedClip
from segmentation.batch.engine_choice import EngineChoice
from segmentation.batch.many_clips import run_batch
from segmentation.domain.frames import FrameIndex
from segmentation.errors import EngineError
from segmentation.media.mask_folder import choose_sequence, mask_files
from segmentation.media.open_video import open_video
from segmentation.media.sample_clip import sample_clip, sample_truth

CLIPS, FRAMES, WORKERS = 4, 12, 2
_THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")


@dataclass(frozen=True)
class BatchFigures:
    """What one and several workers do.

    Args:
        clips: How many, all alike: the first frames of the built-in clip.
        frames: Of each clip.
        clips_per_hour_1: With one worker.
        clips_per_hour_2: With two.
        ratio: The second over the first, by wall time: it needs processors that nobody else uses.
        ratio_by_cpu: What it would be with two free processors: twice the processor time of one over that of two.
        processors: How many this process may use.
    """

    clips: int
    frames: int
    clips_per_hour_1: float
    clips_per_hour_2: float
    ratio: float
    ratio_by_cpu: float
    processors: int


def measure_batch(scratch: Path, engine: str = "classic", clips: int = CLIPS, frames: int = FRAMES) -> BatchFigures:
    """Do the same batch twice.

    Raises:
        EngineError: A clip failed.
    """
    os.environ.update(dict.fromkeys(_THREADS, "1"))  # inherited by the workers, who load their libraries anew
    listed = _clips(scratch, clips, frames)
    one, two = (_speed(listed, engine, scratch / f"workers-{workers}", workers) for workers in (1, WORKERS))
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    by_cpu = WORKERS * one.cpu_s / two.cpu_s
    return BatchFigures(
        clips,
        frames,
        one.clips_per_hour,
        two.clips_per_hour,
        two.clips_per_hour / one.clips_per_hour,
        by_cpu,
        processors,
    )


def _clips(scratch: Path, clips: int, frames: int) -> tuple[ListedClip, ...]:
    """Folders of the same frames, with the true mask of the first."""
    mask = next(islice(mask_files(choose_sequence(sample_truth(), "")), 1))
    with closing(open_video(sample_clip())) as video:
        for number in range(clips):
            folder = scratch / f"clip{number}"
            folder.mkdir()
            for frame in range(frames):
                Image.fromarray(video.read(FrameIndex(frame))).save(folder / f"{frame:05d}.png", compress_level=1)
    return tuple(ListedClip(f"clip{number}", scratch / f"clip{number}", (str(mask),)) for number in range(clips))


@dataclass(frozen=True)
class _Speed:
    """Of a batch; `cpu_s` is the processor time of its workers."""

    clips_per_hour: float
    cpu_s: float


def _speed(clips: tuple[ListedClip, ...], engine: str, out: Path, workers: int) -> _Speed:
    before = os.times()
    report = run_batch(clips, BatchPlan(EngineChoice(engine, "cpu"), out, format="png"), workers)
    if report.failed:
        raise EngineError(f"The batch failed: {'; '.join(report.failed.values())}")
    after = os.times()
    cpu_s = after.children_user + after.children_system - before.children_user - before.children_system
    return _Speed(report.clips_per_hour, cpu_s)
