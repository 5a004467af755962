"""Every format goes out and comes in through the dialogs of a real window; what comes in is looked at before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from image_clips import write_clip
from plugged_engine import plug_in
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from real_window import WAIT_MS, WindowDriver, delete_window, new_window

from app.dialogs.export_dialog import ExportDialog
from app.dialogs.import_dialog import ImportDialog
from app.state.mask_preview import PREVIEW_ID
from segmentation.domain.frames import FrameIndex
from segmentation.formats.exporting.atomic_folder import REPORT_SUFFIX
from segmentation.formats.format_spec import TargetKind
from segmentation.formats.registry import FORMATS, format_spec

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
WRITERS = [spec.name for spec in FORMATS if spec.writer]
LINES_ONLY = {"davis-scribbles"}


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WindowDriver]:
    """A window with an open clip of 4 frames, and an object that moves through it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    plug_in(monkeypatch, tmp_path / "plugins")
    window = new_window(qtbot, tmp_path)
    window.services.runs.set_choices(replace(window.services.runs.choices, engine="fake", follow=False))
    made = WindowDriver(window, qtbot)
    made.open(write_clip(tmp_path / "clip", 4))
    made.key(Qt.Key.Key_N)
    made.key(Qt.Key.Key_B)
    window.view.set_brush_px(4)
    made.drag((8, 10), (12, 10), (14, 10))
    made.run(Qt.Key.Key_Right, ALT)
    yield made
    delete_window(window)


def export_in_dialog(driver: WindowDriver, name: str, target: Path) -> ExportDialog:
    driver.key(Qt.Key.Key_E, CONTROL)
    dialog = driver.window.findChild(ExportDialog)
    assert dialog is not None
    dialog.format.setCurrentIndex(dialog.format.findData(name))
    dialog.target.setText(str(target))
    dialog.start_button.click()
    driver.bot.waitUntil(lambda: not dialog.progress.isVisible() and dialog.outcome.text() != "", timeout=WAIT_MS)
    return dialog


def opened_import(driver: WindowDriver, name: str, source: Path) -> ImportDialog:
    driver.key(Qt.Key.Key_I, CONTROL)
    dialog = driver.window.findChild(ImportDialog)
    assert dialog is not None
    dialog.format.setCurrentIndex(dialog.format.findData(name))
    dialog.source.setText(str(source))
    dialog.read_button.click()
    driver.bot.waitUntil(dialog.take_button.isEnabled, timeout=WAIT_MS)
    return dialog


@pytest.mark.parametrize("name", WRITERS)
def test_a_format_goes_out_and_comes_in(name: str, driver: WindowDriver, tmp_path: Path) -> None:
    spec, target = format_spec(name), tmp_path / "out" / f"clip{format_spec(name).suffix}"
    wanted = [driver.labels(frame).copy() for frame in range(4)]
    dialog = export_in_dialog(driver, name, target)
    shown = dialog.outcome.text()
    assert str(target) in shown
    assert target.exists()
    reports = (target.parent if spec.target is TargetKind.FILE else target).glob(f"*{REPORT_SUFFIX}")
    assert len(list(reports)) == 1
    assert ("Read back" in shown) == (name != "contact-sheet"), "the window shows what the check found"
    driver.close(dialog)
    if not spec.reader:
        return
    for _ in range(2):
        driver.key(Qt.Key.Key_Z, CONTROL)
    assert not driver.document.project.track.records
    imported = opened_import(driver, name, target)
    assert imported.pairs.rowCount() == 4
    with driver.bot.waitSignal(imported.accepted, timeout=WAIT_MS):
        imported.take_button.click()
    driver.activate()
    for frame in range(4):
        found = driver.labels(frame) > 0
        if name in LINES_ONLY:
            assert not (found & (wanted[frame] == 0)).any()
            assert found.any() == (frame == 0)
        else:
            assert np.array_equal(found, wanted[frame] > 0)


@pytest.mark.parametrize(
    ("name", "from_file", "from_folder"),
    [
        ("coco", True, True),
        ("png", True, True),
        ("webdataset", True, True),
        ("ytvis", True, False),
        ("voc", False, True),
    ],
)
def test_files_and_folders_can_be_chosen_where_a_format_is_read_from_them(
    name: str, from_file: bool, from_folder: bool, driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.key(Qt.Key.Key_I, CONTROL)
    dialog = driver.window.findChild(ImportDialog)
    assert dialog is not None
    dialog.format.setCurrentIndex(dialog.format.findData(name))
    assert (dialog.file_button.isVisible(), dialog.folder_button.isVisible()) == (from_file, from_folder)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "no-file"), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "no-folder"))
    for button, place in ((dialog.file_button, "no-file"), (dialog.folder_button, "no-folder")):
        if button.isVisible():
            button.click()
            assert dialog.source.text() == str(tmp_path / place)
            driver.bot.waitUntil(lambda: place in dialog.outcome.text(), timeout=WAIT_MS)  # noqa: B023 - waits here
            dialog.outcome.clear()
    driver.close(dialog)


def test_the_offered_place_goes_by_the_name_until_another_is_given(driver: WindowDriver) -> None:
    driver.key(Qt.Key.Key_E, CONTROL)
    dialog = driver.window.findChild(ExportDialog)
    assert dialog is not None
    dialog.format.setCurrentIndex(dialog.format.findData("overlay"))
    dialog.sequence.setText("take: 2")
    assert Path(dialog.target.text()).name == "take_ 2-overlay.mp4"
    dialog.target.setText("/elsewhere/video.mp4")
    dialog.sequence.setText("take 3")
    assert dialog.target.text() == "/elsewhere/video.mp4"
    driver.close(dialog)


def test_masks_are_shown_over_the_clip_before_they_are_taken(driver: WindowDriver, tmp_path: Path) -> None:
    driver.close(export_in_dialog(driver, "png", tmp_path / "out"))
    dialog = opened_import(driver, "png", tmp_path / "out")
    dialog.pairs.setCurrentCell(2, 0)
    assert driver.window.view.frame == 2
    preview = driver.window.view.preview
    assert preview is not None
    stored = driver.labels(2)
    assert np.array_equal(preview.over(np.zeros_like(stored), FrameIndex(2)) == PREVIEW_ID, stored > 0)
    dialog.objects.setCurrentCell(0, 0)
    assert driver.window.view.preview is not None
    assert driver.window.view.preview.label == 1
    driver.close(dialog)
    assert driver.window.view.preview is None


def test_what_was_left_out_is_reported_or_refused(driver: WindowDriver, tmp_path: Path) -> None:
    driver.close(export_in_dialog(driver, "png", tmp_path / "out"))
    (tmp_path / "out" / "img2.png").write_text("no picture")
    dialog = opened_import(driver, "png", tmp_path / "out")
    assert dialog.pairs.rowCount() == 3
    assert "1 entry could not be read and was left out: img2.png" in dialog.outcome.text()
    dialog.strict.click()
    driver.bot.waitUntil(lambda: not dialog.take_button.isEnabled(), timeout=WAIT_MS)
    assert "img2.png" in dialog.outcome.text()
    dialog.strict.click()
    driver.bot.waitUntil(dialog.take_button.isEnabled, timeout=WAIT_MS)
    driver.close(dialog)


def test_other_times_sizes_and_names_are_shown_before_anything_is_taken(driver: WindowDriver, tmp_path: Path) -> None:
    driver.close(export_in_dialog(driver, "png", tmp_path / "out"))
    table = tmp_path / "out" / "frames.csv"
    rows = table.read_text(encoding="utf-8").splitlines()
    other = [f"{line.rsplit(',', 1)[0]},{number / 50}" for number, line in enumerate(rows[1:])]
    table.write_text("\n".join([rows[0], *other]) + "\n", encoding="utf-8")
    dialog = opened_import(driver, "png", tmp_path / "out")
    assert "made for other times" in dialog.outcome.text()
    table.unlink()
    for number in range(4):
        (tmp_path / "out" / f"img{number}.png").rename(tmp_path / "out" / f"other-{'abcd'[number]}.png")
    dialog.read_button.click()
    driver.bot.waitUntil(lambda: "Paired by order" in dialog.outcome.text(), timeout=WAIT_MS)
    (tmp_path / "out" / "other-d.png").unlink()
    dialog.read_button.click()
    driver.bot.waitUntil(lambda: "cannot be paired" in dialog.outcome.text(), timeout=WAIT_MS)
    assert not dialog.take_button.isEnabled()
    driver.close(dialog)
