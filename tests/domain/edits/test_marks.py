"""Marks of frames and objects, the work range, and another clip of the same shape."""

from __future__ import annotations

import pytest
from small_project import draw, small_clip, small_project

from segmentation.domain.edits import (
    move_reference,
    set_clip,
    set_locked,
    set_needs_work,
    set_note,
    set_presence,
    set_reference,
    set_verified,
    set_work_range,
)
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId, Presence
from segmentation.errors import UserError

ONE, TWO = ObjectId(1), ObjectId(2)


F0, F3 = FrameIndex(0), FrameIndex(3)


def test_marks_change_no_pixel_and_no_revision_but_absence_clears() -> None:
    project = small_project()
    draw(project, 3, 1, (0, 0, 4, 4))
    revision = project.track.record(F3).revision
    project.apply(set_verified(project, [3], [ONE]))
    project.apply(set_reference(project, [3], [ONE], on=False))
    project.apply(set_presence(project, [3], [ONE], Presence.OCCLUDED))
    assert project.track.record(F3).revision == revision
    assert project.track.mask(F3).area(ONE) == 16
    project.apply(set_presence(project, [3, 4], [ONE], Presence.ABSENT))
    assert project.track.mask(F3).area(ONE) == 0
    assert project.track.state(FrameIndex(4), ONE).presence is Presence.ABSENT
    project.apply(set_locked(project, ONE, True))
    with pytest.raises(UserError, match="locked"):
        set_presence(project, [3], [ONE], Presence.ABSENT)


def test_a_frame_is_verified_or_needs_work_never_both() -> None:
    project = small_project()
    project.apply(set_verified(project, [3], [ONE]))
    project.apply(set_needs_work(project, [3], [ONE]))
    assert (project.track.state(F3, ONE).verified, project.track.state(F3, ONE).needs_work) == (False, True)
    project.apply(set_verified(project, [3], [ONE]))
    assert (project.track.state(F3, ONE).verified, project.track.state(F3, ONE).needs_work) == (True, False)


def test_a_note_outlives_the_mask_and_is_bounded() -> None:
    project = small_project()
    draw(project, 3, 1, (0, 0, 4, 4))
    project.apply(set_note(project, [3], [ONE], "  gone behind the tree "))
    project.apply(set_presence(project, [3], [ONE], Presence.ABSENT))
    assert project.track.state(F3, ONE).note == "gone behind the tree"
    with pytest.raises(UserError, match="2,001 characters"):
        set_note(project, [3], [ONE], "x" * 2001)


def test_unmarking_the_last_thing_known_leaves_nothing_behind() -> None:
    project = small_project()
    project.apply(set_verified(project, [3], [ONE]))
    project.apply(set_verified(project, [3], [ONE], on=False))
    assert not project.track.record(F3).states
    assert not set_verified(project, [3], [ONE], on=False)


def test_the_work_range_is_the_whole_clip_until_set() -> None:
    project = small_project()
    assert project.work_range == project.clip.whole
    part = FrameRange(FrameIndex(2), FrameIndex(5))
    project.apply(set_work_range(project, part))
    assert project.work_range == part
    assert not set_work_range(project, part)
    project.apply(set_work_range(project, None))
    assert project.work_range_or_none is None
    with pytest.raises(UserError, match="Frame 99"):
        set_work_range(project, FrameRange(F0, FrameIndex(99)))


def test_a_clip_can_be_relinked_only_to_one_of_the_same_shape() -> None:
    project = small_project()
    moved = small_clip()
    moved = type(moved)("elsewhere/clip.mp4", "f", 16, 12, moved.frame_names, moved.timestamps_s)
    project.apply(set_clip(project, moved))
    assert project.clip.source == "elsewhere/clip.mp4"
    assert not set_clip(project, moved)
    with pytest.raises(UserError, match="9 frames of 16 x 12"):
        set_clip(project, small_clip(frames=9))


def test_a_reference_moves_to_a_frame_where_something_is_known() -> None:
    project = small_project()
    for frame in (2, 6):
        draw(project, frame, 1, (0, 0, 4, 4))
    project.apply(set_reference(project, [6], [ONE], on=False))
    masks = [project.track.mask(FrameIndex(frame)) for frame in (2, 6)]
    project.apply(move_reference(project, ONE, FrameIndex(2), FrameIndex(6)))
    assert [project.track.state(FrameIndex(frame), ONE).reference for frame in (2, 6)] == [False, True]
    assert [project.track.mask(FrameIndex(frame)) for frame in (2, 6)] == masks
    assert not move_reference(project, ONE, FrameIndex(6), FrameIndex(6)).changes
    with pytest.raises(UserError, match="no mask on frame 3"):
        move_reference(project, ONE, FrameIndex(6), FrameIndex(3))
