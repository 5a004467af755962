"""Maps are grey images under the names of their frames, and never replace others unasked."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from segmentation.batch.map_folder import MapFolder
from segmentation.domain.frames import FrameIndex
from segmentation.errors import StorageError, UserError

RAMP = np.linspace(-0.1, 1.1, 24, dtype=np.float32).reshape(4, 6)


def test_a_map_has_the_size_and_the_name_of_its_frame(tmp_path: Path) -> None:
    folder = MapFolder(tmp_path / "maps", tmp_path / "bear.mp4", ["00007", "frog 8"])
    folder.write(FrameIndex(1), RAMP)
    assert folder.folder == tmp_path / "maps" / "bear"
    grey = np.asarray(Image.open(folder.folder / "frog 8.png"))
    assert np.array_equal(grey, np.rint(np.clip(RAMP, 0, 1) * 255))


def test_sixteen_bits_are_kept(tmp_path: Path) -> None:
    folder = MapFolder(tmp_path, tmp_path / "bear.mp4", ["0"], 16)
    folder.write(FrameIndex(0), RAMP)
    grey = np.asarray(Image.open(folder.folder / "0.png"))
    assert grey.dtype == np.uint16
    assert np.abs(grey / 65535 - np.clip(RAMP, 0, 1)).max() < 1e-5


def test_a_folder_with_files_is_replaced_only_when_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "bear").mkdir()
    (tmp_path / "bear" / "0.png").write_bytes(b"")
    with pytest.raises(UserError, match="There are files in"):
        MapFolder(tmp_path, tmp_path / "bear.mp4", ["0"])
    MapFolder(tmp_path, tmp_path / "bear.mp4", ["0"], replace=True).write(FrameIndex(0), RAMP)
    assert (tmp_path / "bear" / "0.png").stat().st_size > 0


def test_a_folder_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageError, match="cannot be made"):
        MapFolder(tmp_path / "file", tmp_path / "bear.mp4", ["0"])
