"""The list of engines: the recommended one first, those without weights apart; these cannot start, and the window gets
their weights."""

from __future__ import annotations

import numpy as np
from combo_choice import choose_in
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QPushButton
from real_window import WindowDriver

from app.dialogs.weights_dialog import WeightsDialog
from app.widgets.engine_form import EngineForm

LACKING = "cfbi-plus"


def rows(form: EngineForm) -> list[str]:
    return [form.engine.itemText(row) for row in range(form.engine.count())]


def start(driver: WindowDriver) -> None:
    """Draw a mask and propagate it, by keys."""
    driver.key(Qt.Key.Key_N)
    driver.key(Qt.Key.Key_B)
    driver.drag((6, 5), (12, 8))
    action = driver.window.actions_.action("propagate.forward")
    driver.bot.waitUntil(action.isEnabled)
    driver.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)


def test_engines_without_weights_stand_apart_under_a_heading(empty_window: WindowDriver) -> None:
    form = empty_window.window.propagate.engine
    texts = rows(form)
    heading = texts.index("More engines")
    assert texts[0].endswith("(recommended)")
    assert all(text.endswith("(needs weights)") for text in texts[heading + 1 :])
    assert not any(text.endswith("(needs weights)") for text in texts[:heading])
    model = form.engine.model()
    assert isinstance(model, QStandardItemModel)
    assert not model.item(heading).isEnabled()


def test_an_engine_without_weights_does_not_start_and_a_button_gets_them(clip_window: WindowDriver) -> None:
    window = clip_window.window
    choose_in(window.propagate.engine.engine, LACKING)
    start(clip_window)
    assert not window.services.runs.active
    assert "maskreel" not in clip_window.said
    assert "needs weights that are not installed (resnet101_cfbip.pth)" in clip_window.said
    (button,) = (b for b in window.message_bar.findChildren(QPushButton) if b.accessibleName() == "What helps")
    assert button.isVisible()
    clip_window.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    (dialog,) = window.findChildren(WeightsDialog)
    clip_window.bot.waitUntil(lambda: dialog.current_entry is not None)
    assert dialog.current_entry is not None
    assert dialog.current_entry.engine == LACKING
    clip_window.close(dialog)


def test_the_speed_is_that_of_the_open_clip_and_its_objects(clip_window: WindowDriver) -> None:
    window = clip_window.window
    choose_in(window.propagate.engine.engine, "classic")
    of_none = window.propagate.engine.speed.text()
    for _ in range(3):
        clip_window.key(Qt.Key.Key_N)
    of_three = window.propagate.engine.speed.text()
    numbers = [float(text.split()[1]) for text in (of_none, of_three)]
    assert np.isclose(numbers[1] / numbers[0], 1.6, rtol=0.1)
