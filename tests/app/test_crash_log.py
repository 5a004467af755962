"""A crash in native code leaves a report that the next start finds, once."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.crash_log import CrashLog
from segmentation.error_reports import report_folder

CRASH = "from app.crash_log import CrashLog; import faulthandler; CrashLog().install(); faulthandler._sigabrt()"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


def test_the_next_start_reports_a_crash_once() -> None:
    done = subprocess.run([sys.executable, "-c", CRASH], capture_output=True, check=False)
    assert done.returncode == -signal.SIGABRT
    report = CrashLog().take_report()
    assert report is not None
    assert "Aborted" in report.read_text()
    assert "Maskreel" in report.read_text()
    assert CrashLog().take_report() is None
    assert report.is_file()


def test_a_start_that_ends_well_leaves_nothing_to_report() -> None:
    log = CrashLog()
    log.install()
    log.remove()
    assert CrashLog().take_report() is None


def test_without_a_place_for_it_the_program_starts_as_well(tmp_path: Path) -> None:
    (tmp_path / "maskreel").write_text("no folder")
    log = CrashLog()
    log.install()
    log.remove()
    assert log.take_report() is None
    assert not report_folder().exists()
