"""What is open of a proposal: what the user does by hand closes a part of it, and undoing that opens it again."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from inverse_changes import invert
from small_project import draw, rectangle, result, small_project

from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits import (
    clear,
    delete_object,
    merge_result,
    paint,
    propose_result,
    set_locked,
    set_presence,
    set_verified,
)
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId, Presence
from segmentation.domain.open_proposals import (
    ProposedFrame,
    mask_with_proposal,
    open_frames,
    open_masks,
    overlay_objects,
)
from segmentation.domain.project import Project

ONE, TWO = ObjectId(1), ObjectId(2)
F3, F4 = FrameIndex(3), FrameIndex(4)


def both(one: tuple[int, int, int, int], two: tuple[int, int, int, int]) -> LabelMask:
    return rectangle(2, *two, base=rectangle(1, *one))


@pytest.fixture
def project() -> Project:
    """Both objects are stored on frames 3 and 4; on 3 the first would be cut by half, the second would go."""
    made = small_project()
    for frame in (3, 4):
        made.apply(merge_result(made, result(both((0, 0, 4, 4), (6, 6, 10, 10)), frame=frame)))
    made.apply(propose_result(made, result(rectangle(1, 0, 0, 4, 2))))
    return made


def test_how_much_each_object_would_change(project: Project) -> None:
    assert {i: proposed.change for i, proposed in open_masks(project, F3).items()} == {ONE: 0.5, TWO: 1.0}
    assert open_masks(project, F4) == {}
    assert open_frames(project) == (ProposedFrame(F3, {ONE: 0.5, TWO: 1.0}),)
    assert open_frames(project)[0].change == 1.0
    assert open_frames(project)[0].most_changed == TWO
    assert ProposedFrame.of(project, F4) is None


def test_how_the_masks_would_look(project: Project) -> None:
    assert mask_with_proposal(project, F3) == rectangle(1, 0, 0, 4, 2)
    assert mask_with_proposal(project, F3, [TWO]) == rectangle(1, 0, 0, 4, 4)
    assert mask_with_proposal(project, F3, []) is None
    assert mask_with_proposal(project, F4) is None


HANDS: dict[str, Callable[[Project], ChangeSet]] = {
    "paint": lambda p: paint(p, F3, rectangle(1, 0, 8, 2, 10, base=p.track.mask(F3)), ONE),
    "verify": lambda p: set_verified(p, [3], [ONE]),
    "absent": lambda p: set_presence(p, [3], [ONE], Presence.ABSENT),
    "lock": lambda p: set_locked(p, ONE, True),
    "clear": lambda p: clear(p, [ONE], FrameRange(F3, F3)),
    "delete": lambda p: delete_object(p, ONE),
    "another run": lambda p: merge_result(p, result(rectangle(1, 5, 0, 6, 2), objects=(1,))),
}


@pytest.mark.parametrize("hand", HANDS)
def test_what_the_user_does_wins_and_undoing_it_opens_the_proposal_again(project: Project, hand: str) -> None:
    before = open_masks(project, F3)
    change = HANDS[hand](project)
    project.apply(change)
    assert open_masks(project, F3) == {TWO: before[TWO]}
    project.apply(invert(change))
    assert open_masks(project, F3) == before


def test_a_frame_of_which_all_is_closed_is_not_listed(project: Project) -> None:
    draw(project, 3, 1, (0, 8, 2, 10))
    project.apply(set_verified(project, [3], [TWO]))
    assert open_frames(project) == ()
    assert mask_with_proposal(project, F3) is None


def test_pixels_of_others_and_ignored_ones_stay() -> None:
    stored, proposed = np.zeros((12, 16), np.uint8), np.ones((12, 16), np.uint8)
    stored[0], stored[1] = 2, IGNORE
    labels = overlay_objects(pack_mask(LabelMask(stored)), pack_mask(LabelMask(proposed)), [ONE]).unpack().labels
    assert (labels[0] == 2).all()
    assert (labels[1] == IGNORE).all()
    assert (labels[2:] == 1).all()
