"""Two engines side by side in a real window: the runs, the map, the lane, the review, and taking either by keys."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from real_window import WAIT_MS, WindowDriver
from test_whole_job import ALT, paint_object

from app.dialogs.compare_dialog import CompareDialog
from segmentation.domain.agreement import STORED, Overlap
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId
from segmentation.domain.open_proposals import open_masks
from segmentation.domain.uncertainty import Reason
from segmentation.errors import UserError
from segmentation.jobs.events import Outcome

SHIFT, KEYS = Qt.KeyboardModifier.ShiftModifier, Qt.Key
WHOLE = FrameRange(FrameIndex(0), FrameIndex(7))
ONE = ObjectId(1)


@pytest.fixture
def driver(clip_window: WindowDriver) -> WindowDriver:
    """An object on frame 0 alone."""
    clip_window.go_to(0)
    paint_object(clip_window)
    return clip_window


def compare_with_stored(driver: WindowDriver) -> None:
    """Masks that move by one pixel a frame are stored, those that move by two are proposed."""
    driver.run(KEYS.Key_Right, ALT)
    runs = driver.window.services.runs
    runs.set_choices(replace(runs.choices, settings={"shift_px": 2}))
    with driver.bot.waitSignal(runs.ended, timeout=WAIT_MS):
        driver.window.services.comparison.start(STORED, "fake", WHOLE)
    driver.bot.waitUntil(driver.window.actions_.action("proposal.accept-all").isEnabled)


def makers(driver: WindowDriver) -> set[tuple[str, str]]:
    project = driver.document.project
    return {
        (proposed.against, proposed.engine)
        for frame in project.proposals
        for proposed in open_masks(project, frame).values()
    }


def test_the_first_engine_fills_what_is_empty_and_the_second_proposes_over_it(driver: WindowDriver) -> None:
    services = driver.window.services
    driver.window.actions_.run("engine.compare")
    dialog = driver.window.findChild(CompareDialog)
    assert dialog is not None
    assert dialog.first.currentData() == "fake"
    dialog.second.setCurrentIndex(dialog.second.findData("classic"))
    ended: list[Outcome] = []
    services.runs.ended.connect(lambda end: ended.append(end.outcome))
    driver.bot.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)
    driver.bot.waitUntil(lambda: len(ended) == 2, timeout=WAIT_MS)
    assert ended == [Outcome.FINISHED, Outcome.FINISHED]
    assert all((driver.labels(frame) == 1).any() for frame in range(8))
    assert makers(driver) == {("fake", "classic")}
    titles = [entry.title for entry in driver.document.history()]
    assert titles[-2:] == ["Propagate with fake", "Compare with classic"]
    driver.activate()
    driver.bot.waitUntil(lambda: "Accept takes the mask of classic" in driver.window.proposal.summary.text())


def test_the_lane_and_the_review_show_where_they_differ(driver: WindowDriver) -> None:
    compare_with_stored(driver)
    lane, agreement = driver.window.agreement_lane, driver.window.services.proposals.agreement
    assert lane.isVisible()
    assert lane.objects == (ONE,)
    low = agreement.of(ONE)
    assert (low[1:] >= 0).all()
    assert low[7] < low[1] < 1
    assert f"IoU {low[7]:.2f}" in lane.words_of(FrameIndex(7))
    assert "the same, decided, or not compared" in lane.words_of(FrameIndex(0))
    pressed = driver.window.timeline.scale.middle_of(7)
    driver.bot.mouseClick(lane, Qt.MouseButton.LeftButton, pos=lane.rect().center().__class__(round(pressed), 5))
    assert driver.window.view.frame == 7
    review = driver.window.services.review
    with driver.bot.waitSignal(review.listed, timeout=WAIT_MS) as listed:
        review.refresh()
    assert Reason.DISAGREEMENT in {each.reason for each in listed.args[0].uncertain_masks}


def test_the_map_of_agreement_lies_over_the_picture(driver: WindowDriver) -> None:
    compare_with_stored(driver)
    driver.go_to(7)
    picture, canvas = driver.window.canvas.picture, driver.window.canvas
    without = canvas.grab().toImage()
    driver.key(KEYS.Key_A, SHIFT)
    assert driver.window.view.comparison.agreement
    assert picture.overlap is not None
    assert {Overlap.BOTH, Overlap.FIRST, Overlap.SECOND} <= set(np.unique(picture.overlap).tolist())
    assert canvas.grab().toImage() != without
    driver.key(KEYS.Key_A, SHIFT)
    assert picture.overlap is None
    assert canvas.grab().toImage() == without


def test_either_mask_is_taken_by_keys(driver: WindowDriver) -> None:
    compare_with_stored(driver)
    project = driver.document.project
    first = [driver.labels(frame).copy() for frame in range(8)]
    second = {int(frame): proposal.mask.unpack().labels for frame, proposal in project.proposals.items()}
    driver.go_to(3)
    driver.key(KEYS.Key_Y)
    driver.bot.waitUntil(lambda: "Accepted on one frame" in driver.said, timeout=WAIT_MS)
    driver.go_to(4)
    driver.key(KEYS.Key_U)
    driver.bot.waitUntil(lambda: "Rejected on one frame" in driver.said, timeout=WAIT_MS)
    np.testing.assert_array_equal(driver.labels(3), second[3])
    np.testing.assert_array_equal(driver.labels(4), first[4])
    assert sorted(project.proposals) == [1, 2, 5, 6, 7]
    driver.accept_all()
    np.testing.assert_array_equal(driver.labels(7), second[7])
    driver.bot.waitUntil(lambda: not driver.window.agreement_lane.isVisible())


def test_a_comparison_survives_closing(driver: WindowDriver) -> None:
    compare_with_stored(driver)
    before = makers(driver)
    path = driver.document.path
    driver.open(path)
    assert makers(driver) == before == {(STORED, "fake")}
    assert driver.window.services.proposals.agreement.objects == (ONE,)


def test_what_cannot_be_compared_is_said(driver: WindowDriver) -> None:
    comparison = driver.window.services.comparison
    with pytest.raises(UserError, match="no mask of a run to compare with"):
        comparison.start(STORED, "fake", WHOLE)
    driver.window.actions_.run("engine.compare")
    dialog = driver.window.findChild(CompareDialog)
    assert dialog is not None
    dialog.first.setCurrentIndex(0)
    driver.bot.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)
    assert "no mask of a run to compare with" in dialog.outcome.text()
    dialog.first.setCurrentIndex(dialog.first.findData(dialog.second.currentData()))
    assert not dialog.start_button.isEnabled()
    driver.close(dialog)
    comparison.set_document(None)
    with pytest.raises(UserError, match="No clip is open"):
        comparison.start(STORED, "fake", WHOLE)


def test_a_first_run_that_is_stopped_starts_no_second(driver: WindowDriver) -> None:
    services = driver.window.services
    with driver.bot.waitSignal(services.runs.ended, timeout=WAIT_MS) as ended:
        services.comparison.start("fake", "classic", WHOLE)
        services.runs.cancel()
    assert ended.args[0].outcome is Outcome.CANCELLED
    assert not services.runs.active
    assert not driver.document.project.proposals
