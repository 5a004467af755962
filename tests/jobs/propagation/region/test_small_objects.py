"""Which objects of a plan count as small."""

from __future__ import annotations

import pytest
from job_cases import request
from small_project import draw, small_project

from segmentation.domain.edits import set_reference
from segmentation.domain.frames import Direction
from segmentation.domain.objects import ObjectId
from segmentation.jobs.propagation.planning import plan_propagation
from segmentation.jobs.propagation.region.region_mode import is_small
from segmentation.jobs.propagation.region.small_objects import SmallObject, small_objects


def test_small_objects_are_named_smallest_first_with_their_share() -> None:
    project = small_project(3, frames=20, height=100, width=200)
    for object_id, box in ((1, (0, 0, 10, 15)), (2, (50, 50, 90, 120)), (3, (20, 150, 24, 160))):
        draw(project, 4, object_id, box)
        project.apply(set_reference(project, [4], [ObjectId(object_id)]))
    plan = plan_propagation(project, request(Direction.BOTH))
    assert small_objects(project, plan) == (SmallObject(ObjectId(3), 40 / 20000), SmallObject(ObjectId(1), 150 / 20000))


@pytest.mark.parametrize(("share", "small"), [(0.0, False), (0.002, True), (0.0099, True), (0.05, False)])
def test_less_than_a_hundredth_of_the_picture_is_small(share: float, small: bool) -> None:
    assert is_small(share) is small
