"""Seeing and masking in a real window: scrubbing, what cannot be read, pen, ring, brush keys, one frame."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from image_clips import write_clip
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication
from real_window import WAIT_MS, WindowDriver
from test_whole_job import CONTROL, paint_object

from app.state.view_choices import Tool

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def driver(empty_window: WindowDriver, tmp_path: Path) -> WindowDriver:
    """A window with a clip of 20 frames and a short stroke of an object on the first."""
    empty_window.open(write_clip(tmp_path / "clip", frames=20))
    paint_object(empty_window)
    return empty_window


def test_scrubbing_keeps_up_with_the_hand(driver: WindowDriver) -> None:
    timeline, view = driver.window.timeline, driver.window.view
    asked: list[int] = []
    driver.document.frames.loaded.connect(lambda loaded: asked.append(loaded.frame))
    at = [QPoint(int(timeline.scale.middle_of(frame)), 40) for frame in range(20)]
    driver.bot.mousePress(timeline, LEFT, pos=at[0])
    for frame, point in enumerate(at):
        driver.bot.mouseMove(timeline, point)
        assert view.frame == frame, "numbers and playhead follow at once"
    driver.bot.waitUntil(lambda: driver.window.canvas.picture.up_to_date, timeout=WAIT_MS)
    driver.bot.mouseRelease(timeline, LEFT, pos=at[-1])
    assert driver.window.canvas.picture.picture is not None
    assert driver.window.canvas.picture.picture.frame == 19
    assert asked == sorted(asked), "no old request comes after a newer one"


def test_a_frame_that_cannot_be_read_is_grey_with_its_masks_and_can_be_drawn(
    driver: WindowDriver, tmp_path: Path
) -> None:
    for image in (tmp_path / "clip").glob("img1[0-9].png"):
        image.unlink()
    driver.window.view.set_frame(15)
    driver.bot.waitUntil(lambda: driver.window.canvas.picture.up_to_date, timeout=WAIT_MS)
    assert "img15" in driver.said
    assert driver.window.message_bar.message.advice
    driver.drag((30, 5), (34, 5))
    assert (driver.labels(15)[5] == 1).any()
    driver.go_to(3)
    picture = driver.window.canvas.picture.picture
    assert picture is not None
    assert picture.rgb[0, 0, 0] == 50, "what can be read is shown"


def test_size_keys_and_ring(driver: WindowDriver) -> None:
    window, view = driver.window, driver.window.view
    view.set_brush_px(10)
    driver.key(Qt.Key.Key_BracketRight)
    assert view.brush.brush == 12
    driver.key(Qt.Key.Key_BracketLeft)
    driver.key(Qt.Key.Key_BracketLeft)
    assert view.brush.brush == 9
    driver.key(Qt.Key.Key_E)
    driver.key(Qt.Key.Key_BracketRight)
    assert view.brush.brush == 9, "the eraser has a size of its own"
    driver.key(Qt.Key.Key_B)
    canvas = window.canvas
    view.set_brush_px(8)
    centre = driver.screen(30, 12)
    driver.bot.mouseMove(canvas, centre)
    with_ring = canvas.grab().toImage()
    driver.bot.mouseMove(canvas, QPoint(2, 2))
    without = canvas.grab().toImage()
    radius = 4 * canvas.viewport.zoom
    rim = QPointF(centre).toPoint() + QPoint(round(radius), 0)
    inside = centre + QPoint(round(radius * 0.6), round(radius * 0.3))
    assert any(with_ring.pixel(rim + QPoint(d, 0)) != without.pixel(rim + QPoint(d, 0)) for d in (-1, 0, 1))
    assert with_ring.pixel(inside) == without.pixel(inside)
    assert canvas.cursor().shape() is Qt.CursorShape.BlankCursor


def pen(driver: WindowDriver, kind: QEvent.Type, at: tuple[int, int], pressure: float, *, erases: bool = False) -> None:
    canvas, position = driver.window.canvas, QPointF(driver.screen(*at))
    tip = QPointingDevice.PointerType.Eraser if erases else QPointingDevice.PointerType.Pen
    device = QPointingDevice("pen", 7, QInputDevice.DeviceType.Stylus, tip, QInputDevice.Capability.Pressure, 1, 1)
    button = LEFT if kind != QEvent.Type.TabletMove else Qt.MouseButton.NoButton
    where = canvas.mapToGlobal(position)
    event = QTabletEvent(kind, device, position, where, pressure, 0, 0, 0, 0, 0, NO_KEYS, button, LEFT)
    QApplication.sendEvent(canvas, event)


def test_a_pen_stroke_is_as_wide_as_it_is_pressed_and_the_other_end_erases(driver: WindowDriver) -> None:
    driver.window.view.set_brush_px(12)
    driver.go_to(5)
    pen(driver, QEvent.Type.TabletPress, (10, 12), 0.1)
    for x in range(12, 40, 2):
        pen(driver, QEvent.Type.TabletMove, (x, 12), x / 40)
    pen(driver, QEvent.Type.TabletRelease, (38, 12), 0.0)
    widths = (driver.labels(5) == 1).sum(axis=0)
    assert widths[12] < widths[24] < widths[36]
    assert driver.window.view.tool is Tool.BRUSH
    pen(driver, QEvent.Type.TabletPress, (36, 12), 1.0, erases=True)
    pen(driver, QEvent.Type.TabletRelease, (36, 12), 1.0, erases=True)
    assert not (driver.labels(5)[:, 36] == 1).any()
    assert (driver.labels(5)[:, 20] == 1).any()
    assert [entry.title for entry in driver.document.history()][-2:] == ["Paint Object 1", "Paint Object 1"]


def test_only_over_the_active_object_and_only_over_background(driver: WindowDriver) -> None:
    first = (driver.labels(0) == 1).copy()
    driver.key(Qt.Key.Key_N)
    driver.window.view.set_brush_px(12)
    driver.window.actions_.run("tool.constraint-background")
    driver.drag((10, 10), (20, 10))
    labels = driver.labels(0)
    assert np.array_equal(labels == 1, first)
    assert (labels == 2).any()
    driver.window.actions_.run("tool.constraint-active")
    driver.drag((2, 2), (40, 2))
    assert np.array_equal(driver.labels(0), labels), "there is nothing of the active object to change there"
    driver.key(Qt.Key.Key_E)
    driver.drag((10, 10), (20, 10))
    assert np.array_equal(driver.labels(0) == 1, first)
    assert (driver.labels(0) == 2).sum() < (labels == 2).sum()


def test_one_frame_is_copied_pasted_and_cleared(driver: WindowDriver) -> None:
    drawn = driver.labels(0).copy()
    driver.key(Qt.Key.Key_C, CONTROL)
    driver.go_to(7)
    driver.bot.waitUntil(driver.window.actions_.action("mask.paste").isEnabled)
    driver.key(Qt.Key.Key_V, CONTROL)
    assert np.array_equal(driver.labels(7), drawn)
    driver.key(Qt.Key.Key_Backspace)
    assert not driver.labels(7).any()
    assert np.array_equal(driver.labels(0), drawn)
    driver.key(Qt.Key.Key_Z, CONTROL)
    assert np.array_equal(driver.labels(7), drawn)
