"""Mask files are found in natural order, and sequences in every usual layout."""

from __future__ import annotations

from pathlib import Path

import pytest

from segmentation.errors import MediaError
from segmentation.media.mask_folder import choose_sequence, mask_files, sequence_folders


def touch(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


def test_only_visible_images_without_loss_are_masks(tmp_path: Path) -> None:
    for name in ("10.png", "9.PNG", "a.jpg", ".hidden.png", "frames.csv", "b.tif"):
        touch(tmp_path / name)
    assert [path.name for path in mask_files(tmp_path)] == ["9.PNG", "10.png", "b.tif"]


def test_jpeg_masks_count_where_there_is_nothing_else(tmp_path: Path) -> None:
    for name in ("bear/10.jpg", "bear/9.jpeg"):
        touch(tmp_path / name)
    assert [path.name for path in mask_files(tmp_path / "bear")] == ["9.jpeg", "10.jpg"]
    assert sequence_folders(tmp_path) == {"bear": tmp_path / "bear"}
    touch(tmp_path / "dog" / "1.png")
    assert sequence_folders(tmp_path) == {"dog": tmp_path / "dog"}


def test_two_masks_of_one_frame_are_refused(tmp_path: Path) -> None:
    touch(tmp_path / "1.png")
    touch(tmp_path / "1.bmp")
    with pytest.raises(MediaError, match=r"1\.bmp and 1\.png"):
        mask_files(tmp_path)


def test_480p_is_taken_of_several_resolutions(tmp_path: Path) -> None:
    for resolution in ("1080p", "480p", "Full-Resolution"):
        touch(tmp_path / "Annotations" / resolution / "bear" / "00000.png")
    assert sequence_folders(tmp_path) == {"bear": tmp_path / "Annotations/480p/bear"}


def test_a_tree_without_masks_is_refused(tmp_path: Path) -> None:
    touch(tmp_path / "Annotations" / "480p" / "bear" / "readme.txt")
    with pytest.raises(MediaError, match="no mask images"):
        sequence_folders(tmp_path)


def test_the_only_sequence_need_not_be_named(tmp_path: Path) -> None:
    touch(tmp_path / "bear" / "1.png")
    assert choose_sequence(tmp_path) == tmp_path / "bear"
    assert choose_sequence(tmp_path / "bear") == tmp_path / "bear"


def test_folders_of_systems_are_no_sequences(tmp_path: Path) -> None:
    for name in ("clip", "__MACOSX", "@eaDir", ".cache"):
        touch(tmp_path / name / "0.png")
    assert list(sequence_folders(tmp_path)) == ["clip"]
