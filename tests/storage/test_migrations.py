"""Files of older versions are brought up to date, whole or not at all; newer ones are refused."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from closed_projects import fill, raw, refused
from scripted_session import digest, run_result

from segmentation.domain import edits
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId
from segmentation.storage import migrations
from segmentation.storage.saved_project import SavedProject

DOG = ObjectId(1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project: a dog on frames 0 to 3, frame 0 painted twice."""
    path = tmp_path / "shot.maskreel"
    fill(path)
    return path


def test_a_project_of_a_newer_version_names_both(path: Path):
    with raw(path) as connection:
        connection.execute("INSERT INTO schema_version VALUES (7, 0)")
    error = refused(path)
    assert "version is 7" in error.message
    assert f"up to {migrations.newest_version()}" in error.message
    assert "Update" in error.advice


def test_an_older_project_is_brought_up_to_date_once(path: Path, monkeypatch: pytest.MonkeyPatch):
    def add_note(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE note (text)")

    monkeypatch.setattr(migrations, "MIGRATORS", (*migrations.MIGRATORS, add_note))
    with SavedProject.open(path, read_only=True) as saved:
        expected = digest(saved)
    for _ in range(2):
        with SavedProject.open(path) as saved:
            assert digest(saved) == expected
    with raw(path) as connection:
        assert migrations.version_of(connection) == migrations.newest_version()
        connection.execute("SELECT text FROM note")


STEPS_BACK = {
    2: ["ALTER TABLE project DROP COLUMN adaptations"],
    3: [
        "DROP TABLE proposals",
        *(f"ALTER TABLE {table} DROP COLUMN row_sum" for table in ("clip", "project", "objects", "steps")),
    ],
    4: [],
}
"""What takes a file from each version back to the one before; a new migrator adds its line."""


@pytest.mark.parametrize("version", range(1, migrations.newest_version()))
def test_a_project_of_an_older_version_opens_with_all_that_it_held(path: Path, version: int):
    with SavedProject.open(path, read_only=True) as saved:
        expected = digest(saved)
    with raw(path) as connection:
        for newer in range(migrations.newest_version(), version, -1):
            for statement in STEPS_BACK[newer]:
                connection.execute(statement)
        connection.execute("DELETE FROM schema_version WHERE version > ?", (version,))
    with SavedProject.open(path) as saved:
        assert digest(saved) == expected
        assert saved.project.adaptations == ()


def test_a_file_that_version_2_wrote_opens_and_takes_a_proposal(path: Path, tmp_path: Path):
    old = Path(shutil.copy(Path(__file__).parents[1] / "data" / "projects" / "schema-2.maskreel", tmp_path))
    with SavedProject.open(path, read_only=True) as saved:
        expected = dict(saved.project.track.records)
    with SavedProject.open(old) as saved:
        assert dict(saved.project.track.records) == expected
        assert saved.load_job() is not None
        saved.commit(edits.set_reference(saved.project, [1], [DOG], on=False))
        saved.commit(edits.clear(saved.project, [DOG], FrameRange(FrameIndex(1), FrameIndex(1))))
        saved.commit(run_result(saved.project, 1, 5))
        saved.commit(run_result(saved.project, 1, 6, proposed=True))
    with SavedProject.open(old) as saved:
        assert set(saved.project.proposals) == {1}


def test_a_file_that_version_3_wrote_opens_and_no_revision_comes_back(tmp_path: Path):
    """There a frame that a run found right was marked with a revision that the file did not count."""
    old = Path(shutil.copy(Path(__file__).parents[1] / "data" / "projects" / "schema-3.maskreel", tmp_path))
    with raw(old) as connection:
        assert connection.execute("SELECT next_revision FROM project").fetchone() == (7,)
    with SavedProject.open(old) as saved:
        assert saved.project.track.state(FrameIndex(5), DOG).revision == 7
        assert saved.project.next_revision == 8
        assert (set(saved.project.track.records), set(saved.project.proposals)) == ({0, 1, 2, 3, 5}, {5})
        assert saved.recovery is None


def test_a_failed_migration_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE note (text)")
        connection.execute("this is no SQL")

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATORS", (*migrations.MIGRATORS, fail))
        refused(path)
    with SavedProject.open(path) as saved:
        assert not saved.read_only
        assert saved.recovery is None
