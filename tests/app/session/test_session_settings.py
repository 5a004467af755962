"""What the next start takes over, and what a first start shows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from image_clips import write_clip
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from real_window import WAIT_MS, WindowDriver, new_window

from app.state.view_choices import BoxMode, Constraint, OverlayMode, Pace, PictureLook, Tool, ToolChoices
from app.theme.theme import Ground


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


def test_brushes_masks_and_engine_are_as_they_were_left(qtbot: QtBot, tmp_path: Path) -> None:
    first = new_window(qtbot, tmp_path)
    first.view.set_tool(Tool.ERASER)
    first.view.set_brush_px(77)
    first.view.set_tool(Tool.LASSO)
    first.view.set_overlay(mode=OverlayMode.OUTLINE, opacity=0.8)
    first.services.runs.set_choices(replace(first.services.runs.choices, engine="cfbi", device="cpu", follow=False))
    first.services.runs.follow_small(True)
    first.view.set_constraint(Constraint.BACKGROUND)
    first.view.set_choices(box=BoxMode.REFINE, connected=False, keeps_to_edges=True, likeness=77, through_range=True)
    first.view.set_choices(click_engine="classic-clicks")
    first.view.set_overlay(onion=True, patterns=True, names=True)
    first.view.set_look(PictureLook(brightness=40, grid=False))
    first.view.set_pace(Pace(loop=True, speed=0.25, sound=False))
    first.view.set_thumbnails(False)
    lanes_px = first.timeline.height()
    first.close()

    again = new_window(qtbot, tmp_path)
    assert again.thumbnail_lane.isHidden()
    assert again.timeline.height() == lanes_px
    assert again.view.tool is Tool.LASSO
    assert again.view.brush.eraser == 77
    assert (again.view.overlay.mode, again.view.overlay.opacity) == (OverlayMode.OUTLINE, 0.8)
    choices = again.services.runs.choices
    assert (choices.engine, choices.device, choices.follow) == ("cfbi", "cpu", False)
    assert again.services.runs.follows_small
    assert again.view.constraint is Constraint.BACKGROUND
    assert again.view.choices == ToolChoices(
        BoxMode.REFINE, connected=False, keeps_to_edges=True, likeness=77, click_engine="classic-clicks"
    )
    assert (again.view.overlay.onion, again.view.overlay.patterns, again.view.overlay.names) == (True, True, True)
    assert again.view.look == PictureLook(grid=False), "colours of the picture are as in the clip again"
    assert again.view.pace == Pace(loop=True, speed=0.25, sound=False)
    again.view.set_overlay(mode=OverlayMode.MAP)
    again.close()
    last = new_window(qtbot, tmp_path)
    assert last.view.overlay.mode is OverlayMode.FILL, "maps are gone with their search"
    last.close()


def test_settings_that_make_no_sense_are_left_alone(qtbot: QtBot, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    odd = {
        "hand/brush_px": "no",
        "hand/tool": "axe",
        "runs/engine": "gone",
        "appearance/size_percent": 7,
        "play/speed_percent": 33,
        "hand/likeness": 4000,
    }
    for name, value in {**odd, "appearance/ground": "pink", "hand/opacity_percent": "900"}.items():
        settings.setValue(name, value)
    settings.sync()
    window = new_window(qtbot, tmp_path)
    assert window.view.tool is Tool.BRUSH
    assert window.view.overlay.opacity == 0.45
    assert (window.view.pace, window.view.choices) == (Pace(), ToolChoices())
    assert window.services.runs.choices.engine == "classic"
    assert window.appearance.ground is Ground.SYSTEM
    assert window.appearance.size_percent == 100
    window.close()


def test_the_first_page_opens_what_was_open_before(qtbot: QtBot, tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip")
    driver = WindowDriver(new_window(qtbot, tmp_path), qtbot)
    assert not driver.window._start_page.findChildren(QToolButton)
    driver.open(clip)
    driver.key(Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    (link,) = driver.window._start_page.findChildren(QToolButton)
    assert link.text().startswith("clip ")
    with qtbot.waitSignal(driver.window.services.documents.opened, timeout=WAIT_MS):
        link.click()
    driver.window.close()


def test_the_first_page_shows_a_picture_and_names_the_ways_to_a_mask(qtbot: QtBot, tmp_path: Path) -> None:
    page = new_window(qtbot, tmp_path)._start_page
    texts = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "'Find primary objects' (Ctrl+Shift+F)" in texts
    assert "Click on an object (Q)" in texts
    (picture,) = (widget for widget in page.findChildren(QWidget) if "cup" in widget.accessibleDescription())
    shown = picture.grab().toImage()
    assert len({shown.pixelColor(x, shown.height() // 2).name() for x in range(shown.width())}) > 50
    page.window().close()
