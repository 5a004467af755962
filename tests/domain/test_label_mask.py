"""A LabelMask is checked once, cannot change, and compares by content."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.domain.label_mask import LabelChanges, LabelMask, differing_rows, find_changes, window_around
from segmentation.errors import UserError


def test_later_changes_of_the_source_array_do_not_reach_the_mask() -> None:
    source = np.zeros((3, 4), np.uint8)
    mask = LabelMask(source)
    source[0, 0] = 7
    assert mask.labels[0, 0] == 0
    with pytest.raises(ValueError, match="read-only"):
        mask.labels[0, 0] = 1


@pytest.mark.parametrize(
    "labels", [np.zeros((3, 4), np.int32), np.zeros((3, 4, 1), np.uint8), np.zeros((0, 4), np.uint8)]
)
def test_anything_but_a_plane_of_bytes_is_refused(labels: np.ndarray) -> None:
    with pytest.raises(UserError, match="8-bit labels"):
        LabelMask(labels)


def test_objects_are_the_labels_present_without_background_and_ignore() -> None:
    mask = LabelMask(np.array([[0, 3], [254, 255]], np.uint8))
    assert mask.objects() == {3, 254}
    assert mask.area(3) == 1
    assert mask.region(254).tolist() == [[False, False], [True, False]]


def test_relabelling_keeps_what_is_not_named() -> None:
    mask = LabelMask(np.array([[1, 2, 3, 255]], np.uint8))
    assert mask.relabel({1: 9, 2: 0}).labels.tolist() == [[9, 0, 3, 255]]


def test_equal_content_is_equal_and_hashes_alike() -> None:
    one, two = LabelMask(np.ones((2, 2), np.uint8)), LabelMask(np.ones((2, 2), np.uint8))
    assert one == two
    assert hash(one) == hash(two)
    assert one != LabelMask.empty(2, 2)
    assert one != "mask"


def test_the_text_of_a_mask_names_size_and_objects() -> None:
    mask = LabelMask(np.array([[5, 0, 0], [0, 0, 0]], np.uint8))
    assert repr(mask) == "LabelMask(3x2, objects [5])"


def test_differing_rows_hold_everything_that_differs():
    one = np.zeros((200, 7), np.uint8)
    assert differing_rows(one, one.copy()) == slice(0, 0)
    other = one.copy()
    other[70, 3] = 1
    other[199, 0] = 2
    rows = differing_rows(one, other)
    assert rows.start <= 70
    assert rows.stop == 200
    assert LabelMask(one) != LabelMask(other)
    assert LabelMask(one) != LabelMask(one[:100].copy())
    assert LabelMask(one) == LabelMask(one.copy())


def test_changed_labels_are_those_that_gained_or_lost_pixels():
    one = np.zeros((150, 9), np.uint8)
    one[:5], one[100:] = 3, 4
    other = one.copy()
    assert find_changes(one, other) == LabelChanges(slice(0, 0), frozenset())
    other[0, 0], other[149, 8] = 7, 0
    changes = find_changes(one, other)
    assert changes.labels == {0, 3, 4, 7}
    assert (changes.rows.start, changes.rows.stop) == (0, 150)


def test_objects_are_found_wherever_their_pixels_are():
    labels = np.zeros((200, 5), np.uint8)
    labels[0, 0], labels[63, 4], labels[64, 0], labels[199, 4], labels[100, 2] = 1, 2, 3, 4, 255
    assert LabelMask(labels).objects() == {1, 2, 3, 4}


def test_the_window_around_a_region_has_room_for_the_margin():
    region = np.zeros((20, 30), np.bool_)
    assert not region[window_around(region, 3)].size
    region[2:5, 10:26] = True
    rows, columns = window_around(region, 3)
    assert (rows.start, columns.start) == (0, 7)  # the rows are cut at the top
    assert region[rows, columns].shape == (8, 22)
    assert region[window_around(region, 30)].shape == (20, 30)
