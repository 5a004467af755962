"""The export dialog shows every field where the screen has room, and scrolls where it has not."""

from __future__ import annotations

from PySide6.QtCore import QRect
from real_window import WindowDriver
from test_whole_job import paint_object

from app.dialogs.export_dialog import SCREEN_MARGIN_PX, ExportDialog


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
