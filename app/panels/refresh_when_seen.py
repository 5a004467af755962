"""RefreshWhenSeen: looks a panel's contents up again soon after a change, while it is seen and no run goes on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from app.commands.context import AppContext


class RefreshWhenSeen(QObject):
    """Puts refreshes off and together. Each frame of a run would have all masks looked through: it waits for the end.

    Args:
        panel: Refreshed while it is visible.
        context: Whose runs it waits for.
        refresh: Looks up what the panel shows.
        delay_ms: From a change to the refresh.
    """

    def __init__(self, panel: QWidget, context: AppContext, refresh: Callable[[], None], delay_ms: int) -> None:
        super().__init__(panel)
        self._panel, self._context, self._refresh = panel, context, refresh
        self._soon = QTimer(self, interval=delay_ms, singleShot=True)
        self._soon.timeout.connect(self.refresh)

    @Slot()
    def refresh_soon(self) -> None:
        """Something changed."""
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def refresh(self) -> None:
        """Now, unless a run goes on or the panel is not seen."""
        if self._context.runs.active:
            self._soon.start()
        elif self._panel.isVisible():
            self._refresh()
