"""The panel Clips: each project of the folder with the share verified; keys lead to the next unfinished one."""

from __future__ import annotations

from pathlib import Path

import pytest
from image_clips import write_clip
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from real_window import WAIT_MS, WindowDriver
from test_whole_job import CONTROL, paint_object

from segmentation.domain.edits import set_verified
from segmentation.domain.objects import ObjectId


@pytest.fixture
def driver(empty_window: WindowDriver, tmp_path: Path) -> WindowDriver:
    """Three clips of one folder were opened, the last one is open: each has an object that is verified everywhere."""
    for name in ("a", "b", "c"):
        empty_window.open(write_clip(tmp_path / name, frames=3))
        paint_object(empty_window)
        document = empty_window.document
        document.apply_edit(set_verified(document.project, range(3), [ObjectId(1)]))
    empty_window.window.shell.layout.bring_forward("clips")
    wait_for_rows(empty_window, [("a", "0", "100%"), ("b", "0", "100%"), ("c", "0", "100%")])
    return empty_window


def rows(driver: WindowDriver) -> list[tuple[str, ...]]:
    items = driver.window.clips.list
    found = (items.topLevelItem(row) for row in range(items.topLevelItemCount()))
    return [tuple(item.text(column) for column in range(3)) for item in found]


def wait_for_rows(driver: WindowDriver, wanted: list[tuple[str, ...]]) -> None:
    driver.bot.waitUntil(lambda: rows(driver) == wanted, timeout=WAIT_MS)


def name_of_open(driver: WindowDriver) -> str:
    document = driver.window.services.documents.current
    return document.clip_path.name if document is not None else ""


def name_of_marked(driver: WindowDriver) -> str:
    item = driver.window.clips.list.currentItem()
    return item.text(0) if item is not None else ""


def leave_something(driver: WindowDriver, name: str) -> None:
    """Take back that a clip was verified; its first frame stays drawn."""
    driver.open(driver.document.path.parent / f"{name}.maskreel")
    driver.document.undo()


def test_the_key_leads_to_the_next_unfinished_clip_and_says_when_there_is_none(driver: WindowDriver) -> None:
    leave_something(driver, "b")
    driver.open(driver.document.path.parent / "c.maskreel")
    wait_for_rows(driver, [("a", "0", "100%"), ("b", "2", "33%"), ("c", "0", "100%")])
    driver.bot.waitUntil(lambda: name_of_marked(driver) == "c", timeout=WAIT_MS)
    driver.key(Qt.Key.Key_D, CONTROL)
    driver.bot.waitUntil(lambda: name_of_open(driver) == "b", timeout=WAIT_MS)
    driver.bot.waitUntil(lambda: name_of_marked(driver) == "b", timeout=WAIT_MS)
    driver.key(Qt.Key.Key_D, CONTROL)
    driver.bot.waitUntil(lambda: "No other clip in" in driver.said, timeout=WAIT_MS)
    assert name_of_open(driver) == "b"


def test_a_click_opens_a_clip_and_the_share_follows_the_open_one(driver: WindowDriver) -> None:
    items = driver.window.clips.list
    driver.bot.mouseClick(
        items.viewport(), Qt.MouseButton.LeftButton, pos=items.visualItemRect(items.topLevelItem(0)).center()
    )
    driver.bot.waitUntil(lambda: name_of_open(driver) == "a", timeout=WAIT_MS)
    driver.document.undo()
    wait_for_rows(driver, [("a", "2", "33%"), ("b", "0", "100%"), ("c", "0", "100%")])
    driver.document.redo()
    wait_for_rows(driver, [("a", "0", "100%"), ("b", "0", "100%"), ("c", "0", "100%")])


def test_another_folder_is_chosen_and_kept_for_the_next_start(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "damaged.maskreel").write_bytes(b"no project")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *asked: str(other))
    driver.window.actions_.run("review.clip-folder")
    wait_for_rows(driver, [("damaged", "", "")])
    item = driver.window.clips.list.topLevelItem(0)
    assert item.isDisabled()
    assert "damaged.maskreel" in item.toolTip(0)
    assert driver.window.services.clips.folder == other
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *asked: "")
    driver.window.actions_.run("review.clip-folder")
    assert driver.window.services.clips.folder == other


def test_an_empty_window_says_where_clips_come_from(empty_window: WindowDriver) -> None:
    empty_window.key(Qt.Key.Key_D, CONTROL)
    empty_window.bot.waitUntil(lambda: "No clips are known yet" in empty_window.said, timeout=WAIT_MS)
    assert rows(empty_window) == []
