"""Opening and closing: what is no clip is refused, a moved clip is found, and a clip goes on with its project."""

from __future__ import annotations

from pathlib import Path

import pytest
from closed_projects import raw
from image_clips import write_clip
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from real_window import WAIT_MS, WindowDriver
from test_whole_job import CONTROL, paint_object


@pytest.fixture
def driver(empty_window: WindowDriver) -> WindowDriver:
    """An empty window."""
    return empty_window


def test_what_is_being_opened_is_said_until_it_is_open(driver: WindowDriver, tmp_path: Path) -> None:
    driver.open(write_clip(tmp_path / "clip"))
    clip = write_clip(tmp_path / "other")
    driver.window.open(clip)
    assert driver.said.startswith("Opening other...")
    driver.window.message_bar._show_hint()
    driver.window.hints._say()
    assert driver.said.startswith("Opening other...")
    driver.bot.waitUntil(lambda: driver.window.services.documents.opening_path is None, timeout=WAIT_MS)
    assert driver.document.clip_path.name == "other"


def test_a_dropped_folder_is_opened_and_kept(driver: WindowDriver, tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(clip))])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with driver.bot.waitSignal(driver.window.services.documents.opened, timeout=WAIT_MS):
        driver.window.dropEvent(drop)
    assert driver.window.services.documents.recent() == (clip,)
    driver.window._fill_recent()
    assert [action.text() for action in driver.window._recent.actions()] == [str(clip)]


def test_a_recent_name_that_no_disk_can_hold_is_left_out(driver: WindowDriver, tmp_path: Path) -> None:
    """From a damaged settings file: it must not keep the window from opening."""
    driver.window.services.documents._settings.setValue("recent", [str(tmp_path), "x" * 5000, "a\0b"])
    assert driver.window.services.documents.recent() == (tmp_path,)


def test_what_is_no_clip_is_refused_in_plain_words_and_the_window_stays(driver: WindowDriver, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no video")
    with driver.bot.waitSignal(driver.window.services.documents.failed, timeout=WAIT_MS):
        driver.window.open(tmp_path / "notes.txt")
    assert "notes.txt" in driver.said
    driver.open(write_clip(tmp_path / "clip"))


def test_what_cannot_be_opened_does_not_take_the_place_of_what_is_open(driver: WindowDriver, tmp_path: Path) -> None:
    driver.open(write_clip(tmp_path / "clip"))
    paint_object(driver)
    (tmp_path / "notes.txt").write_text("no video")
    with driver.bot.waitSignal(driver.window.services.documents.failed, timeout=WAIT_MS):
        driver.window.open(tmp_path / "notes.txt")
    assert "notes.txt" in driver.said
    assert driver.document.clip_path.name == "clip"
    assert (driver.labels(0) == 1).any()


def test_a_clip_that_moved_nearby_is_taken_with_one_click(driver: WindowDriver, tmp_path: Path) -> None:
    driver.open(write_clip(tmp_path / "clip"))
    paint_object(driver)
    project = driver.document.path
    driver.window.shell.files.close_document()
    (tmp_path / "clip").rename(tmp_path / "renamed")
    driver.open(project)
    assert "is not there" in driver.said
    assert "renamed" in driver.said
    help_button = driver.window.message_bar._help
    assert help_button.text() == "Use the clip that was found"
    with driver.bot.waitSignal(driver.window.services.documents.opened, timeout=WAIT_MS):
        help_button.click()
    assert driver.document.has_clip
    assert driver.document.clip_path == tmp_path / "renamed"
    assert help_button.isHidden()


def test_opening_a_clip_again_goes_on_with_its_project(driver: WindowDriver, tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip")
    driver.open(clip)
    paint_object(driver)
    driver.window.shell.files.close_document()
    assert driver.window.services.documents.current is None
    driver.open(clip)
    assert (driver.labels(0) == 1).any()
    assert [path.name for path in tmp_path.glob("*.maskreel")] == ["clip.maskreel"]


def test_another_clip_of_the_same_name_gets_a_project_of_its_own(driver: WindowDriver, tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip")
    driver.open(clip)
    driver.window.shell.files.close_document()
    clip.rename(tmp_path / "old")
    write_clip(tmp_path / "clip", frames=5)
    driver.open(tmp_path / "clip")
    assert driver.document.path.name == "clip-2.maskreel"
    assert driver.document.project.clip.frame_count == 5


def test_a_recovered_project_says_so(driver: WindowDriver, tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip")
    driver.open(clip)
    paint_object(driver)
    driver.document.save_now()
    path = driver.document.path
    copies = {name.name: name.read_bytes() for name in tmp_path.glob("clip.maskreel*")}
    driver.key(Qt.Key.Key_W, CONTROL)
    for name, content in copies.items():
        if not name.endswith(".lock"):
            (tmp_path / name).write_bytes(content)
    driver.open(path)
    assert "not closed properly" in driver.said
    assert (driver.labels(0) == 1).any()


def test_a_clip_and_its_project_are_one_recent_entry(driver: WindowDriver, tmp_path: Path) -> None:
    clip, other = write_clip(tmp_path / "clip"), write_clip(tmp_path / "other")
    driver.open(clip)
    driver.open(other)
    project = clip.with_suffix(".maskreel")
    for way in (project, clip, tmp_path / "other" / ".." / "clip"):
        driver.open(way)
        assert driver.window.services.documents.recent() == (way, other)


@pytest.mark.parametrize("by_clip", [False, True])
def test_a_damaged_frame_is_found_after_opening_said_and_left_out(
    driver: WindowDriver, tmp_path: Path, by_clip: bool
) -> None:
    clip = write_clip(tmp_path / "clip")
    driver.open(clip)
    for frame in (0, 1):
        driver.go_to(frame)
        paint_object(driver)
    path = driver.document.path
    driver.window.shell.files.close_document()
    with raw(path) as connection:
        assert connection.execute("SELECT COUNT(*) FROM frames").fetchone() == (2,)
        connection.execute("UPDATE frames SET mask = zeroblob(50) WHERE frame = 1")
    driver.open(clip if by_clip else path)
    driver.bot.waitUntil(lambda: "could not be read back: 1." in driver.said, timeout=WAIT_MS)
    assert (driver.labels(0) == 1).any()
    assert not driver.labels(1).any()
    assert set(driver.document.project.track.records) == {0}
    driver.window.shell.files.close_document()
    with raw(path) as connection:
        assert connection.execute("SELECT frame FROM quarantine").fetchall() == [(1,)]
    driver.open(path)
    assert "could not be read" not in driver.said
