"""Small projects for tests: a clip without pixels, objects, and masks drawn as rectangles."""

from __future__ import annotations

import numpy as np

from segmentation.domain.clip import Clip
from segmentation.domain.edits import add_object, paint
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project

HEIGHT, WIDTH, FRAMES = 12, 16, 10


def small_clip(frames: int = FRAMES, height: int = HEIGHT, width: int = WIDTH) -> Clip:
    """A clip of 25 frames per second that exists on paper only."""
    names = tuple(f"{i:05d}" for i in range(frames))
    return Clip("clip.mp4", "", width, height, names, tuple(i / 25 for i in range(frames)))


def small_project(objects: int = 2, **clip: int) -> Project:
    """A project with `objects` objects named "Object 1" and so on, nothing drawn."""
    project = Project(small_clip(**clip))
    for _ in range(objects):
        project.apply(add_object(project))
    return project


def rectangle(label: int, top: int, left: int, bottom: int, right: int, base: LabelMask | None = None) -> LabelMask:
    """`base` (or an empty mask) with one filled rectangle; bottom and right are excluded."""
    labels = (base or LabelMask.empty(HEIGHT, WIDTH)).labels.copy()
    labels[top:bottom, left:right] = label
    return LabelMask(labels)


def draw(project: Project, frame: int, label: int, box: tuple[int, int, int, int]) -> None:
    """Paint a rectangle of the object on a frame, over what is there, as a user would."""
    index = FrameIndex(frame)
    mask = rectangle(label, *box, base=project.track.mask(index))
    project.apply(paint(project, index, mask, ObjectId(label)))


def random_mask(rng: np.random.Generator, height: int = HEIGHT, width: int = WIDTH, labels: int = 4) -> LabelMask:
    """Labels drawn at random."""
    return LabelMask(rng.integers(0, labels, (height, width), dtype=np.uint8))


def result(mask: LabelMask, frame: int = 3, objects: tuple[int, ...] = (1, 2), **more: object) -> FrameResult:
    """What a run found of some objects on a frame."""
    return FrameResult("job", FrameIndex(frame), pack_mask(mask), frozenset(map(ObjectId, objects)), **more)  # type: ignore[arg-type]
