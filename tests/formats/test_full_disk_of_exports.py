"""A full disk while an export is replaced: one clear error, and the earlier export is what it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from broken_exports import request
from disk_limits import largest_file

from segmentation.errors import StorageError
from segmentation.formats.progress import finish
from segmentation.formats.registry import FORMATS, export


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("share", [0.02, 0.7], ids=["at once", "at the largest file"])
@pytest.mark.parametrize("name", [spec.name for spec in FORMATS if spec.writer])
def test_the_earlier_export_stays_whole(name: str, share: float, tmp_path: Path) -> None:
    finish(export(name, request(tmp_path, name, {})))
    before = content(tmp_path)
    limit = int(share * max(map(len, before.values())))
    again = replace(request(tmp_path, name, {}, shift=1), replace=True)
    with largest_file(limit), pytest.raises(StorageError):
        finish(export(name, again))
    assert content(tmp_path) == before
