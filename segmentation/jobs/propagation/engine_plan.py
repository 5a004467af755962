"""Measures each engine that is ready for about a second on the clip itself, and says which one to take and why.

A generator, so that whoever drives it, a worker thread or a command, shows each line at once and may cancel.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

import numpy as np

from segmentation.domain.frames import FrameIndex, Labels, RgbFrame
from segmentation.engines.protocols import EngineSpec, PropagationEngine, Reference
from segmentation.engines.recommendation import SLOWEST_SECONDS
from segmentation.errors import JobCancelled, SegmentationError, UserError
from segmentation.jobs.control import JobControl
from segmentation.media.video import Video
from segmentation.process_memory import resident_mb

FRAMES_LOOKED_AT = 8
MEASURED_S = 1.0
"""How long the steps of one engine are measured; a step that takes longer is measured once."""


@dataclass(frozen=True)
class EngineEstimate:
    """What one engine costs on this clip and machine.

    Args:
        spec: Of the engine.
        seconds_per_frame: By the clock; None when it could not be measured.
        memory_mb: By how much the program grew when the engine was loaded and ran.
        fault: Why it could not be measured; empty when it was.
        is_allowed: Whether its terms are agreed to, or it has none.
    """

    spec: EngineSpec
    seconds_per_frame: float | None
    memory_mb: float = 0.0
    fault: str = ""
    is_allowed: bool = True


@dataclass(frozen=True)
class EngineAdvice:
    """Which engine to take.

    Args:
        engine: Its name; empty when none could be measured.
        reason: One sentence for the user, in which the engine is "it".
    """

    engine: str
    reason: str


def read_frames_to_measure(video: Video) -> list[RgbFrame]:
    """The first frames of a clip, (H, W, 3) uint8 RGB.

    Raises:
        UserError: It has fewer than two.
        MediaError: It cannot be read.
    """
    count = video.info.frame_count
    if count < 2:
        raise UserError(f"The clip has {count} frame; a plan needs 2 or more.")
    return [video.read(FrameIndex(index)) for index in range(min(count, FRAMES_LOOKED_AT))]


def measure_engines(
    specs: Iterable[EngineSpec],
    frames: Sequence[RgbFrame],
    make: Callable[[str], PropagationEngine],
    control: JobControl,
    *,
    objects: int = 1,
    is_allowed: Callable[[EngineSpec], bool] = lambda spec: True,
) -> Iterator[EngineEstimate]:
    """An estimate of each engine once it is there. Masks are synthetic: what a frame costs hardly depends on them.

    Args:
        specs: Of engines that propagate masks and are ready.
        frames: Two or more that follow each other, (H, W, 3) uint8 RGB.
        make: From the name to the engine.
        control: Cancels between frames.
        objects: How many objects will be propagated.
        is_allowed: Whether the terms of an engine are agreed to.

    Raises:
        JobCancelled: The control was cancelled.
    """
    for spec in specs:
        control.checkpoint()
        before = resident_mb()
        try:
            with closing(make(spec.name)) as engine:
                seconds = _seconds_per_frame(engine, frames, objects, control)
                yield EngineEstimate(spec, seconds, max(0.0, resident_mb() - before), "", is_allowed(spec))
        except JobCancelled:
            raise
        except SegmentationError as error:
            yield EngineEstimate(spec, None, 0.0, error.message, is_allowed(spec))


def bearable_seconds(frame_count: int) -> float:
    """How long a run over so many frames may take where nobody said."""
    return SLOWEST_SECONDS * frame_count


def advise(estimates: Sequence[EngineEstimate], frame_count: int, bearable_s: float | None = None) -> EngineAdvice:
    """The best measured engine among those quick enough; of those without a known accuracy the quickest.

    Args:
        estimates: Of `measure_engines`.
        frame_count: Frames to propagate through.
        bearable_s: How long the whole may take; None for `bearable_seconds`.
    """
    usable = [each for each in estimates if each.seconds_per_frame is not None and each.is_allowed]
    if not usable:
        return EngineAdvice("", "No engine could be measured.")
    limit = bearable_seconds(frame_count) if bearable_s is None else bearable_s
    quick = [each for each in usable if _seconds(each) * frame_count <= limit]
    known = [each for each in quick if each.spec.quality is not None]
    within = duration_words(limit)
    if known:
        best = max(known, key=lambda each: (each.spec.quality or 0.0, -_seconds(each)))
        quality = f"{best.spec.quality:.2f}"
        reason = f"It is the most accurate by our measurement ({quality}) of those that can finish within {within}."
    elif quick:
        best = min(quick, key=_seconds)
        reason = f"It is the quickest; of none that can finish within {within} the accuracy is known."
    else:
        best = min(usable, key=_seconds)
        reason = f"It is the quickest; none can finish within {within}."
    return EngineAdvice(best.spec.name, reason)


def speed_words(seconds_per_frame: float) -> str:
    """Frames a second, to two digits below 10."""
    rate = 1 / seconds_per_frame
    return f"{rate:.2g}" if rate < 9.95 else f"{rate:,.0f}"


def duration_words(seconds: float) -> str:
    """Seconds, minutes or hours, as precise as an estimate is."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def _seconds(estimate: EngineEstimate) -> float:
    return estimate.seconds_per_frame or 0.0


def _seconds_per_frame(
    engine: PropagationEngine, frames: Sequence[RgbFrame], objects: int, control: JobControl
) -> float:
    """By the clock, without the first step, which makes things ready."""
    engine.begin([Reference(0, frames[0], _boxes(frames[0].shape[:2], objects))])
    index, steps = 1, 0
    engine.step(frames[1], index)
    started = time.perf_counter()
    while steps == 0 or time.perf_counter() - started < MEASURED_S:
        control.checkpoint()
        index, steps = index + 1, steps + 1
        engine.step(frames[index % len(frames)], index)
    return (time.perf_counter() - started) / steps


def _boxes(size: tuple[int, ...], objects: int) -> Labels:
    """(H, W) uint8 with a box of each object, side by side."""
    height, width = size
    labels = np.zeros((height, width), np.uint8)
    for label in range(1, objects + 1):
        left, right = ((2 * label - 1 + side) * width // (2 * objects + 1) for side in (0, 1))
        labels[height // 4 : max(height // 4 + 1, 3 * height // 4), left : max(left + 1, right)] = label
    return labels
