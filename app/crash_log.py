"""CrashLog: what the interpreter notes when native code ends the program; the next start makes a report of it."""

from __future__ import annotations

import faulthandler
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from app.state.program import surroundings
from segmentation.error_reports import report_folder, write_report
from segmentation.errors import StorageError


class CrashLog:
    """A file that stays empty unless the program crashes. Several windows may share it.

    Where it cannot be written, there is none, and the program runs as well.
    """

    def __init__(self) -> None:
        self._path = report_folder() / "crash.log"
        self._file: BinaryIO | None = None

    def take_report(self) -> Path | None:
        """The report of a crash since the last start, which is asked for once; None where there was none."""
        try:
            noted = self._path.read_text(encoding="utf-8", errors="replace")
            if not noted:
                return None
            report = write_report(f"{noted}\n{surroundings()}\n")
            self._path.unlink()
        except (OSError, StorageError):
            return None
        return report

    def install(self) -> None:
        """From now on a crash leaves the stacks of all threads in the file."""
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("ab")
            faulthandler.enable(self._file)

    def remove(self) -> None:
        """As it was before."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
