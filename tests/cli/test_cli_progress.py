"""Progress on standard error: how far, of how much."""

from __future__ import annotations

import sys

import pytest

from segmentation.cli import progress
from segmentation.cli.notes import print_note
from segmentation.cli.progress import ProgressBar
from segmentation.cli.quiet import be_quiet


def test_the_total_may_grow(capsys: pytest.CaptureFixture[str]) -> None:
    bar = ProgressBar("Writing", 2)
    bar.set(1, 2)
    bar.set(3, 4)
    bar.close()
    printed = capsys.readouterr().err
    assert printed.startswith("Writing: 3/4 frames, ")
    assert printed.count("\n") == 1
    assert "\r" not in printed


def test_a_terminal_gets_a_bar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    bar = ProgressBar("Writing", 2)
    bar.set(2, 2)
    bar.close()
    last = capsys.readouterr().err.split("\r")[-1]
    assert "Writing" in last
    assert "2/2" in last


def test_lines_come_now_and_then(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "BETWEEN_LINES_S", 0.0)
    bar = ProgressBar("Writing", 2)
    bar.set(1, 2)
    bar.set(2, 2)
    bar.close()
    assert [line.split(" ")[1] for line in capsys.readouterr().err.splitlines()] == ["1/2", "2/2"]


def test_quiet_is_no_progress_and_no_notes(capsys: pytest.CaptureFixture[str]) -> None:
    with be_quiet(wanted=True):
        bar = ProgressBar("Writing", 2)
        bar.set(2, 2)
        bar.close()
        print_note("This is a note.")
    assert capsys.readouterr().err == ""


def test_no_steps_are_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    ProgressBar("Writing", 0).close()
    assert capsys.readouterr().err == ""
