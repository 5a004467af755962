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


def test_a_whole_run_is_one_step(saved: SavedProject):
    before = content(saved.project)
    step = run(saved, 0, 1, None)
    for frame in range(1, 6):
        assert run(saved, frame, frame, step) == step
    assert titles(saved) == ["Add dog", "Propagate"]
    undone = saved.undo()
    assert undone is not None
    assert undone.frames == frozenset(range(6))
    assert content(saved.project) == before


def test_a_step_that_meets_a_frame_twice_goes_from_the_first_before_to_the_last_after(saved: SavedProject):
    paint(saved, 1, 9)
    before = content(saved.project)
    step = run(saved, 3, 1, None)
    run(saved, 3, 2, step)
    run(saved, 3, 3, step)
    after = content(saved.project)
    saved.undo()
    assert content(saved.project) == before
    saved.redo()
    assert content(saved.project) == after


def test_an_edit_made_during_a_run_is_undone_before_the_run(saved: SavedProject):
    step = run(saved, 0, 1, None)
    during_run = content(saved.project)
    paint(saved, 8, 5)
    assert run(saved, 1, 2, step) == step
    saved.undo()
    assert 8 not in saved.project.track.records
    assert saved.project.track.records[FrameIndex(0)] == during_run[4][0]
    assert run(saved, 2, 3, step) == step
    assert saved.undo_step is not None
    assert saved.undo_step.step == step


def test_a_run_that_goes_over_a_newer_edit_begins_a_step_of_its_own_so_that_order_stays(saved: SavedProject):
    saved.commit(edits.add_object(saved.project, "cat"))
    before = content(saved.project)
    step = run(saved, 0, 1, None)
    between = content(saved.project)
    saved.commit(edits.paint(saved.project, FrameIndex(4), noise_mask(7), DOG))
    edited = content(saved.project)
    newer = run(saved, 4, 2, step)  # the cat may still be changed on frame 4
    assert newer != step
    assert run(saved, 5, 3, newer) == newer
    saved.undo()
    assert content(saved.project) == edited
    saved.undo()
    assert content(saved.project) == between
    saved.undo()
    assert content(saved.project) == before


def test_a_run_that_names_an_object_added_after_its_step_began_does_not_extend_it(saved: SavedProject):
    step = run(saved, 0, 1, None)
    saved.commit(edits.add_object(saved.project, "cat"))
    newer = run(saved, 1, 2, step)
    assert newer != step
    while saved.undo() is not None:
        known = {i for record in saved.project.track.records.values() for i in record.states}
        assert known <= set(saved.project.objects)


def test_results_for_a_step_that_was_undone_begin_a_new_one(saved: SavedProject):
    step = run(saved, 0, 1, None)
    saved.undo()
    newer = run(saved, 1, 2, step)
    assert newer != step
    assert titles(saved) == ["Add dog", "Propagate"]
    assert run(saved, 2, 2, StepId(999)) not in (step, newer)


def test_a_run_keeps_what_can_be_redone_unless_it_goes_over_it(saved: SavedProject):
    step = run(saved, 0, 1, None)
    paint(saved, 8, 5)
    painted = content(saved.project)[4][8]
    saved.undo()
    run(saved, 1, 2, step)
    saved.redo()
    assert saved.project.track.records[FrameIndex(8)] == painted
    saved.undo()
    assert run(saved, 8, 3, step) == step
    assert saved.redo() is None


def test_a_run_keeps_no_redo_that_would_delete_an_object_under_its_new_frames(saved: SavedProject):
    saved.commit(edits.add_object(saved.project, "cat"))
    step = run(saved, 0, 1, None)
    saved.commit(edits.delete_object(saved.project, DOG))
    saved.undo()
    assert run(saved, 5, 2, step) == step
    assert saved.redo() is None


def test_history_is_limited_in_bytes_and_the_newest_step_always_stays(path: Path):
    with SavedProject.create(path, small_clip(), history_bytes=700) as saved:
        saved.commit(edits.add_object(saved.project, "dog"))
        for seed in range(8):
            paint(saved, 0, seed)
        entries = saved.history()
        assert 1 <= len(entries) < 9
        assert sum(e.byte_count for e in entries) <= 700 or len(entries) == 1
        before_last = content(saved.project)
        saved.undo()
        saved.redo()
        assert content(saved.project) == before_last
    with SavedProject.open(path) as saved:  # the limit is kept in the file
        for seed in range(8, 12):
            paint(saved, 0, seed)
        assert sum(e.byte_count for e in saved.history()) <= 700 or len(saved.history()) == 1


def test_a_small_stroke_on_a_large_mask_costs_history_little(path: Path):
    with SavedProject.create(path, small_clip()) as saved:
        saved.commit(edits.add_object(saved.project, "dog"))
        paint(saved, 0, 1)
        labels = saved.project.track.mask(FrameIndex(0)).labels.copy()
        labels[3:5, 3:5] = 1
        saved.commit(edits.paint(saved.project, FrameIndex(0), LabelMask(labels), DOG))
        *_, stroke = saved.history()
        record = saved.project.track.records[FrameIndex(0)]
        assert stroke.byte_count < record.mask.byte_count + 200
        saved.commit(edits.set_verified(saved.project, [0], [DOG]))
        *_, mark = saved.history()
        assert mark.byte_count < 400
        verified = content(saved.project)
        saved.undo()
        saved.undo()
        saved.redo()
        saved.redo()
        assert content(saved.project) == verified


def test_titles_state_and_size_of_steps_survive(path: Path):
    with SavedProject.create(path, small_clip()) as saved:
        saved.commit(edits.add_object(saved.project, "dog"))
        paint(saved, 0, 1)
        saved.undo()
        expected = saved.history()
    with SavedProject.open(path) as saved:
        assert saved.history() == expected
        assert [e.done for e in expected] == [True, False]
        assert expected[0].time <= expected[1].time


def test_steps_know_which_frames_they_changed(saved: SavedProject):
    paint(saved, 6, 9)
    step = run(saved, 2, 1, None)
    run(saved, 5, 2, step)
    saved.commit(edits.rename_object(saved.project, DOG, "cat"))
    frames = [entry.frames for entry in saved.history()[-3:]]
    assert frames == [FrameRange(FrameIndex(6), FrameIndex(6)), FrameRange(FrameIndex(2), FrameIndex(5)), None]
    saved.undo()
    assert [entry.frames for entry in saved.history()[-3:]] == frames
