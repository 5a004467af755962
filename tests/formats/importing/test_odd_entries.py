"""Entries that make no sense are left out with a note, or refused where the reading is strict."""

from __future__ import annotations

import pytest

from segmentation.errors import MediaError
from segmentation.formats.importing.odd_entries import OddEntries


def test_what_cannot_be_read_is_left_out_and_counted() -> None:
    odd = OddEntries()
    for number in range(2):
        with odd.tolerate() as entry:
            raise MediaError(f"Entry {number} is odd.")
        assert entry.is_left_out
    with odd.tolerate() as entry:
        pass
    assert not entry.is_left_out
    odd.remark("boxes were filled.", 3)
    odd.remark("lines were cut.", 0)
    assert odd.notes() == (
        "3 boxes were filled.",
        "2 entries could not be read and were left out: Entry 0 is odd.",
    )


def test_a_strict_reading_ends_at_the_first() -> None:
    with pytest.raises(MediaError, match="Entry 0"), OddEntries(strict=True).tolerate():
        raise MediaError("Entry 0 is odd.")


def test_nothing_left_is_an_error_with_its_cause() -> None:
    odd = OddEntries()
    odd.demand_rest(0)
    odd.remark("points have no area.")
    with pytest.raises(MediaError, match="1 points have no area"):
        odd.demand_rest(0)
    odd.refuse(MediaError("Entry 0 is odd."))
    with pytest.raises(MediaError, match="Entry 0"):
        odd.demand_rest(0)
    odd.demand_rest(1)
