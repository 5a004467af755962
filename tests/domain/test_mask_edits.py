"""Painting, clearing, importing and run results change exactly what they may."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inverse_changes import invert
from small_project import draw, random_mask, rectangle, small_clip, small_project

from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.edits import (
    clear,
    import_mask,
    merge_result,
    paint,
    set_clip,
    set_locked,
    set_presence,
    set_reference,
    set_verified,
    set_work_range,
)
from segmentation.domain.edits.frame_edit import FrameEdit
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId, Origin, Presence
from segmentation.domain.project import Project
from segmentation.domain.references import ReferenceSet, dirty_frames
from segmentation.errors import UserError

ONE, TWO = ObjectId(1), ObjectId(2)
F0, F3 = FrameIndex(0), FrameIndex(3)


def result(mask: LabelMask, frame: int = 3, objects: tuple[int, ...] = (1, 2), **more: object) -> FrameResult:
    return FrameResult("job", FrameIndex(frame), pack_mask(mask), frozenset(map(ObjectId, objects)), **more)  # type: ignore[arg-type]


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


def test_marks_change_no_pixel_and_no_revision_but_absence_clears() -> None:
    project = small_project()
    draw(project, 3, 1, (0, 0, 4, 4))
    revision = project.track.record(F3).revision
    project.apply(set_verified(project, [3], [ONE]))
    project.apply(set_reference(project, [3], [ONE], on=False))
    project.apply(set_presence(project, [3], [ONE], Presence.OCCLUDED))
    assert project.track.record(F3).revision == revision
    assert project.track.mask(F3).area(ONE) == 16
    project.apply(set_presence(project, [3, 4], [ONE], Presence.ABSENT))
    assert project.track.mask(F3).area(ONE) == 0
    assert project.track.state(FrameIndex(4), ONE).presence is Presence.ABSENT
    project.apply(set_locked(project, ONE, True))
    with pytest.raises(UserError, match="locked"):
        set_presence(project, [3], [ONE], Presence.ABSENT)


def test_unmarking_the_last_thing_known_leaves_nothing_behind() -> None:
    project = small_project()
    project.apply(set_verified(project, [3], [ONE]))
    project.apply(set_verified(project, [3], [ONE], on=False))
    assert not project.track.record(F3).states
    assert not set_verified(project, [3], [ONE], on=False)


def test_the_work_range_is_the_whole_clip_until_set() -> None:
    project = small_project()
    assert project.work_range == project.clip.whole
    part = FrameRange(FrameIndex(2), FrameIndex(5))
    project.apply(set_work_range(project, part))
    assert project.work_range == part
    assert not set_work_range(project, part)
    project.apply(set_work_range(project, None))
    assert project.work_range_or_none is None
    with pytest.raises(UserError, match="Frame 99"):
        set_work_range(project, FrameRange(F0, FrameIndex(99)))


def test_a_clip_can_be_relinked_only_to_one_of_the_same_shape() -> None:
    project = small_project()
    moved = small_clip()
    moved = type(moved)("elsewhere/clip.mp4", "f", 16, 12, moved.frame_names, moved.timestamps_s)
    project.apply(set_clip(project, moved))
    assert project.clip.source == "elsewhere/clip.mp4"
    assert not set_clip(project, moved)
    with pytest.raises(UserError, match="9 frames of 16 x 12"):
        set_clip(project, small_clip(frames=9))


def propagated(project: Project, frames: range) -> None:
    for frame in frames:
        project.apply(merge_result(project, result(rectangle(1, 0, 0, 4, 4), frame=frame, objects=(1,))))


def test_a_correction_makes_only_the_frames_up_to_the_next_barriers_dirty() -> None:
    project = small_project(objects=1)
    draw(project, 0, 1, (0, 0, 4, 4))
    project.apply(set_verified(project, [8], [ONE]))
    whole = project.clip.whole
    assert dirty_frames(project.track, ONE, whole) == (1, 2, 3, 4, 5, 6, 7, 9)
    propagated(project, range(1, 10))
    assert dirty_frames(project.track, ONE, whole) == ()
    draw(project, 4, 1, (0, 0, 5, 5))
    assert dirty_frames(project.track, ONE, whole) == (1, 2, 3, 5, 6, 7)


def test_confirming_what_a_run_made_makes_no_frame_dirty() -> None:
    project = small_project(objects=1)
    draw(project, 0, 1, (0, 0, 4, 4))
    propagated(project, range(1, 10))
    project.apply(set_verified(project, [5], [ONE]))
    assert dirty_frames(project.track, ONE, project.clip.whole) == ()


def test_a_reference_vouches_only_for_the_objects_it_names() -> None:
    project = small_project()
    draw(project, 2, 1, (0, 0, 4, 4))
    draw(project, 5, 2, (0, 0, 4, 4))
    references = ReferenceSet.of(project.track)
    assert references.frames == {2: {1}, 5: {2}}
    assert references.frames_of(TWO) == (5,)
    assert references.only([TWO]).frames == {5: {2}}
    assert dirty_frames(project.track, ObjectId(3), project.clip.whole) == ()


def test_changes_state_what_they_touch() -> None:
    project = small_project()
    change = paint(project, F3, rectangle(1, 0, 0, 2, 2), ONE)
    assert change.frames == {3}
    assert not change.touches_objects
    project.apply(change)
    assert project.track.record(F3).byte_count > 0
    assert list(project.track.frames_knowing(ONE)) == [3]
    project.apply(invert(change))
    assert F3 not in project.track.records


def test_a_frame_left_as_it_was_has_touched_nobody() -> None:
    project = small_project()
    draw(project, 3, 1, (0, 0, 4, 4))
    edit = FrameEdit(project, F3, project.next_revision)
    assert edit.find_touched_objects() == frozenset()
    assert edit.change() is None


def test_a_correction_is_newer_than_a_run_that_found_nothing() -> None:
    project = small_project()
    draw(project, 0, 1, (0, 0, 4, 4))
    project.apply(merge_result(project, result(LabelMask.empty(*project.clip.size), objects=(1,))))
    found = project.track.state(F3, ONE).revision
    draw(project, 0, 1, (0, 0, 6, 6))
    assert project.track.state(F0, ONE).revision > found
