"""Frames read once and kept within a limit."""

from __future__ import annotations

from pathlib import Path

from training_clips import disc_clip, write_davis

from segmentation.training.frame_store import FrameStore
from segmentation.training.readers import find_training_files


def test_the_store_keeps_within_its_limit(tmp_path: Path) -> None:
    clip = find_training_files([write_davis(tmp_path, disc_clip(40))]).clips[0]
    store = FrameStore(40, cache_bytes=2 * 40 * 40 * 4)
    first = store.sample(clip, [0, 1, 2, 0])
    assert (first.rgb[0] == first.rgb[3]).all()
    assert store.held_bytes <= 2 * 40 * 40 * 4
