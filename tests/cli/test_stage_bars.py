"""Each stage of an export or import has a bar of its own."""

from __future__ import annotations

import pytest

from segmentation.cli.stage_bars import StageBars
from segmentation.formats.progress import Progress


def test_each_stage_has_its_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with StageBars() as bars:
        for stage, done, total in (("Reading", 1, 2), ("Reading", 2, 2), ("Writing", 3, 5)):
            bars.show(Progress(stage, done, total))
    shown = [line.split()[:2] for line in capsys.readouterr().err.splitlines()]
    assert shown == [["Reading:", "2/2"], ["Writing:", "3/5"]]
