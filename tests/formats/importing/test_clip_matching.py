"""Masks are paired with frames by name, number or stated order, and never shifted in silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from segmentation.domain.clip import Clip
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.errors import UserError
from segmentation.formats.importing.clip_matching import MatchedMasks, Matching, match_to_clip
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, number_objects

NUMBERED = tuple(f"{i:05d}" for i in range(6))


def clip(*names: str) -> Clip:
    return Clip("clip.mp4", "", 5, 4, names, tuple(float(i) for i in range(len(names))))


def masks(*names: str, size: tuple[int, int] = (4, 5)) -> ImportedMasks:
    frames = tuple(ImportedFrame(name, pack_mask(LabelMask.empty(*size))) for name in names)
    return ImportedMasks("clip", size, frames, number_objects([1]))


def paired(matched: MatchedMasks) -> dict[int, str]:
    return {int(frame): imported.name for frame, imported in matched.frames.items()}


@pytest.mark.parametrize(
    ("names", "frames", "expected", "note"),
    [
        (("b", "d"), ("a", "b", "c", "d"), {1: "b", 3: "d"}, "names"),
        (("00000", "00005"), tuple(f"{i:05d}" for i in range(8)), {0: "00000", 5: "00005"}, "names"),
        (("00001", "00002"), ("0000000", "0000001", "0000002"), {1: "00001", 2: "00002"}, "numbers"),
        (
            ("frame_000002", "frame_000004"),
            tuple(f"{i:05d}" for i in range(6)),
            {2: "frame_000002", 4: "frame_000004"},
            "of that number",
        ),
        (("ab12cd34-b", "00ff00ff-d"), ("a", "b", "c", "d"), {1: "ab12cd34-b", 3: "00ff00ff-d"}, "upload"),
        (("b_png.rf.a1b2", "c_png.rf.ffee"), ("a", "b", "c"), {1: "b_png.rf.a1b2", 2: "c_png.rf.ffee"}, "Roboflow"),
        (("b_mask", "c_mask"), ("a", "b", "c"), {1: "b_mask", 2: "c_mask"}, "word behind"),
        (("take2_0001",), ("shot7_00", "shot7_01", "shot7_02"), {1: "take2_0001"}, "numbers in the names"),
        (
            ("ab12cd34-frame_000002", "00ff00ff-frame_000004"),
            tuple(f"{i:05d}" for i in range(6)),
            {2: "ab12cd34-frame_000002", 4: "00ff00ff-frame_000004"},
            "of that number",
        ),
        (("take_mp4-0003_jpg.rf.0a1b2c3d",), NUMBERED, {3: "take_mp4-0003_jpg.rf.0a1b2c3d"}, "of that number"),
        (("ab12cd34-b_png.rf.77",), ("a", "b"), {1: "ab12cd34-b_png.rf.77"}, "upload and what Roboflow"),
        (("Gru\u0308n",), ("Blau", "Gr\u00fcn"), {1: "Gru\u0308n"}, "names of the frames"),
        (("x", "y"), ("a", "b"), {0: "x", 1: "y"}, "order"),
    ],
)
def test_pairs_that_need_no_guess(
    names: Sequence[str], frames: Sequence[str], expected: dict[int, str], note: str
) -> None:
    matched = match_to_clip(masks(*names), clip(*frames))
    assert paired(matched) == expected
    assert note in matched.notes[-1]


@pytest.mark.parametrize(
    ("names", "frames"),
    [
        (("a", "b", "x"), ("a", "b", "c", "d")),
        (("1", "01", "2"), ("0001", "0002", "0003", "0004")),
        (("5", "6"), ("0", "1", "2")),
        (("left_1", "right_2"), ("0", "1", "2")),
        (("img_2", "img_02"), ("0", "1", "2")),
    ],
)
def test_pairs_that_would_be_a_guess_are_refused(names: Sequence[str], frames: Sequence[str]) -> None:
    with pytest.raises(UserError, match="cannot be paired"):
        match_to_clip(masks(*names), clip(*frames))


def test_one_strange_name_among_many_is_left_out_and_reported() -> None:
    here = clip(*(f"img_{i}" for i in range(30)))
    read = masks(*(f"img_{i}" for i in range(12)), "preview")
    matched = match_to_clip(read, here)
    assert len(matched.frames) == 12
    assert "1 masks belong to no frame of the clip and were left out: 'preview'" in matched.notes[-1]
    with pytest.raises(UserError, match="'preview'"):
        match_to_clip(read, here, strict=True)
    with pytest.raises(UserError, match="cannot be paired"):
        match_to_clip(masks(*(f"img_{i}" for i in range(25, 37))), here)


def test_order_is_taken_when_asked_for_and_said(tmp_path: object) -> None:
    matched = match_to_clip(masks("a", "b"), clip("a", "b", "c", "d"), Matching.ORDER, first_frame=2)
    assert paired(matched) == {2: "a", 3: "b"}
    assert "mask 'a' belongs to frame 2 ('c')" in matched.notes[-1]


def test_order_must_end_inside_the_clip() -> None:
    with pytest.raises(UserError, match="after the clip's last frame 3"):
        match_to_clip(masks("a", "b"), clip("a", "b", "c", "d"), Matching.ORDER, first_frame=3)
    with pytest.raises(UserError, match="outside the clip"):
        match_to_clip(masks("a"), clip("a"), Matching.ORDER, first_frame=-1)


def test_names_only_means_no_order() -> None:
    with pytest.raises(UserError, match="for example 'x'"):
        match_to_clip(masks("x", "y"), clip("a", "b"), Matching.NAMES)


def test_another_size_is_refused() -> None:
    with pytest.raises(UserError, match="7 x 6 pixels, the clip is 5 x 4"):
        match_to_clip(masks("a", size=(6, 7)), clip("a"))


def test_frames_without_a_mask_and_other_times_are_reported() -> None:
    here = clip("a", "b", "c", "d")
    read = masks("a", "b", "c")
    same = replace(read, frames=tuple(replace(f, time_s=7 + here.timestamps_s[i]) for i, f in enumerate(read.frames)))
    assert match_to_clip(same, here).notes[0] == "Frames of the clip without a mask: 1."
    assert "other times" not in " ".join(match_to_clip(same, here).notes)
    slower = replace(read, frames=tuple(replace(f, time_s=0.5 * i) for i, f in enumerate(read.frames)))
    assert "frame 1 comes 0.500 s after" in match_to_clip(slower, here).notes[1]
