"""A saved project: what is confirmed is there after opening again, and undo and redo walk the same path both ways."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scripted_session import Session, content, digest, noise_mask, run_result, scripted, small_clip

from segmentation.domain import edits
from segmentation.domain.adaptation import Adaptation
from segmentation.domain.changes import ChangeSet
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId, Presence
from segmentation.domain.palette import Colour
from segmentation.errors import StorageError, UserError
from segmentation.storage.job_record import JobRecord
from segmentation.storage.saved_project import SavedProject
from segmentation.storage.step_history import StepId

DOG = ObjectId(1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shot.maskreel"


@pytest.fixture
def saved(path: Path):
    with SavedProject.create(path, small_clip()) as project:
        project.commit(edits.add_object(project.project, "dog"))
        yield project


def paint(saved: SavedProject, frame: int, seed: int) -> StepId | None:
    return saved.commit(edits.paint(saved.project, FrameIndex(frame), noise_mask(seed), DOG))


def adaptation(engine: str, number: int) -> Adaptation:
    return Adaptation(engine, f"shot.weights/{number}.safetensors", f"{number:064x}", 100, 0.6, 0.8, {"flip": True})


def run(saved: SavedProject, frame: int, seed: int, into: StepId | None) -> StepId | None:
    return saved.commit(run_result(saved.project, frame, seed), into=into)


def titles(saved: SavedProject) -> list[str]:
    return [entry.title if entry.done else f"({entry.title})" for entry in saved.history()]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    seed=st.integers(0, 2**20), codes=st.lists(st.integers(0, 16), max_size=20), limit=st.sampled_from([2000, 2**28])
)
def test_whatever_is_done_survives_reopening_and_undo_and_redo_walk_the_same_path(seed, codes, limit):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "shot.maskreel"
        with SavedProject.create(path, small_clip(), history_bytes=limit) as saved:
            start = content(saved.project)
            session = Session(saved, seed)
            for code in codes:
                session.operate(code)
            expected, end = digest(saved), content(saved.project)
        with SavedProject.open(path) as saved:
            assert saved.recovery is None
            assert digest(saved) == expected
            undone = sum(not entry.done for entry in saved.history())
            states = [end]
            while saved.undo() is not None:
                states.append(content(saved.project))
            if limit > 2000:
                assert states[-1] == start
        with SavedProject.open(path) as saved:
            for state in reversed(states[:-1]):
                assert saved.redo() is not None
                assert content(saved.project) == state
            assert sum(not entry.done for entry in saved.history()) == undone


def test_a_closed_project_is_one_file_that_opens_without_a_report(path: Path):
    expected = ""
    for saved in scripted(path, seed=3, operations=12):
        expected = digest(saved)
    assert [p.name for p in path.parent.iterdir()] == ["shot.maskreel"]
    with SavedProject.open(path) as saved:
        assert (digest(saved), saved.recovery, saved.read_only) == (expected, None, False)
        assert saved.path == path


def test_an_empty_change_set_is_no_step(saved: SavedProject):
    before = saved.history()
    assert saved.commit(ChangeSet("Nothing")) is None
    assert saved.commit(ChangeSet("Nothing"), into=StepId(1)) == 1
    assert saved.history() == before


def test_a_change_from_another_state_is_refused_and_not_stored(saved: SavedProject):
    stale = edits.paint(saved.project, FrameIndex(0), noise_mask(1), DOG)
    paint(saved, 0, 2)
    expected = digest(saved)
    with pytest.raises(UserError, match="does not fit"):
        saved.commit(stale)
    assert digest(saved) == expected


def test_a_new_commit_drops_what_could_be_redone(saved: SavedProject):
    paint(saved, 0, 1)
    paint(saved, 1, 2)
    saved.undo()
    assert titles(saved) == ["Add dog", "Paint dog", "(Paint dog)"]
    assert saved.redo_step is not None
    saved.commit(edits.rename_object(saved.project, DOG, "cat"))
    assert titles(saved) == ["Add dog", "Paint dog", "Rename dog"]
    assert saved.redo() is None


def test_undo_on_a_new_project_has_nothing_to_take_back(path: Path):
    with SavedProject.create(path, small_clip()) as saved:
        assert saved.undo() is None
        assert saved.undo_step is None
        assert saved.redo_step is None


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


EVERY_KIND = {
    "add": lambda p: edits.add_object(p, "cat"),
    "delete": lambda p: edits.delete_object(p, DOG),
    "rename": lambda p: edits.rename_object(p, DOG, "Hündin 🐕"),
    "colour": lambda p: edits.recolour_object(p, DOG, Colour(1, 2, 3)),
    "hide": lambda p: edits.set_visible(p, DOG, False),
    "lock": lambda p: edits.set_locked(p, DOG, True),
    "order": lambda p: edits.reorder_objects(p, (ObjectId(2), DOG)),
    "merge": lambda p: edits.merge_objects(p, DOG, ObjectId(2)),
    "split": lambda p: edits.split_from_frame(p, DOG, FrameIndex(1)),
    "range": lambda p: edits.set_work_range(p, FrameRange(FrameIndex(2), FrameIndex(5))),
    "no range": lambda p: edits.set_work_range(p, None),
    "relink": lambda p: edits.set_clip(p, small_clip("else/where.mp4")),
    "run": lambda p: run_result(p, 3, 77),
    "verify": lambda p: edits.set_verified(p, [0], [DOG]),
    "absent": lambda p: edits.set_presence(p, [0, 7], [DOG], Presence.ABSENT),
    "clear": lambda p: edits.clear(p, [DOG], p.clip.whole),
    "adapt": lambda p: edits.use_adaptation(p, adaptation("cfbi", 2)),
    "drop adaptation": lambda p: edits.drop_adaptation(p, "classic"),
    "import": lambda p: edits.import_mask(p, FrameIndex(0), noise_mask(9), [DOG]),
}


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_kind_of_edit_survives_and_can_be_undone_and_redone_after_reopening(saved: SavedProject, kind: str):
    saved.commit(edits.add_object(saved.project, "bird"))
    saved.commit(edits.set_work_range(saved.project, FrameRange(FrameIndex(1), FrameIndex(3))))
    for frame in range(3):
        run(saved, frame, frame, None)
    saved.commit(edits.use_adaptation(saved.project, adaptation("classic", 1)))
    paint(saved, 0, 4)
    before = content(saved.project)
    saved.commit(EVERY_KIND[kind](saved.project))
    after = content(saved.project)
    assert after != before
    saved.close()
    for undone in (True, False):
        with SavedProject.open(saved.path) as again:
            assert content(again.project) == (after if undone else before)
            applied = again.undo() if undone else again.redo()
            assert applied
            assert content(again.project) == (before if undone else after)


def test_adapted_weights_are_one_set_per_engine_and_known_as_long_as_an_undo_can_bring_them_back(saved: SavedProject):
    first, second, other = adaptation("cfbi", 1), adaptation("cfbi", 2), adaptation("savos", 3)
    for used in (first, other, second):
        saved.commit(edits.use_adaptation(saved.project, used))
    assert saved.project.adaptations == (other, second)
    assert saved.project.adaptation_of("cfbi") == second
    assert saved.project.adaptation_of("classic") is None
    saved.commit(edits.drop_adaptation(saved.project, "cfbi"))
    assert not edits.drop_adaptation(saved.project, "cfbi")
    assert saved.project.adaptations == (other,)
    known = saved.list_adaptations()
    assert all(used in known for used in (first, second, other))
    saved.undo()
    assert saved.project.adaptation_of("cfbi") == second


def test_ids_and_revisions_are_not_reused_after_undo_and_reopening(path: Path):
    with SavedProject.create(path, small_clip()) as saved:
        saved.commit(edits.add_object(saved.project))
        paint(saved, 0, 1)
        counters = saved.project.next_object_id, saved.project.next_revision
        saved.undo()
        saved.undo()
        saved.commit(edits.set_work_range(saved.project, None))
    with SavedProject.open(path) as saved:
        assert (saved.project.next_object_id, saved.project.next_revision) == counters == (2, 2)


def test_numbers_of_numpy_are_stored_as_plain_ones(saved: SavedProject, path: Path):
    band = np.float32(0.3)
    change = run_result(saved.project, 2, 30)
    record = change.changes[0].after
    states = {i: edits_state(state, band) for i, state in record.states.items()}
    frame = change.changes[0]
    changed = type(frame)(np.int64(2), None, type(record)(record.mask, np.int64(record.revision), states, record.alpha))
    saved.commit(ChangeSet("Propagate", (changed,)))
    expected = content(saved.project)
    saved.close()
    with SavedProject.open(path) as again:
        assert content(again.project) == expected


def edits_state(state, confidence):
    return type(state)(state.origin, state.reference, state.verified, state.presence, confidence, state.revision)


def test_the_run_to_resume_is_kept_outside_history(saved: SavedProject, path: Path):
    assert saved.load_job() is None
    step = run(saved, 0, 1, None)
    first = JobRecord("run-1", '{"engine": "classic"}', '{"frame": 3}', bytes(range(256)), step, 12.5)
    second = JobRecord("run-1", '{"engine": "classic"}', '{"frame": 4}', b"", None, 13.5)
    saved.save_job(first)
    assert saved.load_job() == first
    saved.save_job(second)
    steps = saved.history()
    saved.close()
    with SavedProject.open(path) as again:
        assert again.load_job() == second
        assert again.history() == steps
        again.clear_job()
        assert again.load_job() is None


def test_the_clip_is_kept_relative_to_the_project(tmp_path: Path):
    (tmp_path / "videos").mkdir()
    (tmp_path / "projects").mkdir()
    video = tmp_path / "videos" / "dog.mp4"
    with SavedProject.create(tmp_path / "projects" / "dog.maskreel", small_clip(str(video))) as saved:
        assert saved.project.clip.source == "../videos/dog.mp4"
        assert saved.source_path() == video
        assert saved.relative_source(tmp_path / "projects" / "x.mp4") == "x.mp4"
    moved = tmp_path / "moved"
    moved.mkdir()
    (tmp_path / "projects").rename(moved / "projects")
    with SavedProject.open(moved / "projects" / "dog.maskreel") as saved:
        assert saved.source_path() == moved / "videos" / "dog.mp4"


def test_after_close_nothing_more_is_accepted_and_closing_again_is_harmless(saved: SavedProject):
    saved.close()
    saved.close()
    with pytest.raises(StorageError, match="was closed"):
        paint(saved, 0, 1)
    with pytest.raises(StorageError, match="was closed"):
        saved.history()


@pytest.mark.parametrize("source", ["caf\udce9.mp4", "take:1.mp4", "é.mp4"])
def test_a_clip_of_any_name_comes_back(path: Path, source: str) -> None:
    with SavedProject.create(path, replace(small_clip(), source=source)):
        pass
    with SavedProject.open(path) as again:
        assert again.project.clip.source == source
