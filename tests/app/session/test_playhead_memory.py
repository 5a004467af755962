"""The frame that was looked at comes back on opening again, after a failed opening, and at the next start."""

from __future__ import annotations

from pathlib import Path

import pytest
from image_clips import write_clip
from PySide6.QtCore import QSettings
from real_window import WAIT_MS, WindowDriver, new_window

from app.session.playhead_memory import MOST_PROJECTS, PlayheadMemory


@pytest.fixture
def driver(empty_window: WindowDriver) -> WindowDriver:
    """An empty window."""
    return empty_window


def test_a_project_goes_on_where_it_was_left(driver: WindowDriver, tmp_path: Path) -> None:
    clips = [write_clip(tmp_path / name) for name in ("one", "two")]
    driver.open(clips[0])
    driver.go_to(5)
    driver.open(clips[1])
    assert driver.window.view.frame == 0
    driver.go_to(3)
    driver.open(clips[0])
    assert driver.window.view.frame == 5
    driver.window.shell.files.close_document()
    driver.open(clips[1].with_suffix(".maskreel"))
    assert driver.window.view.frame == 3, "by its project as by its clip"


def test_the_frame_stays_after_something_that_cannot_be_opened(driver: WindowDriver, tmp_path: Path) -> None:
    driver.open(write_clip(tmp_path / "clip"))
    driver.go_to(4)
    (tmp_path / "notes.txt").write_text("no video")
    with driver.bot.waitSignal(driver.window.services.documents.failed, timeout=WAIT_MS):
        driver.window.open(tmp_path / "notes.txt")
    assert driver.window.view.frame == 4


def test_the_next_start_knows_it_and_settings_that_make_no_sense_are_left_out(
    driver: WindowDriver, tmp_path: Path
) -> None:
    clip = write_clip(tmp_path / "clip")
    driver.open(clip)
    driver.go_to(2)
    driver.window.close()
    again = WindowDriver(new_window(driver.bot, tmp_path), driver.bot)
    again.open(clip)
    assert again.window.view.frame == 2
    settings = QSettings(str(tmp_path / "other.ini"), QSettings.Format.IniFormat)
    memory = PlayheadMemory(again.window.view, again.window.services.documents, settings)
    for odd in ("x", ["7", "no /a", 9], 3):
        settings.setValue("playheads", odd)
        assert memory._read() == {}
    settings.setValue("playheads", [f"{i} /clip {i}" for i in range(MOST_PROJECTS)])
    memory._path = again.document.path
    memory._keep(None)
    assert len(memory._read()) == MOST_PROJECTS
    assert next(iter(memory._read().values())) == 2
    again.window.close()
