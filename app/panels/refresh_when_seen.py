"""RefreshWhenSeen: looks a panel's contents up again soon after a change, while it is seen and no run goes on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from app.commands.context import AppContext


class RefreshWhenSeen(QObject):
    """Puts refreshes off and together. Each frame of a run would have all masks looked through: it waits for the end.

    Args:
        panel: Refreshed while it can be seen: a panel behind the tab of another one counts as visible for Qt.
        context: Whose runs it waits for.
        refresh: Looks up what the panel shows.
        delay_ms: From a change to the refresh.
        during_runs: Whether it follows runs, too.
    """

    def __init__(
        self,
        panel: QWidget,
        context: AppContext,
        refresh: Callable[[], None],
        delay_ms: int,
        *,
        during_runs: bool = False,
    ) -> None:
        super().__init__(panel)
        self._panel, self._context, self._refresh = panel, context, refresh
        self._during_runs, self._is_late = during_runs, False
        panel.installEventFilter(self)
        self._soon = QTimer(self, interval=delay_ms, singleShot=True)
        self._soon.timeout.connect(self.refresh)

    @Slot()
    def refresh_soon(self) -> None:
        """Something changed."""
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def refresh(self) -> None:
        """Now, unless a run goes on; where the panel is not seen, as soon as it is."""
        if self._context.runs.active and not self._during_runs:
            self._soon.start()
        elif self._panel.visibleRegion().isEmpty():
            self._is_late = True
        else:
            self._is_late = False
            self._refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """What is painted is seen."""
        if self._is_late and event.type() == QEvent.Type.Paint:
            self._is_late = False
            self.refresh_soon()
        return False
