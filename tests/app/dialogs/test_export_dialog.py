"""The export dialog: what exists is not replaced unasked, and it fits the screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from image_clips import write_clip
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from real_window import WindowDriver
from test_whole_job import export_by_dialog, paint_object

from app.dialogs.choice_words import choice_words
from app.dialogs.export_dialog import SCREEN_MARGIN_PX, ExportDialog
from app.dialogs.format_groups import group_formats
from segmentation.formats.registry import FORMATS


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
    screen = dialog.screen().availableGeometry()
    room = screen.height() - SCREEN_MARGIN_PX
    dialog.move(0, screen.bottom() - dialog.height())
    for index in range(dialog.format.count()):
        dialog.format.setCurrentIndex(index)
        clip_window.bot.wait(20)
        is_whole = dialog._scrolled.verticalScrollBar().maximum() == 0
        assert is_whole or dialog.height() == room, dialog.spec.name
        assert screen.top() <= dialog.y() <= dialog.frameGeometry().bottom() <= screen.bottom(), dialog.spec.name
        assert dialog._scrolled.horizontalScrollBar().maximum() == 0, dialog.spec.name
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


def test_every_format_stands_in_one_group_of_its_own_and_is_found_by_typing(qapp: QApplication) -> None:
    writable = [spec for spec in FORMATS if spec.writer]
    groups = group_formats(writable)
    assert sorted(spec.name for _, specs in groups for spec in specs) == sorted(spec.name for spec in writable)
    assert "Others" not in dict(groups), "a new format needs a group"
    assert dict(group_formats([replace(writable[0], name="new")])).keys() == {"Others"}


def test_every_choice_of_words_has_words(qapp: QApplication) -> None:
    said = {choice_words(o.name, c) for spec in FORMATS for o in spec.options for c in o.choices if o.name != "subset"}
    bare = {
        str(c) for spec in FORMATS for o in spec.options for c in o.choices if o.name not in ("subset", "resolution")
    }
    assert not said & (bare - {"numbers"})


def test_headings_cannot_be_chosen_and_the_format_is_kept(clip_window: WindowDriver) -> None:
    paint_object(clip_window)
    clip_window.window.actions_.run("file.export")
    dialog = clip_window.window.findChild(ExportDialog)
    assert dialog.format.itemData(0) is None
    assert not dialog.format.model().item(0).isEnabled()
    dialog.format.setCurrentIndex(0)
    assert dialog.spec.name == dialog.format.itemData(1)
    clip_window.close(dialog)


def test_a_second_video_gets_a_free_place_and_the_name_counts_in_a_folder_that_was_chosen(
    clip_window: WindowDriver, tmp_path: Path
) -> None:
    paint_object(clip_window)
    clip_window.window.actions_.run("file.export")
    dialog = clip_window.window.findChild(ExportDialog)
    dialog.format.setCurrentIndex(dialog.format.findData("overlay"))
    first = Path(dialog.target.text())
    assert first.name == "clip-overlay.mp4"
    first.touch()
    dialog.sequence.setText("take")
    dialog.sequence.setText("clip")
    assert Path(dialog.target.text()).name == "clip-overlay-2.mp4"
    dialog.replace_old.setChecked(True)
    assert Path(dialog.target.text()) == first
    dialog.target.setText(str(tmp_path / "videos" / first.name))
    dialog.sequence.setText("take 2")
    assert Path(dialog.target.text()) == tmp_path / "videos" / "take 2-overlay.mp4"
    dialog.target.setText(str(tmp_path / "mine.mp4"))
    dialog.sequence.setText("take 3")
    assert Path(dialog.target.text()) == tmp_path / "mine.mp4", "the user named it"
    clip_window.close(dialog)


def test_videos_of_two_names_go_into_one_folder(clip_window: WindowDriver, tmp_path: Path) -> None:
    paint_object(clip_window)
    for name in ("one", "two"):
        dialog = export_by_dialog(clip_window, tmp_path / "out", "matte-video", name=name)
        clip_window.close(dialog)
    assert {path.name.split("_")[0] for path in (tmp_path / "out").glob("*.mov")} == {"one", "two"}
