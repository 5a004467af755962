"""Project files that somebody changed, by mistake or to do harm: they open, or there is one clear error. No other
exception, no hang, and one bad frame keeps no other from opening.
"""

from __future__ import annotations

import sys
import zlib
from pathlib import Path

import pytest
from closed_projects import fill, raw, refused
from project_mutations import DEPTH, bomb, mutate, set_sums_right, use_all, whole_project

from segmentation.cli.run import run
from segmentation.domain.frames import FrameIndex
from segmentation.storage.row_sums import seal_rows
from segmentation.storage.saved_project import SavedProject

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the time is watched by a signal of POSIX systems")
MUTATIONS, PER_TEST = 200, 20


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project: a dog on frames 0 to 3, frame 0 painted twice."""
    path = tmp_path / "shot.maskreel"
    fill(path)
    return path


@pytest.mark.parametrize("first", range(0, MUTATIONS, PER_TEST))
def test_changed_files_open_or_give_the_one_error(
    first: int, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = whole_project(tmp_path_factory.getbasetemp())
    outcomes = {}
    for seed in range(first, first + PER_TEST):
        path = tmp_path / f"{seed}.maskreel"
        path.write_bytes(whole)
        mutate(path, seed)
        outcomes[seed] = use_all(path, read_only=seed % 4 != 0)
    assert len(set(outcomes.values())) > 1, "the changes reach what is read"


def test_the_project_that_is_changed_opens_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "copy.maskreel"
    path.write_bytes(whole_project(tmp_path))
    with SavedProject.open(path) as saved:
        assert saved.recovery is None
    assert use_all(path, read_only=False) == "opened"


FRAME_DAMAGE = {
    "number": "UPDATE frames SET frame = 900 WHERE frame = 1",
    "negative number": "UPDATE frames SET frame = -7 WHERE frame = 1",
    "revision": "UPDATE frames SET revision = 9223372036854775807 WHERE frame = 1",
    "kind": "UPDATE frames SET states = CAST(states AS BLOB) WHERE frame = 1",
    "encoding": "UPDATE frames SET states = CAST(x'FFFE' AS TEXT) WHERE frame = 1",
    "depth": f"UPDATE frames SET states = '{'[' * DEPTH}' WHERE frame = 1",
    "size": "UPDATE frames SET mask = x'0112000000170000000100000078' WHERE frame = 1",
    "no runs": "UPDATE frames SET mask = SUBSTR(mask, 1, 20) WHERE frame = 1",
    "unknown object": "UPDATE frames SET states = '{\"999\": {}}' WHERE frame = 1",
    "alpha": "UPDATE frames SET alpha = x'5B5D0A' WHERE frame = 1",
}


@pytest.mark.parametrize("damage", FRAME_DAMAGE)
def test_a_bad_frame_with_a_right_checksum_is_left_out_and_the_others_open(path: Path, damage: str) -> None:
    with raw(path) as connection:
        connection.execute(FRAME_DAMAGE[damage])
        set_sums_right(connection)
    with SavedProject.open(path) as saved:
        assert set(saved.project.track.records) == {FrameIndex(0), FrameIndex(2), FrameIndex(3)}
        assert saved.recovery is not None
        assert len(saved.recovery.damaged) == 1
    with raw(path) as connection:
        assert connection.execute("SELECT COUNT(*) FROM quarantine").fetchone() == (1,), "nothing is lost"


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW extra AS SELECT 1",
        "CREATE TRIGGER extra AFTER UPDATE ON project BEGIN DELETE FROM frames; END",
        "CREATE TABLE extra (a)",
        "CREATE INDEX extra ON frames (revision)",
        "ALTER TABLE frames ADD COLUMN more BLOB AS (zeroblob(900000000))",
        "DROP TABLE job",
    ],
)
def test_a_schema_that_is_not_ours_is_refused_and_nothing_in_it_runs(path: Path, statement: str) -> None:
    with raw(path) as connection:
        connection.execute(statement)
    before = path.read_bytes()
    assert "not as Maskreel makes it" in refused(path).message
    assert path.read_bytes() == before


SMALL_ROWS = {
    "history size": "UPDATE project SET history_bytes = 'much'",
    "huge history size": "UPDATE project SET history_bytes = 9223372036854775807",
    "counter": "UPDATE project SET next_revision = -1",
    "version": "UPDATE schema_version SET applied_at = 0, version = version * -1",
    "order": "UPDATE project SET object_order = '[1, 2]'",
    "deep order": f"UPDATE project SET object_order = '{'[' * DEPTH}'",
    "range": "UPDATE project SET range_first = 3, range_last = 99999",
    "outside": 'UPDATE project SET adaptations = \'[{"engine": "a", "file": "../../b", "sha256": "", '
    '"steps": 1, "before": 0, "after": 1, "settings": {}}]\'',
    "nul in the path": "UPDATE clip SET source = 'a' || CHAR(0) || 'b'",
    "colour": "UPDATE objects SET red = 300",
    "name": "UPDATE objects SET name = x'00'",
    "width": "UPDATE clip SET width = 2000000000",
    "large size": "UPDATE clip SET width = 100000, height = 100000",
    "many times": "UPDATE clip SET timestamps = x'00'",
}


@pytest.mark.parametrize("damage", SMALL_ROWS)
def test_wrong_values_in_small_rows_are_the_one_error(path: Path, damage: str) -> None:
    with raw(path) as connection:
        connection.execute(SMALL_ROWS[damage])
        set_sums_right(connection)
    assert "is damaged" in refused(path).message


@pytest.mark.parametrize("column", ["frame_names", "timestamps"])
def test_what_becomes_far_larger_when_it_is_inflated_is_refused(path: Path, column: str) -> None:
    with raw(path) as connection:
        connection.execute(f"UPDATE clip SET {column} = ?", (bomb(),))
        seal_rows(connection, "clip")
    assert "when inflated" in refused(path).message


def test_a_changed_clip_is_refused_and_moves_no_frame_away(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("UPDATE clip SET width = 48, fingerprint = 'another'")
    assert "not what was written" in refused(path).message
    with raw(path) as connection:
        assert connection.execute("SELECT COUNT(*) FROM quarantine").fetchone() == (0,)


def test_a_changed_name_opens_and_is_reported_once(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("UPDATE objects SET name = 'cat'")
    with SavedProject.open(path) as saved:
        assert saved.recovery is not None
        assert "not what was written" in saved.recovery.notes[0]
        assert len(saved.history()) == 6
    with SavedProject.open(path) as saved:
        assert saved.recovery is None


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    "damage", ["UPDATE steps SET done = 0 WHERE id = 2", "UPDATE steps SET title = x'00', made_at = 'then'"]
)
def test_damaged_steps_are_dropped_and_the_project_stays(path: Path, damage: str, read_only: bool) -> None:
    with raw(path) as connection:
        connection.execute(damage)
    with SavedProject.open(path, read_only=read_only) as saved:
        assert saved.history() == ()
        assert saved.recovery is not None
        assert "steps of undo" in saved.recovery.notes[0]
        assert len(saved.project.track.records) == 4


def test_a_value_of_a_step_that_becomes_far_larger_is_refused(path: Path) -> None:
    from segmentation.storage.blobs import join_blobs, seal
    from segmentation.storage.record_codec import encode_alpha

    head = {"revision": 9, "states": "{}", "size": [18, 24], "box": [0, 0, 18, 24]}
    value = seal(join_blobs(head, [encode_alpha({}), *[zlib.compress(bytes(50_000_000))] * 3]))
    with raw(path) as connection:
        connection.execute("UPDATE step_changes SET value = ? WHERE step = 6", (value,))
    assert use_all(path, read_only=False) == "opened"
    with SavedProject.open(path) as saved:
        assert len(saved.project.track.records) == 4


def test_a_damaged_project_is_bad_input(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with raw(path) as connection:
        connection.execute("UPDATE clip SET width = 'wide'")
    assert run(["export", str(path), "--format", "png", "--out", str(path.with_name("out"))]) == 2
    assert "is damaged" in capsys.readouterr().err
