"""Entries of a source that make no sense: left out with a note, or refused where somebody wants it strict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from segmentation.errors import MediaError


@dataclass
class ReadEntry:
    """How the reading of one entry went.

    Args:
        is_left_out: Whether it could not be read.
    """

    is_left_out: bool = False


class OddEntries:
    """Counts what a reader leaves out.

    Args:
        strict: Whether the first entry that cannot be read ends the reading.
    """

    def __init__(self, strict: bool = False) -> None:
        self._strict = strict
        self._count = 0
        self._first: MediaError | None = None  # the others would keep all that was at work when they were raised
        self._remarks: Counter[str] = Counter()

    @contextmanager
    def tolerate(self) -> Iterator[ReadEntry]:
        """Leave out the entry that is read inside where it turns out to be unreadable; the value says so afterwards.

        Raises:
            MediaError: It is, and the reading is strict.
        """
        entry = ReadEntry()
        try:
            yield entry
        except MediaError as error:
            entry.is_left_out = True
            self.refuse(error)

    def refuse(self, error: MediaError) -> None:
        """Count an entry that cannot be read.

        Raises:
            MediaError: The reading is strict.
        """
        if self._strict:
            raise error
        self._count += 1
        self._first = self._first or error

    def remark(self, what: str, count: int = 1) -> None:
        """Count entries that are read otherwise than they stand, or knowingly left out.

        Args:
            what: The end of a sentence that begins with their number, for example 'boxes were filled.'.
            count: How many.
        """
        if count:
            self._remarks[what] += count

    def notes(self) -> tuple[str, ...]:
        """What to say of all of them."""
        notes = [f"{count} {what}" for what, count in self._remarks.items()]
        if self._first is not None:
            were = "entry could not be read and was" if self._count == 1 else "entries could not be read and were"
            notes.append(f"{self._count} {were} left out: {self._first.message}")
        return tuple(notes)

    def demand_rest(self, rest: int) -> None:
        """Refuse the whole where nothing is left.

        Args:
            rest: How many objects, or frames, were read.

        Raises:
            MediaError: None were, although there were entries.
        """
        if rest == 0 and self._first is not None:
            raise self._first
        if rest == 0 and self._remarks:
            raise MediaError(f"There is no mask to import: {' '.join(self.notes())}", "Choose another file or format.")
