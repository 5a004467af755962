"""Marks of objects without pixels as words, for formats that have room for words on a frame but none for marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from segmentation.domain.objects import ObjectId, Presence
from segmentation.formats.format_spec import PresenceMark

OCCLUDED = "occluded"
"""Said of a shape whose object is occluded in part."""

_WORD_OF = {PresenceMark.ABSENT: "absent", PresenceMark.HIDDEN: "hidden"}
_PRESENCE_OF = {"absent": Presence.ABSENT, "hidden": Presence.OCCLUDED}
_WORDS = re.compile(r"\s*(absent|hidden) object ([0-9]{1,9})\s*")


def words_for(marks: Mapping[ObjectId, PresenceMark]) -> list[str]:
    """`absent object 3` and so on, for the marked objects that have no pixels."""
    return [f"{_WORD_OF[mark]} object {object_id}" for object_id, mark in marks.items() if mark in _WORD_OF]


def marks_in(words: Iterable[str]) -> dict[int, Presence]:
    """Presence by the object number that is said; other words are passed over."""
    found = (match for word in words if (match := _WORDS.fullmatch(word)))
    return {int(match[2]): _PRESENCE_OF[match[1]] for match in found}
