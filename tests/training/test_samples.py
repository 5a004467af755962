"""What a training set is made of: places in prepared files, sets that are added, samples."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from segmentation.training.samples import ClipFiles, ClipSample, PreparedFrame, Skipped, TrainingFiles


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
