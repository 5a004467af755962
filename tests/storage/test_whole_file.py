"""Reports appear whole or not at all, and say why when they cannot be written."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from segmentation.errors import StorageError
from segmentation.storage.whole_file import write_whole


def test_it_makes_folders_and_replaces_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "new" / "report.json"
    for text in ("first", "sec\u00f6nd\n"):
        write_whole(path, text)
        assert path.read_bytes() == text.encode()
    assert list(path.parent.iterdir()) == [path]


def test_on_a_full_disk_the_old_report_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.json"
    write_whole(path, "old")

    def full(made: Path, content: bytes) -> int:
        with made.open("wb") as file:
            file.write(content[:1])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StorageError, match="No space left on device"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path, tmp_path / "file" / "report.json"):
        with pytest.raises(StorageError, match="cannot be written"):
            write_whole(path, "text")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]
