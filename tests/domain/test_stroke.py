"""A stroke changes only what its constraint and the locks allow, and says which object it was about."""

import numpy as np
import pytest

from segmentation.domain.drawing import polygon, segment
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.domain.stroke import Constraint, Stroke

SIZE = (8, 12)
EVERYWHERE = polygon(SIZE, [(0, 0), (12, 0), (12, 8), (0, 8)])
DOG, BALL = ObjectId(1), ObjectId(2)


def three_bands() -> LabelMask:
    """Background, object 1, object 2: four columns each."""
    return LabelMask(np.repeat(np.array([[0, 1, 2]], np.uint8), 4, axis=1).repeat(8, axis=0))


def labels_of(stroke: Stroke) -> list[int]:
    return [int(stroke.labels[0, column]) for column in (0, 4, 8)]


@pytest.mark.parametrize(
    ("constraint", "painted", "erased"),
    [
        (Constraint.ANYWHERE, [1, 1, 1], [0, 0, 0]),
        (Constraint.BACKGROUND, [1, 1, 2], [0, 0, 2]),
        (Constraint.ACTIVE, [0, 1, 2], [0, 0, 2]),
    ],
)
def test_a_constraint_protects_the_rest(constraint, painted, erased):
    stroke = Stroke(three_bands(), DOG, constraint=constraint)
    stroke.add(EVERYWHERE)
    assert labels_of(stroke) == painted
    stroke = Stroke(three_bands(), DOG, constraint=constraint)
    stroke.erase(EVERYWHERE)
    assert labels_of(stroke) == erased


def test_locked_objects_never_change():
    stroke = Stroke(three_bands(), DOG, locked=[BALL])
    stroke.add(EVERYWHERE)
    assert labels_of(stroke) == [1, 1, 2]
    stroke.erase(EVERYWHERE)
    assert labels_of(stroke) == [0, 0, 2]
    locked_itself = Stroke(three_bands(), DOG, locked=[DOG])
    locked_itself.add(EVERYWHERE)
    assert locked_itself.result() == three_bands()


def test_the_result_ends_the_stroke_and_is_no_copy():
    stroke = Stroke(three_bands(), BALL)
    stroke.add(segment(SIZE, (2, 2), (9, 6), 2, 2))
    result = stroke.result()
    assert result != three_bands()
    assert result.labels is stroke.labels
    with pytest.raises(ValueError, match="read-only"):
        stroke.add(EVERYWHERE)


def test_the_subject_is_the_active_object_unless_only_another_lost_pixels():
    erased = Stroke(three_bands(), DOG)
    erased.erase(segment(SIZE, (10, 4), (10, 4), 1, 1))
    assert erased.subject() == BALL
    erased.add(segment(SIZE, (1, 4), (1, 4), 1, 1))
    assert erased.subject() == DOG
    assert Stroke(three_bands(), DOG).subject() == DOG


def test_a_stroke_knows_what_it_changes_until_more_is_drawn():
    stroke = Stroke(three_bands(), DOG)
    assert stroke.changes_nothing
    stroke.add(segment(SIZE, (6, 4), (6, 4), 1, 1))
    assert stroke.changes_nothing, "the dog is there already"
    stroke.add(segment(SIZE, (10, 6), (10, 6), 1, 1))
    rows, labels = stroke.changes.rows, stroke.changes.labels
    differing = np.flatnonzero((stroke.labels != stroke.before.labels).any(axis=1))
    assert labels == {DOG, BALL}
    assert rows.start <= differing.min()
    assert differing.max() < rows.stop
    stroke.erase(segment(SIZE, (5, 1), (5, 1), 1, 1))
    assert 0 in stroke.changes.labels
    assert stroke.changes.rows.start <= 1


def test_what_was_drawn_goes_onto_a_mask_that_changed_meanwhile():
    stroke = Stroke(LabelMask.empty(*SIZE), DOG)
    stroke.add(segment(SIZE, (2, 2), (2, 2), 1, 1))
    merged = stroke.result_on(three_bands())
    assert merged.labels[2, 2] == 1
    assert merged.labels[0, 8] == 2
    assert stroke.result_on(LabelMask.empty(*SIZE)) == stroke.result()
