"""What a run may write: free pixels only, and never those of an object that a person vouches for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inverse_changes import invert
from run_signs import SIGNS, Sign, give_sign
from small_project import draw, random_mask, rectangle, result, small_project

from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.edits import merge_result, set_locked, set_presence, set_reference, set_verified
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId, Presence

ONE, TWO = ObjectId(1), ObjectId(2)


F0, F3 = FrameIndex(0), FrameIndex(3)


def test_a_result_fills_what_is_free_and_keeps_soft_edges_there() -> None:
    project = small_project()
    draw(project, 3, 2, (4, 4, 8, 8))
    alpha = np.zeros((12, 16), np.uint8)
    alpha[3, 0:6], alpha[5, 5] = 90, 90
    band = AlphaBand.from_alpha(alpha)
    assert band is not None
    found = result(rectangle(1, 0, 0, 6, 6), confidence={ONE: 0.7, TWO: 0.1}, alpha={ONE: band})
    project.apply(merge_result(project, found))
    mask, record = project.track.mask(F3), project.track.record(F3)
    assert mask.area(TWO) == 16
    assert mask.area(ONE) == 36 - 4
    assert record.state(ONE).confidence == 0.7
    assert record.state(TWO).confidence is None
    assert record.alpha[ONE].plane()[3, 1] == 90
    assert record.alpha[ONE].plane()[5, 5] == 0


def test_a_new_result_replaces_the_old_one_soft_edges_included() -> None:
    project = small_project(objects=1)
    alpha = np.zeros((12, 16), np.uint8)
    alpha[9, 9] = 90
    project.apply(merge_result(project, result(rectangle(1, 0, 0, 6, 6), alpha={ONE: AlphaBand.from_alpha(alpha)})))
    project.apply(merge_result(project, result(rectangle(1, 0, 0, 5, 5), objects=(1,))))
    assert project.track.mask(F3).area(ONE) == 25
    assert not project.track.record(F3).alpha


@pytest.mark.parametrize("protect", ["edited", "verified", "reference", "absent", "locked", "deleted"])
def test_a_run_changes_no_pixel_of_a_protected_object(protect: str) -> None:
    project = small_project()
    first = rectangle(1, 0, 0, 4, 4)
    project.apply(merge_result(project, result(first, objects=(1,))))
    if protect == "edited":
        draw(project, 3, 1, (0, 0, 5, 5))
    elif protect == "verified":
        project.apply(set_verified(project, [3], [ONE]))
    elif protect == "reference":
        project.apply(set_reference(project, [3], [ONE]))
    elif protect == "absent":
        project.apply(set_presence(project, [3], [ONE], Presence.ABSENT))
    elif protect == "locked":
        project.apply(set_locked(project, ONE, True))
    before = project.track.mask(F3).region(ONE)
    objects = (7,) if protect == "deleted" else (1,)
    project.apply(merge_result(project, result(rectangle(1, 2, 2, 9, 9), objects=objects)))
    assert np.array_equal(project.track.mask(F3).region(ONE), before)


@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
def test_a_run_changes_a_mask_that_has_no_sign_of_protection_and_no_other(sign: Sign) -> None:
    project = small_project()
    project.apply(merge_result(project, result(rectangle(1, 0, 0, 4, 4), objects=(1,))))
    give_sign(project, 3, ONE, sign)
    before, state = project.track.mask(F3), project.track.record(F3).state(ONE)
    project.apply(merge_result(project, result(rectangle(1, 2, 2, 9, 9), objects=(1,), confidence={ONE: 0.3})))
    after, state_after = project.track.mask(F3), project.track.record(F3).state(ONE)
    if sign.is_protected:
        assert (after, state_after) == (before, state)
    else:
        assert after == rectangle(1, 2, 2, 9, 9)
        assert state_after.confidence == 0.3
        assert state_after.presence == state.presence


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sets(st.sampled_from([1, 2, 3])), st.sets(st.sampled_from([1, 2, 3])))
def test_whatever_the_result_protected_and_other_objects_keep_their_pixels(
    seed: int, verified: set[int], computed: set[int]
) -> None:
    rng = np.random.default_rng(seed)
    project = small_project(objects=3)
    project.apply(merge_result(project, result(random_mask(rng), objects=(1, 2, 3))))
    project.apply(set_verified(project, [3], map(ObjectId, verified)))
    before = project.track.mask(F3)
    change = merge_result(project, result(random_mask(rng), objects=tuple(computed)))
    project.apply(change)
    after = project.track.mask(F3)
    for kept in verified | ({1, 2, 3} - computed):
        assert np.array_equal(after.region(ObjectId(kept)), before.region(ObjectId(kept)))
    project.apply(invert(change))
    assert project.track.mask(F3) == before


def test_a_correction_is_newer_than_a_run_that_found_nothing() -> None:
    project = small_project()
    draw(project, 0, 1, (0, 0, 4, 4))
    project.apply(merge_result(project, result(LabelMask.empty(*project.clip.size), objects=(1,))))
    found = project.track.state(F3, ONE).revision
    draw(project, 0, 1, (0, 0, 6, 6))
    assert project.track.state(F0, ONE).revision > found
