"""Object ids and the dense labels of engines."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.domain.objects import ObjectId
from segmentation.engines.slots import Slots
from segmentation.errors import UserError


def ids(*values: int) -> tuple[ObjectId, ...]:
    return tuple(ObjectId(v) for v in values)


def test_new_objects_come_behind_and_labels_in_use_never_move() -> None:
    slots = Slots().grow(ids(9, 4)).grow(ids(1, 9))
    assert slots.ids == (4, 9, 1)
    assert slots.labels_of(ids(1, 4)) == {1, 3}
    assert slots.grow(ids(4)) is slots


def test_labels_become_dense_and_other_objects_background() -> None:
    slots = Slots(ids(7, 200))
    labels = np.array([[0, 7, 200, 3, 255]], np.uint8)
    dense = slots.to_dense(labels)
    assert dense.tolist() == [[0, 1, 2, 0, 255]]


@pytest.mark.parametrize("wrong", [(0,), (255,), (2, 2)])
def test_ids_must_be_object_ids_and_differ(wrong: tuple[int, ...]) -> None:
    with pytest.raises(UserError, match="different ids"):
        Slots(ids(*wrong))


def test_an_object_of_another_run_has_no_label() -> None:
    with pytest.raises(UserError, match="Object 5 is not part"):
        Slots(ids(1)).label_of(ObjectId(5))
