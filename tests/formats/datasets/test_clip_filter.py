"""Which masks of a clip pass: by names of objects, by who vouches for frames, by pixels and by frames."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import ObjectId, ObjectState, Origin
from segmentation.errors import UserError
from segmentation.formats.datasets.clip_filter import ClipFilter, content_of
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.importing.imported_masks import number_objects

COMPUTED, VERIFIED, REFERENCE = (
    ObjectState(Origin.PREDICTED),
    ObjectState(Origin.PREDICTED, verified=True),
    ObjectState(Origin.EDITED, reference=True),
)


def record(areas: dict[int, int], states: dict[int, ObjectState] | None = None) -> FrameRecord:
    """A frame of 10 x 40 pixels with so many of each label; these are computed masks unless `states` says else."""
    labels = np.zeros((10, 40), np.uint8)
    for row, (label, area) in enumerate(areas.items()):
        labels[row, :area] = label
    known = {label: COMPUTED for label in areas if label != IGNORE} | (states or {})
    return FrameRecord(pack_mask(LabelMask(labels)), 1, {ObjectId(i): state for i, state in known.items()})


def request_of(*records: FrameRecord) -> ExportRequest:
    names = tuple(f"{index:05d}" for index in range(len(records)))
    clip = Clip("clip", "", 40, 10, names, tuple(index / 25 for index in range(len(records))))
    objects = number_objects((1, 2), {1: "horse", 2: "rider"})
    stored = {FrameIndex(index): each for index, each in enumerate(records)}
    return ExportRequest(
        clip, objects, stored, FrameRange(FrameIndex(0), FrameIndex(len(records) - 1)), Path("out"), "clip"
    )


def left(chosen: ClipFilter, *records: FrameRecord) -> dict[int, list[int]]:
    return content_of(chosen.choose(request_of(*records)))


BOTH, HORSE, RIDER = record({1: 20, 2: 5}), record({1: 20}), record({2: 30})


def test_without_rules_a_clip_stays_as_it_is() -> None:
    request = request_of(BOTH, HORSE)
    assert ClipFilter().choose(request) is request
    assert not ClipFilter()


def test_objects_are_chosen_by_name() -> None:
    assert left(ClipFilter(frozenset({"rider"})), BOTH, HORSE, RIDER) == {0: [2], 2: [2]}
    assert left(ClipFilter(frozenset({"rider", "horse"})), BOTH, HORSE) == {0: [1, 2], 1: [1]}


def test_small_masks_are_left_out_of_their_frames_and_are_not_absent_there() -> None:
    chosen = ClipFilter(min_pixels=6).choose(request_of(BOTH, record({2: 5, IGNORE: 2}), RIDER))
    assert content_of(chosen) == {0: [1], 1: [], 2: [2]}, "where nobody vouches for pixels, a frame is known"
    assert chosen.unknown_objects(FrameIndex(0)) == {2}
    assert (chosen.mask(FrameIndex(1)).labels == IGNORE).sum() == 2
    assert left(ClipFilter(min_pixels=6), BOTH, record({2: 5}), RIDER) == {0: [1], 2: [2]}


def test_objects_on_few_frames_are_left_out_after_small_masks() -> None:
    assert left(ClipFilter(min_frames=2), BOTH, RIDER, HORSE) == {0: [1, 2], 1: [2], 2: [1]}
    assert left(ClipFilter(min_pixels=6, min_frames=2), BOTH, RIDER, HORSE) == {0: [1], 2: [1]}


@pytest.mark.parametrize(
    ("states", "stays"),
    [
        ({1: VERIFIED, 2: REFERENCE}, True),
        ({1: VERIFIED, 2: COMPUTED}, False),
        ({1: COMPUTED, 2: COMPUTED}, False),
    ],
)
def test_a_frame_stays_where_all_its_masks_are_vouched_for(states: dict[int, ObjectState], stays: bool) -> None:
    known = record({1: 20}, {1: VERIFIED})
    assert left(ClipFilter(verified_only=True), record({1: 20, 2: 5}, states), known).keys() == (
        {0, 1} if stays else {1}
    )


def test_an_empty_mask_of_a_run_has_to_be_vouched_for_too_but_not_that_of_an_object_that_is_not_chosen() -> None:
    records = record({1: 20}, {1: VERIFIED, 2: COMPUTED}), record({1: 20}, {1: VERIFIED, 2: ObjectState()})
    assert list(left(ClipFilter(verified_only=True), *records)) == [1]
    assert list(left(ClipFilter(frozenset({"horse"}), verified_only=True), *records)) == [0, 1]


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (ClipFilter(frozenset({"cat", "dog"})), "No object is called cat or dog."),
        (ClipFilter(verified_only=True), "no frame on which all masks are verified"),
        (ClipFilter(min_pixels=31), "No mask has 31 pixels."),
        (ClipFilter(min_frames=3), "No object has masks on 3 frames."),
    ],
)
def test_the_rule_that_leaves_nothing_is_named(chosen: ClipFilter, said: str) -> None:
    with pytest.raises(UserError, match=said):
        chosen.choose(request_of(BOTH, RIDER))


@pytest.mark.parametrize("numbers", [{"min_pixels": -1}, {"min_frames": -2}])
def test_numbers_below_0_are_refused(numbers: dict[str, int]) -> None:
    (number,) = numbers.values()
    with pytest.raises(UserError, match=f"is {number}"):
        ClipFilter(**numbers)
