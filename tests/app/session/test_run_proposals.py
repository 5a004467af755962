"""A proposal over many frames is accepted in pieces, in one transaction, whatever is drawn meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from long_document import LONG, long_document
from pytestqt.qtbot import QtBot
from small_project import rectangle, result

from app.session.run_proposals import DecisionDone, RunProposals
from app.session.saved_document import SavedDocument
from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits import paint, propose_result
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.storage import saved_project

NEW = rectangle(2, 6, 6, 12, 12, base=rectangle(1, 0, 0, 3, 3))
DRAWN = FrameIndex(7)


@pytest.fixture
def document(qapp: object, tmp_path: Path) -> Iterator[SavedDocument]:
    """Other masks are proposed for all frames."""
    made = long_document(tmp_path)
    found = (propose_result(made.project, result(NEW, frame=frame)) for frame in range(LONG))
    made.commit(ChangeSet("Propagate", tuple(change for each in found for change in each.changes)))
    made.save_now()
    yield made
    made.close()


@pytest.fixture
def proposals(document: SavedDocument) -> Iterator[RunProposals]:
    made = RunProposals()
    made.set_document(document)
    yield made
    made.close()


def test_what_is_accepted_is_written_at_once_and_spares_what_is_drawn(
    document: SavedDocument, proposals: RunProposals, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: len(proposals.frames) == LONG)
    written: list[int] = []
    write = saved_project.write_changes
    monkeypatch.setattr(
        saved_project, "write_changes", lambda c, changes: written.append(len(changes)) or write(c, changes)
    )
    done: list[DecisionDone] = []
    proposals.decided.connect(done.append)
    proposals.accept()
    assert not done, "it is made in pieces before anything changes"
    stroke = rectangle(1, 10, 1, 12, 4, base=document.project.track.mask(DRAWN))
    document.apply_edit(paint(document.project, DRAWN, stroke, ObjectId(1)))
    qtbot.waitUntil(lambda: bool(done))
    document.save_now()
    assert written == [1, 2 * LONG], "the stroke, then masks and proposals of all frames"
    assert done[0].decided.frames == LONG
    assert done[0].decided.masks == 2 * LONG - 1
    assert document.project.track.mask(FrameIndex(9)) == NEW
    assert document.project.track.mask(DRAWN).labels[11, 2] == 1
    assert [entry.title for entry in document.history()][-2:] == ["Paint Object 1", "Accept proposal"]
    qtbot.waitUntil(lambda: not proposals.is_open)


def test_a_decision_that_is_under_way_is_finished_when_the_document_closes(
    document: SavedDocument, proposals: RunProposals, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: len(proposals.frames) == LONG)
    done: list[DecisionDone] = []
    proposals.decided.connect(done.append)
    proposals.reject()
    proposals.set_document(None)
    document.save_now()
    assert not document.project.proposals
    assert document.history()[-1].title == "Reject proposal"
    assert not done, "who asked is gone"
