"""The dialog offers engines that can run, begins with what is there, and says what cannot be compared."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from real_window import WindowDriver
from test_whole_job import ALT, paint_object

from app.dialogs.compare_dialog import CompareDialog
from segmentation.domain.agreement import STORED
from segmentation.domain.frames import FrameIndex, FrameRange


@pytest.fixture
def driver(clip_window: WindowDriver) -> WindowDriver:
    clip_window.go_to(0)
    paint_object(clip_window)
    return clip_window


def dialog_of(driver: WindowDriver) -> CompareDialog:
    driver.window.actions_.run("engine.compare")
    dialog = driver.window.findChild(CompareDialog)
    assert dialog is not None
    return dialog


def test_without_masks_it_begins_with_the_chosen_engine_and_another_one(driver: WindowDriver) -> None:
    dialog = dialog_of(driver)
    assert dialog.first.currentData() == "fake"
    assert dialog.second.currentData() != "fake"
    names = [dialog.second.itemData(row) for row in range(dialog.second.count())]
    assert {"fake", "classic"} <= set(names)
    assert "savos" not in names  # its weights are not there
    assert dialog.frames.frames == FrameRange(FrameIndex(0), FrameIndex(7))
    driver.close(dialog)


def test_a_chosen_engine_that_cannot_run_gives_way_to_the_best_two(driver: WindowDriver) -> None:
    runs = driver.window.services.runs
    runs.set_choices(replace(runs.choices, engine="savos"))
    dialog = dialog_of(driver)
    offered = [dialog.second.itemData(row) for row in range(dialog.second.count())]
    assert [dialog.first.currentData(), dialog.second.currentData()] == offered[:2]
    facts = [driver.window.services.engines.facts(name) for name in offered]
    assert [each.quality for each in facts] == sorted((each.quality for each in facts), reverse=True)
    driver.close(dialog)


def test_the_only_engine_is_compared_with_the_stored_masks(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CompareDialog, "_is_usable", lambda self, facts: facts.name == "fake")
    dialog = dialog_of(driver)
    assert (dialog.first.currentData(), dialog.second.currentData()) == (STORED, "fake")
    assert dialog.start_button.isEnabled()
    driver.close(dialog)


def test_with_masks_it_begins_with_those(driver: WindowDriver) -> None:
    driver.run(Qt.Key.Key_Right, ALT)
    dialog = dialog_of(driver)
    assert dialog.first.currentData() == STORED
    assert dialog.second.currentData() != "fake", "what made the stored masks"
    driver.close(dialog)


def test_what_cannot_be_compared_is_said_and_the_dialog_stays(driver: WindowDriver) -> None:
    dialog = dialog_of(driver)
    dialog.first.setCurrentIndex(dialog.first.findData(dialog.second.currentData()))
    assert not dialog.start_button.isEnabled()
    dialog.first.setCurrentIndex(0)
    driver.bot.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "no mask of a run to compare with" in dialog.outcome.text()
    driver.close(dialog)
