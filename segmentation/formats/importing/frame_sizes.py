"""The size of a clip's frames among what a source states for each: what most entries have. Others are left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from segmentation.errors import MediaError
from segmentation.formats.documents.json_document import Node
from segmentation.formats.importing.odd_entries import OddEntries

Size = tuple[int, int]
"""(height, width)."""

MOST_PIXELS_A_SIDE = 1 << 16

Entry = TypeVar("Entry")


@dataclass(frozen=True)
class SizedEntry(Generic[Entry]):
    """An entry of a source: an image, or what stands for one.

    Args:
        entry: The entry.
        name: What messages call it.
        size: (height, width) that it states; None where it states none.
    """

    entry: Entry
    name: str
    size: Size | None


def entries_of_one_size(
    entries: Sequence[SizedEntry[Entry]], size: Size | None, odd: OddEntries
) -> tuple[Size, list[Entry]]:
    """The size that most entries state, and the entries that state no other.

    Args:
        entries: All of them.
        size: (height, width) of the clip, where it is known; it counts where as many state it, or none does.
        odd: Takes the others.

    Raises:
        MediaError: Nothing states the size.
    """
    counts = Counter(entry.size for entry in entries if entry.size is not None)
    most = max(counts, key=lambda found: (counts[found], found == size), default=size)
    if most is None:
        raise MediaError("Nothing states the size of the frames.", "Open the clip first, or give its size.")
    for entry in entries:
        if entry.size is not None and entry.size != most:
            height, width = entry.size
            message = f"{entry.name} is {width} x {height} pixels, expected {most[1]} x {most[0]} like the others."
            odd.refuse(MediaError(message, "Export it at the size of the clip; it is not scaled."))
    return most, [entry.entry for entry in entries if entry.size in (None, most)]


def size_in(height: Node | None, width: Node | None) -> Size | None:
    """(height, width) as a file states it; None where it does not.

    Raises:
        MediaError: It is none.
    """
    if height is None or width is None:
        return None
    return height.whole(1, MOST_PIXELS_A_SIDE), width.whole(1, MOST_PIXELS_A_SIDE)
