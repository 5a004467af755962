"""The edits of an open document that may be long: of many frames, undo and redo. Each is a generator of small steps.

Nothing changes before all is made; then everything changes in memory at once, goes to the disk as one transaction, and
is announced piece by piece.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

from app.session.edit_queue import EditProgress, EditSteps
from app.translating import tr, translate_message
from segmentation.domain.changes import Change, ChangeSet, FrameChange, ProposalChange
from segmentation.domain.edits import WideEdit
from segmentation.domain.frame_proposal import FrameProposal
from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.project import Project
from segmentation.errors import UserError
from segmentation.storage.saved_project import SavedProject
from segmentation.storage.step_history import HistoryEntry

ANNOUNCED_AT_ONCE = 100
"""Frames that everybody is notified of together."""

Plan = Callable[[Project], WideEdit]
Then = Callable[[ChangeSet], None]


@dataclass(frozen=True)
class Hands:
    """What long edits do to their hands.

    Args:
        apply: Changes the project and makes that durable, without announcing it; besides the change set it takes a
            snapshot of the project to which that was applied.
        turn: Takes a step back or brings it back, likewise.
        announce: Notifies everybody of a part of what was changed.
        is_on_disk: Whether everything done so far is on the disk, so that the file may be read; may raise
            `StorageError`.
    """

    apply: Callable[[ChangeSet, Project], object]
    turn: Callable[[HistoryEntry, ChangeSet, Project], None]
    announce: Callable[[ChangeSet], None]
    is_on_disk: Callable[[], bool]


def wide_edit_steps(hands: Hands, project: Project, plan: Plan, then: Then) -> EditSteps:
    """Make and apply an edit of many frames; what something else changed meanwhile is made anew.

    Args:
        document: The hands.
        project: Its project.
        plan: Called at the beginning, and again where the project was changed in between.
        then: Called when everybody was notified.

    Raises:
        UserError: What the plan raises.
        StorageError: As `apply`.
    """
    made: dict[FrameIndex, tuple[_State, tuple[Change, ...]]] = {}
    while True:
        edit, seen = plan(project), project.change_count
        left = [f for f in edit.frames if f not in made or not _is_same(made[f][0], _state_of(project, f))]
        for done, frame in enumerate(left):
            made[frame] = _state_of(project, frame), edit.change(frame)
            yield EditProgress(edit.title, done, len(left))
        if project.change_count != seen:
            continue
        change_set = edit.join(made[frame][1] for frame in edit.frames)
        ahead = yield from _apply_ahead(project, change_set)
        if project.change_count == seen:
            break
    if change_set:
        hands.apply(change_set, ahead)
        yield from _announce(hands, change_set)
    then(change_set)


_State = tuple[FrameRecord | None, FrameProposal | None]
"""What is stored of a frame, and what is proposed there."""


def _state_of(project: Project, frame: FrameIndex) -> _State:
    return project.track.records.get(frame), project.proposals.get(frame)


def _is_same(one: _State, other: _State) -> bool:
    return one[0] is other[0] and one[1] is other[1]


def turn_steps(
    hands: Hands, saved: SavedProject, next_entry: Callable[[], HistoryEntry | None], then: Then
) -> EditSteps:
    """Take the next step back, or bring it back.

    Args:
        document: The hands.
        saved: Its file.
        next_entry: Which step that is; None when there is none.
        then: Called with what was applied when everybody was notified.

    Raises:
        UserError: What `next_entry` raises, or something else was done meanwhile.
        StorageError: The step is damaged, or the disk refuses what was done before.
    """
    while not hands.is_on_disk():
        yield None
    entry = next_entry()
    if entry is None:
        return
    seen = saved.project.change_count
    opposite = yield from _read_opposite(hands, saved, entry)
    ahead = yield from _apply_ahead(saved.project, opposite)
    if saved.project.change_count != seen or next_entry() != entry:
        raise UserError(
            tr("Something else was changed meanwhile: '%1' stays as it is.").replace(
                "%1", translate_message(entry.title)
            ),
            tr("Try again."),
        )
    hands.turn(entry, opposite, ahead)
    yield from _announce(hands, opposite)
    then(opposite)


def _read_opposite(
    hands: Hands, saved: SavedProject, entry: HistoryEntry
) -> Generator[EditProgress | None, None, ChangeSet]:
    steps, done = saved.opposite_steps(entry), 0
    while True:
        try:
            total = next(steps)
        except StopIteration as stop:
            opposite: ChangeSet = stop.value
            return opposite
        yield EditProgress(entry.title, done, total)
        done += 1
        while not hands.is_on_disk():
            yield None


def _apply_ahead(project: Project, change_set: ChangeSet) -> Generator[EditProgress, None, Project]:
    """A snapshot of the project with the changes; where the project is changed meanwhile, it is good for nothing."""
    total, done = len(change_set.changes), 0
    yield EditProgress(change_set.title, done, total)
    ahead = project.snapshot()
    for part in _parts(change_set):
        ahead.apply(part)
        done += len(part.changes)
        yield EditProgress(change_set.title, done, total)
    return ahead


def _announce(hands: Hands, change_set: ChangeSet) -> EditSteps:
    """The object list first, then the frames."""
    total, done = len(change_set.changes), 0
    for part in _parts(change_set):
        hands.announce(part)
        done += len(part.changes)
        yield EditProgress(change_set.title, done, total)


def _parts(change_set: ChangeSet) -> Iterator[ChangeSet]:
    of_frames: list[Change] = []
    others: list[Change] = []
    for change in change_set.changes:
        (of_frames if isinstance(change, FrameChange | ProposalChange) else others).append(change)
    first, rest = of_frames[:ANNOUNCED_AT_ONCE], of_frames[ANNOUNCED_AT_ONCE:]
    yield ChangeSet(change_set.title, (*others, *first))
    for start in range(0, len(rest), ANNOUNCED_AT_ONCE):
        yield ChangeSet(change_set.title, tuple(rest[start : start + ANNOUNCED_AT_ONCE]))
