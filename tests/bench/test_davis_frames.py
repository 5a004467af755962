"""Frames of a DAVIS tree: those with a true mask, every so many, at most so large."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from segmentation.bench.davis_frames import read_frames, sequence_folders
from segmentation.bench.made_clip import write_clip
from segmentation.errors import UserError


def test_frames_with_a_truth_are_read_and_reduced(tmp_path: Path) -> None:
    labels = np.zeros((24, 64), np.uint8)
    labels[:12] = 1
    frames = [(np.full((24, 64, 3), 40 * number, np.uint8), labels) for number in range(5)]
    for name in ("b", "a"):
        write_clip(frames, tmp_path / "JPEGImages/480p" / name, tmp_path / "Annotations/480p" / name)
    (tmp_path / "Annotations/480p/a/00002.png").unlink()
    folder, other = sequence_folders(tmp_path)
    assert (folder.name, other.name) == ("a", "b")
    assert sequence_folders(tmp_path, ["b"]) == [other]
    small = read_frames(tmp_path, folder, short_edge_px=12, step=2)
    assert [int(rgb[0, 0, 0]) for rgb, _ in small] == [0, 120]
    assert small[0][0].shape == (12, 32, 3)
    assert np.array_equal(small[0][1][:, 0], [1] * 6 + [0] * 6)
    assert read_frames(tmp_path, other, short_edge_px=99)[0][0].shape == (24, 64, 3)


def test_what_is_no_tree_or_no_sequence_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no DAVIS tree"):
        sequence_folders(tmp_path)
    (tmp_path / "JPEGImages/480p/a").mkdir(parents=True)
    with pytest.raises(UserError, match="no sequence b"):
        sequence_folders(tmp_path, ["a", "b"])
