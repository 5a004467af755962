"""The state of a batch: a table that is drawn anew in a terminal, lines every ten seconds in a log."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime

import pytest

from segmentation.batch.batch_progress import BatchProgress
from segmentation.cli.batch_table import BatchTable

STATE = BatchProgress(40, 10, 1, {"b": 3.0, "a": 12.0}, ended=9, frames=180, attempts=12, seconds=90.0)
SUMMARY = "10 of 40 clips done, 1 failed, 2 running, 27 waiting; 360.0 clips per hour, 2.0 frames a second"


def test_a_terminal_has_a_table_with_rate_end_time_and_running_clips(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    table = BatchTable(now=lambda: datetime(2026, 1, 1, 12, 0))
    table.show(STATE)
    first = capsys.readouterr().err.splitlines()
    assert first[0] == f"{SUMMARY}; ends about 12:04"
    assert [row.split() for row in first[1:]] == [["a", "12", "s"], ["b", "3", "s"]]
    table.show(replace(STATE, running={}))
    assert capsys.readouterr().err.startswith("\x1b[3F\x1b[J10 of 40")


def test_a_log_has_a_line_every_ten_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    table = BatchTable(now=lambda: datetime(2026, 1, 1, 23, 59))
    table.show(STATE)
    table.show(replace(STATE, seconds=95.0))
    table.clear()
    assert capsys.readouterr().err == f"{SUMMARY}; ends about 2026-01-02 00:03\n"
