"""Numbers and their nouns agree in what commands print."""

from __future__ import annotations

import pytest

from segmentation.cli.counts import format_count, format_masks


@pytest.mark.parametrize(("number", "said"), [(0, "0 frames"), (1, "1 frame"), (2, "2 frames")])
def test_one_thing_is_named_in_the_singular(number: int, said: str) -> None:
    assert format_count(number, "frame") == said


def test_frames_and_objects_are_counted_by_themselves() -> None:
    assert format_masks(1, 2) == "1 frame with 2 objects"
    assert format_masks(3, 1) == "3 frames with 1 object"
