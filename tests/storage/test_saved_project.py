"""A saved project: what is confirmed is there after opening again, and undo and redo walk the same path both ways."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from saved_steps import paint, run, titles
from scripted_session import Session, content, digest, noise_mask, run_result, scripted, small_clip

from segmentation.domain import edits
from segmentation.domain.adaptation import Adaptation
from segmentation.domain.changes import ChangeSet, ObjectChange
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId, ObjectInfo, Presence
from segmentation.domain.palette import Colour
from segmentation.errors import StorageError, UserError
from segmentation.storage.job_record import JobRecord
from segmentation.storage.saved_project import SavedProject
from segmentation.storage.step_history import StepId

DOG = ObjectId(1)


def adaptation(engine: str, number: int) -> Adaptation:
    return Adaptation(engine, f"shot.weights/{number}.safetensors", f"{number:064x}", 100, 0.6, 0.8, {"flip": True})


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    seed=st.integers(0, 2**20), codes=st.lists(st.integers(0, 16), max_size=20), limit=st.sampled_from([2000, 2**28])
)
def test_whatever_is_done_survives_reopening_and_undo_and_redo_walk_the_same_path(seed, codes, limit):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "shot.maskreel"
        with SavedProject.create(path, small_clip(), history_bytes=limit) as project_store:
            start = content(project_store.project)
            session = Session(project_store, seed)
            for code in codes:
                session.operate(code)
            expected, end = digest(project_store), content(project_store.project)
        with SavedProject.open(path) as project_store:
            assert project_store.recovery is None
            assert digest(project_store) == expected
            undone = sum(not entry.done for entry in project_store.history())
            states = [end]
            while project_store.undo() is not None:
                states.append(content(project_store.project))
            if limit > 2000:
                assert states[-1] == start
        with SavedProject.open(path) as project_store:
            for state in reversed(states[:-1]):
                assert project_store.redo() is not None
                assert content(project_store.project) == state
            assert sum(not entry.done for entry in project_store.history()) == undone


def test_a_closed_project_is_one_file_that_opens_without_a_report(path: Path):
    expected = ""
    for project_store in scripted(path, seed=3, operations=12):
        expected = digest(project_store)
    assert [p.name for p in path.parent.iterdir()] == ["shot.maskreel"]
    with SavedProject.open(path) as project_store:
        assert (digest(project_store), project_store.recovery, project_store.read_only) == (expected, None, False)
        assert project_store.path == path


def test_an_empty_change_set_is_no_step(project_store: SavedProject):
    before = project_store.history()
    assert project_store.commit(ChangeSet("Nothing")) is None
    assert project_store.commit(ChangeSet("Nothing"), into=StepId(1)) == 1
    assert project_store.history() == before


def test_a_change_from_another_state_is_refused_and_not_stored(project_store: SavedProject):
    stale = edits.paint(project_store.project, FrameIndex(0), noise_mask(1), DOG)
    paint(project_store, 0, 2)
    expected = digest(project_store)
    with pytest.raises(UserError, match="does not fit"):
        project_store.commit(stale)
    assert digest(project_store) == expected


def test_a_new_commit_drops_what_could_be_redone(project_store: SavedProject):
    paint(project_store, 0, 1)
    paint(project_store, 1, 2)
    project_store.undo()
    assert titles(project_store) == ["Add dog", "Paint dog", "(Paint dog)"]
    assert project_store.redo_step is not None
    project_store.commit(edits.rename_object(project_store.project, DOG, "cat"))
    assert titles(project_store) == ["Add dog", "Paint dog", "Rename dog"]
    assert project_store.redo() is None


def test_undo_on_a_new_project_has_nothing_to_take_back(path: Path):
    with SavedProject.create(path, small_clip()) as project_store:
        assert project_store.undo() is None
        assert project_store.undo_step is None
        assert project_store.redo_step is None


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
    "needs work": lambda p: edits.set_needs_work(p, [0], [DOG]),
    "note": lambda p: edits.set_note(p, [0], [DOG], "a note, with \u00e9"),
    "absent": lambda p: edits.set_presence(p, [0, 7], [DOG], Presence.ABSENT),
    "clear": lambda p: edits.clear(p, [DOG], p.clip.whole),
    "adapt": lambda p: edits.use_adaptation(p, adaptation("cfbi", 2)),
    "drop adaptation": lambda p: edits.drop_adaptation(p, "classic"),
    "import": lambda p: edits.import_mask(p, FrameIndex(0), noise_mask(9), [DOG]),
}


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_kind_of_edit_survives_and_can_be_undone_and_redone_after_reopening(
    project_store: SavedProject, kind: str
):
    project_store.commit(edits.add_object(project_store.project, "bird"))
    project_store.commit(edits.set_work_range(project_store.project, FrameRange(FrameIndex(1), FrameIndex(3))))
    for frame in range(3):
        run(project_store, frame, frame, None)
    project_store.commit(edits.use_adaptation(project_store.project, adaptation("classic", 1)))
    paint(project_store, 0, 4)
    before = content(project_store.project)
    project_store.commit(EVERY_KIND[kind](project_store.project))
    after = content(project_store.project)
    assert after != before
    project_store.close()
    for undone in (True, False):
        with SavedProject.open(project_store.path) as again:
            assert content(again.project) == (after if undone else before)
            applied = again.undo() if undone else again.redo()
            assert applied
            assert content(again.project) == (before if undone else after)


def test_adapted_weights_are_one_set_per_engine_and_known_as_long_as_an_undo_can_bring_them_back(
    project_store: SavedProject,
):
    first, second, other = adaptation("cfbi", 1), adaptation("cfbi", 2), adaptation("savos", 3)
    for used in (first, other, second):
        project_store.commit(edits.use_adaptation(project_store.project, used))
    assert project_store.project.adaptations == (other, second)
    assert project_store.project.adaptation_of("cfbi") == second
    assert project_store.project.adaptation_of("classic") is None
    project_store.commit(edits.drop_adaptation(project_store.project, "cfbi"))
    assert not edits.drop_adaptation(project_store.project, "cfbi")
    assert project_store.project.adaptations == (other,)
    known = project_store.list_adaptations()
    assert all(used in known for used in (first, second, other))
    project_store.undo()
    assert project_store.project.adaptation_of("cfbi") == second


def test_ids_and_revisions_are_not_reused_after_undo_and_reopening(path: Path):
    with SavedProject.create(path, small_clip()) as project_store:
        project_store.commit(edits.add_object(project_store.project))
        paint(project_store, 0, 1)
        counters = project_store.project.next_object_id, project_store.project.next_revision
        project_store.undo()
        project_store.undo()
        project_store.commit(edits.set_work_range(project_store.project, None))
    with SavedProject.open(path) as project_store:
        assert (project_store.project.next_object_id, project_store.project.next_revision) == counters == (2, 2)


def test_numbers_of_numpy_are_stored_as_plain_ones(project_store: SavedProject, path: Path):
    band = np.float32(0.3)
    change = run_result(project_store.project, 2, 30)
    record = change.changes[0].after
    states = {i: edits_state(state, band) for i, state in record.states.items()}
    frame = change.changes[0]
    changed = type(frame)(np.int64(2), None, type(record)(record.mask, np.int64(record.revision), states, record.alpha))
    project_store.commit(ChangeSet("Propagate", (changed,)))
    expected = content(project_store.project)
    project_store.close()
    with SavedProject.open(path) as again:
        assert content(again.project) == expected


def edits_state(state, confidence):
    return type(state)(state.origin, state.reference, state.verified, state.presence, confidence, state.revision)


def test_the_run_to_resume_is_kept_outside_history(project_store: SavedProject, path: Path):
    assert project_store.load_job() is None
    step = run(project_store, 0, 1, None)
    first = JobRecord("run-1", '{"engine": "classic"}', '{"frame": 3}', bytes(range(256)), step, 12.5)
    second = JobRecord("run-1", '{"engine": "classic"}', '{"frame": 4}', b"", None, 13.5)
    project_store.save_job(first)
    assert project_store.load_job() == first
    project_store.save_job(second)
    steps = project_store.history()
    project_store.close()
    with SavedProject.open(path) as again:
        assert again.load_job() == second
        assert again.history() == steps
        again.clear_job()
        assert again.load_job() is None


def test_the_clip_is_kept_relative_to_the_project(tmp_path: Path):
    (tmp_path / "videos").mkdir()
    (tmp_path / "projects").mkdir()
    video = tmp_path / "videos" / "dog.mp4"
    with SavedProject.create(tmp_path / "projects" / "dog.maskreel", small_clip(str(video))) as project_store:
        assert project_store.project.clip.source == "../videos/dog.mp4"
        assert project_store.source_path() == video
        assert project_store.relative_source(tmp_path / "projects" / "x.mp4") == "x.mp4"
    moved = tmp_path / "moved"
    moved.mkdir()
    (tmp_path / "projects").rename(moved / "projects")
    with SavedProject.open(moved / "projects" / "dog.maskreel") as project_store:
        assert project_store.source_path() == moved / "videos" / "dog.mp4"


def test_after_close_nothing_more_is_accepted_and_closing_again_is_harmless(project_store: SavedProject):
    project_store.close()
    project_store.close()
    with pytest.raises(StorageError, match="was closed"):
        paint(project_store, 0, 1)
    with pytest.raises(StorageError, match="was closed"):
        project_store.history()


@pytest.mark.parametrize("source", ["caf\udce9.mp4", "take:1.mp4", "é.mp4"])
def test_a_clip_of_any_name_comes_back(path: Path, source: str) -> None:
    with SavedProject.create(path, replace(small_clip(), source=source)):
        pass
    with SavedProject.open(path) as again:
        assert again.project.clip.source == source


@pytest.mark.parametrize("name", [field.name for field in fields(ObjectInfo) if field.name != "id"])
def test_every_field_of_an_object_survives_reopening_and_undo(name: str, path: Path) -> None:
    with SavedProject.create(path, small_clip()) as project_store:
        project_store.commit(edits.add_object(project_store.project, "dog"))
        plain = project_store.project.objects[DOG]
        changed = replace(plain, **{name: other_value(getattr(plain, name))})
        project_store.commit(ChangeSet("Change", (ObjectChange(DOG, plain, changed),)))
    with SavedProject.open(path) as project_store:
        assert project_store.project.objects[DOG] == changed
        project_store.commit(ChangeSet("Change back", (ObjectChange(DOG, changed, plain),)))
        project_store.undo()
        assert project_store.project.objects[DOG] == changed


def other_value(value: object) -> object:
    if isinstance(value, bool):
        return not value
    return Colour(1, 2, 3) if isinstance(value, Colour) else f"{value}!"
