"""Edges are refined by a dialog in a real window: seen first, with before, width and method; applied as one step."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from combo_choice import choose_in
from image_clips import write_squares
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtTest import QTest
from real_window import WAIT_MS, WindowDriver

from app.dialogs.edge_dialog import EdgeDialog
from app.state.mask_preview import ReplacedMasks
from segmentation.domain.edge_choice import EdgeMethod
from segmentation.domain.frames import FrameIndex

LEFT = Qt.MouseButton.LeftButton
FIRST = FrameIndex(0)


@pytest.fixture
def driver(empty_window: WindowDriver, tmp_path: Path) -> WindowDriver:
    """The bright square of three frames, painted roughly."""
    empty_window.open(write_squares(tmp_path / "clip"))
    empty_window.key(Qt.Key.Key_N)
    empty_window.key(Qt.Key.Key_B)
    empty_window.window.view.set_brush_px(6)
    for frame in range(3):
        empty_window.go_to(frame)
        empty_window.drag((6 + 2 * frame, 5), (8 + 2 * frame, 7))
    empty_window.go_to(0)
    return empty_window


@pytest.fixture
def dialog(driver: WindowDriver) -> EdgeDialog:
    driver.bot.waitUntil(driver.window.actions_.action("refine.options").isEnabled)
    driver.key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier)
    shown = driver.window.findChild(EdgeDialog)
    assert shown is not None
    return shown


def soft_pixels(driver: WindowDriver) -> int:
    edges = driver.window.canvas.picture.soft_edges
    return 0 if edges is None else int((edges.alpha > 0).sum())


def is_settled(dialog: EdgeDialog) -> bool:
    """Whether the picture shows what the sliders say now, and not what they said before."""
    return not dialog.preview._computing and FIRST in dialog.preview._shown.masks


def refine(driver: WindowDriver, dialog: EdgeDialog) -> None:
    with driver.bot.waitSignal(driver.window.services.refining.ended, timeout=WAIT_MS):
        QTest.mouseClick(dialog.apply_button, LEFT)


def test_the_picture_shows_it_at_once_and_before_while_the_button_is_held(
    driver: WindowDriver, dialog: EdgeDialog
) -> None:
    stored, picture = driver.labels(0), driver.window.canvas.picture
    driver.bot.waitUntil(lambda: soft_pixels(driver) > 0)
    assert np.array_equal(driver.labels(0), stored), "nothing is changed"
    QTest.mousePress(dialog.before, LEFT)
    assert soft_pixels(driver) == 0
    assert np.array_equal(picture.labels_on_screen, stored)
    QTest.mouseRelease(dialog.before, LEFT)
    assert soft_pixels(driver) > 0
    driver.activate()
    driver.bot.waitUntil(driver.window.actions_.action("proposal.before").isEnabled)
    driver.bot.keyPress(driver.window.canvas, Qt.Key.Key_A)
    assert soft_pixels(driver) == 0
    driver.bot.keyRelease(driver.window.canvas, Qt.Key.Key_A)
    assert soft_pixels(driver) > 0


def test_a_wider_edge_is_softer_and_what_is_seen_is_what_is_stored(driver: WindowDriver, dialog: EdgeDialog) -> None:
    dialog.width_px.setValue(1)
    driver.bot.waitUntil(lambda: is_settled(dialog))
    narrow = soft_pixels(driver)
    QTest.keyClick(dialog.width_px._slider, Qt.Key.Key_PageUp)
    driver.bot.waitUntil(lambda: is_settled(dialog))
    assert soft_pixels(driver) > narrow > 0
    assert driver.window.view.edges.width_px == dialog.width_px.value() > 1
    seen, steps = soft_pixels(driver), len(driver.document.history())
    refine(driver, dialog)
    driver.bot.waitUntil(lambda: soft_pixels(driver) == seen)
    assert not isinstance(driver.window.view.preview, ReplacedMasks)
    assert len(driver.document.history()) == steps + 1


def test_the_range_is_one_step_and_the_loop_plays_it(driver: WindowDriver, dialog: EdgeDialog) -> None:
    steps = len(driver.document.history())
    dialog.frames.setCurrentIndex(1)
    dialog.objects.setCurrentIndex(1)
    QTest.mouseClick(dialog.loop, LEFT)
    driver.bot.waitUntil(lambda: driver.window.view.frame == 1)
    refine(driver, dialog)
    assert not dialog.loop.isChecked()
    records = driver.document.project.track.records
    assert [bool(records[FrameIndex(frame)].alpha) for frame in range(3)] == [True] * 3
    assert len(driver.document.history()) == steps + 1


def test_methods_are_chosen_here_and_in_the_menu_alike(driver: WindowDriver, dialog: EdgeDialog) -> None:
    driver.window.actions_.run("edges.crf")
    assert dialog.method.currentData() is EdgeMethod.CRF
    assert not dialog.steady.isEnabled()
    choose_in(dialog.method, EdgeMethod.GUIDED)
    assert driver.window.view.edges.method is EdgeMethod.GUIDED
    QTest.mouseClick(dialog.steady, LEFT, pos=dialog.steady.rect().center() * 0.1)
    assert not driver.window.view.edges.steady


def test_what_is_not_installed_is_offered_disabled_with_the_reason(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("segmentation.engines.matting.closed_form.find_spec", lambda name: None)
    shown = EdgeDialog(driver.window.context, driver.window)
    shown.show()
    model = shown.method.model()
    assert isinstance(model, QStandardItemModel)
    item = model.item(shown.method.findData(EdgeMethod.MATTING))
    assert not item.isEnabled()
    assert "maskreel[matting]" in item.toolTip()
    assert "maskreel[matting]" in shown.reason.text()
    shown.close()


def test_closing_and_another_clip_show_the_stored_masks(driver: WindowDriver, dialog: EdgeDialog) -> None:
    driver.bot.waitUntil(lambda: soft_pixels(driver) > 0)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert driver.window.view.preview is None
    assert soft_pixels(driver) == 0
