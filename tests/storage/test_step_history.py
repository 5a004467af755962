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


def test_a_whole_run_is_one_step(saved_project: SavedProject):
    before = content(saved_project.project)
    step = run(saved_project, 0, 1, None)
    for frame in range(1, 6):
        assert run(saved_project, frame, frame, step) == step
    assert titles(saved_project) == ["Add dog", "Propagate"]
    undone = saved_project.undo()
    assert undone is not None
    assert undone.frames == frozenset(range(6))
    assert content(saved_project.project) == before


def test_a_step_that_meets_a_frame_twice_goes_from_the_first_before_to_the_last_after(saved_project: SavedProject):
    paint(saved_project, 1, 9)
    before = content(saved_project.project)
    step = run(saved_project, 3, 1, None)
    run(saved_project, 3, 2, step)
    run(saved_project, 3, 3, step)
    after = content(saved_project.project)
    saved_project.undo()
    assert content(saved_project.project) == before
    saved_project.redo()
    assert content(saved_project.project) == after


def test_an_edit_made_during_a_run_is_undone_before_the_run(saved_project: SavedProject):
    step = run(saved_project, 0, 1, None)
    during_run = content(saved_project.project)
    paint(saved_project, 8, 5)
    assert run(saved_project, 1, 2, step) == step
    saved_project.undo()
    assert 8 not in saved_project.project.track.records
    assert saved_project.project.track.records[FrameIndex(0)] == during_run[4][0]
    assert run(saved_project, 2, 3, step) == step
    assert saved_project.undo_step is not None
    assert saved_project.undo_step.step == step


def test_a_run_that_goes_over_a_newer_edit_begins_a_step_of_its_own_so_that_order_stays(saved_project: SavedProject):
    saved_project.commit(edits.add_object(saved_project.project, "cat"))
    before = content(saved_project.project)
    step = run(saved_project, 0, 1, None)
    between = content(saved_project.project)
    saved_project.commit(edits.paint(saved_project.project, FrameIndex(4), noise_mask(7), DOG))
    edited = content(saved_project.project)
    newer = run(saved_project, 4, 2, step)  # the cat may still be changed on frame 4
    assert newer != step
    assert run(saved_project, 5, 3, newer) == newer
    saved_project.undo()
    assert content(saved_project.project) == edited
    saved_project.undo()
    assert content(saved_project.project) == between
    saved_project.undo()
    assert content(saved_project.project) == before


def test_a_run_that_names_an_object_added_after_its_step_began_does_not_extend_it(saved_project: SavedProject):
    step = run(saved_project, 0, 1, None)
    saved_project.commit(edits.add_object(saved_project.project, "cat"))
    newer = run(saved_project, 1, 2, step)
    assert newer != step
    while saved_project.undo() is not None:
        known = {i for record in saved_project.project.track.records.values() for i in record.states}
        assert known <= set(saved_project.project.objects)


def test_results_for_a_step_that_was_undone_begin_a_new_one(saved_project: SavedProject):
    step = run(saved_project, 0, 1, None)
    saved_project.undo()
    newer = run(saved_project, 1, 2, step)
    assert newer != step
    assert titles(saved_project) == ["Add dog", "Propagate"]
    assert run(saved_project, 2, 2, StepId(999)) not in (step, newer)


def test_a_run_keeps_what_can_be_redone_unless_it_goes_over_it(saved_project: SavedProject):
    step = run(saved_project, 0, 1, None)
    paint(saved_project, 8, 5)
    painted = content(saved_project.project)[4][8]
    saved_project.undo()
    run(saved_project, 1, 2, step)
    saved_project.redo()
    assert saved_project.project.track.records[FrameIndex(8)] == painted
    saved_project.undo()
    assert run(saved_project, 8, 3, step) == step
    assert saved_project.redo() is None


def test_a_run_keeps_no_redo_that_would_delete_an_object_under_its_new_frames(saved_project: SavedProject):
    saved_project.commit(edits.add_object(saved_project.project, "cat"))
    step = run(saved_project, 0, 1, None)
    saved_project.commit(edits.delete_object(saved_project.project, DOG))
    saved_project.undo()
    assert run(saved_project, 5, 2, step) == step
    assert saved_project.redo() is None


def test_history_is_limited_in_bytes_and_the_newest_step_always_stays(path: Path):
    with SavedProject.create(path, small_clip(), history_bytes=700) as saved_project:
        saved_project.commit(edits.add_object(saved_project.project, "dog"))
        for seed in range(8):
            paint(saved_project, 0, seed)
        entries = saved_project.history()
        assert 1 <= len(entries) < 9
        assert sum(e.byte_count for e in entries) <= 700 or len(entries) == 1
        before_last = content(saved_project.project)
        saved_project.undo()
        saved_project.redo()
        assert content(saved_project.project) == before_last
    with SavedProject.open(path) as saved_project:  # the limit is kept in the file
        for seed in range(8, 12):
            paint(saved_project, 0, seed)
        assert sum(e.byte_count for e in saved_project.history()) <= 700 or len(saved_project.history()) == 1


def test_a_small_stroke_on_a_large_mask_costs_history_little(path: Path):
    with SavedProject.create(path, small_clip()) as saved_project:
        saved_project.commit(edits.add_object(saved_project.project, "dog"))
        paint(saved_project, 0, 1)
        labels = saved_project.project.track.mask(FrameIndex(0)).labels.copy()
        labels[3:5, 3:5] = 1
        saved_project.commit(edits.paint(saved_project.project, FrameIndex(0), LabelMask(labels), DOG))
        *_, stroke = saved_project.history()
        record = saved_project.project.track.records[FrameIndex(0)]
        assert stroke.byte_count < record.mask.byte_count + 200
        saved_project.commit(edits.set_verified(saved_project.project, [0], [DOG]))
        *_, mark = saved_project.history()
        assert mark.byte_count < 400
        verified = content(saved_project.project)
        saved_project.undo()
        saved_project.undo()
        saved_project.redo()
        saved_project.redo()
        assert content(saved_project.project) == verified


def test_titles_state_and_size_of_steps_survive(path: Path):
    with SavedProject.create(path, small_clip()) as saved_project:
        saved_project.commit(edits.add_object(saved_project.project, "dog"))
        paint(saved_project, 0, 1)
        saved_project.undo()
        expected = saved_project.history()
    with SavedProject.open(path) as saved_project:
        assert saved_project.history() == expected
        assert [e.done for e in expected] == [True, False]
        assert expected[0].time <= expected[1].time


def test_steps_know_which_frames_they_changed(saved_project: SavedProject):
    paint(saved_project, 6, 9)
    step = run(saved_project, 2, 1, None)
    run(saved_project, 5, 2, step)
    saved_project.commit(edits.rename_object(saved_project.project, DOG, "cat"))
    frames = [entry.frames for entry in saved_project.history()[-3:]]
    assert frames == [FrameRange(FrameIndex(6), FrameIndex(6)), FrameRange(FrameIndex(2), FrameIndex(5)), None]
    saved_project.undo()
    assert [entry.frames for entry in saved_project.history()[-3:]] == frames
