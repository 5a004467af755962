"""The shell around the picture: opening, remembering, saying what comes next, exporting, engines and their weights."""

from __future__ import annotations

from pathlib import Path

import pytest
from image_clips import write_clip
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot
from real_window import WAIT_MS, WindowDriver, new_window
from test_whole_job import CONTROL, export_by_dialog, paint_object

from app.application import ExceptionBorder
from app.commands.context import Message, MessageKind
from app.dialogs.error_dialog import show_unexpected


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
    driver.bot.waitUntil(lambda: "Add the first object" in driver.said)
    driver.key(Qt.Key.Key_N)
    driver.bot.waitUntil(lambda: "Paint 'Object 1'" in driver.said)
    paint_object(driver)
    driver.bot.waitUntil(lambda: "will compute 7 frames (1 to 7)" in driver.said)


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


def test_a_dropped_folder_is_opened_and_remembered(driver: WindowDriver, tmp_path: Path) -> None:
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


def test_a_long_error_is_read_whole_and_the_bar_shrinks_again(driver: WindowDriver) -> None:
    bar = driver.window.message_bar
    low = bar.height()
    driver.window.context.message.emit(Message("It broke in many words. " * 15, MessageKind.ERROR, "Try again.", "x"))
    assert bar.height() > low
    driver.window.context.message.emit(Message("Done.", MessageKind.DONE))
    assert bar.height() == low


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


def test_the_layout_is_remembered_and_can_be_reset(driver: WindowDriver, qtbot: QtBot, tmp_path: Path) -> None:
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
    form.engine.setCurrentIndex(form.engine.findData("cfbi"))
    form.engine.activated.emit(form.engine.currentIndex())
    assert "needs weights" in form.advice.text()
    assert "resnet101_cfbi.pth" in form.advice.text()
    assert not form.weights.isHidden()


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


def test_an_error_stays_with_its_details_until_something_else_happens(driver: WindowDriver) -> None:
    bar = driver.window.message_bar
    driver.window.context.message.emit(Message("It broke.", MessageKind.ERROR, "Try again.", "Traceback"))
    assert driver.said == "It broke. Try again."
    bar._copy.click()
    assert QGuiApplication.clipboard().text() == "It broke.\n\nTry again.\n\nTraceback"


def test_an_unforeseen_error_is_shown_once_and_the_window_goes_on(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = []
    monkeypatch.setattr(
        "app.application.show_unexpected", lambda *told: shown.append(show_unexpected(*told)) or shown[0]
    )
    border = ExceptionBorder(driver.window)
    for _ in range(2):
        border._catch(ValueError, ValueError("odd"), None)
    assert len(shown) == 1
    assert "ValueError: odd" in shown[0].detailedText()
    assert "ValueError" not in shown[0].text() + shown[0].informativeText()
    shown[0].reject()
    border._catch(ValueError, ValueError("odd"), None)
    assert len(shown) == 2
    shown[1].reject()


def test_every_command_survives_an_empty_window(driver: WindowDriver) -> None:
    harmless = {"file.open", "file.open-folder", "file.quit", "file.sample", "view.full-screen"}
    for command in driver.window.actions_.commands:
        if command.id not in harmless and not command.id.startswith("help."):
            driver.window.actions_.run(command.id)
    assert driver.window.message_bar.message.kind is not MessageKind.ERROR


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
