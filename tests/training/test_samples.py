"""What a training set is made of: places in prepared files, sets that are added, samples."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from segmentation.training.samples import AnnotatedFrame, ClipFiles, ClipSample, PreparedFrame, Skipped, TrainingFiles


def test_a_prepared_frame_ends_after_its_picture_and_its_mask() -> None:
    frame = PreparedFrame(Path("a"), Path("a"), offset=100, height=4, width=5)
    assert frame.end == 100 + 4 * 5 * 3 + 4 * 5


def test_sets_are_added_part_by_part() -> None:
    clip, still, skipped = ClipFiles("clip", ()), ClipFiles("still", ()), Skipped("x", "damaged")
    both = TrainingFiles((clip,)) + TrainingFiles((), (still,), (skipped,))
    assert (both.clips, both.stills, both.skipped) == ((clip,), (still,), (skipped,))


def test_what_is_marked_free_can_be_had_alone() -> None:
    given = TrainingFiles((ClipFiles("clip", ()),), (ClipFiles("still", ()),), (Skipped("x", "damaged"),))
    both = given + TrainingFiles((), (ClipFiles("open", ()),)).mark_free()
    assert [len(both), len(given.free_part)] == [3, 0]
    assert both.free_part == TrainingFiles((), (ClipFiles("open", (), is_free=True),), given.skipped)


def test_ignored_pixels_are_no_object() -> None:
    labels = np.zeros((2, 4, 4), np.uint8)
    labels[0, 0, :2], labels[1, 0, 0] = (2, 255), 9
    sample = ClipSample("a", np.zeros((2, 4, 4, 3), np.uint8), labels)
    assert (len(sample), sample.objects, sample.frame(1).shape) == (2, 2, (4, 4, 3))
    labels[0] = 255
    assert sample.objects == 0


def test_frames_with_gaps_are_no_neighbours() -> None:
    frame = AnnotatedFrame(Path("p"), Path("m"))
    dense, sparse = ClipFiles("d", (frame,) * 3), ClipFiles("s", (frame,) * 3, numbers=(0, 5, 6))
    assert (dense.moving, sparse.moving) == ((0, 1), (1,))
    assert [dense.nearest(number) for number in (-4, 1, 9)] == [0, 1, 2]
    assert [sparse.nearest(number) for number in (1, 4, 9)] == [0, 1, 2]
    assert replace(sparse, flows=(Path("f"), None, None)).moving == (0, 1)


def test_shares_hold_between_sets_however_large_they_are() -> None:
    one = TrainingFiles((ClipFiles("a", ()),)).with_share(1)
    many = TrainingFiles(tuple(ClipFiles(name, ()) for name in "bcde")).with_share(2)
    assert [clip.share for clip in (one + many).clips] == [1, 0.5, 0.5, 0.5, 0.5]
