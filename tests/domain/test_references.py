"""Which frames a correction makes out of date, and for whom a reference vouches."""

from __future__ import annotations

from small_project import draw, rectangle, result, small_project

from segmentation.domain.edits import merge_result, set_verified
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.domain.references import ReferenceSet, dirty_frames

ONE, TWO = ObjectId(1), ObjectId(2)


def propagate(project: Project, frames: range) -> None:
    for frame in frames:
        project.apply(merge_result(project, result(rectangle(1, 0, 0, 4, 4), frame=frame, objects=(1,))))


def test_a_correction_makes_only_the_frames_up_to_the_next_barriers_dirty() -> None:
    project = small_project(objects=1)
    draw(project, 0, 1, (0, 0, 4, 4))
    project.apply(set_verified(project, [8], [ONE]))
    whole = project.clip.whole
    assert dirty_frames(project.track, ONE, whole) == (1, 2, 3, 4, 5, 6, 7, 9)
    propagate(project, range(1, 10))
    assert dirty_frames(project.track, ONE, whole) == ()
    draw(project, 4, 1, (0, 0, 5, 5))
    assert dirty_frames(project.track, ONE, whole) == (1, 2, 3, 5, 6, 7)


def test_confirming_what_a_run_made_makes_no_frame_dirty() -> None:
    project = small_project(objects=1)
    draw(project, 0, 1, (0, 0, 4, 4))
    propagate(project, range(1, 10))
    project.apply(set_verified(project, [5], [ONE]))
    assert dirty_frames(project.track, ONE, project.clip.whole) == ()


def test_a_reference_vouches_only_for_the_objects_it_names() -> None:
    project = small_project()
    draw(project, 2, 1, (0, 0, 4, 4))
    draw(project, 5, 2, (0, 0, 4, 4))
    references = ReferenceSet.of(project.track)
    assert references.frames == {2: {1}, 5: {2}}
    assert references.frames_of(TWO) == (5,)
    assert references.only([TWO]).frames == {5: {2}}
    assert dirty_frames(project.track, ObjectId(3), project.clip.whole) == ()
