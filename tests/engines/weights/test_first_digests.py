"""The first digest of a file is kept, replaced when it is asked for, and a damaged list is begun anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from segmentation.engines.weights.first_digests import FILE_NAME, find_first_digest, keep_first_digest
from segmentation.engines.weights.installed_weights import FOLDER_VARIABLE


def test_digests_are_kept_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    assert find_first_digest("a") == ""
    keep_first_digest("a", "1")
    keep_first_digest("b", "2")
    keep_first_digest("a", "3")
    assert (find_first_digest("a"), find_first_digest("b")) == ("3", "2")


@pytest.mark.parametrize("content", [b"", b"[]", b"[" * 50_000, b'{"a": 5}', b"\xff"])
def test_a_damaged_list_is_begun_anew_and_that_is_logged(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    (tmp_path / FILE_NAME).write_bytes(content)
    assert find_first_digest("a") == ""
    assert "begun anew" in caplog.text
    keep_first_digest("a", "1")
    assert find_first_digest("a") == "1"
