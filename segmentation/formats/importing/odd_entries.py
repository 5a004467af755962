"""Entries of a source that make no sense: left out with a note, or refused where somebody wants it strict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from segmentation.errors import MediaError


class OddEntries:
    """Counts what a reader leaves out.

    Args:
        strict: Whether the first entry that cannot be read ends the reading.
    """

    def __init__(self, strict: bool = False) -> None:
        self._strict = strict
        self._errors: list[MediaError] = []
        self._remarks: Counter[str] = Counter()

    @contextmanager
    def tolerate(self) -> Iterator[None]:
        """Leave out the entry that is read inside where it turns out to be unreadable.

        Raises:
            MediaError: It is, and the reading is strict.
        """
        try:
            yield
        except MediaError as error:
            self.refuse(error)

    def refuse(self, error: MediaError) -> None:
        """Count an entry that cannot be read.

        Raises:
            MediaError: The reading is strict.
        """
        if self._strict:
            raise error
        self._errors.append(error)

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
        if self._errors:
            count, first = len(self._errors), self._errors[0].message
            notes.append(f"{count} {'entry' if count == 1 else 'entries'} could not be read and were left out: {first}")
        return tuple(notes)

    def demand_rest(self, objects: int) -> None:
        """Refuse the whole where nothing is left.

        Args:
            objects: How many objects were read.

        Raises:
            MediaError: None were, although there were entries.
        """
        if objects == 0 and self._errors:
            raise self._errors[0]
        if objects == 0 and self._remarks:
            raise MediaError(f"There is no mask to import: {' '.join(self.notes())}", "Choose another file or format.")
