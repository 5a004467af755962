"""Masks without a project keep their numbers and times from the table beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_project import rectangle, small_clip

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId, ObjectInfo
from segmentation.domain.palette import display_colour
from segmentation.formats.conversion import ConversionTarget, table_of, without_clip
from segmentation.formats.documents.frame_table import clip_rows, write_frame_table
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks


def masks_on(*frames: int | None) -> ImportedMasks:
    mask = rectangle(1, 1, 1, 3, 3)
    objects = (ObjectInfo(ObjectId(1), "dog", display_colour(1)),)
    found = tuple(
        ImportedFrame(f"{place:05d}", pack_mask(mask), frame=None if frame is None else FrameIndex(frame))
        for place, frame in enumerate(frames)
    )
    return ImportedMasks("clip", mask.size, found, objects)


def test_frames_keep_their_numbers_and_times(tmp_path: Path) -> None:
    source, target = tmp_path / "masks", ConversionTarget(tmp_path / "out")
    source.mkdir()
    write_frame_table(source / "frames.csv", clip_rows(small_clip(), FrameRange(FrameIndex(3), FrameIndex(6))))
    request = without_clip(masks_on(3, 6), source, target, 10)
    assert (request.frames.first, request.frames.last) == (3, 6)
    assert request.clip.timestamps_s[3:] == pytest.approx([i / 25 for i in range(3, 7)])
    assert list(request.clip.timestamps_s) == sorted(set(request.clip.timestamps_s))
    assert request.mask(FrameIndex(6)).area(ObjectId(1)) == 4


def test_without_a_table_frames_are_spaced_evenly(tmp_path: Path) -> None:
    request = without_clip(masks_on(None, None, None), tmp_path / "a.json", ConversionTarget(tmp_path / "out"), 10)
    assert request.clip.timestamps_s == (0, 0.1, 0.2)
    assert request.clip.frame_names == ("00000", "00001", "00002")


def test_two_tables_in_a_folder_count_for_nothing(tmp_path: Path) -> None:
    for name in ("a_frames.csv", "b_frames.csv"):
        write_frame_table(tmp_path / name, clip_rows(small_clip(), FrameRange(FrameIndex(0), FrameIndex(1))))
    assert table_of(tmp_path) == {}
    (tmp_path / "b_frames.csv").unlink()
    assert list(table_of(tmp_path)) == ["00000", "00001"]
