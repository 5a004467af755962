"""A project changes as a whole or not at all, and never uses a number twice."""

from __future__ import annotations

import pytest
from small_project import draw, rectangle, small_project

from segmentation.domain.changes import ChangeSet, ObjectChange, OrderChange
from segmentation.domain.edits import add_object, clear, delete_object, paint
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import MAX_OBJECT_ID, ObjectId
from segmentation.domain.project import Project
from segmentation.errors import UserError


def test_a_step_that_does_not_fit_changes_nothing() -> None:
    project = small_project(objects=2)
    order, info = project.object_order, project.objects[ObjectId(1)]
    step = ChangeSet("Mixed", (ObjectChange(ObjectId(1), info, None), OrderChange((ObjectId(9),), ())))
    with pytest.raises(UserError, match="'Mixed' does not fit any more"):
        project.apply(step)
    assert project.objects[ObjectId(1)] == info
    assert project.object_order == order


def test_an_id_is_not_used_again_after_its_object_is_gone() -> None:
    project = small_project(objects=2)
    project.apply(delete_object(project, ObjectId(2)))
    assert project.claim_object_id() == 3
    project.apply(add_object(project))
    assert list(project.objects) == [1, 3]


def test_a_project_whose_ids_are_used_up_says_so() -> None:
    with pytest.raises(UserError, match="at most 254 objects"):
        Project(small_project().clip, next_object_id=MAX_OBJECT_ID + 1).claim_object_id()


def test_every_change_of_a_mask_has_a_newer_revision() -> None:
    project = small_project()
    draw(project, 3, 1, (0, 0, 2, 2))
    first = project.track.record(FrameIndex(3)).revision
    project.apply(paint(project, FrameIndex(3), rectangle(1, 4, 4, 6, 6), ObjectId(1)))
    assert first < project.track.record(FrameIndex(3)).revision < project.next_revision


def test_an_unknown_object_is_named_with_those_that_there_are() -> None:
    with pytest.raises(UserError, match="no object 7") as caught:
        small_project(objects=2).info_of(7)
    assert "1, 2" in caught.value.advice


def test_a_snapshot_stays_as_it_is_when_the_project_changes() -> None:
    project = small_project()
    snapshot = project.snapshot()
    project.apply(delete_object(project, ObjectId(2)))
    draw(project, 3, 1, (2, 2, 6, 6))
    assert snapshot.object_order == (1, 2)
    assert not snapshot.track.records
    assert snapshot.change_count < project.change_count
    snapshot.apply(delete_object(snapshot, ObjectId(1)))
    assert ObjectId(1) in project.objects


def test_a_snapshot_stays_as_the_project_was() -> None:
    project = small_project()
    draw(project, 3, 1, (0, 0, 2, 2))
    copy = project.snapshot()
    edit = delete_object(copy, ObjectId(2))
    assert project.fits(edit)
    draw(project, 3, 1, (0, 0, 4, 4))
    assert copy.track.mask(FrameIndex(3)).area(ObjectId(1)) == 4
    assert (copy.next_revision, copy.next_object_id, copy.object_order) == (2, 3, (1, 2))
    assert not project.fits(clear(copy, [ObjectId(1)], copy.clip.whole))


def test_a_project_takes_over_what_was_applied_to_its_snapshot() -> None:
    project = small_project()
    draw(project, 0, 1, (0, 0, 4, 4))
    records, proposals, count = project.track.records, project.proposals, project.change_count
    ahead = project.snapshot()
    draw(ahead, 1, 2, (2, 2, 5, 5))
    ahead.apply(delete_object(ahead, ObjectId(1)))
    ahead.apply(add_object(ahead, "third"))
    project.take_over(ahead)
    assert dict(project.objects) == dict(ahead.objects)
    assert project.object_order == ahead.object_order
    assert dict(records) == dict(ahead.track.records), "views stay live"
    assert dict(proposals) == dict(ahead.proposals)
    assert (project.next_revision, project.next_object_id) == (ahead.next_revision, ahead.next_object_id)
    assert project.change_count > count
    ahead.apply(add_object(ahead, "fourth"))
    assert len(project.objects) == 2, "what is done to the snapshot afterwards stays there"
