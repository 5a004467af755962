"""Marks of objects as words, and back."""

from __future__ import annotations

from segmentation.domain.objects import ObjectId, Presence
from segmentation.formats.documents.presence_words import marks_in, words_for
from segmentation.formats.format_spec import PresenceMark


def test_words_lead_back_to_the_marks() -> None:
    words = words_for({ObjectId(3): PresenceMark.ABSENT, ObjectId(12): PresenceMark.HIDDEN})
    assert words == ["absent object 3", "hidden object 12"]
    assert marks_in(words) == {3: Presence.ABSENT, 12: Presence.OCCLUDED}


def test_an_object_that_is_seen_needs_no_word_and_other_words_are_passed_over() -> None:
    assert words_for({ObjectId(3): PresenceMark.OCCLUDED}) == []
    assert marks_in(["night", "absent object", "absent object 3 or 4", " hidden object 2 "]) == {2: Presence.OCCLUDED}
