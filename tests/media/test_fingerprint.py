"""A moved or changed source is noticed, and found again by name or by content."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from segmentation.errors import MediaError, StorageError
from segmentation.media.fingerprint import (
    SourceFingerprint,
    SourceState,
    check_source,
    find_moved_source,
    fingerprint_of,
)


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "here" / "clip.mp4"
    path.parent.mkdir()
    path.write_bytes(np.random.default_rng(0).bytes(500_000))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "here" / "frames"
    path.mkdir(parents=True)
    for number in range(20):
        Image.fromarray(np.full((8, 8, 3), number, np.uint8)).save(path / f"{number}.bmp")
    return path


def test_it_survives_json(clip: Path, folder: Path) -> None:
    for path in (clip, folder):
        fingerprint = fingerprint_of(path)
        assert SourceFingerprint.from_json(json.loads(json.dumps(fingerprint.to_json()))) == fingerprint


@pytest.mark.parametrize("data", [{}, {"kind": "file"}, {"kind": "x", "total_bytes": 1, "file_count": 1, "digest": ""}])
def test_a_broken_record_is_an_error(data: dict[str, object]) -> None:
    with pytest.raises(StorageError, match="fingerprint"):
        SourceFingerprint.from_json(data)


@pytest.mark.parametrize("offset", [0, 250_000, 499_999])
def test_a_changed_file_is_noticed(clip: Path, offset: int) -> None:
    fingerprint = fingerprint_of(clip)
    assert check_source(clip, fingerprint) is SourceState.SAME
    data = bytearray(clip.read_bytes())
    data[offset] ^= 1
    clip.write_bytes(bytes(data))
    assert check_source(clip, fingerprint) is SourceState.CHANGED


def test_a_longer_missing_or_replaced_file_is_noticed(clip: Path, folder: Path) -> None:
    fingerprint = fingerprint_of(clip)
    assert check_source(folder, fingerprint) is SourceState.CHANGED
    with clip.open("ab") as file:
        file.write(b"more")
    assert check_source(clip, fingerprint) is SourceState.CHANGED
    clip.unlink()
    assert check_source(clip, fingerprint) is SourceState.MISSING


def test_a_renamed_removed_or_repainted_image_is_noticed(folder: Path) -> None:
    fingerprint = fingerprint_of(folder)
    assert check_source(folder, fingerprint) is SourceState.SAME
    (folder / "3.bmp").rename(folder / "33.bmp")
    assert check_source(folder, fingerprint) is SourceState.CHANGED
    (folder / "33.bmp").rename(folder / "3.bmp")
    assert check_source(folder, fingerprint) is SourceState.SAME
    Image.fromarray(np.full((8, 8, 3), 200, np.uint8)).save(folder / "0.bmp")
    assert check_source(folder, fingerprint) is SourceState.CHANGED
    for image in folder.iterdir():
        image.unlink()
    assert check_source(folder, fingerprint) is SourceState.CHANGED


def test_a_moved_file_is_found_by_name_and_by_content(clip: Path, tmp_path: Path) -> None:
    fingerprint = fingerprint_of(clip)
    there = tmp_path / "there"
    there.mkdir()
    (there / "clip.mp4").write_bytes(b"another clip of the same name")
    assert find_moved_source(clip, fingerprint, [tmp_path / "nowhere", there]) is None
    moved = clip.rename(there / "renamed.mp4")
    assert find_moved_source(clip, fingerprint, [there]) == moved
    moved = moved.rename(there / "clip.mp4")
    assert find_moved_source(clip, fingerprint, [there]) == moved


def test_a_moved_folder_is_found(folder: Path, tmp_path: Path) -> None:
    fingerprint = fingerprint_of(folder)
    there = tmp_path / "there"
    (there / "empty").mkdir(parents=True)
    moved = folder.rename(there / "other name")
    assert find_moved_source(folder, fingerprint, [tmp_path, there]) == moved


def test_a_source_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="cannot be read"):
        fingerprint_of(tmp_path / "gone.mp4")
    with pytest.raises(MediaError, match="no image"):
        fingerprint_of(tmp_path)


def test_a_link_that_leads_nowhere_is_part_of_a_folder(folder: Path) -> None:
    before = fingerprint_of(folder)
    (folder / "20.bmp").symlink_to(folder / "gone.bmp")
    with_link = fingerprint_of(folder)
    assert (with_link.file_count, with_link.total_bytes) == (21, before.total_bytes)
    assert check_source(folder, with_link) is SourceState.SAME
    assert check_source(folder, before) is SourceState.CHANGED
