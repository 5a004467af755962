"""Whoever cannot see the window can still use it: every control has a name, in the window and in every dialog."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from every_dialog import every_dialog
from image_clips import write_clip
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QProgressBar,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot
from real_window import WindowDriver, delete_window, new_window
from test_whole_job import paint_object

CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QKeySequenceEdit, QLineEdit,
    QProgressBar,
)  # fmt: skip
PARTS = (QAbstractSpinBox, QComboBox, QKeySequenceEdit, QLineEdit)
"""What lies inside of these is Qt's and speaks through them."""


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WindowDriver]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    window = new_window(qtbot, tmp_path)
    made = WindowDriver(window, qtbot)
    made.open(write_clip(tmp_path / "clip"))
    paint_object(made)
    yield made
    delete_window(window)


def nameless(root: QWidget) -> list[str]:
    """Controls without a name: neither their own, nor a text, nor a label that is theirs."""
    labelled = {label.buddy() for label in root.findChildren(QLabel) if label.buddy() is not None}
    return [
        f"{type(control).__name__} {control.objectName()} in {type(control.parentWidget()).__name__}"
        for control in root.findChildren(QWidget)
        if isinstance(control, CONTROLS) and not _is_part(control) and control not in labelled and not _name(control)
    ]


def _is_part(control: QWidget) -> bool:
    if control.objectName().startswith("qt_") or isinstance(control, QScrollBar | QHeaderView):
        return True
    parent = control.parentWidget()
    above = []
    while parent is not None and not parent.isWindow():
        above.append(parent)
        parent = parent.parentWidget()
    popup_of = parent.parentWidget() if parent is not None else None  # the list of a combo box is a window of its own
    return any(isinstance(widget, PARTS) for widget in (*above, parent, popup_of))


def _name(control: QWidget) -> str:
    text = control.text() if isinstance(control, QAbstractButton) else ""
    return control.accessibleName() or text or control.toolTip()


def test_every_control_of_the_window_has_a_name(driver: WindowDriver) -> None:
    assert not nameless(driver.window)


def _stops(root: QWidget) -> set[QWidget]:
    """Controls that can be seen and used, and that Tab should come to."""
    return {
        control
        for control in root.findChildren(QWidget)
        if isinstance(control, CONTROLS)
        and not _is_part(control)
        and control.focusPolicy() & Qt.FocusPolicy.TabFocus
        and control.isEnabled()
        and not control.visibleRegion().isEmpty()
    }


def _walk(start: QWidget) -> tuple[set[QWidget], list[str]]:
    """Press Tab until the way comes round; returns where it came, and where it stayed."""
    start.setFocus()
    reached: set[QWidget] = set()
    dead_ends: list[str] = []
    here = QApplication.focusWidget()
    while here is not None and here not in reached:
        reached.add(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is here:
            dead_ends.append(f"{type(here).__name__} {here.accessibleName()}")
            here.focusNextChild()
        here = QApplication.focusWidget()
    return reached, dead_ends


@pytest.mark.parametrize("panel", ["objects", "history", "clips", "propagate", "review", "discover", "view", "score"])
def test_tab_comes_to_every_control_and_on_from_it(driver: WindowDriver, panel: str) -> None:
    window = driver.window
    window.activateWindow()
    driver.bot.waitUntil(window.isActiveWindow)
    window.shell.layout.bring_forward(panel)
    QApplication.processEvents()
    inside = window.shell.layout.docks[panel].widget()
    stops = _stops(inside) | _stops(window.transport)
    reached, dead_ends = _walk(window.transport.frame_box)
    assert not [f"{type(stop).__name__} {_name(stop)}" for stop in stops - reached]
    assert set(dead_ends) <= {"CanvasView Picture"}, "in the picture Tab goes to the next object; F7 leads on"
    window.canvas.setFocus()
    window.actions_.run("view.next-panel")
    assert QApplication.focusWidget() is not window.canvas


def test_every_control_of_every_dialog_has_a_name_and_can_be_reached_by_keys(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    for command, dialog in every_dialog(driver, monkeypatch):
        opened.append(command)
        assert not nameless(dialog), command
        fields = [field for field in dialog.findChildren(QWidget) if isinstance(field, QLineEdit | QComboBox)]
        assert all(field.focusPolicy() & Qt.FocusPolicy.TabFocus for field in fields if not _is_part(field)), command
    assert len(opened) >= 6
