"""Entries of another size than most are left out, and what nothing states is the clip's."""

from __future__ import annotations

import pytest

from segmentation.errors import MediaError
from segmentation.formats.importing.frame_sizes import Size, SizedEntry, entries_of_one_size
from segmentation.formats.importing.odd_entries import OddEntries


def entries_of_sizes(*sizes: Size | None) -> list[SizedEntry[int]]:
    return [SizedEntry(number, f"entry {number}", size) for number, size in enumerate(sizes)]


@pytest.mark.parametrize(
    ("sizes", "clip", "wanted", "kept"),
    [
        (((2, 3), (2, 3), (4, 3)), None, (2, 3), [0, 1]),
        (((4, 3), (2, 3)), (2, 3), (2, 3), [1]),
        (((4, 3), None), None, (4, 3), [0, 1]),
        ((None,), (2, 3), (2, 3), [0]),
    ],
)
def test_what_most_state_counts(
    sizes: tuple[Size | None, ...], clip: Size | None, wanted: Size, kept: list[int]
) -> None:
    odd = OddEntries()
    assert entries_of_one_size(entries_of_sizes(*sizes), clip, odd) == (wanted, kept)
    assert len(odd.notes()) == (len(kept) < len(sizes))


def test_strict_readers_refuse_another_size() -> None:
    with pytest.raises(MediaError, match="entry 1 is 3 x 4 pixels, expected 3 x 2"):
        entries_of_one_size(entries_of_sizes((2, 3), (4, 3), (2, 3)), None, OddEntries(strict=True))


def test_a_size_that_nothing_states_is_an_error() -> None:
    with pytest.raises(MediaError, match="states the size"):
        entries_of_one_size(entries_of_sizes(None), None, OddEntries())
