"""Finding primary objects in a real window: search, preview, scrub, accept in one step, go on with the result."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from combo_choice import choose_in
from fake_saliency import BrightnessEngine
from image_clips import write_squares
from plugged_engine import plug_in
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot
from real_window import WAIT_MS, WindowDriver, delete_window, new_window

from app.session.discovery import Discovery
from app.state.mask_preview import PREVIEW_ID
from app.state.view_choices import OverlayMode
from segmentation.domain.edits import add_object
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import Origin
from segmentation.domain.palette import display_colour
from segmentation.engines.protocols import FrameWindow, Saliency

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WindowDriver]:
    """A window with a clip of 8 frames of 48 x 24, and an engine that finds what is bright."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    plug_in(monkeypatch, tmp_path / "plugins", "bright", "bright_engine")
    plug_in(monkeypatch, tmp_path / "plugins", "fake", "fake_engine")
    plug_in(monkeypatch, tmp_path / "plugins", "words", "word_engine")
    window = new_window(qtbot, tmp_path)
    made = WindowDriver(window, qtbot)
    made.open(write_squares(tmp_path / "clip"))
    choose(made, "bright")
    yield made
    delete_window(window)


def choose(driver: WindowDriver, name: str) -> None:
    """Choose an engine by its list."""
    box = driver.window.discover.engine.engine
    choose_in(box, name)


def search(driver: WindowDriver) -> Discovery:
    """Search by its key, and wait for the end."""
    discovery = driver.window.services.discovery
    with driver.bot.waitSignal(discovery.ended, timeout=WAIT_MS):
        driver.key(Qt.Key.Key_F, CONTROL, SHIFT)
    return discovery


def accept(driver: WindowDriver) -> None:
    """Accept by the key; the menus know what can be done a moment later."""
    driver.bot.waitUntil(driver.window.actions_.action("discover.accept").isEnabled)
    with driver.bot.waitSignal(driver.window.services.discovery.accepted, timeout=WAIT_MS):
        driver.key(Qt.Key.Key_Return, CONTROL)
    driver.bot.waitUntil(driver.window.actions_.action("edit.undo").isEnabled)


def test_proposals_are_ranked_and_previewed_and_change_nothing(driver: WindowDriver) -> None:
    discovery = search(driver)
    panel = driver.window.discover
    assert panel.isVisible()
    scores = [proposal.score for proposal in discovery.proposals]
    assert scores
    assert scores == sorted(scores, reverse=True)
    assert panel.list.count() == len(scores)
    assert not panel.list.item(0).icon().isNull()
    assert "likely right" in panel.list.item(0).text()
    project = driver.document.project
    assert not project.objects
    assert not project.track.records
    shown = driver.window.canvas.picture.labels
    assert shown is not None
    truth = discovery.proposals[0].masks[driver.window.view.frame].unpack().labels == 1
    assert np.array_equal(shown == PREVIEW_ID, truth)


def test_scrubbing_follows_the_proposal_and_a_hidden_panel_previews_nothing(driver: WindowDriver) -> None:
    discovery = search(driver)
    driver.go_to(5)
    expected = discovery.proposals[0].masks[5].unpack().labels == 1
    shown = driver.window.canvas.picture.labels
    assert shown is not None
    assert np.array_equal(shown == PREVIEW_ID, expected)
    driver.window.shell.layout.bring_forward("propagate")
    driver.bot.waitUntil(lambda: driver.window.view.preview is None)
    assert driver.window.canvas.picture.labels is None


def test_an_accepted_proposal_is_an_object_like_any_other_in_one_step(driver: WindowDriver) -> None:
    best = search(driver).proposals[0]
    accept(driver)
    project = driver.document.project
    (object_id,) = project.objects
    assert driver.window.view.active == object_id
    assert sorted(project.track.records) == sorted(best.masks)
    state = project.track.record(best.best_frame).state(object_id)
    assert state.origin is Origin.PREDICTED
    assert state.confidence == pytest.approx(best.confidence[best.best_frame])
    assert len(driver.document.history()) == 1
    assert best not in driver.window.services.discovery.proposals

    driver.key(Qt.Key.Key_Z, CONTROL)
    assert not driver.document.project.objects
    assert not driver.document.project.track.records
    driver.bot.waitUntil(driver.window.actions_.action("edit.redo").isEnabled)
    driver.key(Qt.Key.Key_Y, CONTROL)
    assert sorted(driver.document.project.track.records) == sorted(best.masks)


def test_an_accepted_object_is_corrected_and_propagated(driver: WindowDriver) -> None:
    search(driver)
    accept(driver)
    driver.go_to(0)
    driver.key(Qt.Key.Key_B)
    driver.window.view.set_brush_px(6)
    driver.drag((30, 18), (34, 18))
    drawn = driver.labels(0)
    runs = driver.window.services.runs
    runs.set_choices(replace(runs.choices, engine="fake", follow=False))
    driver.run(Qt.Key.Key_Right, ALT)
    driver.accept_all()
    assert np.array_equal(driver.labels(4)[:, 4:], drawn[:, :-4])


def test_several_are_accepted_at_once_by_their_checks_in_the_colours_they_were_seen_in(driver: WindowDriver) -> None:
    project = driver.document.project
    driver.document.apply_edit(add_object(project, colour=display_colour(2)))
    search(driver)
    rows = driver.window.discover.list
    assert rows.count() >= 2
    seen = []
    for row in range(2):
        rows.item(row).setCheckState(Qt.CheckState.Checked)
        rows.setCurrentRow(row)
        seen.append(rows.current_colour)
    accept(driver)
    assert [info.colour for info in project.objects.values()] == [display_colour(2), *seen]
    assert len({display_colour(2), *seen}) == 3
    assert len(driver.document.history()) == 2


def test_a_search_can_be_stopped_and_proposals_discarded(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    search(driver)
    was_stopped, segment = threading.Event(), BrightnessEngine.segment

    def wait_for_the_stop(engine: BrightnessEngine, window: FrameWindow) -> Saliency:
        was_stopped.wait(WAIT_MS / 1000)
        return segment(engine, window)

    monkeypatch.setattr(BrightnessEngine, "segment", wait_for_the_stop)
    driver.window.actions_.run("discover.discard")
    assert not driver.window.discover.list.count()
    assert driver.window.view.preview is None
    discovery = driver.window.services.discovery
    with driver.bot.waitSignal(discovery.ended, timeout=WAIT_MS) as ended:
        driver.key(Qt.Key.Key_F, CONTROL, SHIFT)
        driver.window.actions_.run("discover.stop")
        was_stopped.set()
    assert ended.args[0].outcome.value == "cancelled"
    assert not discovery.proposals
    assert "stopped" in driver.window.discover.note.text()


def shown_grey(driver: WindowDriver) -> int | None:
    """The grey in the middle of the bright square of the frame, while the map is in place of the picture."""
    image = driver.window.canvas.picture.map_image
    return None if image is None else image.pixelColor(3 + driver.window.view.frame + 4, 6).red()


def test_the_map_of_the_frame_is_seen_live_and_frames_without_one_say_so(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked, segment = threading.Event(), BrightnessEngine.segment

    def stop_at_the_second(engine: BrightnessEngine, window: FrameWindow) -> Saliency:
        if len(engine.windows) == 1:
            looked.wait(WAIT_MS / 1000)
        return segment(engine, window)

    monkeypatch.setattr(BrightnessEngine, "segment", stop_at_the_second)
    driver.go_to(0)
    driver.key(Qt.Key.Key_F4, SHIFT)
    assert driver.window.view.overlay.mode is OverlayMode.MAP
    assert shown_grey(driver) is None
    without_map = foot_of_picture(driver)
    discovery, before = driver.window.services.discovery, len(driver.document.history())
    with driver.bot.waitSignal(discovery.ended, timeout=WAIT_MS):
        driver.key(Qt.Key.Key_F, CONTROL, SHIFT)
        driver.bot.waitUntil(lambda: shown_grey(driver) is not None, timeout=WAIT_MS)
        assert discovery.active, "it is seen while the search goes on"
        assert discovery.maps.find(FrameIndex(1)) is None
        looked.set()
    driver.go_to(5)
    expected = discovery.maps.find(FrameIndex(5))
    assert expected is not None
    assert shown_grey(driver) == expected.grey()[6, 12]
    assert foot_of_picture(driver) != without_map, "the words are others"
    assert len(driver.document.history()) == before

    button = next(b for b in driver.window.discover.findChildren(QToolButton) if b.text() == "Map of the frame")
    driver.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert driver.window.view.overlay.mode is OverlayMode.FILL
    assert shown_grey(driver) is None


def test_maps_go_with_their_clip(driver: WindowDriver, tmp_path: Path) -> None:
    discovery = search(driver)
    driver.key(Qt.Key.Key_F4, SHIFT)
    assert shown_grey(driver) is not None
    driver.open(write_squares(tmp_path / "other"))
    assert discovery.maps.find(FrameIndex(0)) is None
    assert driver.window.canvas.picture.map_image is None


def foot_of_picture(driver: WindowDriver) -> bytes:
    """The pixels where the picture's words are."""
    canvas = driver.window.canvas
    area = canvas.viewport.picture_rect.toAlignedRect() & canvas.rect()
    foot = canvas.grab(QRect(area.left(), area.bottom() - 40, area.width(), 40)).toImage()
    return bytes(foot.constBits())


def test_an_engine_without_weights_says_so_and_leads_to_them(driver: WindowDriver) -> None:
    choose(driver, "fsnet")
    form = driver.window.discover.engine
    assert "2021-ICCV-FSNet" in form.advice.text()
    assert form.get_weights.isVisibleTo(form)
    driver.key(Qt.Key.Key_F, CONTROL, SHIFT)
    assert not driver.window.services.discovery.active
    assert "needs weights" in driver.said
    assert driver.window.message_bar.message.action == "engine.weights"


def test_another_clip_ends_the_search_and_drops_its_proposals(driver: WindowDriver, tmp_path: Path) -> None:
    search(driver)
    driver.open(write_squares(tmp_path / "other"))
    assert not driver.window.services.discovery.proposals
    assert driver.window.view.preview is None
    driver.key(Qt.Key.Key_F, CONTROL, SHIFT)
    driver.window.shell.files.close_document()
    driver.bot.waitUntil(lambda: not driver.window.services.discovery.active, timeout=WAIT_MS)
    assert not driver.window.services.discovery.proposals


def test_the_classic_search_finds_nothing_where_nothing_moves(driver: WindowDriver, tmp_path: Path) -> None:
    driver.open(write_squares(tmp_path / "still", moving=False))
    choose(driver, "classic-discovery")
    assert search(driver).proposals == ()
    assert "No object was found" in driver.window.discover.note.text()


def test_words_are_asked_for_where_the_engine_takes_them_and_name_the_objects(driver: WindowDriver) -> None:
    panel = driver.window.discover
    assert not panel.phrase.isVisible()
    choose(driver, "words")
    assert panel.phrase.isVisible()
    panel.phrase.setText("red cup")
    discovery = driver.window.services.discovery
    with driver.bot.waitSignal(discovery.ended, timeout=WAIT_MS):
        driver.bot.keyClick(panel.phrase, Qt.Key.Key_Return)
    assert panel.list.item(0).text().startswith("1 red cup: ")
    for row in range(2):
        panel.list.item(row).setCheckState(Qt.CheckState.Checked)
    accept(driver)
    project = driver.document.project
    assert [info.name for info in project.objects.values()] == ["red cup", "red cup 2"]
    choose(driver, "bright")
    assert not panel.phrase.isVisible()
