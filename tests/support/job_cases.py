"""Small runs for tests: a clip in memory, projects with references, and ways to run a job to its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path

import numpy as np
from fake_engine import FakeEngine
from small_project import draw, small_project

from segmentation.domain.edits import merge_result, set_reference
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import Direction, FrameIndex, FrameRange, RgbFrame
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.engines.protocols import Probabilities
from segmentation.jobs.control import Correction, JobControl
from segmentation.jobs.events import JobCheckpoint, PropagationEvent
from segmentation.jobs.propagation.planning import confidence_for, masks_for, plan_propagation
from segmentation.jobs.propagation.propagation_job import PropagationJob
from segmentation.jobs.propagation.request import PropagationRequest
from segmentation.media.video import VideoInfo

HEIGHT, WIDTH, FRAMES = 12, 40, 20
DOG, CAT = ObjectId(1), ObjectId(2)
DOG_BOX, CAT_BOX = (1, 2, 5, 8), (7, 4, 11, 9)


class MemoryVideo:
    """Frames that differ by their number only."""

    def __init__(self, frames: int = FRAMES, height: int = HEIGHT, width: int = WIDTH) -> None:
        self.frames_read: list[int] = []
        self.is_closed = False
        names = tuple(f"{i:05d}" for i in range(frames))
        times = tuple(i / 25 for i in range(frames))
        self.info = VideoInfo(
            Path("clip"), "folder", width, height, frames, times, Fraction(25), Fraction(1), 0, False, "", "", names
        )

    def read(self, frame: FrameIndex) -> RgbFrame:
        self.frames_read.append(frame)
        return np.full((self.info.height, self.info.width, 3), frame % 256, np.uint8)

    def close(self) -> None:
        self.is_closed = True


class SoftEngine(FakeEngine):
    """The fake engine with blurred outlines; it keeps its judgement to itself."""

    confidence = property()

    def step(self, rgb: RgbFrame, index: int | None = None) -> Probabilities:
        hard = super().step(rgb, index)
        left, right = np.roll(hard, 1, axis=2), np.roll(hard, -1, axis=2)
        return (0.6 * hard + 0.2 * left + 0.2 * right).astype(np.float32)


def project_with(references: Mapping[int, Iterable[int]], frames: int = FRAMES, objects: int = 2) -> Project:
    """Object 1 moves right by one pixel a frame, object 2 likewise; `references` says where they are drawn."""
    project = small_project(objects, frames=frames, height=HEIGHT, width=WIDTH)
    for frame, ids in sorted(references.items()):
        for object_id in ids:
            refer(project, frame, object_id)
    return project


def box_at(object_id: int, frame: int) -> tuple[int, int, int, int]:
    """Where the object truly is."""
    top, left, bottom, right = DOG_BOX if object_id == DOG else CAT_BOX
    return top, left + frame, bottom, right + frame


def refer(project: Project, frame: int, object_id: int, box: tuple[int, int, int, int] | None = None) -> None:
    """Draw the object on a frame and vouch for it."""
    draw(project, frame, object_id, box or box_at(object_id, frame))
    project.apply(set_reference(project, [frame], [ObjectId(object_id)]))


def request(
    direction: Direction = Direction.FORWARD, first: int = 0, last: int = FRAMES - 1, **more: object
) -> PropagationRequest:
    """A request to the fake engine."""
    frames = FrameRange(FrameIndex(first), FrameIndex(last))
    return PropagationRequest("fake", frames, direction, **more)


def job_for(project: Project, asked: PropagationRequest, **more: object) -> PropagationJob:
    """A job with the id "run"."""
    plan = plan_propagation(project, asked)
    return PropagationJob("run", plan, masks_for(project, plan), confidence=confidence_for(project, plan), **more)


def events_of(job: PropagationJob, engine: FakeEngine | None = None, **more: object) -> list[PropagationEvent]:
    """All events of a run that nobody disturbs."""
    return list(job.run(MemoryVideo(**more), engine or FakeEngine(), JobControl()))


def results_of(events: Iterable[PropagationEvent]) -> list[FrameResult]:
    """The results among the events."""
    return [event for event in events if isinstance(event, FrameResult)]


def checkpoints_of(events: Iterable[PropagationEvent]) -> list[JobCheckpoint]:
    """The checkpoints among the events."""
    return [event for event in events if isinstance(event, JobCheckpoint)]


def apply_results(project: Project, events: Iterable[PropagationEvent]) -> None:
    """Take all results into the project, one by one."""
    for result in results_of(events):
        project.apply(merge_result(project, result))


def correction(project: Project, frame: int, *objects: int) -> Correction:
    """A correction as the window sends it after the project has it."""
    mask: PackedMask = project.track.record(FrameIndex(frame)).mask
    return Correction(FrameIndex(frame), mask, frozenset(ObjectId(i) for i in objects))


def truth_box(result: FrameResult, object_id: int) -> tuple[int, int, int, int] | None:
    """The box around the object in a result, as `box_at` returns it; None when it has no pixel."""
    rows, columns = np.nonzero(result.mask.unpack().labels == object_id)
    if rows.size == 0:
        return None
    return int(rows.min()), int(columns.min()), int(rows.max()) + 1, int(columns.max()) + 1
