"""A guarded connection ends what never ends, and builds nothing long, deep or elsewhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from segmentation.storage import guarded_connection
from segmentation.storage.guarded_connection import TimeBound, guard

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT MAX(i) FROM n"


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        guard(connection)
        yield connection


def test_what_never_ends_is_interrupted(connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded_connection, "_LEAST_S", 0.05)
    bound = TimeBound(connection, Path("nowhere"))
    with pytest.raises(sqlite3.OperationalError) as caught:
        connection.execute(ENDLESS).fetchone()
    assert caught.value.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT
    bound.renew(writing=True)
    assert connection.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE ':memory:' AS other",
        f"SELECT {'(' * 100}1{')' * 100}",
        f"SELECT 1 -- {'x' * 30_000}",
        f"SELECT {', '.join('1' * 50)}",
        " UNION ALL ".join(["SELECT 1"] * 10),
    ],
)
def test_what_our_own_statements_never_are_is_refused(connection: sqlite3.Connection, statement: str) -> None:
    with pytest.raises((sqlite3.DatabaseError, sqlite3.DataError)):
        connection.execute(statement)


def test_the_schema_is_not_trusted(connection: sqlite3.Connection) -> None:
    assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
    connection.create_function("act", 0, lambda: 1)
    connection.execute("CREATE VIEW acts AS SELECT act()")
    with pytest.raises(sqlite3.OperationalError, match="unsafe use"):
        connection.execute("SELECT * FROM acts")
