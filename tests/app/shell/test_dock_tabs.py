"""The names of panels that share a place can be read, as many as there are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QLabel, QMainWindow, QTabBar
from pytestqt.qtbot import QtBot

from app.shell.dock_tabs import DockTabs

NAMES = ("Propagate", "Review", "Proposal", "Find", "View", "Score")
SIDE_PX = 386
"""Of the panels in a window of 1366 x 768."""


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    shown = QMainWindow()
    qtbot.addWidget(shown)
    DockTabs(shown)
    docks = [QDockWidget(name, shown) for name in NAMES]
    for dock in docks:
        dock.setWidget(QLabel(dock.windowTitle()))
        shown.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    for dock in docks[1:]:
        shown.tabifyDockWidget(docks[0], dock)
    shown.resize(SIDE_PX, 300)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


@pytest.fixture
def bar(window: QMainWindow) -> QTabBar:
    (found,) = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found


def test_no_name_is_cut(bar: QTabBar) -> None:
    assert [bar.tabText(place) for place in range(bar.count())] == list(NAMES)
    assert bar.elideMode() == Qt.TextElideMode.ElideNone
    for place, name in enumerate(NAMES):
        assert bar.tabRect(place).width() >= bar.fontMetrics().horizontalAdvance(name)


def test_six_names_have_room_beside_each_other(bar: QTabBar) -> None:
    assert bar.tabRect(bar.count() - 1).right() < SIDE_PX
