"""Steps of undo: what belongs to one step, what a run may extend, and how much is kept."""

from __future__ import annotations

from pathlib import Path

from saved_steps import paint, run, titles
from scripted_session import content, noise_mask, small_clip

from segmentation.domain import edits
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.storage.saved_project import SavedProject
from segmentation.storage.step_history import StepId

DOG = ObjectId(1)


def test_a_whole_run_is_one_step(project_store: SavedProject):
    before = content(project_store.project)
    step = run(project_store, 0, 1, None)
    for frame in range(1, 6):
        assert run(project_store, frame, frame, step) == step
    assert titles(project_store) == ["Add dog", "Propagate"]
    undone = project_store.undo()
    assert undone is not None
    assert undone.frames == frozenset(range(6))
    assert content(project_store.project) == before


def test_a_step_that_meets_a_frame_twice_goes_from_the_first_before_to_the_last_after(project_store: SavedProject):
    paint(project_store, 1, 9)
    before = content(project_store.project)
    step = run(project_store, 3, 1, None)
    run(project_store, 3, 2, step)
    run(project_store, 3, 3, step)
    after = content(project_store.project)
    project_store.undo()
    assert content(project_store.project) == before
    project_store.redo()
    assert content(project_store.project) == after


def test_an_edit_made_during_a_run_is_undone_before_the_run(project_store: SavedProject):
    step = run(project_store, 0, 1, None)
    during_run = content(project_store.project)
    paint(project_store, 8, 5)
    assert run(project_store, 1, 2, step) == step
    project_store.undo()
    assert 8 not in project_store.project.track.records
    assert project_store.project.track.records[FrameIndex(0)] == during_run[4][0]
    assert run(project_store, 2, 3, step) == step
    assert project_store.undo_step is not None
    assert project_store.undo_step.step == step


def test_a_run_that_goes_over_a_newer_edit_begins_a_step_of_its_own_so_that_order_stays(project_store: SavedProject):
    project_store.commit(edits.add_object(project_store.project, "cat"))
    before = content(project_store.project)
    step = run(project_store, 0, 1, None)
    between = content(project_store.project)
    project_store.commit(edits.paint(project_store.project, FrameIndex(4), noise_mask(7), DOG))
    edited = content(project_store.project)
    newer = run(project_store, 4, 2, step)  # the cat may still be changed on frame 4
    assert newer != step
    assert run(project_store, 5, 3, newer) == newer
    project_store.undo()
    assert content(project_store.project) == edited
    project_store.undo()
    assert content(project_store.project) == between
    project_store.undo()
    assert content(project_store.project) == before


def test_a_run_that_names_an_object_added_after_its_step_began_does_not_extend_it(project_store: SavedProject):
    step = run(project_store, 0, 1, None)
    project_store.commit(edits.add_object(project_store.project, "cat"))
    newer = run(project_store, 1, 2, step)
    assert newer != step
    while project_store.undo() is not None:
        known = {i for record in project_store.project.track.records.values() for i in record.states}
        assert known <= set(project_store.project.objects)


def test_results_for_a_step_that_was_undone_begin_a_new_one(project_store: SavedProject):
    step = run(project_store, 0, 1, None)
    project_store.undo()
    newer = run(project_store, 1, 2, step)
    assert newer != step
    assert titles(project_store) == ["Add dog", "Propagate"]
    assert run(project_store, 2, 2, StepId(999)) not in (step, newer)


def test_a_run_keeps_what_can_be_redone_unless_it_goes_over_it(project_store: SavedProject):
    step = run(project_store, 0, 1, None)
    paint(project_store, 8, 5)
    painted = content(project_store.project)[4][8]
    project_store.undo()
    run(project_store, 1, 2, step)
    project_store.redo()
    assert project_store.project.track.records[FrameIndex(8)] == painted
    project_store.undo()
    assert run(project_store, 8, 3, step) == step
    assert project_store.redo() is None


def test_a_run_keeps_no_redo_that_would_delete_an_object_under_its_new_frames(project_store: SavedProject):
    project_store.commit(edits.add_object(project_store.project, "cat"))
    step = run(project_store, 0, 1, None)
    project_store.commit(edits.delete_object(project_store.project, DOG))
    project_store.undo()
    assert run(project_store, 5, 2, step) == step
    assert project_store.redo() is None


def test_history_is_limited_in_bytes_and_the_newest_step_always_stays(path: Path):
    with SavedProject.create(path, small_clip(), history_bytes=700) as project_store:
        project_store.commit(edits.add_object(project_store.project, "dog"))
        for seed in range(8):
            paint(project_store, 0, seed)
        entries = project_store.history()
        assert 1 <= len(entries) < 9
        assert sum(e.byte_count for e in entries) <= 700 or len(entries) == 1
        before_last = content(project_store.project)
        project_store.undo()
        project_store.redo()
        assert content(project_store.project) == before_last
    with SavedProject.open(path) as project_store:  # the limit is kept in the file
        for seed in range(8, 12):
            paint(project_store, 0, seed)
        assert sum(e.byte_count for e in project_store.history()) <= 700 or len(project_store.history()) == 1


def test_a_small_stroke_on_a_large_mask_costs_history_little(path: Path):
    with SavedProject.create(path, small_clip()) as project_store:
        project_store.commit(edits.add_object(project_store.project, "dog"))
        paint(project_store, 0, 1)
        labels = project_store.project.track.mask(FrameIndex(0)).labels.copy()
        labels[3:5, 3:5] = 1
        project_store.commit(edits.paint(project_store.project, FrameIndex(0), LabelMask(labels), DOG))
        *_, stroke = project_store.history()
        record = project_store.project.track.records[FrameIndex(0)]
        assert stroke.byte_count < record.mask.byte_count + 200
        project_store.commit(edits.set_verified(project_store.project, [0], [DOG]))
        *_, mark = project_store.history()
        assert mark.byte_count < 400
        verified = content(project_store.project)
        project_store.undo()
        project_store.undo()
        project_store.redo()
        project_store.redo()
        assert content(project_store.project) == verified


def test_titles_state_and_size_of_steps_survive(path: Path):
    with SavedProject.create(path, small_clip()) as project_store:
        project_store.commit(edits.add_object(project_store.project, "dog"))
        paint(project_store, 0, 1)
        project_store.undo()
        expected = project_store.history()
    with SavedProject.open(path) as project_store:
        assert project_store.history() == expected
        assert [e.done for e in expected] == [True, False]
        assert expected[0].time <= expected[1].time


def test_steps_know_which_frames_they_changed(project_store: SavedProject):
    paint(project_store, 6, 9)
    step = run(project_store, 2, 1, None)
    run(project_store, 5, 2, step)
    project_store.commit(edits.rename_object(project_store.project, DOG, "cat"))
    frames = [entry.frames for entry in project_store.history()[-3:]]
    assert frames == [FrameRange(FrameIndex(6), FrameIndex(6)), FrameRange(FrameIndex(2), FrameIndex(5)), None]
    project_store.undo()
    assert [entry.frames for entry in project_store.history()[-3:]] == frames
