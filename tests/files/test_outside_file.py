"""Only regular files are opened, and no more of them is read than was asked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from segmentation.errors import MediaError
from segmentation.files.outside_file import open_outside_file, read_outside_file


def test_a_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1234")
    assert read_outside_file(path, 4) == b"1234"
    with pytest.raises(MediaError, match="larger"):
        read_outside_file(path, 3)


@pytest.mark.timeout(20)
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_pipes_devices_and_folders_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, Path("/dev/zero")):
        with pytest.raises(MediaError, match="no file but"):
            open_outside_file(path)


def test_a_missing_file_is_the_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_outside_file(tmp_path / "none")
