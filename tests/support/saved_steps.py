"""Steps of a saved project: painted frames, results of a run, and the titles of history."""

from __future__ import annotations

from scripted_session import noise_mask, run_result

from segmentation.domain import edits
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.storage.saved_project import SavedProject
from segmentation.storage.step_history import StepId

DOG = ObjectId(1)


def paint(saved: SavedProject, frame: int, seed: int) -> StepId | None:
    return saved.commit(edits.paint(saved.project, FrameIndex(frame), noise_mask(seed), DOG))


def run(saved: SavedProject, frame: int, seed: int, into: StepId | None) -> StepId | None:
    return saved.commit(run_result(saved.project, frame, seed), into=into)


def titles(saved: SavedProject) -> list[str]:
    return [entry.title if entry.done else f"({entry.title})" for entry in saved.history()]
