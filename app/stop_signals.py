"""SIGINT, SIGTERM and SIGHUP close the window as its user would. Qt's loop runs no Python while it waits, so a socket
wakes it.
"""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Signal, Slot

from segmentation.cli.interrupts import list_stop_signals


class StopSignalNotifier(QObject):
    """Emits `stop_wanted` on the GUI thread; a second signal ends the loop at once. Everything saved is kept."""

    stop_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._woken, self._waking = socket.socketpair()
        for end in (self._woken, self._waking):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._woken.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._handle_wake)
        self._previous = {number: signal.getsignal(number) for number in list_stop_signals()}
        self._previous_handle = -1

    def install(self) -> None:
        """From now on, signals come here."""
        self._previous_handle = signal.set_wakeup_fd(self._waking.fileno(), warn_on_full_buffer=False)
        for number in self._previous:
            signal.signal(number, _wake_only)

    def remove(self) -> None:
        """As it was before."""
        signal.set_wakeup_fd(self._previous_handle)
        for number, handler in self._previous.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._woken.close()
        self._waking.close()

    @Slot()
    def _handle_wake(self) -> None:
        try:
            numbers = self._woken.recv(64)
        except BlockingIOError:
            return
        self._count += sum(number in self._previous for number in numbers)
        if self._count == 1:
            self.stop_wanted.emit()
        elif self._count > 1:
            QCoreApplication.exit(1)


def _wake_only(number: int, frame: object) -> None:
    """The socket has woken the loop."""
