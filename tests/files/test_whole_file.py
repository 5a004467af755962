"""Files appear whole or not at all, logs gain whole lines or none, and both say why when they cannot be written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from disk_limits import largest_file

from segmentation.errors import StorageError, UserError
from segmentation.files.whole_file import append_lines, open_whole, write_whole


def test_it_makes_folders_and_replaces_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "new" / "report.json"
    for text in ("first", "sec\u00f6nd\n"):
        write_whole(path, text)
        assert path.read_bytes() == text.encode()
    assert list(path.parent.iterdir()) == [path]


def test_on_a_full_disk_the_old_report_stays(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    write_whole(path, "old")
    with largest_file(100), pytest.raises(StorageError, match="cannot be written"):
        write_whole(path, "new" * 100)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_error_of_the_block_goes_on_as_it_is_and_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "frames.bin"
    write_whole(path, "old")

    def write() -> None:
        with open_whole(path) as file:
            file.write(b"new")
            raise UserError("There are no frames.")

    with pytest.raises(UserError, match="no frames"):
        write()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_two_at_a_time_do_not_meet_and_what_a_killed_program_left_goes(tmp_path: Path) -> None:
    path, left = tmp_path / "report.json", tmp_path / ".report.json.new"
    with open_whole(path) as first:
        write_whole(path, "second")
        first.write(b"first")
    assert path.read_text() == "first"
    left.write_text("cut o")
    write_whole(path, "third")
    assert left.exists(), "another program may be writing it"
    os.utime(left, (0, 0))
    write_whole(path, "fourth")
    assert path.read_text() == "fourth"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path, tmp_path / "file" / "report.json"):
        with pytest.raises(StorageError, match="cannot be written"):
            write_whole(path, "text")
        with pytest.raises(StorageError, match="cannot be written"):
            append_lines(path, "text\n")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_a_log_gains_whole_lines_or_none(tmp_path: Path) -> None:
    path = tmp_path / "log"
    append_lines(path, "one\n")
    with largest_file(10), pytest.raises(StorageError, match="cannot be written"):
        append_lines(path, "two\nthree\n")
    assert path.read_text() == "one\n"
    path.write_text("one\nkilled in the midd")
    append_lines(path, "two\nthree\n")
    assert path.read_text() == "one\ntwo\nthree\n"
