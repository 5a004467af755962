"""Whole objects can be deleted, merged and split at any time, on all frames, and that can be taken back."""

from __future__ import annotations

import pytest
from inverse_changes import invert
from small_project import draw, rectangle, small_project

from segmentation.domain.edits import (
    delete_object,
    merge_objects,
    merge_result,
    set_locked,
    set_needs_work,
    set_note,
    set_presence,
    set_verified,
    split_from_frame,
)
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId, Origin, Presence
from segmentation.errors import UserError

ONE, TWO = ObjectId(1), ObjectId(2)


def test_deleting_takes_the_masks_along_and_undo_brings_them_back() -> None:
    project = small_project()
    draw(project, 3, 1, (2, 2, 6, 6))
    draw(project, 3, 2, (6, 6, 9, 9))
    deletion = delete_object(project, ONE)
    project.apply(deletion)
    assert project.track.mask(FrameIndex(3)) == rectangle(2, 6, 6, 9, 9)
    assert 1 not in project.objects
    project.apply(invert(deletion))
    assert project.track.mask(FrameIndex(3)).area(ONE) == 16
    assert project.track.state(FrameIndex(3), ONE).reference


def test_merging_gives_all_pixels_to_the_kept_object() -> None:
    project = small_project()
    draw(project, 0, 1, (0, 0, 4, 4))
    draw(project, 0, 2, (6, 6, 8, 8))
    draw(project, 5, 2, (1, 1, 3, 3))
    merge = merge_objects(project, ONE, TWO)
    project.apply(merge)
    assert project.track.mask(FrameIndex(0)).area(ONE) == 20
    assert project.track.mask(FrameIndex(5)) == rectangle(1, 1, 1, 3, 3)
    assert project.track.state(FrameIndex(5), ONE).reference
    assert list(project.objects) == [1]
    project.apply(invert(merge))
    assert project.track.mask(FrameIndex(5)) == rectangle(2, 1, 1, 3, 3)


def test_several_objects_are_merged_and_deleted_as_one_step() -> None:
    project = small_project(objects=4)
    for object_id in (1, 2, 3, 4):
        draw(project, object_id % 2, object_id, (object_id, 0, object_id + 1, 4))
    before = {frame: project.track.mask(FrameIndex(frame)) for frame in (0, 1)}
    merge = merge_objects(project, ONE, TWO, ObjectId(3))
    assert merge.title == "Merge 2 objects into Object 1"
    project.apply(merge)
    assert list(project.objects) == [1, 4]
    assert [project.track.mask(FrameIndex(frame)).area(ONE) for frame in (0, 1)] == [4, 8]
    deletion = delete_object(project, ONE, ObjectId(4))
    assert deletion.title == "Delete 2 objects"
    project.apply(deletion)
    assert not project.objects
    assert not project.track.records[FrameIndex(0)].states
    project.apply(invert(deletion))
    project.apply(invert(merge))
    assert {frame: project.track.mask(FrameIndex(frame)) for frame in (0, 1)} == before


def test_merged_frames_are_only_as_sure_as_the_less_sure_part() -> None:
    project = small_project()
    mask = rectangle(1, 0, 0, 2, 2, base=rectangle(2, 4, 4, 6, 6))
    result = FrameResult("job", FrameIndex(1), pack_mask(mask), frozenset({ONE, TWO}), {ONE: 0.9, TWO: 0.4})
    project.apply(merge_result(project, result))
    project.apply(set_verified(project, [1], [ONE]))
    project.apply(set_presence(project, [1], [TWO], Presence.OCCLUDED))
    project.apply(merge_objects(project, ONE, TWO))
    state = project.track.state(FrameIndex(1), ONE)
    assert (state.origin, state.verified, state.presence, state.confidence) == (
        Origin.PREDICTED,
        False,
        Presence.UNKNOWN,
        0.4,
    )


def test_splitting_from_a_frame_on_leaves_the_frames_before_alone() -> None:
    project = small_project(objects=1)
    for frame in (1, 4, 7):
        draw(project, frame, 1, (2, 2, 6, 6))
    project.apply(split_from_frame(project, ONE, FrameIndex(4), "second"))
    assert project.info_of(2).name == "second"
    assert [project.track.mask(FrameIndex(f)).objects() for f in (1, 4, 7)] == [{1}, {2}, {2}]
    assert project.track.state(FrameIndex(7), TWO).reference
    assert project.track.state(FrameIndex(7), ONE).origin is None


def test_locked_objects_can_neither_be_deleted_nor_merged_nor_split() -> None:
    project = small_project()
    project.apply(set_locked(project, ONE, True))
    for edit in (
        lambda: delete_object(project, ONE),
        lambda: merge_objects(project, TWO, ONE),
        lambda: split_from_frame(project, ONE, FrameIndex(0)),
    ):
        with pytest.raises(UserError, match="'Object 1' is locked"):
            edit()


def test_an_unknown_id_is_answered_with_the_known_ones() -> None:
    project = small_project()
    with pytest.raises(UserError, match=r"no object 7 .* 1, 2"):
        delete_object(project, ObjectId(7))
    with pytest.raises(UserError, match="with itself"):
        merge_objects(project, ONE, ONE)


def test_what_was_written_of_merged_objects_is_kept() -> None:
    project = small_project()
    for object_id in (1, 2):
        draw(project, 0, object_id, (object_id, 0, object_id + 1, 4))
    project.apply(set_note(project, [0], [ONE], "tail missing"))
    project.apply(set_note(project, [0], [TWO], "ear missing"))
    project.apply(set_needs_work(project, [0], [TWO]))
    project.apply(merge_objects(project, ONE, TWO))
    state = project.track.state(FrameIndex(0), ONE)
    assert (state.note, state.needs_work) == ("tail missing\near missing", True)
