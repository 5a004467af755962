"""Progress on standard error: how far, of how much."""

from __future__ import annotations

import pytest

from segmentation.cli.progress import ProgressBar


def test_the_total_may_grow(capsys: pytest.CaptureFixture[str]) -> None:
    bar = ProgressBar("Writing", 2)
    bar.set(1, 2)
    bar.set(3, 4)
    bar.close()
    last = capsys.readouterr().err.split("\r")[-1]
    assert "Writing" in last
    assert "3/4" in last


def test_no_steps_are_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    ProgressBar("Writing", 0).close()
    assert capsys.readouterr().err == ""
