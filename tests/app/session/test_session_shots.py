"""Cuts are found after opening, once per clip, in a real window: shown, gone to, and where runs stop."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from image_clips import write_clip
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from real_window import WAIT_MS, WindowDriver
from shot_clips import CUT, FRAMES, square_mask, write_two_shots
from test_whole_job import ALT

from app.session import cut_search, shots
from segmentation.domain.clip_cuts import ClipCuts
from segmentation.domain.edits import add_object, import_mask, set_reference
from segmentation.domain.frames import Direction, FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.domain.uncertainty import Reason
from segmentation.errors import UserError
from segmentation.media.open_video import open_video
from segmentation.media.video import Video

SHIFT, KEYS = Qt.KeyboardModifier.ShiftModifier, Qt.Key


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MASKREEL_CUTS", str(tmp_path / "cuts"))
    monkeypatch.setattr(shots, "DELAY_MS", 0)
    return tmp_path / "cuts"


@pytest.fixture
def driver(kept: Path, fake_plugged: None, empty_window: WindowDriver, tmp_path: Path) -> WindowDriver:
    """A clip of two shots, searched; object 1 is a reference on frame 0."""
    services = empty_window.window.services
    services.runs.set_choices(replace(services.runs.choices, engine="fake", follow=False))
    services.shots._soon.setInterval(0)
    with empty_window.bot.waitSignal(services.shots.searched, timeout=WAIT_MS):
        empty_window.open(write_two_shots(tmp_path / "clip"))
    document = empty_window.document
    document.commit(add_object(document.project, "square"))
    document.commit(import_mask(document.project, FrameIndex(0), LabelMask(square_mask(0)), [ObjectId(1)]))
    document.commit(set_reference(document.project, [FrameIndex(0)], [ObjectId(1)]))
    empty_window.window.view.set_active(ObjectId(1))
    return empty_window


def frames_with_masks(driver: WindowDriver) -> list[int]:
    return sorted(driver.document.project.track.frames_knowing(ObjectId(1)))


def test_cuts_are_found_once_and_kept(driver: WindowDriver, kept: Path, tmp_path: Path) -> None:
    services = driver.window.services
    assert services.shots.cuts == (CUT,)
    assert services.shots.frames_searched == FRAMES
    other = write_clip(tmp_path / "other")
    with driver.bot.waitSignal(services.shots.searched, timeout=WAIT_MS):
        driver.open(other)
    assert services.shots.cuts == ()
    driver.bot.waitUntil(lambda: len(list(kept.iterdir())) == 2, timeout=WAIT_MS)
    with driver.bot.waitSignal(services.shots.searched, timeout=WAIT_MS):
        driver.open(tmp_path / "clip")
    assert services.shots._worker is None
    assert services.shots.cuts == (CUT,)


def test_keys_go_from_cut_to_cut(driver: WindowDriver) -> None:
    driver.go_to(0)
    driver.key(KEYS.Key_PageDown, SHIFT)
    assert driver.window.view.frame == CUT
    driver.key(KEYS.Key_PageDown, SHIFT)
    assert driver.window.view.frame == CUT
    driver.bot.waitUntil(lambda: "There is no further cut in this direction" in driver.said)
    driver.go_to(FRAMES - 1)
    driver.key(KEYS.Key_PageUp, SHIFT)
    assert driver.window.view.frame == CUT


def test_the_timeline_shows_a_cut_and_names_it(driver: WindowDriver) -> None:
    timeline = driver.window.timeline
    at = QPoint(round(timeline.scale.x_of(CUT)), 8)
    with_cut = timeline.grab().toImage()
    driver.window.services.shots._known = replace(driver.window.services.shots._known, cuts=())
    timeline.update()
    assert timeline.grab().toImage() != with_cut
    driver.window.services.shots._known = replace(driver.window.services.shots._known, cuts=(FrameIndex(CUT),))
    QApplication.sendEvent(timeline, QHelpEvent(QHelpEvent.Type.ToolTip, at, timeline.mapToGlobal(at)))
    assert QToolTip.text() == f"Cut: a shot begins at frame {CUT}"
    QToolTip.hideText()


def test_a_run_stops_at_the_cut_and_says_so_beforehand(driver: WindowDriver) -> None:
    panel = driver.window.propagate
    driver.bot.waitUntil(
        lambda: any(f"stops at the cut at frame {CUT}" in note.text() for note in panel._plans.values())
    )
    driver.run(KEYS.Key_Right, ALT)
    assert frames_with_masks(driver) == list(range(CUT))
    assert f"The run is done; it stops at the cut at frame {CUT}." in driver.said
    driver.key(KEYS.Key_Right, ALT)
    driver.bot.waitUntil(lambda: f"lies behind the cut at frame {CUT}" in driver.said)
    panel._stop_at_cuts.click()
    driver.run(KEYS.Key_Right, ALT)
    assert frames_with_masks(driver) == list(range(FRAMES))


def test_the_first_mask_of_a_shot_is_a_reason_in_the_review(driver: WindowDriver) -> None:
    driver.window.propagate._stop_at_cuts.click()
    driver.run(KEYS.Key_Right, ALT)
    review = driver.window.services.review
    with driver.bot.waitSignal(review.listed, timeout=WAIT_MS) as listed:
        review.refresh()
    assert (CUT, Reason.CUT) in [(each.frame, each.reason) for each in listed.args[0].uncertain_masks]
    driver.key(KEYS.Key_D)
    driver.bot.waitUntil(lambda: "'square' begins a shot" in driver.said, timeout=WAIT_MS)


def test_the_objects_are_found_again_behind_the_cut_as_a_proposal(driver: WindowDriver) -> None:
    finding = driver.window.services.finding
    driver.go_to(CUT)
    with driver.bot.waitSignal(finding.ended, timeout=WAIT_MS):
        driver.key(KEYS.Key_F, Qt.KeyboardModifier.ControlModifier)
    driver.bot.waitUntil(lambda: f"Proposed on frame {CUT}: square" in driver.said)
    assert not driver.labels(CUT).any()
    driver.bot.waitUntil(driver.window.actions_.action("proposal.accept-frame").isEnabled)
    driver.key(KEYS.Key_Y)
    found = driver.labels(CUT) == 1
    truth = square_mask(CUT) == 1
    assert np.count_nonzero(found & truth) / np.count_nonzero(found | truth) > 0.7
    driver.run(KEYS.Key_Right, ALT)
    assert frames_with_masks(driver) == list(range(FRAMES))


def test_the_search_waits_while_a_run_goes_on_or_the_clip_plays(driver: WindowDriver) -> None:
    service, view = driver.window.services.shots, driver.window.view
    view.set_playing(True)
    assert not service._free.is_set()
    view.set_playing(False)
    assert service._free.is_set()


def test_a_run_ahead_of_the_search_looks_for_cuts_on_its_way_first(driver: WindowDriver) -> None:
    services = driver.window.services
    services.shots._set_known(ClipCuts())
    driver.run(KEYS.Key_Right, ALT)
    assert services.runs.cut_search.cuts == (CUT,)
    assert frames_with_masks(driver) == list(range(CUT))
    assert f"The run is done; it stops at the cut at frame {CUT}." in driver.said
    assert services.runs.preview(Direction.FORWARD).cuts_known_to is None, "no frame is searched twice"
    driver.key(KEYS.Key_Right, ALT)
    driver.bot.waitUntil(lambda: f"lies behind the cut at frame {CUT}" in driver.said)


def test_a_search_before_a_run_can_be_stopped(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    services, go_on = driver.window.services, Event()

    def wait_for_test(path: Path, **options: object) -> Video:
        go_on.wait(WAIT_MS / 1000)
        return open_video(path)

    monkeypatch.setattr(cut_search, "open_video", wait_for_test)
    services.shots._set_known(ClipCuts())
    services.runs.start(Direction.FORWARD)
    assert services.runs.active
    assert not services.shots._free.is_set()
    driver.bot.waitUntil(lambda: driver.window.propagate._progress.text() == "Searching for cuts...")
    with pytest.raises(UserError, match="goes on already"):
        services.runs.start(Direction.FORWARD)
    driver.bot.waitUntil(driver.window.actions_.action("propagate.cancel").isEnabled)
    assert not driver.window.actions_.action("propagate.pause").isEnabled()
    driver.key(KEYS.Key_Escape, SHIFT)
    go_on.set()
    assert not services.runs.active
    assert frames_with_masks(driver) == [0]
    assert "Stopped before the first frame." in driver.said


def test_while_the_search_goes_on_the_plan_says_how_far_cuts_are_known(driver: WindowDriver) -> None:
    runs, service = driver.window.services.runs, driver.window.services.shots
    assert runs.preview(Direction.FORWARD).cuts_known_to is None
    service._known = replace(service._known, searched=3)
    assert runs.preview(Direction.FORWARD).cuts_known_to == 3
    runs.set_choices(replace(runs.choices, stop_at_cuts=False))
    assert runs.preview(Direction.FORWARD).cuts_known_to is None


def test_a_document_that_is_closed_ends_its_search(kept: Path, empty_window: WindowDriver, tmp_path: Path) -> None:
    service = empty_window.window.services.shots
    service._soon.setInterval(0)
    service.set_resting(True)
    empty_window.open(write_two_shots(tmp_path / "clip"))
    empty_window.bot.waitUntil(lambda: service._worker is not None, timeout=WAIT_MS)
    service.set_document(None)
    assert service._worker is None
    assert service.cuts == ()
