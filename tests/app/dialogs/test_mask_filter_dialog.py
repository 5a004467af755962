"""Whole masks are cleaned, grown and softened in a real window: seen first, applied as one step, verified ones left."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from image_clips import write_clip
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from real_window import WAIT_MS, WindowDriver
from test_whole_job import CONTROL, paint_object

from app.dialogs.mask_filter_dialog import MaskFilterDialog
from app.state.mask_preview import ReplacedMasks
from segmentation.domain.edits import set_verified
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId

LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
ONE = ObjectId(1)


@pytest.fixture
def driver(empty_window: WindowDriver, tmp_path: Path) -> WindowDriver:
    """A clip of 8 frames of 48 x 24; the first object is drawn on the first three."""
    empty_window.open(write_clip(tmp_path / "clip"))
    paint_object(empty_window)
    for frame in (1, 2):
        empty_window.go_to(frame)
        empty_window.drag((20, 12), (26, 12))
    empty_window.go_to(0)
    return empty_window


@pytest.fixture
def dialog(driver: WindowDriver) -> MaskFilterDialog:
    driver.bot.waitUntil(driver.window.actions_.action("mask.filter").isEnabled)
    driver.key(Qt.Key.Key_E, CONTROL, SHIFT)
    shown = driver.window.findChild(MaskFilterDialog)
    assert shown is not None
    return shown


def area_on_screen(driver: WindowDriver) -> int:
    return int((driver.window.canvas.picture.labels_on_screen == 1).sum())


def apply(driver: WindowDriver, dialog: MaskFilterDialog) -> str:
    with driver.bot.waitSignal(driver.window.services.mask_work.ended, timeout=WAIT_MS):
        QTest.mouseClick(dialog.apply_button, LEFT)
    return driver.said


def test_a_slider_shows_at_once_what_applying_makes_a_step(driver: WindowDriver, dialog: MaskFilterDialog) -> None:
    before, steps = driver.labels(0), len(driver.document.history())
    assert not dialog.apply_button.isEnabled(), "there is nothing to do"
    QTest.keyClick(dialog.sliders["grow_px"]._slider, Qt.Key.Key_Right)
    driver.bot.waitUntil(lambda: area_on_screen(driver) > (before == 1).sum())
    seen = area_on_screen(driver)
    assert np.array_equal(driver.labels(0), before)
    assert "Filter masks: one frame changed" in apply(driver, dialog)
    assert (driver.labels(0) == 1).sum() == seen
    assert len(driver.document.history()) == steps + 1
    assert not dialog.steps, "it is not done twice"
    driver.document.undo()
    assert np.array_equal(driver.labels(0), before)


def test_closing_shows_the_stored_masks_again(driver: WindowDriver, dialog: MaskFilterDialog) -> None:
    dialog.sliders["grow_px"].setValue(4)
    driver.bot.waitUntil(lambda: isinstance(driver.window.view.preview, ReplacedMasks))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert driver.window.view.preview is None
    assert area_on_screen(driver) == (driver.labels(0) == 1).sum()


def test_the_preview_follows_the_frame_and_can_be_switched_off(driver: WindowDriver, dialog: MaskFilterDialog) -> None:
    dialog.sliders["grow_px"].setValue(4)
    driver.go_to(2)
    stored = (driver.labels(2) == 1).sum()
    driver.bot.waitUntil(lambda: area_on_screen(driver) > stored)
    QTest.mouseClick(dialog.seen, LEFT, pos=dialog.seen.rect().center() * 0.1)
    driver.bot.waitUntil(lambda: area_on_screen(driver) == stored)
    assert dialog.apply_button.isEnabled()


def test_the_range_is_one_step_and_verified_masks_stay(driver: WindowDriver, dialog: MaskFilterDialog) -> None:
    document = driver.document
    document.apply_edit(set_verified(document.project, [FrameIndex(1)], [ONE]))
    before = [driver.labels(frame) for frame in range(3)]
    steps = len(document.history())
    dialog.sliders["grow_px"].setValue(-1)
    dialog.frames.setCurrentIndex(1)
    assert "Filter masks: 2 frames changed" in apply(driver, dialog)
    changed = [not np.array_equal(driver.labels(frame), before[frame]) for frame in range(3)]
    assert changed == [True, False, True]
    assert len(document.history()) == steps + 1


def test_all_objects_or_the_selected_ones(driver: WindowDriver, dialog: MaskFilterDialog) -> None:
    driver.activate()
    driver.key(Qt.Key.Key_N)
    driver.drag((38, 16), (42, 18))
    areas = driver.document.project.track.record(FrameIndex(0)).mask.areas()
    dialog.sliders["grow_px"].setValue(1)
    dialog.objects.setCurrentIndex(1)
    apply(driver, dialog)
    grown = driver.document.project.track.record(FrameIndex(0)).mask.areas()
    assert all(grown[label] > areas[label] for label in (1, 2))
    dialog.sliders["grow_px"].setValue(-1)
    dialog.objects.setCurrentIndex(0)
    apply(driver, dialog)
    assert driver.document.project.track.record(FrameIndex(0)).mask.areas()[1] == grown[1]


def test_the_loop_plays_around_the_frame_and_comes_back(driver: WindowDriver, dialog: MaskFilterDialog) -> None:
    driver.go_to(1)
    dialog.sliders["steady_frames"].setValue(1)
    seen: set[int] = set()
    driver.window.view.frame_changed.connect(seen.add)
    QTest.mouseClick(dialog.loop, LEFT)
    driver.bot.waitUntil(lambda: seen == set(range(8)), timeout=WAIT_MS)
    QTest.mouseClick(dialog.loop, LEFT)
    assert driver.window.view.frame == 1
    assert not dialog.preview.looping


def test_where_nothing_can_be_changed_the_window_says_so(driver: WindowDriver, dialog: MaskFilterDialog) -> None:
    driver.go_to(6)
    dialog.sliders["hole_px"].setValue(4)
    assert "no mask to change here" in apply(driver, dialog)
    dialog.sliders["hole_px"].setValue(4)
    reset = dialog._buttons.button(QDialogButtonBox.StandardButton.Reset)
    QTest.mouseClick(reset, LEFT)
    assert not dialog.steps


def test_another_clip_closes_the_dialog(driver: WindowDriver, dialog: MaskFilterDialog) -> None:
    with driver.bot.waitSignal(driver.window.services.documents.closed, timeout=WAIT_MS):
        driver.window.actions_.run("file.close")
    driver.bot.waitUntil(lambda: driver.window.findChild(MaskFilterDialog) is None)
