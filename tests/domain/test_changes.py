"""What a change set touches."""

from __future__ import annotations

from inverse_changes import invert
from small_project import rectangle, small_project

from segmentation.domain.edits import paint
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId

ONE, TWO = ObjectId(1), ObjectId(2)


F0, F3 = FrameIndex(0), FrameIndex(3)


def test_changes_tell_what_they_touch() -> None:
    project = small_project()
    change = paint(project, F3, rectangle(1, 0, 0, 2, 2), ONE)
    assert change.frames == {3}
    assert not change.touches_objects
    project.apply(change)
    assert project.track.record(F3).byte_count > 0
    assert list(project.track.frames_knowing(ONE)) == [3]
    project.apply(invert(change))
    assert F3 not in project.track.records
