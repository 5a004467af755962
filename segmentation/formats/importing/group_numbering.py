"""Which object a shape of a label file belongs to: its group number, or its label where it has none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from segmentation.domain.objects import MAX_OBJECT_ID, ObjectId, Presence
from segmentation.errors import MediaError
from segmentation.formats.importing.imported_masks import ImportedFrame


class GroupNumbering:
    """Object ids for groups and labels, growing while files are read.

    Attributes:
        names: Name by object.
    """

    def __init__(self) -> None:
        self._ids: dict[tuple[int | None, str], int] = {}
        self.names: dict[int, str] = {}

    def object_id(self, group: int | None, label: str) -> int:
        """The object of a shape; a new one gets its group as id where that is free.

        Args:
            group: The group, or None for a shape without.
            label: The label, which tells shapes without a group apart.

        Raises:
            MediaError: There are more objects than a project can hold.
        """
        key = (group, "" if group is not None else label)
        if key not in self._ids:
            self._ids[key] = self._new_id(group)
            self.names[self._ids[key]] = label
        return self._ids[key]

    def known(self, group: int) -> int | None:
        """The object of a group; None when no shape belongs to it."""
        return self._ids.get((group, ""))

    def _new_id(self, group: int | None) -> int:
        taken = set(self._ids.values())
        if group is not None and 1 <= group <= MAX_OBJECT_ID and group not in taken:
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
        found = {ObjectId(i): mark for group, mark in by_group.items() if (i := numbering.known(group)) is not None}
        marked.append(replace(frame, presence={**frame.presence, **found}))
    return marked
