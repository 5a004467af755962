"""DockTabs: the tabs of panels that share a place show their whole names, also where many of them are open."""

from __future__ import annotations

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt
from PySide6.QtWidgets import QMainWindow, QProxyStyle, QStyle, QStyleOption, QTabBar, QWidget

BESIDE_PX = 18
"""Room beside a name in its tab, both sides together; Fusion takes 24 and cuts the names of six tabs short."""


class DockTabs(QObject):
    """Looks after the tab bars of a window: Qt makes them, and further ones when panels are moved.

    Args:
        window: Its owner.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._style = _CloseTabs()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A new tab bar gets close tabs. Where they have no room either, it shows buttons that move them."""
        if event.type() == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            bar = event.child()
            if isinstance(bar, QTabBar):
                bar.setStyle(self._style)
                bar.setElideMode(Qt.TextElideMode.ElideNone)
        return super().eventFilter(watched, event)


class _CloseTabs(QProxyStyle):
    """Fusion with less room in tabs."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def pixelMetric(  # noqa: N802 - Qt's name
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """As Fusion has it, but for the room beside a tab's name."""
        if metric == QStyle.PixelMetric.PM_TabBarTabHSpace:
            return BESIDE_PX
        return super().pixelMetric(metric, option, widget)
