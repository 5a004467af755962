"""The review leads: most gain first, with reasons and pictures; verifying leads on, corrections are repaired."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from image_clips import box_labels, write_clip
from PySide6.QtCore import Qt
from real_window import WAIT_MS, WindowDriver

from app.panels.review_panel import ReviewPanel
from segmentation.domain.edits import add_object, merge_result, propose_result
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId

ONE = ObjectId(1)


@pytest.fixture
def driver(fake_plugged: None, empty_window: WindowDriver, tmp_path: Path) -> WindowDriver:
    """A window with 20 frames of results: frame 4 is unsure, from frame 12 on the object has a third of its size."""
    empty_window.open(write_clip(tmp_path / "clip", frames=20))
    document = empty_window.document
    document.apply_edit(add_object(document.project))
    for frame in range(20):
        mask = pack_mask(LabelMask(box_labels((1, 2, 2, 20, 6 if frame >= 12 else 14))))
        sure = {ONE: 0.2 if frame == 4 else 0.95}
        result = FrameResult("job", FrameIndex(frame), mask, frozenset({ONE}), sure)
        document.apply_edit(merge_result(document.project, result))
    empty_window.window.shell.layout.bring_forward("review")
    empty_window.bot.waitUntil(empty_window.window.actions_.action("review.fix-next").isEnabled)
    return empty_window


def panel_of(driver: WindowDriver) -> ReviewPanel:
    return driver.window.review


def rows(driver: WindowDriver) -> list[tuple[str, ...]]:
    items = panel_of(driver).list
    return [
        tuple(items.topLevelItem(row).text(column) for column in range(4)) for row in range(items.topLevelItemCount())
    ]


def progress(driver: WindowDriver) -> list[tuple[str, ...]]:
    items = panel_of(driver).progress
    return [
        tuple(items.topLevelItem(row).text(column) for column in range(4)) for row in range(items.topLevelItemCount())
    ]


def look(driver: WindowDriver) -> None:
    driver.key(Qt.Key.Key_D)
    driver.bot.waitUntil(lambda: driver.window.view.frame == 12, timeout=WAIT_MS)


def wait_for_frame(driver: WindowDriver, frame: int) -> None:
    driver.bot.waitUntil(lambda: driver.window.view.frame == frame, timeout=WAIT_MS)


def test_frames_are_listed_by_gain_with_reasons_and_reached_by_click_and_by_enter(driver: WindowDriver) -> None:
    look(driver)
    assert rows(driver)[:2] == [
        ("12", "Object 1", "suddenly shrinks", "8"),
        ("4", "Object 1", "is 20 % likely right", "1"),
    ]
    items = panel_of(driver).list
    assert items.currentItem().text(0) == "12"
    place = items.visualItemRect(items.topLevelItem(1)).center()
    driver.bot.mouseClick(items.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (driver.window.view.frame, driver.window.view.active) == (4, 1)
    items.setCurrentItem(items.topLevelItem(0))
    driver.bot.keyClick(items, Qt.Key.Key_Return)
    assert driver.window.view.frame == 12


def test_each_row_gets_a_picture_with_its_mask(driver: WindowDriver) -> None:
    look(driver)
    items = panel_of(driver).list
    driver.bot.waitUntil(lambda: not items.topLevelItem(0).icon(0).isNull(), timeout=WAIT_MS)
    picture = items.topLevelItem(0).icon(0).pixmap(items.iconSize()).toImage()
    clip = driver.document.project.clip
    inside = picture.pixelColor(round(4 * picture.width() / clip.width), round(5 * picture.height() / clip.height))
    outside = picture.pixelColor(picture.width() - 2, picture.height() - 2)
    assert inside != outside


def test_verifying_leads_on_until_nothing_is_left_at_the_top(driver: WindowDriver) -> None:
    look(driver)
    driver.key(Qt.Key.Key_M)
    wait_for_frame(driver, 4)
    assert "12" not in [row[0] for row in rows(driver)]
    assert progress(driver) == [("Object 1", "19", "0", "1 (5%)")]
    assert not driver.window.services.runs.active


def test_verifying_stays_where_the_user_does_not_want_to_be_led_on(driver: WindowDriver) -> None:
    look(driver)
    panel_of(driver)._leads_on.click()
    driver.key(Qt.Key.Key_M)
    driver.bot.waitUntil(lambda: progress(driver)[0][3] == "1 (5%)", timeout=WAIT_MS)
    assert driver.window.view.frame == 12


def test_a_mask_verified_elsewhere_leads_nowhere(driver: WindowDriver) -> None:
    look(driver)
    driver.go_to(7)
    driver.key(Qt.Key.Key_M)
    driver.bot.waitUntil(lambda: progress(driver)[0][3] == "1 (5%)", timeout=WAIT_MS)
    assert driver.window.view.frame == 7


def test_a_corrected_mask_is_repaired_while_the_user_looks_at_the_next(driver: WindowDriver) -> None:
    look(driver)
    runs = driver.window.services.runs
    runs.set_choices(replace(runs.choices, engine="fake", follow=True))
    driver.go_to(12)
    driver.window.view.set_brush_px(3)
    driver.drag((6, 5), (13, 5))
    assert driver.document.project.track.state(FrameIndex(12), ONE).reference
    with driver.bot.waitSignal(driver.window.services.runs.ended, timeout=WAIT_MS):
        driver.key(Qt.Key.Key_M)
        driver.bot.waitUntil(lambda: runs.objects_in_run == {ONE}, timeout=WAIT_MS)  # cuts are searched for before
        wait_for_frame(driver, 4)
    assert driver.window.view.frame == 4


def test_what_hinders_the_repair_is_said_before_the_review_goes_on(driver: WindowDriver) -> None:
    look(driver)
    runs = driver.window.services.runs
    runs.set_choices(replace(runs.choices, engine="gone"))
    driver.go_to(12)
    driver.drag((6, 5), (13, 5))
    driver.key(Qt.Key.Key_M)
    driver.bot.waitUntil(lambda: "no engine 'gone'" in driver.said, timeout=WAIT_MS)
    assert driver.window.view.frame == 12


def test_what_needs_work_comes_first_and_stays_listed_until_it_is_verified(driver: WindowDriver) -> None:
    driver.go_to(17)
    driver.key(Qt.Key.Key_Z)
    driver.key(Qt.Key.Key_D)
    driver.bot.waitUntil(lambda: rows(driver)[0][0] == "17", timeout=WAIT_MS)
    assert rows(driver)[0][:3] == ("17", "Object 1", "needs work")
    assert progress(driver) == [("Object 1", "19", "1", "0 (0%)")]
    driver.key(Qt.Key.Key_M)
    wait_for_frame(driver, 12)
    assert progress(driver) == [("Object 1", "19", "0", "1 (5%)")]


def test_a_note_is_typed_by_keyboard_saved_and_undone(driver: WindowDriver) -> None:
    look(driver)
    note = panel_of(driver).note
    driver.activate()
    driver.key(Qt.Key.Key_T)
    driver.bot.waitUntil(note.hasFocus)
    driver.bot.keyClicks(note, "tail is cut")
    driver.bot.keyClick(note, Qt.Key.Key_Return)
    assert driver.document.project.track.state(FrameIndex(12), ONE).note == "tail is cut"
    driver.go_to(3)
    assert note.text() == ""
    driver.go_to(12)
    assert note.text() == "tail is cut"
    driver.document.undo()
    assert driver.document.project.track.state(FrameIndex(12), ONE).note == ""
    assert note.text() == ""


def test_the_list_goes_with_its_document(driver: WindowDriver) -> None:
    look(driver)
    driver.window.shell.files.close_document()
    assert rows(driver) == []
    assert progress(driver) == []


def propose(driver: WindowDriver, change: dict[int, int]) -> None:
    """Let a run propose masks with so many columns more than the stored ones, by frame."""
    document = driver.document
    for frame, more in change.items():
        mask = pack_mask(LabelMask(box_labels((1, 2, 2, 20, (6 if frame >= 12 else 14) + more))))
        result = FrameResult("run", FrameIndex(frame), mask, frozenset({ONE}), {ONE: 0.9})
        document.apply_edit(propose_result(document.project, result))


def test_frames_with_a_proposal_wait_as_one_row_until_it_is_decided(driver: WindowDriver) -> None:
    propose(driver, {frame: 4 if frame == 15 else 2 for frame in range(12, 20)})
    driver.key(Qt.Key.Key_D)
    wait_for_frame(driver, 15)
    assert rows(driver)[0] == ("15", "Object 1", "has a proposal", "8")
    assert "12" not in [row[0] for row in rows(driver)]  # the mask that shrinks is not reviewed before
    assert "Y accepts it, U keeps the stored mask" in driver.said
    driver.key(Qt.Key.Key_Y)
    driver.bot.waitUntil(lambda: driver.window.view.frame != 15, timeout=WAIT_MS)
    driver.bot.waitUntil(lambda: sum("proposal" in row[2] for row in rows(driver)) == 2, timeout=WAIT_MS)
    driver.key(Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    driver.bot.waitUntil(lambda: all("proposal" not in row[2] for row in rows(driver)), timeout=WAIT_MS)


def test_a_decision_leads_nowhere_where_the_user_does_not_want_to_be_led_on(driver: WindowDriver) -> None:
    propose(driver, dict.fromkeys(range(12, 20), 2))
    driver.key(Qt.Key.Key_D)
    driver.bot.waitUntil(lambda: driver.window.view.frame >= 12, timeout=WAIT_MS)
    here = driver.window.view.frame
    panel_of(driver)._leads_on.click()
    driver.key(Qt.Key.Key_U)
    proposed = [(str(here), "has a proposal"), (str(here + 1), "has a proposal")]
    driver.bot.waitUntil(
        lambda: [(r[0], r[2]) for r in rows(driver) if (r[0], r[2]) in proposed] == proposed[1:], timeout=WAIT_MS
    )
    assert driver.window.view.frame == here


def test_what_a_run_is_computing_comes_last(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    computing = {ONE: frozenset(FrameIndex(frame) for frame in range(10, 20))}
    monkeypatch.setattr(type(driver.window.services.runs), "frames_in_run", property(lambda runs: computing))
    driver.key(Qt.Key.Key_D)
    wait_for_frame(driver, 4)
    assert "12" in [row[0] for row in rows(driver)][1:]
