"""The PySide6 in use survives many signals: 6.12.0 on Python 3.11 lost a reference to True with each and aborted."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Sender(QObject):
    sent = Signal(bool)

application = QCoreApplication([])
sender, heard = Sender(), []
sender.sent.connect(heard.append)
before = sys.getrefcount(True)
for _ in range(5000):
    sender.sent.emit(True)
heard.clear()
print(before - sys.getrefcount(True))
"""


def test_five_thousand_signals_lose_no_reference() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 50
