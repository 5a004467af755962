"""Objects can be added, changed, deleted, merged and split at any time, and every edit can be taken back."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from inverse_changes import invert
from small_project import draw, rectangle, small_project

from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits import (
    add_object,
    delete_object,
    merge_objects,
    merge_result,
    recolour_object,
    rename_object,
    reorder_objects,
    set_locked,
    set_presence,
    set_verified,
    set_visible,
    split_from_frame,
    split_region,
)
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId, Origin, Presence
from segmentation.domain.palette import Colour
from segmentation.domain.project import Project
from segmentation.errors import UserError

ONE, TWO = ObjectId(1), ObjectId(2)


def test_objects_get_ids_in_order_and_keep_their_names() -> None:
    project = small_project(objects=0)
    project.apply(add_object(project, "dog"))
    project.apply(add_object(project))
    assert [(info.id, info.name) for info in project.objects.values()] == [(1, "dog"), (2, "Object 2")]
    assert project.object_order == (1, 2)
    assert project.objects[ONE].colour != project.objects[TWO].colour


def test_a_deleted_id_is_never_given_again_even_after_undo() -> None:
    project = small_project()
    deletion = delete_object(project, TWO)
    project.apply(deletion)
    project.apply(add_object(project))
    assert 3 in project.objects
    project.apply(invert(invert(add_object(project, "late"))))
    assert project.next_object_id == 5


def test_an_imported_label_can_keep_its_id() -> None:
    project = small_project(objects=1)
    project.apply(add_object(project, object_id=ObjectId(9)))
    assert project.claim_object_id() == 10
    with pytest.raises(UserError, match="9 is taken"):
        add_object(project, object_id=ObjectId(9))
    with pytest.raises(UserError, match=r"255 is outside 1\.\.254"):
        add_object(project, object_id=ObjectId(255))


def test_after_254_ids_the_error_says_what_to_do() -> None:
    project = small_project(objects=0)
    project.apply(add_object(project, object_id=ObjectId(254)))
    with pytest.raises(UserError, match="at most 254 objects"):
        add_object(project)


def test_names_must_be_given_and_unique() -> None:
    project = small_project()
    with pytest.raises(UserError, match="needs a name"):
        rename_object(project, ONE, "  ")
    with pytest.raises(UserError, match="already an object named 'Object 2'"):
        rename_object(project, ONE, "Object 2")
    assert not rename_object(project, ONE, "Object 1")


@pytest.mark.parametrize(
    ("edit", "field", "value"),
    [
        (lambda p: rename_object(p, ONE, "cat"), "name", "cat"),
        (lambda p: recolour_object(p, ONE, Colour(1, 2, 3)), "colour", Colour(1, 2, 3)),
        (lambda p: set_visible(p, ONE, False), "visible", False),
        (lambda p: set_locked(p, ONE, True), "locked", True),
    ],
)
def test_each_property_changes_and_comes_back(edit: Callable[[Project], ChangeSet], field: str, value: object) -> None:
    project = small_project()
    before = getattr(project.info_of(1), field)
    change = edit(project)
    project.apply(change)
    assert getattr(project.info_of(1), field) == value
    assert change.touches_objects
    project.apply(invert(change))
    assert getattr(project.info_of(1), field) == before


def test_the_list_can_be_reordered_but_not_lose_anybody() -> None:
    project = small_project()
    project.apply(reorder_objects(project, (TWO, ONE)))
    assert project.object_order == (2, 1)
    assert not reorder_objects(project, (TWO, ONE))
    with pytest.raises(UserError, match="every object once"):
        reorder_objects(project, (ONE,))


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


def test_splitting_a_region_makes_both_parts_references() -> None:
    project = small_project(objects=1)
    draw(project, 2, 1, (0, 0, 4, 8))
    right = np.zeros(project.clip.size, bool)
    right[:, 4:] = True
    project.apply(split_region(project, ONE, FrameIndex(2), right))
    assert project.track.mask(FrameIndex(2)) == rectangle(2, 0, 4, 4, 8, base=rectangle(1, 0, 0, 4, 4))
    assert project.track.state(FrameIndex(2), TWO).reference
    with pytest.raises(UserError, match="no pixel in the chosen region"):
        split_region(project, ONE, FrameIndex(2), right)
    with pytest.raises(UserError, match="does not fit the clip"):
        split_region(project, ONE, FrameIndex(2), right[:2])


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


def test_a_change_made_from_another_state_is_refused_whole() -> None:
    project = small_project()
    stale = rename_object(project, ONE, "stale")
    project.apply(rename_object(project, ONE, "fresh"))
    with pytest.raises(UserError, match="changed in between"):
        project.apply(stale)
    assert project.info_of(1).name == "fresh"
