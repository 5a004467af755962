"""What a run finds over stored masks, in a real window: compared, gone through, accepted and rejected."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot
from real_window import WAIT_MS, WindowDriver, delete_window, new_window
from test_whole_job import ALT, CONTROL, paint_object

from app.canvas.comparison import WipeHandle
from segmentation.domain.frames import FrameIndex, FrameRange, Labels
from segmentation.domain.open_proposals import open_frames

SHIFT, KEYS = Qt.KeyboardModifier.ShiftModifier, Qt.Key
RIGHT = Qt.Key.Key_Right


@pytest.fixture
def driver(clip_window: WindowDriver) -> WindowDriver:
    """An object on all 8 frames from a run, corrected on frame 4, and a run from there: open on 5 to 7."""
    clip_window.go_to(0)
    paint_object(clip_window)
    clip_window.run(RIGHT, ALT)
    correct_and_run(clip_window)
    return clip_window


def correct_and_run(driver: WindowDriver) -> None:
    driver.go_to(4)
    driver.drag((30, 18), (36, 18))
    driver.run(RIGHT, ALT)


def frames_with_proposal(driver: WindowDriver) -> list[int]:
    return [int(each.frame) for each in open_frames(driver.document.project)]


def all_labels(driver: WindowDriver) -> list[Labels]:
    return [driver.labels(frame).copy() for frame in range(8)]


def same(one: list[Labels], other: list[Labels]) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def new_masks(driver: WindowDriver) -> dict[int, Labels]:
    proposals = driver.document.project.proposals
    return {int(frame): proposal.mask.unpack().labels for frame, proposal in proposals.items()}


def test_a_run_over_masks_changes_none_and_says_what_it_proposes(driver: WindowDriver) -> None:
    stored = all_labels(driver)
    assert frames_with_proposal(driver) == [5, 6, 7]
    assert "Proposal: 3 frames, 3 changed more than 10" in driver.said
    driver.bot.waitUntil(lambda: "Proposal: 3 frames" in driver.window.proposal.summary.text())
    titles = [entry.title for entry in driver.document.history()]
    assert titles.count("Propagate with fake") == 2
    driver.key(KEYS.Key_Z, CONTROL)
    assert frames_with_proposal(driver) == []
    driver.key(KEYS.Key_Y, CONTROL)
    assert frames_with_proposal(driver) == [5, 6, 7]
    assert same(all_labels(driver), stored)


def test_a_frame_is_accepted_and_another_rejected_by_keys_each_one_step_of_undo(driver: WindowDriver) -> None:
    stored, new = all_labels(driver), new_masks(driver)
    driver.go_to(5)
    driver.key(KEYS.Key_Y)
    assert np.array_equal(driver.labels(5), new[5])
    assert frames_with_proposal(driver) == [6, 7]
    driver.bot.waitUntil(lambda: "Accepted on one frame. Proposal: 2 frames" in driver.said, timeout=WAIT_MS)
    driver.go_to(6)
    driver.key(KEYS.Key_U)
    assert np.array_equal(driver.labels(6), stored[6])
    assert frames_with_proposal(driver) == [7]
    words = "Rejected on one frame; the stored mask stays. Proposal: one frame, changed by"
    driver.bot.waitUntil(lambda: words in driver.said, timeout=WAIT_MS)
    driver.key(KEYS.Key_Z, CONTROL)
    assert frames_with_proposal(driver) == [6, 7]
    driver.key(KEYS.Key_Z, CONTROL)
    assert frames_with_proposal(driver) == [5, 6, 7]
    assert same(all_labels(driver), stored)
    driver.key(KEYS.Key_Z, CONTROL, SHIFT)
    assert frames_with_proposal(driver) == [6, 7]
    driver.go_to(0)
    assert not driver.window.actions_.action("proposal.accept-frame").isEnabled()


@pytest.mark.parametrize(
    ("key", "modifiers", "accepted", "left"),
    [
        (KEYS.Key_Y, (CONTROL, SHIFT), [5, 6, 7], []),
        (KEYS.Key_U, (CONTROL, SHIFT), [], []),
        (KEYS.Key_Y, (SHIFT,), [5, 6], [7]),
        (KEYS.Key_U, (SHIFT,), [], [7]),
        (KEYS.Key_Y, (ALT,), [5, 6, 7], []),
        (KEYS.Key_U, (ALT,), [], []),
        (KEYS.Key_Y, (ALT, SHIFT), [6], [5, 7]),
        (KEYS.Key_U, (ALT, SHIFT), [], [5, 7]),
    ],
)
def test_all_the_range_and_the_objects_are_decided_by_keys(
    driver: WindowDriver, key: Qt.Key, modifiers: tuple, accepted: list[int], left: list[int]
) -> None:
    stored, new = all_labels(driver), new_masks(driver)
    driver.go_to(2)
    driver.key(KEYS.Key_I)
    driver.go_to(6)
    driver.key(KEYS.Key_O)
    assert driver.document.project.work_range == FrameRange(FrameIndex(2), FrameIndex(6))
    steps = len(driver.document.history())
    driver.bot.waitUntil(driver.window.actions_.action("proposal.accept-objects-here").isEnabled)
    driver.key(key, *modifiers)
    driver.bot.waitUntil(lambda: frames_with_proposal(driver) == left, timeout=WAIT_MS)
    for frame in (5, 6, 7):
        assert np.array_equal(driver.labels(frame), new[frame] if frame in accepted else stored[frame])
    assert len(driver.document.history()) == steps + 1
    driver.key(KEYS.Key_Z, CONTROL)
    assert frames_with_proposal(driver) == [5, 6, 7]
    assert same(all_labels(driver), stored)


def test_only_the_selected_object_is_decided(clip_window: WindowDriver) -> None:
    driver = clip_window
    paint_object(driver)
    driver.key(KEYS.Key_N)
    driver.drag((20, 18), (26, 18))
    driver.run(RIGHT, ALT)
    correct_and_run(driver)
    driver.key(KEYS.Key_1)
    driver.drag((6, 4), (9, 4))
    driver.run(RIGHT, ALT)
    driver.go_to(5)
    assert driver.window.services.proposals.frames[FrameIndex(5)].changes.keys() == {1, 2}
    stored, new = driver.labels(5).copy(), new_masks(driver)[5]
    driver.bot.waitUntil(driver.window.actions_.action("proposal.accept-objects-here").isEnabled)
    driver.key(KEYS.Key_Y, ALT, SHIFT)
    assert np.array_equal(driver.labels(5) == 1, new == 1)
    assert np.array_equal(driver.labels(5) == 2, stored == 2)
    assert driver.window.services.proposals.frames[FrameIndex(5)].changes.keys() == {2}


def colour_at(driver: WindowDriver, x: int, y: int) -> QColor:
    driver.window.canvas.repaint()
    return driver.window.canvas.grab().toImage().pixelColor(driver.screen(x, y))


def test_the_picture_shows_the_proposal_and_before_while_the_key_is_held(driver: WindowDriver) -> None:
    canvas, view = driver.window.canvas, driver.window.view
    driver.go_to(5)
    row, column = map(int, np.argwhere((new_masks(driver)[5] == 1) & (driver.labels(5) == 0))[5])
    driver.bot.waitUntil(driver.window.actions_.action("proposal.before").isEnabled)
    with_mask = colour_at(driver, column, row)
    driver.bot.keyPress(canvas, KEYS.Key_A)
    assert view.comparison.before
    without = colour_at(driver, column, row)
    assert without != with_mask
    driver.bot.keyPress(canvas, KEYS.Key_A)
    assert view.comparison.before, "a key that repeats itself changes nothing"
    driver.bot.keyRelease(canvas, KEYS.Key_A)
    assert not view.comparison.before
    assert colour_at(driver, column, row) == with_mask
    driver.key(KEYS.Key_Y)
    assert not driver.window.canvas.picture.shows_proposal
    assert colour_at(driver, column, row) == with_mask


def test_the_line_across_the_picture_is_dragged_and_moved_by_keys(driver: WindowDriver) -> None:
    canvas, view = driver.window.canvas, driver.window.view
    handle = canvas.findChild(WipeHandle)
    driver.go_to(5)
    row, column = map(int, np.argwhere((new_masks(driver)[5] == 1) & (driver.labels(5) == 0))[5])
    driver.bot.waitUntil(driver.window.actions_.action("proposal.wipe").isEnabled)
    with_mask = colour_at(driver, column, row)
    assert not handle.isVisible()
    driver.key(KEYS.Key_W)
    assert (view.comparison.wipe, handle.isVisible()) == (0.5, True)
    driver.key(KEYS.Key_Left, CONTROL)
    driver.key(KEYS.Key_Right, CONTROL)
    driver.key(KEYS.Key_Right, CONTROL)
    assert view.comparison.wipe == pytest.approx(0.55)
    left = Qt.MouseButton.LeftButton
    for target, is_after in ((1, True), (46, False)):
        middle = handle.rect().center()
        driver.bot.mousePress(handle, left, pos=middle)
        to = handle.mapFromParent(QPoint(driver.screen(target, 5).x(), handle.y() + 5))
        driver.bot.mouseMove(handle, to)
        driver.bot.mouseRelease(handle, left, pos=handle.rect().center())
        assert view.comparison.wipe == pytest.approx(target / 48, abs=0.03)
        assert (colour_at(driver, column, row) == with_mask) is is_after
        assert (canvas.picture.anchors == canvas.picture.mask.anchors) is not is_after, "numbers lie on what is seen"
    assert not canvas._gestures.active, "the picture took no press"
    driver.key(KEYS.Key_W)
    assert view.comparison.wipe is None
    driver.go_to(0)
    driver.key(KEYS.Key_W)
    assert not handle.isVisible(), "where nothing is proposed there is nothing to compare"


def test_an_edit_by_hand_counts_and_starts_from_what_is_seen(driver: WindowDriver) -> None:
    driver.go_to(5)
    seen, stored = new_masks(driver)[5].copy(), driver.labels(5).copy()
    driver.drag((2, 20), (6, 20))
    drawn = driver.labels(5)
    assert drawn[20, 4] == 1
    assert np.array_equal(drawn[:17], seen[:17])
    assert frames_with_proposal(driver) == [6, 7]
    assert "Frame 5: what you did to 'Object 1' counts; the proposal for it there is closed." in driver.said
    driver.accept_all()
    assert np.array_equal(driver.labels(5), drawn), "accepting the rest leaves it alone"
    driver.key(KEYS.Key_Z, CONTROL)
    driver.key(KEYS.Key_Z, CONTROL)
    assert np.array_equal(driver.labels(5), stored)
    assert frames_with_proposal(driver) == [5, 6, 7]


def test_an_edit_while_before_is_shown_starts_from_the_stored_mask(driver: WindowDriver) -> None:
    driver.go_to(5)
    stored = driver.labels(5).copy()
    driver.window.view.set_before(True)
    driver.drag((2, 20), (6, 20))
    assert np.array_equal(driver.labels(5)[:17], stored[:17])
    assert frames_with_proposal(driver) == [6, 7]


def test_a_new_run_replaces_the_frames_that_it_computes(driver: WindowDriver) -> None:
    first = new_masks(driver)
    driver.go_to(6)
    driver.drag((10, 4), (16, 4))
    assert frames_with_proposal(driver) == [5, 7]
    driver.run(RIGHT, ALT)
    assert frames_with_proposal(driver) == [5, 7]
    second = new_masks(driver)
    assert np.array_equal(second[5], first[5])
    assert not np.array_equal(second[7], first[7])
    driver.key(KEYS.Key_Z, CONTROL)
    assert np.array_equal(new_masks(driver)[7], first[7])


def test_who_wants_it_has_all_results_accepted_at_once(clip_window: WindowDriver, qtbot: QtBot, tmp_path: Path) -> None:
    driver = clip_window
    box = driver.window.propagate._at_once
    assert not box.isChecked()
    box.click()
    paint_object(driver)
    driver.run(RIGHT, ALT)
    stored = driver.labels(6).copy()
    correct_and_run(driver)
    assert frames_with_proposal(driver) == []
    assert not np.array_equal(driver.labels(6), stored)
    assert driver.window.change_lane.isHidden()
    driver.window.close()
    again = new_window(qtbot, tmp_path)
    assert again.propagate._at_once.isChecked(), "it is kept for the next start"
    delete_window(again)


def test_lane_and_list_show_the_changes_and_lead_to_the_frames(driver: WindowDriver) -> None:
    window, view = driver.window, driver.window.view
    by_change = window.services.proposals.most_changed()
    changes = [window.services.proposals.frames[frame].change for frame in by_change]
    assert changes == sorted(changes, reverse=True)
    rows = window.proposal.list
    driver.bot.waitUntil(lambda: rows.topLevelItemCount() == 3)
    assert [int(rows.topLevelItem(i).text(0)) for i in range(3)] == by_change
    assert rows.topLevelItem(0).text(1).endswith("%")
    driver.bot.mouseClick(
        rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualItemRect(rows.topLevelItem(1)).center()
    )
    assert view.frame == by_change[1]
    driver.bot.keyClick(rows, KEYS.Key_Down)
    assert view.frame == by_change[2]
    driver.go_to(0)
    for frame in (*by_change, by_change[0]):
        driver.key(KEYS.Key_D, SHIFT)
        assert view.frame == frame
    lane = window.change_lane
    assert lane.isVisible()
    highest, left, width = lane.columns()
    firsts = np.flatnonzero(highest >= 0)
    assert firsts.size
    assert window.timeline.scale.frame_at(left + (firsts[0] + 0.5) * width) == 5
    assert window.timeline.scale.frame_at(left + (firsts[-1] + 0.5) * width) == 7
    driver.bot.mouseClick(
        lane, Qt.MouseButton.LeftButton, pos=QPoint(int(window.timeline.scale.middle_of(7)), lane.height() // 2)
    )
    assert view.frame == 7
    assert "Object 1: changed by" in lane.words_of(FrameIndex(7))
    assert "Nothing is proposed for frame 2." in lane.words_of(FrameIndex(2))
    driver.key(KEYS.Key_Y, CONTROL, SHIFT)
    driver.bot.waitUntil(lane.isHidden, timeout=WAIT_MS)
    driver.bot.waitUntil(lambda: rows.topLevelItemCount() == 0)


def test_a_closed_window_loses_neither_masks_nor_proposal(driver: WindowDriver, qtbot: QtBot, tmp_path: Path) -> None:
    stored, new = all_labels(driver), new_masks(driver)
    driver.window.close()
    again = WindowDriver(new_window(qtbot, tmp_path), qtbot)
    again.open(tmp_path / "clip")
    assert same(all_labels(again), stored)
    assert frames_with_proposal(again) == [5, 6, 7]
    again.window.message_bar._show_hint()
    again.bot.waitUntil(lambda: "Proposal: 3 frames" in again.said, timeout=WAIT_MS)
    again.key(KEYS.Key_Y, CONTROL, SHIFT)
    again.bot.waitUntil(lambda: frames_with_proposal(again) == [], timeout=WAIT_MS)
    assert all(np.array_equal(again.labels(frame), new[frame]) for frame in (5, 6, 7))
    delete_window(again.window)


def test_behind_a_proposal_that_is_decided_is_the_review(driver: WindowDriver) -> None:
    docks = driver.window.shell.layout.docks
    driver.bot.waitUntil(lambda: not docks["proposal"].visibleRegion().isEmpty())
    driver.accept_all()
    driver.bot.waitUntil(lambda: not docks["review"].visibleRegion().isEmpty())
    assert docks["proposal"].isHidden()
