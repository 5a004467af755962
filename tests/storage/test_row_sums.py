"""A row that is changed behind the back of the program is noticed, whatever is changed in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from segmentation.storage.row_sums import add_row_sums, list_changed_tables, seal_rows


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, name, size, open_since)")
        connection.execute("CREATE TABLE others (id)")
        connection.execute("INSERT INTO things VALUES (1, 'a', 5, NULL), (2, 'b', 6, NULL)")
        add_row_sums(connection, "things")
        yield connection


@pytest.mark.parametrize("change", ["name = 'c'", "size = '5'", "size = NULL", "name = x'61'", "id = 7", "row_sum = 0"])
def test_every_change_is_noticed_until_it_is_sealed(connection: sqlite3.Connection, change: str) -> None:
    assert list_changed_tables(connection) == []
    connection.execute(f"UPDATE things SET {change} WHERE id = 1")
    assert list_changed_tables(connection) == ["things"]
    seal_rows(connection, "things", 2)
    assert list_changed_tables(connection) == ["things"]
    seal_rows(connection, "things")
    assert list_changed_tables(connection) == []


def test_what_every_opening_changes_does_not_count(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE things SET open_since = 5.5")
    assert list_changed_tables(connection) == []
