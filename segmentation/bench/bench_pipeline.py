"""Measures whole runs for `maskreel bench`: everything around the engine on a long clip, and an engine's own cost."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from statistics import median

import numpy as np
import numpy.typing as npt

from segmentation.batch.clip_project import open_project
from segmentation.domain.edits import add_object, import_mask
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex, Labels, RgbFrame
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.engines import EngineSpec, EngineState, Probabilities, Reference, create_engine
from segmentation.jobs.applying import ResultApplier
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import JobProgress
from segmentation.jobs.propagation.planning import masks_for, plan_propagation
from segmentation.jobs.propagation.propagation_job import PropagationJob
from segmentation.jobs.propagation.request import PropagationRequest
from segmentation.jobs.runner import propagation_events
from segmentation.media.blob_scene import TWO_BLOBS, render
from segmentation.media.open_video import WALK_CACHE_BYTES, open_video
from segmentation.process_memory import peak_resident_bytes

_WIDTH, _HEIGHT, _OBJECT = 1920, 1080, ObjectId(1)
Plane = npt.NDArray[np.float32]
_WINDOW = 100
"""Frames over which a cost is taken, so that one slow write does not decide."""


@dataclass(frozen=True)
class LongClipFigures:
    """A run over a long clip with an engine that only hands the mask on, so that all cost is ours."""

    frames: int
    width: int
    height: int
    seconds: float
    early_ms_per_frame: float
    late_ms_per_frame: float
    late_over_early: float
    peak_memory_early_bytes: int | None
    peak_memory_bytes: int | None
    project_bytes: int


@dataclass(frozen=True)
class PipelineEngineFigures:
    """An engine's own cost, without decoding and saving."""

    engine: str
    width: int
    height: int
    objects: int
    frames: int
    cpu_seconds_per_frame: float
    seconds_per_frame: float
    peak_memory_bytes: int | None


def measure_long_clip(scratch: Path, *, frames: int = 3000) -> LongClipFigures:
    """Propagate through a 1080p clip of `frames` frames, decoding, merging and saving as always.

    Early is around frame 100, late the last hundred frames.
    """
    clip = _long_clip(scratch / "long.mp4", frames)
    marks: list[float] = []
    early_memory: int | None = None
    started = time.perf_counter()
    with (
        closing(open_video(clip, cache_bytes=0)) as video,
        closing(open_project(scratch / "long.maskreel", video)) as saved,
    ):
        saved.commit(add_object(saved.project))
        saved.commit(import_mask(saved.project, FrameIndex(0), _disk_mask(), [_OBJECT]))
        plan = plan_propagation(saved.project, PropagationRequest("hold", saved.project.clip.whole))
        job = PropagationJob("bench", plan, masks_for(saved.project, plan))
        applier = ResultApplier(saved, "bench")
        for event in propagation_events(
            job, lambda: open_video(clip, cache_bytes=WALK_CACHE_BYTES), HoldEngine, JobControl()
        ):
            if isinstance(event, FrameResult):
                applier.take(event)
            elif isinstance(event, JobProgress):
                marks.append(time.perf_counter())
                if event.frame == 2 * _WINDOW:
                    early_memory = peak_resident_bytes()
        applier.flush()
    early, late = _per_frame(marks[_WINDOW // 2 : 3 * _WINDOW // 2]), _per_frame(marks[-_WINDOW:])
    return LongClipFigures(
        frames=frames,
        width=_WIDTH,
        height=_HEIGHT,
        seconds=time.perf_counter() - started,
        early_ms_per_frame=early,
        late_ms_per_frame=late,
        late_over_early=late / early,
        peak_memory_early_bytes=early_memory,
        peak_memory_bytes=peak_resident_bytes(),
        project_bytes=(scratch / "long.maskreel").stat().st_size,
    )


def measure_engine(name: str, scratch: Path, *, frames: int = 20) -> PipelineEngineFigures:
    """Step `name` through the built-in scene, scaled to 854 x 480, with two objects."""
    size = (854, 480)
    scene = [_scale(rgb, labels, size) for (rgb, labels), _ in zip(render(TWO_BLOBS), range(frames + 2), strict=False)]
    with closing(create_engine(name)) as engine:
        engine.begin([Reference(0, *scene[0])])
        engine.step(scene[1][0])
        started, cpu_started = time.perf_counter(), time.process_time()
        for rgb, _ in scene[2:]:
            engine.step(rgb)
        seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu_started
    return PipelineEngineFigures(name, *size, 2, frames, cpu_seconds / frames, seconds / frames, peak_resident_bytes())


class HoldEngine:
    """Gives the last mask again for every frame: the cheapest engine there can be."""

    spec = EngineSpec(name="hold", kind="propagation", title="Hold", summary="Hands the mask on as it is.")

    def __init__(self) -> None:
        self._probs: Probabilities = np.ones((1, 1, 1), np.float32)

    def begin(
        self, references: Sequence[Reference], *, start: int | None = None, state: EngineState | None = None
    ) -> None:
        """Take the last reference's mask."""
        self.add_reference(references[-1])

    def step(self, rgb: RgbFrame, index: int | None = None) -> Probabilities:
        """The mask, unchanged."""
        return self._probs

    def add_reference(self, reference: Reference) -> None:
        """Take over a mask."""
        ids = np.arange(reference.highest_label + 1, dtype=np.uint8)[:, None, None]
        self._probs = (reference.labels[None] == ids).astype(np.float32)

    def snapshot(self) -> EngineState:
        """Nothing is worth keeping."""
        return EngineState("hold")

    def reset(self) -> None:
        """Nothing to forget."""

    def close(self) -> None:
        """Nothing to free."""


def _scale(rgb: RgbFrame, labels: Labels, size: tuple[int, int]) -> tuple[RgbFrame, Labels]:
    import cv2

    smooth = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    return smooth.astype(np.uint8), cv2.resize(labels, size, interpolation=cv2.INTER_NEAREST).astype(np.uint8)


def _long_clip(path: Path, frames: int) -> Path:
    """A moving gradient: quick to encode, with a keyframe every 250 frames."""
    import av

    rows = np.linspace(0, 255, _HEIGHT, dtype=np.float32)[:, None]
    columns = np.linspace(0, 255, _WIDTH, dtype=np.float32)[None]
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=25, options={"preset": "ultrafast", "g": "250"})
        stream.width, stream.height, stream.pix_fmt = _WIDTH, _HEIGHT, "yuv420p"
        stream.time_base = Fraction(1, 25)
        pictures = [_gradient(rows, columns, shift) for shift in range(0, 256, 16)]
        for index in range(frames):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pictures[index % len(pictures)], format="gray")))
        container.mux(stream.encode(None))
    return path


def _gradient(rows: Plane, columns: Plane, shift: int) -> npt.NDArray[np.uint8]:
    return ((rows + columns + shift) % 256).astype(np.uint8)


def _disk_mask() -> LabelMask:
    y, x = np.ogrid[:_HEIGHT, :_WIDTH]
    return LabelMask((((y - 540) ** 2 + (x - 960) ** 2) < 300**2).astype(np.uint8))


def _per_frame(marks: Sequence[float]) -> float:
    """Median milliseconds between two marks."""
    return 1000 * median(after - before for before, after in pairwise(marks))
