"""Objects can be added and changed at any time, and every edit can be taken back."""

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
    recolour_object,
    rename_object,
    reorder_objects,
    set_locked,
    set_visible,
    split_region,
)
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
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


def test_a_change_made_from_another_state_is_refused_whole() -> None:
    project = small_project()
    stale = rename_object(project, ONE, "stale")
    project.apply(rename_object(project, ONE, "fresh"))
    with pytest.raises(UserError, match="changed in between"):
        project.apply(stale)
    assert project.info_of(1).name == "fresh"
