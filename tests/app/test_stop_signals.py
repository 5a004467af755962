"""SIGTERM and its like close the window as its user would, while Qt's loop waits."""

from __future__ import annotations

import os
import signal
import sys

import pytest
from pytestqt.qtbot import QtBot

from app.stop_signals import StopSignalNotifier


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems")
@pytest.mark.parametrize("stop", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_the_first_signal_asks_for_the_end_and_handlers_come_back(qtbot: QtBot, stop: str) -> None:
    number = getattr(signal, stop)
    before = signal.getsignal(number)
    notifier = StopSignalNotifier()
    notifier.install()
    try:
        with qtbot.waitSignal(notifier.stop_wanted):
            os.kill(os.getpid(), number)
    finally:
        notifier.remove()
    assert signal.getsignal(number) == before
