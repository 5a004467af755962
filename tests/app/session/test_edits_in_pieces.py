"""Whole objects on many frames: in pieces, as one step, whole whatever happens meanwhile, and back again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from long_document import LONG, long_document
from pytestqt.qtbot import QtBot
from small_project import rectangle

from app.session.saved_document import SavedDocument
from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits import delete_object, paint, plan_deletion, plan_merge, set_locked, set_presence
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId, Presence
from segmentation.errors import SegmentationError, UserError
from segmentation.storage.saved_project import SavedProject

ONE, TWO = ObjectId(1), ObjectId(2)


@pytest.fixture
def document(qapp: object, tmp_path: Path) -> Iterator[SavedDocument]:
    made = long_document(tmp_path)
    yield made
    made.close()


def frames_knowing(document: SavedDocument, object_id: ObjectId) -> int:
    return len(list(document.project.track.frames_knowing(object_id)))


def test_deleting_is_announced_whole_and_is_one_step(document: SavedDocument, qtbot: QtBot) -> None:
    before, steps = dict(document.project.track.records), len(document.history())
    wanted = delete_object(document.project, ONE)
    announced: list[ChangeSet] = []
    document.changed.connect(announced.append)
    done: list[ChangeSet] = []
    document.edit_widely(lambda project: plan_deletion(project, ONE), done.append)
    assert frames_knowing(document, ONE) == LONG, "it is made in pieces before anything changes"
    qtbot.waitUntil(lambda: bool(done))
    assert ONE not in document.project.objects
    assert frames_knowing(document, ONE) == 0
    assert done == [wanted]
    assert len(announced) > 1
    assert announced[0].touches_objects
    assert Counter(frame for part in announced for frame in part.frames) == dict.fromkeys(before, 1)
    assert [entry.title for entry in document.history()][steps:] == ["Delete Object 1"]
    undone: list[ChangeSet] = []
    document.undo(undone.append)
    qtbot.waitUntil(lambda: bool(undone))
    assert dict(document.project.track.records) == before
    assert ONE in document.project.objects


def test_saving_finishes_what_goes_on(document: SavedDocument) -> None:
    document.edit_widely(lambda project: plan_merge(project, ONE, TWO))
    document.save_now()
    assert frames_knowing(document, TWO) == 0
    document.undo()
    document.redo()
    document.undo()
    document.save_now()
    assert frames_knowing(document, TWO) == LONG
    assert not document.history()[-1].done
    with SavedProject.open(document.path, read_only=True) as stored:
        assert dict(stored.project.track.records) == dict(document.project.track.records)


def test_what_changes_while_an_edit_is_made_is_not_left_out(document: SavedDocument) -> None:
    """A frame that is painted, one that is marked, and an object that is locked too late."""
    project = document.project
    document.apply_edit(delete_object(project, TWO))
    document.save_now()
    document.edit_widely(lambda project: plan_deletion(project, ONE))
    drawn = rectangle(1, 2, 2, 5, 5)
    document.apply_edit(paint(project, FrameIndex(7), drawn, ONE))
    document.apply_edit(set_presence(project, [9], [ONE], Presence.OCCLUDED))
    document.save_now()
    assert frames_knowing(document, ONE) == 0
    assert project.track.mask(FrameIndex(7)).area(ONE) == 0


def test_an_edit_that_becomes_impossible_changes_nothing(document: SavedDocument) -> None:
    failures: list[SegmentationError] = []
    document.edit_failed.connect(failures.append)
    document.edit_widely(lambda project: plan_deletion(project, ONE))
    document.apply_edit(set_locked(document.project, ONE, True))
    document.save_now()
    assert ["is locked" in failure.message for failure in failures] == [True]
    assert frames_knowing(document, ONE) == LONG
    with pytest.raises(UserError, match="is locked"):
        document.edit_widely(lambda project: plan_deletion(project, ONE))


def test_an_undo_is_given_up_when_something_else_is_done_meanwhile(document: SavedDocument) -> None:
    failures: list[SegmentationError] = []
    document.edit_failed.connect(failures.append)
    document.edit_widely(lambda project: plan_deletion(project, ONE))
    document.save_now()
    document.undo()
    document.apply_edit(set_locked(document.project, TWO, True))
    document.save_now()
    assert ["'Delete Object 1' stays as it is" in failure.message for failure in failures] == [True]
    assert ONE not in document.project.objects
    assert [entry.done for entry in document.history()[-2:]] == [True, True]


def test_nothing_to_undo_is_no_error(document: SavedDocument) -> None:
    done: list[ChangeSet] = []
    document.redo(done.append)
    document.save_now()
    assert done == []


def test_closing_finishes_what_goes_on(document: SavedDocument) -> None:
    document.edit_widely(lambda project: plan_deletion(project, ONE))
    document.close()
    with SavedProject.open(document.path, read_only=True) as stored:
        assert ONE not in stored.project.objects
        assert not list(stored.project.track.frames_knowing(ONE))
