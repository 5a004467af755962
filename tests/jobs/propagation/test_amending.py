"""How a plan changes when the user corrects a frame while it runs."""

from __future__ import annotations

from job_cases import CAT, DOG, project_with, request

from segmentation.domain.frames import Direction, FrameIndex
from segmentation.jobs.propagation.amending import restart, with_following
from segmentation.jobs.propagation.plan import Feed, Segment
from segmentation.jobs.propagation.planning import plan_propagation


def walk_of(references: dict[int, list[int]], direction: Direction = Direction.FORWARD) -> Segment:
    """The one walk from these references."""
    (walk,) = plan_propagation(project_with(references), request(direction)).segments
    return walk


def test_a_walk_that_departs_anew_keeps_the_old_departing_frame_as_a_reference() -> None:
    again = restart(walk_of({0: [DOG]}), FrameIndex(6))
    assert (again.depart, again.last) == (6, 19)
    assert again.helpers == (Feed(FrameIndex(0), frozenset({DOG})),)
    assert [*again.spans[0].written] == [*range(7, 20)]


def test_on_the_way_back_too() -> None:
    again = restart(walk_of({19: [DOG]}, Direction.BACKWARD), FrameIndex(12))
    assert (again.depart, again.last) == (12, 0)
    assert again.helpers == (Feed(FrameIndex(19), frozenset({DOG})),)


def test_every_departure_is_kept_once_and_with_its_objects() -> None:
    first = walk_of({0: [DOG], 5: [CAT]})
    second = restart(first, FrameIndex(8))
    third = restart(second, FrameIndex(12))
    assert second.departing.objects == {DOG, CAT}
    assert third.helpers == (*first.helpers, first.departing, second.departing)
    assert restart(third, FrameIndex(12)) == third


def test_walks_on_both_sides_of_a_cut_stay_apart() -> None:
    first, second = plan_propagation(
        project_with({0: [DOG], 8: [DOG]}), request(Direction.FORWARD, cuts=(FrameIndex(8),))
    ).segments
    assert with_following([first, second], 4, {8}) == (first, second)
    assert [walk.last for walk in with_following([first, second], 4)] == [19]
