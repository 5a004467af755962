"""Files that are missing, foreign, too new, locked, read-only or damaged: one clear error, or as much as can be had."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest
from closed_projects import fill, raw, refused
from disk_limits import open_folder, ordinary_user
from scripted_session import content, digest, scripted, small_clip

from segmentation.domain import edits
from segmentation.domain.objects import ObjectId
from segmentation.errors import StorageError
from segmentation.storage.blobs import seal
from segmentation.storage.job_record import JobRecord
from segmentation.storage.saved_project import SavedProject

DOG = ObjectId(1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project: a dog on frames 0 to 3, frame 0 painted twice."""
    path = tmp_path / "shot.maskreel"
    fill(path)
    return path


def test_a_missing_file(tmp_path: Path):
    assert "There is no project file" in refused(tmp_path / "gone.maskreel").message


def test_a_folder(tmp_path: Path):
    assert "is a folder" in refused(tmp_path).message


@pytest.mark.parametrize("text", [b"", b"hello", b"x" * 5000])
def test_a_file_of_another_kind(tmp_path: Path, text: bytes):
    path = tmp_path / "notes.maskreel"
    path.write_bytes(text)
    assert "not a Maskreel project" in refused(path).message
    assert path.read_bytes() == text
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_database_of_another_program(tmp_path: Path):
    path = tmp_path / "other.maskreel"
    with raw(path) as connection:
        connection.execute("CREATE TABLE things (id)")
    before = path.read_bytes()
    assert "not a Maskreel project" in refused(path).message
    assert path.read_bytes() == before


def test_nothing_is_overwritten(path: Path, tmp_path: Path):
    before = path.read_bytes()
    with pytest.raises(StorageError, match="exists already"):
        SavedProject.create(path, small_clip())
    assert path.read_bytes() == before
    with pytest.raises(StorageError, match=r"its folder .* cannot be made"):
        SavedProject.create(path / "no folder" / "shot.maskreel", small_clip())


def test_a_missing_folder_of_a_new_project_is_made(tmp_path: Path):
    with SavedProject.create(tmp_path / "new" / "folder" / "shot.maskreel", small_clip()) as saved:
        assert saved.path.is_file()


@pytest.mark.parametrize("links", [True, False])
def test_a_name_taken_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool):
    path = tmp_path / "shot.maskreel"

    def taken(*_: object) -> None:
        path.write_text("mine")
        raise FileExistsError(17, "File exists") if links else OSError(95, "Operation not supported")

    monkeypatch.setattr("os.link", taken)
    with pytest.raises(StorageError, match="Could not create"):
        SavedProject.create(path, small_clip())
    assert path.read_text() == "mine"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_disk_without_hard_links_gets_its_project_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def unsupported(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("os.link", unsupported)
    with SavedProject.create(tmp_path / "shot.maskreel", small_clip()) as project_store:
        assert not project_store.read_only


def test_a_second_opener_reads_what_was_confirmed_and_can_change_nothing(path: Path):
    with SavedProject.open(path) as first:
        first.undo()
        with SavedProject.open(path) as second:
            assert second.read_only
            assert "open in another window" in second.read_only_reason
            assert digest(second) == digest(first)
            assert second.load_job() == first.load_job()
            job = JobRecord("other", "{}", "{}", b"", None, 2.0)
            change = edits.rename_object(second.project, DOG, "cat")
            for write in (
                lambda: second.commit(change),
                second.undo,
                second.redo,
                second.clear_job,
                second.check_writable,
            ):
                with pytest.raises(StorageError, match="cannot be changed"):
                    write()
            with pytest.raises(StorageError, match="cannot be changed"):
                second.save_job(job)
            first.commit(edits.rename_object(first.project, DOG, "fox"))
            assert second.project.info_of(1).name == "dog"
        assert [p.name for p in path.parent.iterdir() if not p.name.startswith((".", "shot.maskreel-"))] == [path.name]
    with SavedProject.open(path) as again:
        assert not again.read_only


def test_opening_for_reading_leaves_no_trace(path: Path):
    before = path.read_bytes()
    with SavedProject.open(path, read_only=True) as project_store:
        assert "for reading only" in project_store.read_only_reason
        assert project_store.recovery is None
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("what", ["file", "folder"])
@pytest.mark.parametrize("crashed", [False, True])
def test_what_may_not_be_written_opens_for_reading(what: str, crashed: bool):
    with open_folder() as folder:
        path = folder / "shot.maskreel"
        fill(path)
        with SavedProject.open(path) as project_store:
            project_store.commit(edits.rename_object(project_store.project, DOG, "fox"))
            expected = digest(project_store)
            if crashed:
                keep_crashed(project_store)
        if crashed:
            path = folder / "crashed.maskreel"
        for file in folder.iterdir():
            file.chmod(0o444 if what == "file" and file == path else 0o666)
        folder.chmod(0o555 if what == "folder" else 0o777)
        with ordinary_user(), SavedProject.open(path) as project_store:
            assert project_store.read_only
            assert "may not be written" in project_store.read_only_reason
            assert digest(project_store) == expected
        folder.chmod(stat.S_IRWXU)


def keep_crashed(project_store: SavedProject) -> None:
    """What a crash now would leave."""
    for suffix in ("", "-wal"):
        shutil.copyfile(f"{project_store.path}{suffix}", f"{project_store.path.with_name('crashed.maskreel')}{suffix}")


def test_creating_where_nothing_may_be_written_is_refused():
    with open_folder() as folder:
        folder.chmod(0o555)
        with ordinary_user(), pytest.raises(StorageError, match="Could not create") as caught:
            SavedProject.create(folder / "shot.maskreel", small_clip())
        assert caught.value.advice
        folder.chmod(stat.S_IRWXU)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE clip SET frame_names = zeroblob(9)",
        "UPDATE clip SET width = 0",
        "UPDATE project SET object_order = '['",
        "DELETE FROM clip",
        "DELETE FROM project",
        "DROP TABLE objects",
    ],
)
def test_damage_beyond_single_frames_is_one_clear_error_and_the_lock_is_given_back(path: Path, damage: str):
    with raw(path) as connection:
        connection.execute(damage)
    refused(path)
    assert not [p for p in path.parent.iterdir() if p.name.endswith(".lock")]


def test_a_file_of_which_the_end_is_missing_is_refused_or_opens_with_less(tmp_path: Path):
    path = tmp_path / "shot.maskreel"
    for _ in scripted(path, seed=2, operations=30):
        pass
    whole = path.read_bytes()
    for cut in range(0, len(whole), 4096 * 3):
        path.write_bytes(whole[:cut])
        error = error_of_opening(path)
        assert error is None or (str(path) in error.message and error.advice)


def error_of_opening(path: Path) -> StorageError | None:
    try:
        SavedProject.open(path).close()
    except StorageError as error:
        return error
    return None


def test_a_table_whose_very_description_is_damaged_is_a_clear_error(path: Path):
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"PRIMARY KEY CHECK", b"PRIMARY KE\xa0 CHECK", 1))
    assert "damaged" in refused(path).message


STEP_DAMAGE = {
    "kind": "UPDATE step_changes SET kind = 'hrame' WHERE step = 6",
    "foreign value": "UPDATE step_changes SET value = x'3BB935EA' || x'' WHERE step = 6",
    "sealed nonsense": None,
}


@pytest.mark.parametrize("damage", STEP_DAMAGE)
def test_a_step_that_cannot_be_understood_is_dropped(path: Path, damage: str):
    with raw(path) as connection:
        if STEP_DAMAGE[damage] is None:
            connection.execute("UPDATE step_changes SET value = ? WHERE step = 6", (seal(b"[]\n"),))
        else:
            connection.execute(STEP_DAMAGE[damage])
    with SavedProject.open(path) as project_store:
        before = content(project_store.project)
        with pytest.raises(StorageError, match="is damaged"):
            project_store.undo()
        assert content(project_store.project) == before
        assert project_store.history() == ()


@pytest.mark.parametrize("undone", [False, True])
def test_a_damaged_step_is_dropped_with_those_beyond_it_and_work_goes_on(path: Path, undone: bool):
    with SavedProject.open(path) as project_store:
        if undone:
            project_store.undo()
            project_store.undo()
        before = content(project_store.project)
        number = project_store.redo_step.step if undone else project_store.undo_step.step
    with raw(path) as connection:
        connection.execute("UPDATE step_changes SET value = zeroblob(30) WHERE step = ?", (number,))
    with SavedProject.open(path) as project_store:
        with pytest.raises(StorageError, match="'Paint dog' is damaged"):
            project_store.redo() if undone else project_store.undo()
        assert content(project_store.project) == before
        assert [entry.done for entry in project_store.history()] == ([True] * 4 if undone else [])
        project_store.commit(edits.rename_object(project_store.project, DOG, "fox"))
        project_store.undo()
        assert content(project_store.project) == before
