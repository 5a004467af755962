"""How far a whole clip has come: all objects but hidden and locked ones, and frames of which nothing is known."""

from __future__ import annotations

from small_project import small_project
from test_uncertainty import predicted

from segmentation.domain.clip_review import measure_clip, objects_to_review, sum_progress
from segmentation.domain.edits import set_locked, set_needs_work, set_verified, set_visible
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.domain.uncertainty import ReviewProgress

ONE, TWO = ObjectId(1), ObjectId(2)


def test_all_objects_count_on_all_frames() -> None:
    project = small_project()
    count = project.clip.frame_count
    for frame in range(3):
        predicted(project, frame, 4, 0.9)
    project.apply(set_verified(project, [FrameIndex(0)], [ONE]))
    project.apply(set_needs_work(project, [FrameIndex(1)], [ONE]))
    progress = measure_clip(project.track.records, objects_to_review(project), project.work_range)
    assert progress == ReviewProgress(to_do=2 * count - 2, needs_work=1, done=1)
    assert progress.share_done == 1 / (2 * count)


def test_hidden_and_locked_objects_are_left_out() -> None:
    project = small_project(3)
    project.apply(set_visible(project, ONE, False))
    project.apply(set_locked(project, TWO, True))
    assert objects_to_review(project) == (3,)


def test_parts_add_up() -> None:
    assert sum_progress([ReviewProgress(1, 2, 3), ReviewProgress(4, 5, 6)]) == ReviewProgress(5, 7, 9)
    assert sum_progress([]) == ReviewProgress()
