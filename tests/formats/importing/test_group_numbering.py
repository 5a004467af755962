"""Shapes of a group and label are one object; shapes without a group are an object each."""

from __future__ import annotations

import pytest

from segmentation.errors import MediaError
from segmentation.formats.importing.group_numbering import GroupNumbering


def test_a_group_keeps_its_number_where_it_is_free() -> None:
    numbering = GroupNumbering()
    assert [numbering.object_id(group, "dog") for group in (7, 7, 300)] == [7, 7, 1]
    assert numbering.object_id(7, "cat") == 2
    assert numbering.names == {7: "dog", 1: "dog", 2: "cat"}
    assert (numbering.find_number(300), numbering.find_number(9)) == (1, None)


def test_without_a_group_the_order_on_each_frame_counts() -> None:
    numbering = GroupNumbering()
    found = []
    for _ in range(2):
        numbering.start_frame()
        found.append([numbering.object_id(None, label) for label in ("dog", "cat", "dog")])
    assert found == [[1, 2, 3]] * 2
    assert "order in each image" in numbering.notes()[0]


def test_one_shape_of_each_label_needs_no_note() -> None:
    numbering = GroupNumbering()
    for _ in range(2):
        numbering.start_frame()
        numbering.object_id(None, "dog")
    assert numbering.notes() == ()


def test_more_objects_than_a_project_holds_are_refused() -> None:
    numbering = GroupNumbering()
    for track in range(254):
        numbering.track_id(track, "dog")
    with pytest.raises(MediaError, match="more than 254 objects"):
        numbering.track_id(254, "dog")
