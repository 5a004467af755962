"""Which masks no run may change, and where a run stops: the whole rule."""

from __future__ import annotations

from itertools import product

import pytest
from run_signs import SIGNS, Sign

from segmentation.domain.objects import NOTHING_KNOWN, ObjectState, Origin, Presence


@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
def test_each_sign_by_itself(sign: Sign) -> None:
    assert sign.state.is_protected == sign.is_protected
    assert sign.state.is_barrier == sign.is_barrier


def signs_of(state: ObjectState) -> list[Sign]:
    """The signs that stand together in a state."""
    found = [SIGNS["reference"]] * state.reference + [SIGNS["verified"]] * state.verified
    if state.origin is not None:
        found.append(SIGNS["only predicted" if state.origin is Origin.PREDICTED else state.origin.value])
    if state.presence is not Presence.UNKNOWN:
        found.append(SIGNS[f"marked {state.presence.value}"])
    return found


@pytest.mark.parametrize("origin", [None, *Origin])
def test_together_one_sign_that_protects_is_enough(origin: Origin | None) -> None:
    for reference, verified, presence in product((False, True), (False, True), Presence):
        state = ObjectState(origin, reference, verified, presence)
        assert state.is_protected == any(sign.is_protected for sign in signs_of(state)), state
        assert state.is_barrier == any(sign.is_barrier for sign in signs_of(state)), state


def test_a_frame_of_which_nothing_is_known_is_free_and_confidence_changes_nothing() -> None:
    assert not NOTHING_KNOWN.is_protected
    assert not NOTHING_KNOWN.is_barrier
    for confidence in (0.0, 1.0):
        assert not ObjectState(Origin.PREDICTED, confidence=confidence, revision=9).is_protected
