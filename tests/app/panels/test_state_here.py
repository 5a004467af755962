"""What is known of an object on a frame: the sign that matters most, and everything in words."""

from __future__ import annotations

import pytest

from app.panels.state_here import state_here
from segmentation.domain.objects import NOTHING_KNOWN, ObjectState, Origin, Presence


@pytest.mark.parametrize(
    ("state", "icon", "text"),
    [
        (NOTHING_KNOWN, "", ""),
        (ObjectState(origin=Origin.PREDICTED, confidence=0.874), "", "87 %"),
        (ObjectState(origin=Origin.PREDICTED), "", ""),
        (ObjectState(origin=Origin.EDITED), "rename", ""),
        (ObjectState(origin=Origin.IMPORTED), "rename", ""),
        (ObjectState(origin=Origin.PREDICTED, confidence=0.5, presence=Presence.OCCLUDED), "occluded", ""),
        (ObjectState(origin=Origin.EDITED, reference=True), "reference", ""),
        (ObjectState(origin=Origin.EDITED, reference=True, verified=True), "verified", ""),
        (ObjectState(presence=Presence.ABSENT, verified=True), "absent", ""),
    ],
)
def test_the_sign_is_what_matters_most(state: ObjectState, icon: str, text: str) -> None:
    here = state_here(state)
    assert (here.icon, here.text) == (icon, text)


def test_the_words_name_everything() -> None:
    words = state_here(ObjectState(origin=Origin.EDITED, reference=True, verified=True)).words.splitlines()
    assert [line.split(" ")[0] for line in words] == ["Verified:", "Reference:", "Drawn"]
    assert state_here(NOTHING_KNOWN).words == "Nothing is known of it on this frame."


def test_an_engine_is_as_sure_as_it_says() -> None:
    assert "87 %" in state_here(ObjectState(origin=Origin.PREDICTED, confidence=0.874)).words


def test_an_object_that_an_engine_did_not_find_is_absent_and_has_no_percentage() -> None:
    here = state_here(ObjectState(origin=Origin.PREDICTED, confidence=0.02), is_seen=False)
    assert (here.icon, here.text) == ("absent", "")
    assert "%" not in here.words
    assert state_here(ObjectState(origin=Origin.EDITED, reference=True), is_seen=False).icon == "reference"
