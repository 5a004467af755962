"""The program is killed in the middle of work; the next start brings everything back and says what."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from image_clips import write_clip
from pytestqt.qtbot import QtBot
from real_window import WindowDriver, new_window

ROOT = Path(__file__).resolve().parents[2]
WORK = """
import sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from app.main_window import MainWindow

def let_work(milliseconds):  # QTest.qWait would keep the other threads from running Python
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()

folder = Path(sys.argv[1])
application = QApplication([])
window = MainWindow(QSettings(str(folder / "killed.ini"), QSettings.Format.IniFormat))
window.resize(1200, 760)
window.show()
window.open(folder / "clip")
while window.services.documents.current is None or not window.canvas.picture.up_to_date:
    let_work(10)
QTest.keyClick(window.canvas, Qt.Key.Key_N)
window.view.set_brush_px(4)
for frame in (0, 3):
    window.view.set_frame(frame)
    while not window.canvas.picture.up_to_date:
        let_work(10)
    start, end = (window.canvas.viewport.to_screen((x + 0.5, 10.5)).toPoint() for x in (8, 14))
    QTest.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(window.canvas, end)
    QTest.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=end)
window.services.documents.current.save_now()
print("painted", flush=True)
application.exec()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that cannot be caught")
def test_a_killed_window_comes_back_with_everything_and_says_what(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    write_clip(tmp_path / "clip")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", WORK, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == "painted\n"
        killed.send_signal(signal.SIGKILL)

    window = new_window(qtbot, tmp_path)
    with closing(window):
        driver = WindowDriver(window, qtbot)
        driver.open(tmp_path / "clip")
        assert "not closed properly" in driver.said
        assert "masks on 2 frames" in driver.said
        assert "'Paint Object 1', 'Paint Object 1', 'Add Object 1'" in driver.said
        assert [(driver.labels(frame) == 1).any() for frame in (0, 1, 3)] == [True, False, True]
        assert [entry.title for entry in driver.document.history()][-1] == "Paint Object 1"
