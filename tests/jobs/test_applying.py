"""Taking results into a project: one step of history, durable in time, nothing stale."""

from __future__ import annotations

from dataclasses import replace

import pytest
from job_cases import DOG, events_of, job_for, project_with, refer, request, results_of

from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits import merge_result
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import Origin
from segmentation.domain.project import Project
from segmentation.errors import StorageError
from segmentation.jobs.applying import DURABLE_WITHIN_S, ResultApplier


class MemoryStore:
    """A project whose commits are counted."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.commits: list[tuple[ChangeSet, int | None]] = []
        self.is_full = False

    def commit(self, change_set: ChangeSet, *, into: int | None = None) -> int:
        if self.is_full:
            raise StorageError("The disk is full.")
        self.commits.append((change_set, into))
        self.project.apply(change_set)
        return into or 7


class Clock:
    """Time that passes when asked to."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def results(milliseconds: float = 10) -> tuple[Project, list[FrameResult]]:
    """A project and the results of a run over it."""
    project = project_with({0: [DOG]})
    computed = results_of(events_of(job_for(project, request())))
    return project, [replace(result, milliseconds=milliseconds) for result in computed]


def test_a_run_is_one_step_of_history() -> None:
    project, computed = results()
    store = MemoryStore(project)
    applier = ResultApplier(store, "run", title="Propagate dog")
    assert applier.step_id is None
    for result in computed[:10]:
        assert applier.take(result)
    first = applier.flush()
    for result in computed[10:]:
        applier.take(result)
    applier.flush()
    assert [into for _, into in store.commits] == [None, 7]
    assert applier.step_id == 7
    assert first.title == "Propagate dog"
    assert first.frames == set(range(1, 11))
    assert project.track.state(FrameIndex(19), DOG).origin is Origin.PREDICTED


def test_a_resumed_run_goes_on_with_its_step() -> None:
    project, computed = results()
    store = MemoryStore(project)
    applier = ResultApplier(store, "run", step_id=3)
    applier.take(computed[0])
    applier.flush()
    assert [into for _, into in store.commits] == [3]


def test_results_of_another_run_are_refused() -> None:
    project, computed = results()
    store = MemoryStore(project)
    applier = ResultApplier(store, "another run")
    assert not applier.take(computed[0])
    assert not applier.flush()
    assert store.commits == []


def test_a_frame_that_was_edited_since_keeps_the_edit() -> None:
    project, computed = results()
    applier = ResultApplier(MemoryStore(project), "run")
    refer(project, 3, DOG, (6, 20, 10, 26))
    before = project.track.record(FrameIndex(3))
    applier.take(computed[2])
    assert not applier.flush()
    assert project.track.record(FrameIndex(3)) == before


def test_fast_results_wait_for_each_other_but_not_longer_than_a_second() -> None:
    project, computed = results(milliseconds=125)
    store, clock = MemoryStore(project), Clock()
    applier = ResultApplier(store, "run", clock=clock)
    for result in computed:
        clock.now_s += 0.125
        applier.take(result)
    assert [len(change_set.frames) for change_set, _ in store.commits] == [7, 7]


def test_a_slow_result_is_saved_at_once() -> None:
    project, computed = results(milliseconds=1000 * DURABLE_WITHIN_S)
    store = MemoryStore(project)
    applier = ResultApplier(store, "run", clock=Clock())
    applier.take(computed[0])
    assert len(store.commits) == 1


def test_a_frame_computed_again_comes_after_its_first_result() -> None:
    project, computed = results()
    store = MemoryStore(project)
    applier = ResultApplier(store, "run", clock=Clock())
    applier.take(computed[0])
    applier.take(computed[0])
    applier.flush()
    assert len(store.commits) == 2


def test_a_full_disk_loses_no_result() -> None:
    project, computed = results()
    store = MemoryStore(project)
    applier = ResultApplier(store, "run", clock=Clock())
    applier.take(computed[0])
    store.is_full = True
    with pytest.raises(StorageError):
        applier.flush()
    store.is_full = False
    assert applier.flush().frames == {1}


def turn_over(result: FrameResult) -> FrameResult:
    """The same with the mask upside down."""
    mask = pack_mask(LabelMask(result.mask.unpack().labels[::-1].copy()))
    return replace(result, mask=mask)


def test_a_run_that_proposes_stores_what_was_unknown_and_may_do_so_again() -> None:
    project, computed = results()
    store = MemoryStore(project)
    applier = ResultApplier(store, "run", proposes=True, clock=Clock())
    for result in (computed[0], computed[0], turn_over(computed[0])):
        applier.take(result)
        applier.flush()
    assert project.track.record(computed[0].frame).mask == turn_over(computed[0]).mask
    assert not project.proposals


def test_a_run_that_proposes_changes_no_mask_that_it_found() -> None:
    project, computed = results()
    project.apply(merge_result(project, computed[0]))
    stored = dict(project.track.records)
    store = MemoryStore(project)
    applier = ResultApplier(store, "run", proposes=True, clock=Clock())
    applier.take(turn_over(computed[0]))
    applier.take(computed[1])
    changes = applier.flush()
    assert (changes.frames, changes.proposal_frames) == ({computed[1].frame}, {computed[0].frame})
    assert project.track.records[computed[0].frame] == stored[computed[0].frame]
    assert len(store.commits) == 1, "both are one step of history"
