"""Which object a shape of a label file belongs to: its group and label, or its label and place without a group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from segmentation.domain.objects import MAX_OBJECT_ID, ObjectId, Presence
from segmentation.errors import MediaError
from segmentation.formats.importing.imported_masks import ImportedFrame

Group = int | str
"""What tools call a group: mostly a number."""


class GroupNumbering:
    """Object ids for groups and labels, growing while files are read.

    A group is one object under one label. Shapes without a group are an object each: the n-th of a label on a frame is
    the n-th object of that label on all frames.

    Attributes:
        names: Name by object.
    """

    def __init__(self) -> None:
        self._ids: dict[tuple[Group | None, str, int], int] = {}
        self._on_frame: Counter[str] = Counter()
        self._split_by_order = False
        self.names: dict[int, str] = {}

    def start_frame(self) -> None:
        """Count shapes without a group from the first again."""
        self._on_frame.clear()

    def object_id(self, group: Group | None, label: str) -> int:
        """The object of a shape; a new one gets its group as id where that is free.

        Args:
            group: The group, or None for a shape without.
            label: The label.

        Raises:
            MediaError: There are more objects than a project can hold.
        """
        place = 0
        if group is None:
            place = self._on_frame[label]
            self._on_frame[label] += 1
            self._split_by_order |= place > 0
        return self._id_of((group, label, place), label)

    def track_id(self, number: int, label: str) -> int:
        """The object of a track without a group: each is one of its own.

        Raises:
            MediaError: There are more objects than a project can hold.
        """
        return self._id_of((None, label, -1 - number), label)

    def find_number(self, group: int) -> int | None:
        """The first object of a group; None when no shape belongs to it."""
        return next((number for (found, _, _), number in self._ids.items() if found == group), None)

    def notes(self) -> tuple[str, ...]:
        """What to say of shapes without a group."""
        if not self._split_by_order:
            return ()
        return ("Shapes without a group are an object each, distinguished by label and by their order in each image.",)

    def _id_of(self, key: tuple[Group | None, str, int], label: str) -> int:
        if key not in self._ids:
            self._ids[key] = self._new_id(key[0])
            self.names[self._ids[key]] = label
        return self._ids[key]

    def _new_id(self, group: Group | None) -> int:
        taken = set(self._ids.values())
        if isinstance(group, int) and 1 <= group <= MAX_OBJECT_ID and group not in taken:
            return group
        free = next((number for number in range(1, MAX_OBJECT_ID + 1) if number not in taken), None)
        if free is None:
            raise MediaError(f"The file holds more than {MAX_OBJECT_ID} objects.", "Import a smaller part.")
        return free


def with_marks(
    frames: Sequence[ImportedFrame], marks: Sequence[Mapping[int, Presence]], numbering: GroupNumbering
) -> list[ImportedFrame]:
    """Frames with marks that were found by group, which is an object only once all frames are read."""
    marked = []
    for frame, by_group in zip(frames, marks, strict=True):
        found = {
            ObjectId(i): mark
            for group, mark in by_group.items()
            if (i := numbering.find_number(group)) is not None and i not in frame.unknown
        }
        marked.append(replace(frame, presence={**frame.presence, **found}))
    return marked
