"""Small objects in a real window: the panel says how small, and a key or a click follows them at full resolution."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from real_window import WAIT_MS, WindowDriver
from small_project import small_project
from test_whole_job import ALT

from app.panels.small_objects_offer import SmallObjectsOffer, small_words
from app.session.plan_words import NO_BREAK
from segmentation.domain.objects import ObjectId
from segmentation.jobs.propagation.region.region_mode import RegionMode
from segmentation.jobs.propagation.region.small_objects import SmallObject


@pytest.fixture
def driver(clip_window: WindowDriver) -> WindowDriver:
    """A window with a clip of 8 frames, and an object of a few pixels drawn on the first."""
    clip_window.key(Qt.Key.Key_N)
    clip_window.key(Qt.Key.Key_B)
    clip_window.window.view.set_brush_px(3)
    clip_window.drag((20, 10), (20, 10))
    return clip_window


def offer_of(driver: WindowDriver) -> SmallObjectsOffer:
    offer = driver.window.propagate.offer
    driver.bot.waitUntil(offer.isVisible, timeout=WAIT_MS)
    return offer


def test_the_plan_offers_to_follow_a_small_object_and_a_key_takes_it(driver: WindowDriver) -> None:
    offer, runs = offer_of(driver), driver.window.services.runs
    share = 100 * (driver.labels(0) == 1).mean()
    name = driver.document.project.objects[ObjectId(1)].name
    said = offer.sentence.text().replace(NO_BREAK, " ")
    assert said == f"'{name}' covers {share:.1g} % of the picture: follow it at full resolution (Alt+Z)."
    driver.key(Qt.Key.Key_Z, ALT)
    assert runs.choices.region is RegionMode.AUTO
    driver.bot.waitUntil(lambda: "is followed at full resolution" in offer.sentence.text(), timeout=WAIT_MS)
    assert driver.window.propagate._small.isChecked()
    driver.run(Qt.Key.Key_Right, ALT)
    assert (driver.labels(3) == 1).any()


def test_a_click_takes_the_offer_and_the_box_takes_it_back(driver: WindowDriver) -> None:
    offer, runs = offer_of(driver), driver.window.services.runs
    button = offer.findChild(QToolButton)
    assert button is not None
    driver.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert runs.choices.region is RegionMode.AUTO
    driver.window.propagate._small.click()
    assert runs.choices.region is RegionMode.OFF


def test_nothing_is_offered_for_a_large_object(clip_window: WindowDriver) -> None:
    clip_window.key(Qt.Key.Key_N)
    clip_window.window.view.set_brush_px(8)
    clip_window.drag((8, 10), (20, 10))
    panel = clip_window.window.propagate
    clip_window.bot.waitUntil(lambda: any(note.text() for note in panel._plans.values()), timeout=WAIT_MS)
    assert not panel.offer.isVisible()


@pytest.mark.parametrize(
    ("count", "followed", "words"),
    [
        (1, False, "'Object 2' covers 0.2 % of the picture: follow it at full resolution (%key)."),
        (
            3,
            False,
            "3 objects are small, 'Object 2' covers 0.2 % of the picture: follow them at full resolution (%key).",
        ),
        (1, True, "'Object 2' (0.2 % of the picture) is followed at full resolution."),
        (
            3,
            True,
            "3 small objects are followed at full resolution, the smallest is 'Object 2' (0.2 % of the picture).",
        ),
    ],
)
def test_one_sentence_names_the_smallest_object(count: int, followed: bool, words: str) -> None:
    project = small_project(3)
    small = [SmallObject(ObjectId(i), share) for i, share in ((2, 0.002), (1, 0.004), (3, 0.006))]
    said = small_words(small[:count], project, followed).replace(NO_BREAK, " ")
    assert said == words.replace("Object 2", project.objects[ObjectId(2)].name)
