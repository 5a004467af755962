"""Reports of what nobody foresaw are files, and old ones do not pile up."""

from __future__ import annotations

from pathlib import Path

import pytest

from segmentation.error_reports import KEPT, report_folder, write_report
from segmentation.errors import StorageError


def test_a_report_is_a_file_of_its_own_and_old_ones_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    written = [write_report(f"error {number} \udcff") for number in range(KEPT + 2)]
    assert sorted(report_folder().iterdir()) == written[2:]
    assert written[-1].read_text() == f"error {KEPT + 1} \\udcff"


def test_a_place_that_cannot_be_written_is_an_error_that_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "maskreel").write_text("no folder")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    with pytest.raises(StorageError, match="cannot be written"):
        write_report("details")
