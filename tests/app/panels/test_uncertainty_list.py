"""Without a truth the panel lists the uncertain frames with their reasons; what is vouched for leaves the list."""

from __future__ import annotations

from pathlib import Path

import pytest
from image_clips import box_labels, write_clip
from PySide6.QtCore import Qt
from real_window import WAIT_MS, WindowDriver

from segmentation.domain.edits import add_object, merge_result
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId


@pytest.fixture
def driver(empty_window: WindowDriver, tmp_path: Path) -> WindowDriver:
    """A window with 20 frames of results: frame 4 is unsure, on frame 12 the object shrinks to a third."""
    empty_window.open(write_clip(tmp_path / "clip", frames=20))
    document = empty_window.document
    document.apply_edit(add_object(document.project))
    for frame in range(20):
        mask = pack_mask(LabelMask(box_labels((1, 2, 2, 20, 6 if frame >= 12 else 14))))
        sure = {ObjectId(1): 0.2 if frame == 4 else 0.95}
        result = FrameResult("job", FrameIndex(frame), mask, frozenset({ObjectId(1)}), sure)
        document.apply_edit(merge_result(document.project, result))
    empty_window.bot.waitUntil(empty_window.window.actions_.action("review.fix-next").isEnabled)
    return empty_window


def rows(driver: WindowDriver) -> list[tuple[str, str, str]]:
    items = driver.window.score.uncertain_masks
    return [
        tuple(items.topLevelItem(row).text(column) for column in range(3)) for row in range(items.topLevelItemCount())
    ]


def look(driver: WindowDriver) -> None:
    driver.key(Qt.Key.Key_D)
    driver.bot.waitUntil(lambda: len(rows(driver)) > 1, timeout=WAIT_MS)


def test_uncertain_frames_are_listed_with_their_reasons_and_reached_by_a_click(driver: WindowDriver) -> None:
    panel = driver.window.score
    assert panel.uncertain_masks.isHidden()
    look(driver)
    assert rows(driver)[:2] == [
        ("4", "Object 1", "is right with a probability of 20 %"),
        ("12", "Object 1", "suddenly shrinks"),
    ]
    assert driver.window.view.frame == 4
    assert panel.uncertain_masks.currentItem().text(0) == "4"
    driver.window.shell.layout.bring_forward("score")
    driver.bot.waitUntil(panel.uncertain_masks.isVisible)
    place = panel.uncertain_masks.visualItemRect(panel.uncertain_masks.topLevelItem(1)).center()
    driver.bot.mouseClick(panel.uncertain_masks.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert driver.window.view.frame == 12
    assert driver.window.view.active == 1


def test_what_is_verified_leaves_the_list(driver: WindowDriver) -> None:
    look(driver)
    driver.key(Qt.Key.Key_M)
    assert "4" not in [row[0] for row in rows(driver)]
    assert rows(driver)[0][0] == "12"


def test_the_list_goes_with_its_document(driver: WindowDriver) -> None:
    look(driver)
    driver.window.shell.files.close_document()
    assert rows(driver) == []
    assert driver.window.score.uncertain_masks.isHidden()
