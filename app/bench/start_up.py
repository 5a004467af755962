"""From the start of the interpreter to the first paint of the window."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.main_window import MainWindow
from segmentation.parent_watch import LINE, child_environment

TRIES = 5
_CODE = f"""
{LINE}
import sys
from {__name__} import first_paint
print(first_paint(), 'torch' in sys.modules, 'av' in sys.modules)
"""


def measure_start(scratch: Path) -> Mapping[str, Any]:
    """Several starts, each in a new interpreter; one before them writes byte code, as an installed program has it."""
    environment = {**child_environment(), "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(scratch / "code")}
    seconds = []
    loaded: set[str] = set()
    for number in range(TRIES + 1):
        began = time.perf_counter()
        output = subprocess.run(
            [sys.executable, "-c", _CODE], stdout=subprocess.PIPE, text=True, check=True, env=environment
        ).stdout
        painted, torch, av = output.split()
        if number:
            seconds.append(float(painted) - began)
        loaded |= {name for name, there in (("torch", torch), ("av", av)) if there == "True"}
    return {
        "median_s": round(sorted(seconds)[TRIES // 2], 3),
        "max_s": round(max(seconds), 3),
        "loaded": sorted(loaded),
    }


def first_paint() -> float:
    """Open an empty window; `perf_counter` (one clock for all processes) when it has been painted."""
    application = QApplication.instance() or QApplication([])
    window = MainWindow(QSettings(str(Path(tempfile.mkdtemp()) / "s.ini"), QSettings.Format.IniFormat))
    window.show()
    window.repaint()
    application.processEvents()
    painted = time.perf_counter()
    window.close()
    return painted
