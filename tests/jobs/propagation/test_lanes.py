"""Where an object may be written and from where it comes: the nearer source decides, and ties have one winner."""

from __future__ import annotations

import pytest
from job_cases import DOG, project_with, request

from segmentation.domain.frames import Direction
from segmentation.jobs.propagation.lanes import Lane, nearer_halves


def halves(*references: int) -> tuple[list[int], list[int]]:
    """Frames written on the way forward and on the way back, for a clip of 20 frames."""
    asked = request(Direction.BOTH, combine=False)
    forward, backward = nearer_halves(Lane.of(project_with({frame: [DOG] for frame in references}), asked, DOG))
    return sorted(forward.writable), sorted(backward.writable)


def test_a_frame_as_near_to_both_sources_goes_to_the_forward_pass() -> None:
    assert halves(3, 11) == ([*range(4, 8), *range(12, 20)], [0, 1, 2, 8, 9, 10])


def test_one_frame_between_two_sources_goes_forward() -> None:
    forward, backward = halves(3, 5)
    assert 4 in forward
    assert 4 not in backward


@pytest.mark.parametrize("references", [(0,), (19,), (3, 10), (3, 11), (0, 1, 4, 19)])
def test_every_frame_without_a_source_is_in_one_half(references: tuple[int, ...]) -> None:
    forward, backward = halves(*references)
    assert sorted([*forward, *backward]) == sorted(set(range(20)) - set(references))
