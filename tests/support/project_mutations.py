"""Project files as somebody may have changed them, by seed: bytes, values, schema, bombs; with right or wrong sums."""

from __future__ import annotations

import contextlib
import random
import signal
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

from closed_projects import raw
from scripted_session import scripted

from segmentation.batch.run_session import read_request
from segmentation.domain.adaptation import Adaptation
from segmentation.domain.changes import AdaptationsChange, ChangeSet
from segmentation.engines.protocols import EngineState
from segmentation.engines.state import state_from_bytes, state_to_bytes
from segmentation.errors import SegmentationError
from segmentation.jobs.events import Position
from segmentation.media.clip_facts import state_of_source
from segmentation.storage.blobs import checksum, seal
from segmentation.storage.job_record import JobRecord
from segmentation.storage.row_sums import COLUMN, seal_rows
from segmentation.storage.saved_project import SavedProject

SECONDS = 60
DEPTH = 10_000


@cache
def whole_project(folder: Path) -> bytes:
    """The bytes of a project with objects, frames, soft edges, steps done and undone, adapted weights and a run."""
    path = folder / "whole.maskreel"
    for _ in scripted(path, seed=11, operations=40):
        pass
    with SavedProject.open(path) as saved:
        weights = Adaptation("cfbi", "whole.adapted/a.safetensors", "0" * 64, 5, 0.5, 0.75)
        saved.commit(ChangeSet("Adapt", (AdaptationsChange((), (weights,)),)))
        saved.undo()
        state = state_to_bytes(EngineState("cfbi", {}, {"frames": 3}))
        saved.save_job(JobRecord("run", '{"layout": 1}', Position().to_json(), state, None, 1.0))
    return path.read_bytes()


@cache
def bomb() -> bytes:
    """A hundred kilobytes that become 100 MB."""
    return zlib.compress(bytes(100_000_000), 9)


def nasty_values() -> list[object]:
    return [
        None, -1, 0, 1, 255, 256, 2**31, 2**53 + 1, 2**63 - 1, -(2**63), 0.5, 1e308, float("inf"),
        "", "text", "a\0b", "NaN", "[]", "{}", "null", "[1e999]", "9" * 5000, "[" * DEPTH, '{"1":' * DEPTH,
        "[" * DEPTH + "]" * DEPTH, '{"300": {}}', '{"1": {"revision": 1e400}}', '{"1": {"presence": []}}',
        '[{"engine": 1}]', "[1, 1]", "[-1]", '["a"]', "[[[]]]", b"", b"\0", b"\xff" * 60, bytes(5000), bomb(),
        seal(b""), seal(b"[]"), seal(b"[[], [-5, 5]]\n"), seal(b"[" * DEPTH), seal(b'[{"revision": 1}, [0]]\n'),
        seal(b'["name", [1, 2], true, true, 7]'), seal(b"[0, 99999999]"), zlib.compress(b"[" * DEPTH),
        zlib.compress(b'["a", 5]'), "x" * 2_000_000,
    ]  # fmt: skip


def flip_bytes(path: Path, dice: random.Random) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(dice.randint(1, 30)):
        content[dice.randrange(len(content))] ^= dice.randint(1, 255)
    path.write_bytes(content)


def cut_or_repeat(path: Path, dice: random.Random) -> None:
    content = path.read_bytes()
    start, end = sorted(dice.randrange(len(content)) for _ in range(2))
    path.write_bytes(dice.choice([content[:start], content[start:], content + content[start:end], content[:start] * 2]))


def change_value(path: Path, dice: random.Random) -> None:
    """Another value, or a shorter one, in a column of any table."""
    with raw(path) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        table, column = dice.choice(list(all_columns(connection)))
        where = dice.choice(["1", "rowid = (SELECT MIN(rowid) FROM {0})", "rowid % 2"]).format(table)
        if dice.random() < 0.25:
            new, values = f"SUBSTR(CAST({column} AS BLOB), 1, {dice.randrange(40)})", ()
        elif dice.random() < 0.1:
            new, values = "CAST(x'FFFE80' AS TEXT)", ()
        else:
            new, values = "?", (dice.choice(nasty_values()),)
        with contextlib.suppress(OverflowError, sqlite3.IntegrityError):
            connection.execute(f"UPDATE OR IGNORE {table} SET {column} = {new} WHERE {where}", values)
        if dice.random() < 0.7:
            set_sums_right(connection)


def all_columns(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for row in connection.execute(f"PRAGMA table_info({table})").fetchall():
            if row[1] not in (COLUMN, "checksum"):
                yield table, row[1]


def set_sums_right(connection: sqlite3.Connection) -> None:
    """What somebody does who means harm: every checksum fits again."""
    connection.create_function("crc", -1, checksum_of, deterministic=True)
    with contextlib.suppress(sqlite3.Error):
        for table in ("clip", "project", "objects", "steps"):
            seal_rows(connection, table)
        connection.execute("UPDATE frames SET checksum = crc(revision, states, mask, alpha)")


def checksum_of(revision: object, states: object, mask: object, alpha: object) -> int:
    if not (isinstance(mask, bytes) and isinstance(alpha, bytes)):
        return 0
    return checksum(f"{revision} {len(mask)} {states}".encode("utf-8", "replace"), mask, alpha)


def change_schema(path: Path, dice: random.Random) -> None:
    """Views, triggers, tables and columns that no project has."""
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT"
    statements = [
        f"CREATE VIEW extra AS {endless} i FROM n",
        "CREATE TABLE extra (a)",
        "CREATE INDEX extra ON frames (revision)",
        "CREATE TRIGGER extra AFTER UPDATE ON project BEGIN DELETE FROM frames; END",
        "CREATE TRIGGER extra BEFORE INSERT ON steps BEGIN SELECT RAISE(IGNORE); END",
        f"DROP TABLE frames; CREATE VIEW frames AS {endless} i AS frame, 1 AS revision, '{{}}' AS states, "
        "0 AS checksum, zeroblob(900000000) AS mask, x'' AS alpha FROM n",
        f"DROP TABLE schema_version; CREATE VIEW schema_version AS {endless} MAX(i) AS version, 0 AS applied_at FROM n",
        f"DROP TABLE steps; CREATE VIEW steps AS {endless} i AS id, 'a' AS title, 1 AS done, 0 AS byte_count, "
        "0 AS made_at FROM n",
        "ALTER TABLE objects ADD COLUMN more TEXT AS (hex(zeroblob(400000000)))",
        "ALTER TABLE project ADD COLUMN more",
        "DROP TABLE objects",
        "DROP INDEX step_changes_by_step",
        "DELETE FROM clip",
        "DELETE FROM project",
        "DELETE FROM schema_version",
        "INSERT INTO schema_version VALUES (-5, 'x')",
        "INSERT INTO schema_version VALUES (9000000000000000000, 0)",
        "UPDATE schema_version SET applied_at = 'never'; DELETE FROM schema_version WHERE version > 1",
        "PRAGMA application_id = 7",
        "PRAGMA user_version = 99",
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE TABLE job (id)' WHERE name = 'job'",
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = 2",
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET name = x'ff', sql = NULL WHERE name = 'job'",
    ]
    with raw(path) as connection, contextlib.suppress(sqlite3.Error):
        connection.executescript(dice.choice(statements))


MUTATIONS: tuple[Callable[[Path, random.Random], None], ...] = (
    change_value,
    change_value,
    change_value,
    flip_bytes,
    change_schema,
    cut_or_repeat,
)


def mutate(path: Path, seed: int) -> None:
    """Change the project at `path`; the same for the same seed."""
    dice = random.Random(seed)
    MUTATIONS[seed % len(MUTATIONS)](path, dice)


def use_all(path: Path, *, read_only: bool) -> str:
    """Open a project and use all that is in it; `opened`, or what the one error says."""
    try:
        with in_time(), closing(SavedProject.open(path, read_only=read_only)) as saved:
            use_parts(saved, read_only=read_only)
    except SegmentationError as error:
        refusal = error
    else:
        return "opened"
    assert refusal.message, "an error without a word"
    assert refusal.advice, refusal.message
    return refusal.message


def use_parts(saved: SavedProject, *, read_only: bool) -> None:
    """Each may refuse what is damaged with a clear error of its own."""
    for record in saved.project.track.records.values():
        record.mask.unpack()
        for band in record.alpha.values():
            band.plane()
    parts: list[Callable[[], object]] = [
        saved.history,
        saved.list_adaptations,
        lambda: state_of_source(saved.project.clip, saved.source_path()),
        lambda: use_run(saved.load_job()),
    ]
    if not read_only:
        parts += [saved.undo] * 8 + [saved.redo] * 8
    for part in parts:
        with contextlib.suppress(SegmentationError):
            part()


def use_run(job: JobRecord | None) -> None:
    if job is not None:
        read_request(job)
        Position.from_json(job.position)
        state_from_bytes(job.engine_state)


@contextlib.contextmanager
def in_time() -> Iterator[None]:
    """Whatever hangs ends as an error that no reader expects."""

    def stop(*_: object) -> None:
        raise AssertionError(f"more than {SECONDS} s")

    previous = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, previous)
