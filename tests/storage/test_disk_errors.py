"""What SQLite and the disk say becomes one error in plain words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from segmentation.errors import StorageError
from segmentation.storage.disk_errors import disk_errors


def test_errors_without_a_code_or_words_are_still_told(tmp_path: Path):
    with pytest.raises(StorageError, match=r"could not be used \(odd\)"), disk_errors(tmp_path, "open"):
        raise sqlite3.ProgrammingError("odd")
    with pytest.raises(StorageError, match="no words"), disk_errors(tmp_path, "open"):
        raise OSError("no words")
