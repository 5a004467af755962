"""The whole job in a real window with mouse and keys: open, paint, propagate, correct, undo, export."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from image_clips import read_labels, write_clip, write_mask
from PySide6.QtCore import Qt
from real_window import WAIT_MS, WindowDriver

from app.dialogs.export_dialog import ExportDialog
from app.dialogs.import_dialog import ImportDialog
from segmentation.cli.run import run as run_command
from segmentation.domain.click_prompts import ClickPrompts
from segmentation.domain.frames import Direction
from segmentation.domain.objects import ObjectId
from segmentation.engines import registry
from segmentation.formats.registry import FORMATS
from segmentation.storage.saved_project import SavedProject

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def driver(clip_window: WindowDriver) -> WindowDriver:
    """A window with an open clip and the fake engine chosen."""
    return clip_window


def paint_object(driver: WindowDriver) -> None:
    """A new object with a short stroke on the frame that is looked at."""
    driver.key(Qt.Key.Key_N)
    driver.key(Qt.Key.Key_B)
    driver.window.view.set_brush_px(4)
    driver.drag((8, 10), (12, 10), (14, 10))


def export_by_dialog(driver: WindowDriver, target: Path, format_name: str = "davis", *, name: str = "") -> ExportDialog:
    """Open the dialog by its key, export, and wait for the end."""
    driver.key(Qt.Key.Key_E, CONTROL)
    dialog = driver.window.findChild(ExportDialog)
    assert dialog is not None
    dialog.format.setCurrentIndex(dialog.format.findData(format_name))
    if name:
        dialog.sequence.setText(name)
    dialog.target.setText(str(target))
    dialog.start_button.click()
    driver.bot.waitUntil(
        lambda: dialog.start_button.text() == "Export" and dialog.outcome.text() != "", timeout=WAIT_MS
    )
    return dialog


def test_a_clip_is_painted_propagated_corrected_undone_and_exported(driver: WindowDriver, tmp_path: Path) -> None:
    paint_object(driver)
    drawn = driver.labels(0)
    assert (drawn == 1).sum() > 20

    driver.run(Qt.Key.Key_Right, ALT)
    assert np.array_equal(driver.labels(5)[:, 5:], drawn[:, :-5])

    driver.go_to(4)
    driver.drag((20, 18), (26, 18))
    corrected = driver.labels(4)
    assert not np.array_equal(corrected[:, 4:], drawn[:, :-4])
    driver.run(Qt.Key.Key_Right, ALT)
    assert np.array_equal(driver.labels(6)[:, 6:], drawn[:, :-6]), "nothing stored changes until it is accepted"
    driver.accept_all()
    assert np.array_equal(driver.labels(6)[:, 2:], corrected[:, :-2])
    assert np.array_equal(driver.labels(4), corrected)

    driver.key(Qt.Key.Key_Z, CONTROL)
    assert np.array_equal(driver.labels(6)[:, 6:], drawn[:, :-6])
    driver.key(Qt.Key.Key_Y, CONTROL)
    assert np.array_equal(driver.labels(6)[:, 2:], corrected[:, :-2])

    dialog = export_by_dialog(driver, tmp_path / "out")
    assert "8 frames" in dialog.outcome.text()
    driver.close(dialog)
    written = sorted((tmp_path / "out").rglob("Annotations/**/*.png"))
    assert np.array_equal(read_labels(written[6]), driver.labels(6))


class _SquareSelector:
    """A click engine whose clicks select a square of seven pixels."""

    def __init__(self, size: tuple[int, int] = (0, 0)) -> None:
        self._size = size

    def encode(self, rgb: np.ndarray) -> _SquareSelector:
        return _SquareSelector(rgb.shape[:2])

    def segment(self, prompts: ClickPrompts) -> np.ndarray:
        found = np.zeros(self._size, np.float32)
        for x, y in prompts.clicks[-1].points:
            found[int(y) - 3 : int(y) + 4, int(x) - 3 : int(x) + 4] = 1
        return found


def test_two_objects_of_a_clip_are_exported_by_eight_actions(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that docs/guide.md writes down one by one, at a first start."""
    create = registry.create_engine

    def make(name: str, **given: Any) -> Any:
        return _SquareSelector() if "clicks" in name else create(name, **given)

    monkeypatch.setattr(registry, "create_engine", make)
    clip = write_clip(tmp_path / "two")

    def click(x: int, y: int) -> None:
        canvas = driver.window.canvas
        driver.bot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=driver.screen(x, y))
        driver.bot.waitUntil(
            lambda: canvas.picture.labels_on_screen[y, x] == driver.window.view.active, timeout=WAIT_MS
        )

    def export() -> None:
        dialog = driver.window.findChild(ExportDialog)
        dialog.start_button.click()
        driver.bot.waitUntil(
            lambda: dialog.outcome.text() != "" and dialog.start_button.text() == "Export", timeout=WAIT_MS
        )
        assert "8 frames" in dialog.outcome.text()
        driver.close(dialog)

    actions = (
        lambda: driver.open(clip),
        lambda: driver.key(Qt.Key.Key_Q),
        lambda: click(6, 5),
        lambda: driver.key(Qt.Key.Key_N),
        lambda: click(40, 17),
        lambda: driver.run(Qt.Key.Key_Right, ALT),
        lambda: driver.key(Qt.Key.Key_E, CONTROL),
        export,
    )
    for act in actions:
        act()
    written = sorted(tmp_path.rglob("Annotations/**/*.png"))
    assert len(written) == 8
    assert [set(np.unique(read_labels(mask))) for mask in written] == [{0, 1, 2}] * 8


def test_only_what_a_correction_makes_out_of_date_is_computed_again(driver: WindowDriver) -> None:
    paint_object(driver)
    driver.run(Qt.Key.Key_Right, ALT)
    driver.go_to(2)
    driver.key(Qt.Key.Key_M)
    driver.go_to(5)
    driver.drag((20, 18), (26, 18))
    computed: list[int] = []
    driver.window.services.runs.progressed.connect(lambda progress: computed.append(progress.frame))

    summary = driver.window.services.runs.preview(Direction.FORWARD).summary
    assert (summary.first, summary.last, summary.frames) == (6, 7, 2)
    driver.run(Qt.Key.Key_Right, ALT)
    assert computed
    assert set(computed) <= {6, 7}, "a run forward goes outwards from the correction, not towards it"

    driver.accept_all()
    driver.key(Qt.Key.Key_Right, ALT)
    assert "Nothing is out of date" in driver.said
    assert not driver.window.services.runs.active


def test_the_window_and_the_command_line_export_the_same_bytes(driver: WindowDriver, tmp_path: Path) -> None:
    paint_object(driver)
    mask = write_mask(tmp_path / "mask.png", driver.labels(0))
    driver.run(Qt.Key.Key_Right, ALT)
    driver.close(export_by_dialog(driver, tmp_path / "window" / "masks"))

    code = run_command(
        [
            *("propagate", str(tmp_path / "clip"), "--masks", str(mask), "--engine", "fake"),
            *("--direction", "forward", "--out", str(tmp_path / "commands" / "masks")),
        ]
    )

    assert code == 0
    by_window, by_command = (files_in(tmp_path / name) for name in ("window", "commands"))
    assert by_window.keys() == by_command.keys()
    assert any(name.endswith(".png") for name in by_window)
    assert not [name for name in by_window if by_window[name] != by_command[name]]


WRITABLE = [spec for spec in FORMATS if spec.writer]


def test_every_format_has_the_same_bytes_by_window_and_by_command(driver: WindowDriver, tmp_path: Path) -> None:
    paint_object(driver)
    driver.run(Qt.Key.Key_Right, ALT)
    for spec in WRITABLE:
        driver.close(export_by_dialog(driver, tmp_path / "window" / f"{spec.name}{spec.suffix}", spec.name))
    project = driver.document.path
    driver.window.shell.files.close_document()

    for spec in WRITABLE:
        target = tmp_path / "commands" / f"{spec.name}{spec.suffix}"
        target.parent.mkdir(exist_ok=True)
        assert run_command(["export", str(project), "--format", spec.name, "--out", str(target)]) == 0

    by_window, by_command = (files_in(tmp_path / name) for name in ("window", "commands"))
    assert by_window.keys() == by_command.keys()
    assert len({Path(name).parts[0].split(".")[0] for name in by_window}) >= len(WRITABLE)
    assert not [name for name in by_window if by_window[name] != by_command[name]]


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_masks_are_imported_after_a_look_at_what_goes_where(driver: WindowDriver, tmp_path: Path) -> None:
    paint_object(driver)
    driver.run(Qt.Key.Key_Right, ALT)
    wanted = [driver.labels(frame).copy() for frame in range(8)]
    driver.close(export_by_dialog(driver, tmp_path / "masks", "png"))
    for _ in range(2):
        driver.key(Qt.Key.Key_Z, CONTROL)
    assert not driver.document.project.track.records

    driver.key(Qt.Key.Key_I, CONTROL)
    dialog = driver.window.findChild(ImportDialog)
    assert dialog is not None
    dialog.format.setCurrentIndex(dialog.format.findData("png"))
    dialog.source.setText(str(tmp_path / "masks"))
    dialog.read_button.click()
    driver.bot.waitUntil(dialog.take_button.isEnabled, timeout=WAIT_MS)
    assert dialog.pairs.rowCount() == 8
    with driver.bot.waitSignal(dialog.accepted, timeout=WAIT_MS):
        dialog.take_button.click()
    driver.activate()

    assert all(np.array_equal(driver.labels(frame) > 0, wanted[frame] > 0) for frame in range(8))
    driver.key(Qt.Key.Key_Z, CONTROL)
    assert not driver.document.project.track.records, "an import is one step of undo"


def test_whole_runs_and_everything_else_are_undone_after_a_restart(driver: WindowDriver, tmp_path: Path) -> None:
    paint_object(driver)
    drawn = driver.labels(0).copy()
    driver.run(Qt.Key.Key_Right, ALT)
    propagated = driver.labels(6).copy()
    driver.key(Qt.Key.Key_H)
    driver.key(Qt.Key.Key_M)
    project = driver.document.path
    driver.key(Qt.Key.Key_W, CONTROL)
    driver.open(project)
    driver.window.history.refresh()
    listed = [driver.window.history.list.item(row).text() for row in range(driver.window.history.list.count())]
    last = driver.document.project.clip.frame_count - 1
    assert listed[1:] == [
        "Add Object 1",
        "Paint Object 1, frame 0",
        f"Propagate with fake, frames 1 to {last}",
        "Hide Object 1",
        "Verify, frame 0",
    ]

    for _ in range(3):
        driver.key(Qt.Key.Key_Z, CONTROL)
    assert sorted(driver.document.project.track.records) == [0]
    assert driver.document.project.objects[ObjectId(1)].visible
    assert np.array_equal(driver.labels(0), drawn)
    driver.window.history.refresh()
    driver.window.history.list.itemClicked.emit(driver.window.history.list.item(3))
    assert np.array_equal(driver.labels(6), propagated), "a click in the history brings the whole run back"
    for _ in range(3):
        driver.key(Qt.Key.Key_Z, CONTROL)
    assert not driver.document.project.objects


def test_everything_is_saved_when_the_window_is_closed(driver: WindowDriver, tmp_path: Path) -> None:
    paint_object(driver)
    driver.run(Qt.Key.Key_Right, ALT)
    shown = driver.labels(3)
    driver.window.close()

    with SavedProject.open(tmp_path / "clip.maskreel") as saved:
        assert saved.recovery is None
        assert np.array_equal(saved.project.track.mask(3).labels, shown)
        assert [entry.title for entry in saved.history()][-1] == "Propagate with fake"
