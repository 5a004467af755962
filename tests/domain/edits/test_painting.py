"""Painting, clearing, importing and run results change exactly what they may."""

from __future__ import annotations

import numpy as np
import pytest
from small_project import draw, rectangle, result, small_project

from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.edits import clear, import_mask, merge_result, paint, set_locked, set_presence
from segmentation.domain.edits.frame_edit import FrameEdit
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.label_mask import LabelMask, find_changes
from segmentation.domain.mask_codec import MaskToPack
from segmentation.domain.objects import ObjectId, Origin, Presence
from segmentation.domain.references import ReferenceSet
from segmentation.errors import UserError

ONE, TWO = ObjectId(1), ObjectId(2)
F0, F3 = FrameIndex(0), FrameIndex(3)


def test_a_painted_frame_becomes_a_reference_of_the_painted_object_only() -> None:
    project = small_project()
    draw(project, 3, 1, (0, 0, 6, 6))
    draw(project, 3, 2, (4, 4, 8, 8))
    one, two = project.track.state(F3, ONE), project.track.state(F3, TWO)
    assert two.reference
    assert two.origin is Origin.EDITED
    assert one.reference
    assert one.revision == 2
    assert project.track.record(F3).revision == two.revision == 2


def test_an_object_merely_painted_over_counts_as_edited_but_not_as_vouched_for() -> None:
    project = small_project()
    project.apply(merge_result(project, result(rectangle(1, 0, 0, 6, 6), objects=(1,), confidence={ONE: 0.5})))
    draw(project, 3, 2, (4, 4, 8, 8))
    state = project.track.state(F3, ONE)
    assert (state.origin, state.reference, state.confidence) == (Origin.EDITED, False, None)


def test_erasing_everything_says_the_object_is_absent() -> None:
    project = small_project()
    draw(project, 3, 1, (0, 0, 2, 2))
    project.apply(paint(project, F3, LabelMask.empty(12, 16), ONE, title="Erase"))
    assert project.track.state(F3, ONE).reference
    assert ReferenceSet.of(project.track).frames == {3: {1}}


def test_packing_may_be_left_to_who_writes_the_frame() -> None:
    project, mask = small_project(), LabelMask(rectangle(1, 0, 0, 6, 6).labels.copy())
    at_once = paint(project, F3, mask, ONE)
    later = paint(project, F3, mask, ONE, packs_later=True)
    assert isinstance(later.changes[0].after.mask, MaskToPack)
    assert later == at_once
    project.apply(later)
    assert not paint(project, F3, mask, ONE, packs_later=True)


def test_a_caller_may_know_what_differs() -> None:
    project = small_project()
    draw(project, 3, 1, (0, 0, 6, 6))
    mask = rectangle(2, 4, 4, 8, 8)
    changes = find_changes(project.track.mask(F3).labels, mask.labels)
    assert paint(project, F3, mask, TWO, changes=changes) == paint(project, F3, mask, TWO)


def test_painting_nothing_is_no_change() -> None:
    project = small_project()
    assert not paint(project, F3, LabelMask.empty(12, 16), ONE)


def test_a_stroke_over_an_absent_mark_takes_the_mark_away() -> None:
    project = small_project()
    project.apply(set_presence(project, [3], [ONE], Presence.ABSENT))
    draw(project, 3, 1, (0, 0, 2, 2))
    assert project.track.state(F3, ONE).presence is Presence.UNKNOWN


def test_locked_pixels_neither_go_nor_come() -> None:
    project = small_project()
    draw(project, 3, 1, (0, 0, 4, 4))
    project.apply(set_locked(project, ONE, True))
    everything_two = LabelMask(np.full((12, 16), 2, np.uint8))
    project.apply(paint(project, F3, everything_two, TWO))
    mask = project.track.mask(F3)
    assert mask.region(ONE).tolist() == rectangle(1, 0, 0, 4, 4).region(ONE).tolist()
    everything_one = LabelMask(np.where(mask.region(TWO), 1, mask.labels).astype(np.uint8))
    assert not paint(project, F3, everything_one, TWO)
    with pytest.raises(UserError, match="is locked"):
        paint(project, F3, everything_two, ONE)


def test_ignore_pixels_never_enter_the_track() -> None:
    project = small_project()
    mask = rectangle(255, 0, 0, 2, 2, base=rectangle(1, 4, 4, 6, 6))
    project.apply(paint(project, F3, mask, ONE))
    assert project.track.mask(F3) == rectangle(1, 4, 4, 6, 6)


def test_masks_of_another_size_and_unknown_ids_are_refused() -> None:
    project = small_project()
    with pytest.raises(UserError, match=r"4 x 3 pixels.*16 x 12"):
        paint(project, F3, LabelMask.empty(3, 4), ONE)
    with pytest.raises(UserError, match="no object 9"):
        paint(project, F3, rectangle(9, 0, 0, 2, 2), ONE)
    with pytest.raises(UserError, match="Frame 10 is outside"):
        paint(project, FrameIndex(10), LabelMask.empty(12, 16), ONE)
    with pytest.raises(UserError, match="does not fit"):
        merge_result(project, result(LabelMask.empty(3, 4)))


def test_clearing_a_range_spares_locked_objects_and_if_asked_the_users_work() -> None:
    project = small_project()
    for frame in (1, 3, 5):
        draw(project, frame, 1, (0, 0, 2, 2))
        draw(project, frame, 2, (4, 4, 6, 6))
    project.apply(merge_result(project, result(rectangle(1, 0, 0, 3, 3), frame=4, objects=(1,))))
    project.apply(set_locked(project, TWO, True))
    project.apply(clear(project, [ONE, TWO], FrameRange(F3, FrameIndex(4)), keep_edits=True))
    assert project.track.mask(F3).objects() == {1, 2}
    assert FrameIndex(4) in project.track.records
    assert project.track.mask(FrameIndex(4)).objects() == set()
    project.apply(clear(project, [ONE], FrameRange(F3, F3)))
    assert project.track.mask(F3).objects() == {2}
    assert project.track.state(F3, ONE).origin is None
    assert project.track.mask(FrameIndex(1)).objects() == {1, 2}


def test_imported_masks_replace_their_objects_and_leave_the_others() -> None:
    project = small_project()
    draw(project, 3, 1, (0, 0, 4, 4))
    draw(project, 3, 2, (8, 8, 10, 10))
    project.apply(import_mask(project, F3, rectangle(1, 6, 6, 9, 9), [ONE]))
    mask = project.track.mask(F3)
    assert mask.area(ONE) == 9
    assert mask.area(TWO) == 3
    state = project.track.state(F3, ONE)
    assert (state.origin, state.reference) == (Origin.IMPORTED, True)


def test_imported_soft_edges_are_kept_but_not_on_the_pixels_of_others() -> None:
    project = small_project()
    draw(project, 3, 2, (8, 8, 10, 10))
    matte = np.zeros((12, 16), np.uint8)
    matte[6:9, 6:9] = 255
    matte[9, 5:9] = 90
    edge = AlphaBand.from_alpha(matte)
    assert edge is not None
    project.apply(import_mask(project, F3, rectangle(1, 6, 6, 9, 9), [ONE], alpha={ONE: edge}))
    stored = project.track.record(F3).alpha[ONE].plane()
    assert np.flatnonzero(stored[9]).tolist() == [5, 6, 7]
    assert not import_mask(project, F3, rectangle(1, 6, 6, 9, 9), [ONE], alpha={ONE: edge})
    project.apply(import_mask(project, F3, rectangle(1, 6, 6, 9, 9), [ONE]))
    assert ONE not in project.track.record(F3).alpha


def test_an_import_can_say_that_an_object_is_not_there() -> None:
    project = small_project()
    project.apply(import_mask(project, F0, LabelMask.empty(12, 16), [ONE], reference=False))
    state = project.track.state(F0, ONE)
    assert state.origin is Origin.IMPORTED
    assert not state.reference
    assert state.revision > 0
    project.apply(set_locked(project, TWO, True))
    assert not import_mask(project, F0, rectangle(2, 0, 0, 2, 2), [TWO])


def test_painting_over_a_soft_edge_hardens_it_there() -> None:
    project = small_project()
    alpha = np.zeros((12, 16), np.uint8)
    alpha[0, :8] = 90
    soft = result(rectangle(1, 0, 0, 6, 8), objects=(1,), alpha={ONE: AlphaBand.from_alpha(alpha)})
    project.apply(merge_result(project, soft))
    draw(project, 3, 2, (0, 0, 2, 4))
    assert project.track.record(F3).alpha[ONE].plane()[0].tolist() == [0] * 4 + [90] * 4 + [0] * 8
    draw(project, 3, 2, (0, 0, 2, 8))
    assert not project.track.record(F3).alpha


def test_a_frame_left_as_it_was_has_touched_nobody() -> None:
    project = small_project()
    draw(project, 3, 1, (0, 0, 4, 4))
    edit = FrameEdit(project, F3, project.next_revision)
    assert edit.find_touched_objects() == frozenset()
    assert edit.change() is None
