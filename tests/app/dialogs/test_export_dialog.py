"""The export dialog: what exists is not replaced unasked, and it fits the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from image_clips import write_clip
from PySide6.QtCore import QRect
from real_window import WindowDriver
from test_whole_job import export_by_dialog, paint_object

from app.dialogs.export_dialog import SCREEN_MARGIN_PX, ExportDialog


@pytest.fixture
def driver(empty_window: WindowDriver) -> WindowDriver:
    """An empty window."""
    return empty_window


def test_an_export_that_exists_is_not_replaced_unasked(driver: WindowDriver, tmp_path: Path) -> None:
    driver.open(write_clip(tmp_path / "clip"))
    paint_object(driver)
    dialog = export_by_dialog(driver, tmp_path / "out")
    dialog.outcome.clear()
    dialog.start_button.click()
    driver.bot.waitUntil(lambda: "out" in dialog.outcome.text() and dialog.start_button.text() == "Export")
    assert "exists" in dialog.outcome.text()
    driver.close(dialog)


def test_a_format_that_shows_the_clip_can_be_exported(driver: WindowDriver, tmp_path: Path) -> None:
    driver.open(write_clip(tmp_path / "clip"))
    paint_object(driver)
    dialog = export_by_dialog(driver, tmp_path / "sheet.png", "contact-sheet")
    assert (tmp_path / "sheet.png").stat().st_size > 0
    driver.close(dialog)


def test_every_format_is_shown_whole_where_there_is_room(clip_window: WindowDriver) -> None:
    paint_object(clip_window)
    clip_window.window.actions_.run("file.export")
    dialog = clip_window.window.findChild(ExportDialog)
    assert dialog is not None
    room = dialog.screen().availableGeometry().height() - SCREEN_MARGIN_PX
    for index in range(dialog.format.count()):
        dialog.format.setCurrentIndex(index)
        clip_window.bot.wait(20)
        is_whole = dialog._scrolled.verticalScrollBar().maximum() == 0
        assert is_whole or dialog.height() == room, dialog.spec.name
    clip_window.close(dialog)


def test_the_window_fits_a_small_screen_at_one_and_a_half_times_the_size(clip_window: WindowDriver) -> None:
    small = QRect(0, 0, 1366 * 2 // 3, 768 * 2 // 3)
    least = clip_window.window.minimumSizeHint()
    assert least.width() <= small.width()
    assert least.height() <= small.height()


def test_a_name_that_no_file_can_have_is_replaced_and_that_is_said(driver: WindowDriver, tmp_path: Path) -> None:
    driver.open(write_clip(tmp_path / "clip"))
    paint_object(driver)
    dialog = export_by_dialog(driver, tmp_path / "first")
    dialog.sequence.setText("take:1")
    dialog.target.setText(str(tmp_path / "out"))
    dialog.start_button.click()
    driver.bot.waitUntil(lambda: "is called" in dialog.outcome.text() and dialog.start_button.text() == "Export")
    assert "'take:1' is called 'take_1'" in dialog.outcome.text()
    driver.close(dialog)
