"""Edges are refined in a real window: in one step of undo, leaving locked and verified ones alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from image_clips import write_squares
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from real_window import WAIT_MS, WindowDriver, delete_window, new_window

from segmentation.domain.edge_choice import EdgeMethod
from segmentation.domain.edits import set_locked, set_verified
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.engines.dense_crf.edge_refinement import refine_edges
from segmentation.jobs.refinement import edge_refiners

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SQUARE = (slice(2, 10), slice(3, 11))


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WindowDriver]:
    """A window in which the bright square of the first frame is painted roughly."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("segmentation.engines.dense_crf.dense_crf.find_spec", lambda name: None)
    window = new_window(qtbot, tmp_path)
    made = WindowDriver(window, qtbot)
    made.open(write_squares(tmp_path / "clip"))
    made.key(Qt.Key.Key_N)
    made.key(Qt.Key.Key_B)
    window.view.set_brush_px(6)
    made.drag((6, 5), (8, 5), (8, 7), (6, 7), (6, 5))
    yield made
    delete_window(window)


@pytest.fixture(autouse=True)
def crf(request: pytest.FixtureRequest) -> None:
    """Most tests here are of the CRF, which repairs rough masks best."""
    if "driver" in request.fixturenames:
        request.getfixturevalue("driver").window.view.set_edges(method=EdgeMethod.CRF, width_px=3)


def refine(driver: WindowDriver) -> str:
    """Refine this frame by the key; what was said at the end."""
    driver.bot.waitUntil(driver.window.actions_.action("refine.frame").isEnabled)
    with driver.bot.waitSignal(driver.window.services.refining.ended, timeout=WAIT_MS):
        driver.key(Qt.Key.Key_R, CONTROL, SHIFT)
    return driver.said


def distance(driver: WindowDriver) -> int:
    """Pixels by which the mask of the first frame and the square differ."""
    truth = np.zeros((24, 48), np.bool_)
    truth[SQUARE] = True
    return int(((driver.labels(0) == 1) != truth).sum())


def test_a_rough_mask_is_pulled_to_the_square_and_undo_brings_it_back(driver: WindowDriver) -> None:
    rough, before = driver.labels(0), distance(driver)
    steps = len(driver.document.history())
    assert "refined on one frame" in refine(driver)
    assert distance(driver) < before / 2
    state = driver.document.project.track.state(FrameIndex(0), ObjectId(1))
    assert state.reference, "what was vouched for stays vouched for"
    assert len(driver.document.history()) == steps + 1
    driver.bot.waitUntil(driver.window.actions_.action("edit.undo").isEnabled)
    driver.key(Qt.Key.Key_Z, CONTROL)
    assert np.array_equal(driver.labels(0), rough)


@pytest.mark.parametrize("protect", ["locked", "verified"])
def test_what_is_locked_or_verified_is_left_alone_and_said(driver: WindowDriver, protect: str) -> None:
    document, rough = driver.document, driver.labels(0)
    if protect == "locked":
        document.apply_edit(set_locked(document.project, ObjectId(1), True))
    else:
        document.apply_edit(set_verified(document.project, [FrameIndex(0)], [ObjectId(1)]))
    driver.key(Qt.Key.Key_R, CONTROL, SHIFT)
    assert "no outline to refine" in driver.said
    assert not driver.window.services.refining.active
    assert np.array_equal(driver.labels(0), rough)


def test_a_range_is_one_step_and_can_be_stopped(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    for frame in (1, 2):
        driver.go_to(frame)
        driver.drag((8 + 2 * frame, 5), (8 + 2 * frame, 7))
    drawn = [driver.labels(frame) for frame in range(3)]
    steps = len(driver.document.history())
    refining = driver.window.services.refining
    with driver.bot.waitSignal(refining.ended, timeout=WAIT_MS):
        driver.window.actions_.run("refine.range")
    assert all(not np.array_equal(driver.labels(frame), drawn[frame]) for frame in range(3))
    assert len(driver.document.history()) == steps + 1
    driver.window.actions_.run("edit.undo")
    assert all(np.array_equal(driver.labels(frame), drawn[frame]) for frame in range(3))

    gate, begun = Event(), Event()

    def held(*given: object) -> object:
        begun.set()
        gate.wait(WAIT_MS / 1000)
        return refine_edges(*given)

    monkeypatch.setattr(edge_refiners, "refine_edges", held)
    with driver.bot.waitSignal(refining.ended, timeout=WAIT_MS) as ended:
        driver.window.actions_.run("refine.range")
        driver.bot.waitUntil(begun.is_set, timeout=WAIT_MS)
        driver.key(Qt.Key.Key_Escape)
        gate.set()
    assert ended.args[0].ended.outcome.value == "cancelled"
    assert "Stopped; edges were refined on one frame" in driver.said


def test_all_objects_of_a_frame_are_refined_together(driver: WindowDriver) -> None:
    driver.key(Qt.Key.Key_N)
    driver.drag((38, 16), (40, 18))
    before = driver.labels(0)
    driver.bot.waitUntil(driver.window.actions_.action("refine.frame-all").isEnabled)
    with driver.bot.waitSignal(driver.window.services.refining.ended, timeout=WAIT_MS):
        driver.window.actions_.run("refine.frame-all")
    after = driver.labels(0)
    assert not np.array_equal(after == 1, before == 1)
    assert not np.array_equal(after == 2, before == 2)


def soft_pixels(driver: WindowDriver) -> int:
    edges = driver.window.canvas.picture.soft_edges
    return 0 if edges is None else int((edges.alpha > 0).sum())


def test_before_is_seen_while_the_key_is_held_and_a_frame_is_taken_back(driver: WindowDriver) -> None:
    rough = driver.labels(0)
    driver.window.actions_.run("edges.guided")
    refine(driver)
    refined = driver.labels(0)
    driver.bot.waitUntil(lambda: soft_pixels(driver) > 0)
    canvas = driver.window.canvas
    driver.bot.waitUntil(driver.window.actions_.action("proposal.before").isEnabled)
    driver.bot.keyPress(canvas, Qt.Key.Key_A)
    assert np.array_equal(canvas.picture.labels_on_screen, rough)
    assert soft_pixels(driver) == 0
    driver.bot.keyRelease(canvas, Qt.Key.Key_A)
    assert np.array_equal(canvas.picture.labels_on_screen, refined)
    steps = len(driver.document.history())
    driver.key(Qt.Key.Key_R, CONTROL, Qt.KeyboardModifier.AltModifier)
    assert np.array_equal(driver.labels(0), rough)
    assert not driver.document.project.track.record(FrameIndex(0)).alpha
    assert len(driver.document.history()) == steps + 1
    assert not driver.window.services.refining.can_take_back(FrameIndex(0))
    driver.window.actions_.run("edit.undo")
    assert driver.window.services.refining.can_take_back(FrameIndex(0)), "with undo the refined edges are back"


def test_edges_that_are_refined_twice_go_back_to_the_first_mask(driver: WindowDriver) -> None:
    rough = driver.labels(0)
    refine(driver)
    driver.window.actions_.run("edges.guided")
    refine(driver)
    driver.window.actions_.run("refine.take-back")
    assert np.array_equal(driver.labels(0), rough)


def test_a_frame_that_was_painted_since_is_not_taken_back(driver: WindowDriver) -> None:
    refine(driver)
    driver.drag((30, 15), (32, 15))
    assert not driver.window.services.refining.can_take_back(FrameIndex(0))


def test_the_width_goes_by_commands_and_is_said(driver: WindowDriver) -> None:
    driver.window.actions_.run("edges.wider")
    assert driver.window.view.edges.width_px == 4
    assert "4 px" in driver.said
    for _ in range(5):
        driver.window.actions_.run("edges.narrower")
    assert driver.window.view.edges.width_px == 1
