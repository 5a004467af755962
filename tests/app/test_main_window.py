"""The window around the picture: it says what comes next, keeps its layout, and commands survive an empty window."""

from __future__ import annotations

from pathlib import Path

import pytest
from combo_choice import choose_in
from image_clips import write_clip
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from real_window import WindowDriver, new_window
from test_whole_job import paint_object

from app.commands.context import MessageKind


@pytest.fixture
def driver(empty_window: WindowDriver) -> WindowDriver:
    """An empty window."""
    return empty_window


def test_an_empty_window_says_how_to_begin(driver: WindowDriver) -> None:
    assert driver.window._pages.currentWidget() is driver.window._start_page
    assert "Open a clip" in driver.said


def test_each_step_is_announced(driver: WindowDriver, tmp_path: Path) -> None:
    driver.open(write_clip(tmp_path / "clip"))
    assert "8 frames of 48 x 24" in driver.said
    assert "clip.maskreel" in driver.said
    driver.window.message_bar._show_hint()
    driver.bot.waitUntil(lambda: "Click on the first object" in driver.said)
    driver.key(Qt.Key.Key_N)
    driver.bot.waitUntil(lambda: "Click on 'Object 1' (Q)" in driver.said)
    paint_object(driver)
    driver.bot.waitUntil(lambda: "will compute 7 frames (1 to 7)" in driver.said)


def test_the_layout_is_kept_and_can_be_reset(driver: WindowDriver, qtbot: QtBot, tmp_path: Path) -> None:
    driver.window.shell.layout.docks["history"].close()
    driver.window.close()
    again = new_window(qtbot, tmp_path)
    try:
        assert again.shell.layout.docks["history"].isHidden()
        again.shell.layout.reset()
        assert not again.shell.layout.docks["history"].isHidden()
    finally:
        again.close()


def test_the_window_fits_a_small_screen(driver: WindowDriver) -> None:
    least = driver.window.minimumSizeHint()
    assert least.width() <= 1366
    assert least.height() <= 700


def test_an_engine_without_weights_stays_in_the_list_and_says_how_to_get_them(driver: WindowDriver) -> None:
    form = driver.window.propagate.engine
    choose_in(form.engine, "cfbi")
    assert "needs weights" in form.advice.text()
    assert "resnet101_cfbi.pth" in form.advice.text()
    assert not form.weights.isHidden()


def test_every_command_survives_an_empty_window(driver: WindowDriver) -> None:
    harmless = {"file.open", "file.open-folder", "file.quit", "file.sample", "review.clip-folder", "view.full-screen"}
    for command in driver.window.actions_.commands:
        if command.id not in harmless and not command.id.startswith("help."):
            driver.window.actions_.run(command.id)
    assert driver.window.message_bar.message.kind is not MessageKind.ERROR
