"""Copies of a frame are found, encoded anew, smaller or lighter; frames of other clips or colours are not."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from segmentation.media.blob_scene import LOOK_ALIKES, render
from segmentation.media.frame_hash import HASH_WORDS, find_copies, hash_frame

Frames = list[np.ndarray]


@pytest.fixture(scope="module")
def clips() -> tuple[Frames, Frames]:
    """Some frames of two drawn scenes with the same kinds of things in them."""
    scenes = [LOOK_ALIKES[name] for name in ("meeting", "three")]
    meeting, three = ([rgb for rgb, _ in list(render(scene))[::8]] for scene in scenes)
    return meeting, three


def hashes_of(frames: Frames) -> np.ndarray:
    return np.stack([hash_frame(rgb) for rgb in frames])


def have_copies(hashes: np.ndarray, others: np.ndarray) -> list[bool]:
    return [bool(find_copies(each, others).any()) for each in hashes]


def jpeg_copy(rgb: np.ndarray) -> np.ndarray:
    """A JPEG of poor quality and half the size."""
    small = Image.fromarray(rgb).resize((rgb.shape[1] // 2, rgb.shape[0] // 2))
    small.save(stored := io.BytesIO(), "jpeg", quality=40)
    return np.asarray(Image.open(stored).convert("RGB"))


def test_copies_are_found_and_other_frames_are_not(clips: tuple[Frames, Frames]) -> None:
    one, other = map(hashes_of, clips)
    assert one.shape == (len(clips[0]), HASH_WORDS)
    assert all(have_copies(hashes_of([jpeg_copy(rgb) for rgb in clips[0]]), one))
    lighter = [np.clip(rgb.astype(int) * 1.1 + 5, 0, 255).astype(np.uint8) for rgb in clips[0]]
    assert all(have_copies(hashes_of(lighter), one))
    assert not any(have_copies(other, one))


def test_frames_of_one_colour_are_copies_where_the_colours_are_near() -> None:
    black, grey, dark = (np.full((20, 30, 3), level, np.uint8) for level in (0, 128, 20))
    assert have_copies(hashes_of([grey, dark]), hashes_of([black])) == [False, True]
    assert have_copies(hashes_of([black]), np.zeros((0, HASH_WORDS), np.uint64)) == [False]
