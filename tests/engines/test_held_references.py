"""Of too many references the first, the newest and those that alone show an object stay."""

from __future__ import annotations

import pytest

from segmentation.engines.held_references import within_cap


@pytest.mark.parametrize(
    ("shown", "cap", "kept"),
    [
        ([{1}, {1}, {1}, {1}], 3, [0, 2, 3]),
        ([{1}, {2}, {1}, {1}], 3, [0, 1, 3]),
        ([{1}, {2}, {3}, {4}], 3, [0, 2, 3]),
        ([{1}, {2}, {1}], 1, [0, 2]),
        ([{1}, {2}], 5, [0, 1]),
    ],
)
def test_the_least_needed_goes_first(shown: list[set[int]], cap: int, kept: list[int]) -> None:
    references = list(range(len(shown)))
    found = within_cap(references, lambda held: len(held) > cap, lambda reference: frozenset(shown[reference]))
    assert found == kept
