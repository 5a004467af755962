"""Refined outlines enter a project: marks stay, locked and verified stay, and what was drawn meanwhile stays."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from small_project import draw, rectangle, small_project

from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.edits import refinable_objects, refine_edges, set_locked, set_presence, set_verified
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId, Origin, Presence
from segmentation.domain.project import Project

ONE, TWO, F3 = ObjectId(1), ObjectId(2), FrameIndex(3)
BOTH = frozenset({ONE, TWO})


def drawn() -> Project:
    """Both objects drawn on frame 3, side by side."""
    project = small_project()
    draw(project, 3, 1, (2, 2, 6, 6))
    draw(project, 3, 2, (2, 8, 6, 12))
    return project


def refined(mask: LabelMask, objects: frozenset[ObjectId] = BOTH) -> FrameResult:
    return FrameResult("edges", F3, pack_mask(mask), objects)


def larger() -> LabelMask:
    return rectangle(2, 1, 7, 7, 13, base=rectangle(1, 1, 1, 7, 7))


def revision(project: Project) -> int:
    return project.track.record(F3).revision


def test_pixels_change_and_marks_stay() -> None:
    project = drawn()
    before = project.track.state(F3, ONE)
    project.apply(refine_edges(project, refined(larger()), revision(project)))
    assert np.array_equal(project.track.mask(F3).labels, larger().labels)
    after = project.track.state(F3, ONE)
    assert after == replace(before, revision=after.revision)
    assert after.revision > before.revision
    assert after.origin is Origin.EDITED


def test_locked_verified_and_absent_objects_are_left_alone() -> None:
    project = drawn()
    project.apply(set_locked(project, ONE, True))
    assert refinable_objects(project, F3, BOTH) == {TWO}
    project.apply(refine_edges(project, refined(larger()), revision(project)))
    labels = project.track.mask(F3).labels
    assert np.array_equal(labels == 1, rectangle(1, 2, 2, 6, 6).labels == 1)
    assert (labels == 2).sum() > 16
    project.apply(set_verified(project, [F3], [TWO]))
    assert not refinable_objects(project, F3, BOTH)
    assert not refine_edges(project, refined(larger()), revision(project))
    other = drawn()
    other.apply(set_presence(other, [F3], [TWO], Presence.ABSENT))
    assert refinable_objects(other, F3, BOTH) == {ONE}


def test_an_unknown_frame_or_object_is_nothing_to_refine() -> None:
    project = drawn()
    assert not refinable_objects(project, FrameIndex(5), BOTH)
    assert not refinable_objects(project, F3, [ObjectId(9)])


def test_a_frame_that_was_drawn_on_meanwhile_is_left_as_drawn() -> None:
    project = drawn()
    seen = revision(project)
    draw(project, 3, 1, (8, 2, 10, 4))
    assert not refine_edges(project, refined(larger()), seen)


def test_other_objects_win_over_refined_pixels_and_soft_edges() -> None:
    project = drawn()
    alpha = np.zeros((12, 16), np.uint8)
    alpha[1, 1:13] = 128
    band = AlphaBand.from_alpha(alpha)
    assert band is not None
    result = replace(refined(rectangle(1, 1, 1, 7, 13), frozenset({ONE})), alpha={ONE: band})
    project.apply(refine_edges(project, result, revision(project)))
    record = project.track.record(F3)
    assert (record.mask.unpack().labels[2:6, 8:12] == 2).all()
    assert record.alpha[ONE].plane()[1, 1] == 128


def test_refining_to_the_same_is_no_change() -> None:
    project = drawn()
    same = project.track.mask(F3)
    assert not refine_edges(project, refined(same), revision(project))
