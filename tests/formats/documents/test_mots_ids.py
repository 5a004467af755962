"""Numbers of MOTS become object ids and back."""

from __future__ import annotations

import pytest

from segmentation.errors import MediaError
from segmentation.formats.documents.mots_ids import check_number, mots_number, object_ids, object_names


def test_instances_stay_object_ids_where_they_fit() -> None:
    labels, notes = object_ids([2004, 1001, 10_000, 0, 2004])
    assert labels == {0: 0, 1001: 1, 2004: 4, 10_000: 255}
    assert notes == ()
    assert mots_number(4, 2) == 2004
    assert mots_number(255, 2) == 10_000
    assert object_names(labels) == {1: "Class 1 object 1", 4: "Class 2 object 4"}


@pytest.mark.parametrize("numbers", [[1001, 2001], [1001, 1300]])
def test_instances_that_do_not_fit_are_numbered(numbers: list[int]) -> None:
    labels, notes = object_ids(numbers)
    assert [labels[number] for number in numbers] == [1, 2]
    assert "numbered by class and instance" in notes[0]


@pytest.mark.parametrize("number", [7, 999, 2000, -1])
def test_other_numbers_are_refused_with_their_place(number: int) -> None:
    with pytest.raises(MediaError, match=rf"a\.png: the number {number} is none of MOTS"):
        check_number(number, "a.png")


def test_more_objects_than_a_project_holds_are_refused() -> None:
    with pytest.raises(MediaError, match="There are 255 objects"):
        object_ids(range(1001, 1256))
