"""Small files of JSON that the program reads back: one nested too deeply, or of other values, is damaged, no more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from segmentation.batch.batch_manifest import open_manifest
from segmentation.engines.weights.accepted_terms import AcceptedTerms
from segmentation.engines.weights.installed_weights import list_installed
from segmentation.errors import SegmentationError
from segmentation.metrics.effort_log import read_entries
from segmentation.metrics.youtube_vos_meta import read_listing
from segmentation.training.adaptation.checked_steps import CheckedSteps
from segmentation.training.prepared_set import read_prepared

DEEP = "[" * 100_000
OTHERS = ("null", "[1]", '{"a": 1}', '{"version": 1, "plan": {}, "clips": {"a": {"state": "done", "frames": []}}}')
READERS: dict[str, Callable[[Path], object]] = {
    "batch.json": lambda path: open_manifest(path, {}, ["a"]),
    "meta.json": read_listing,
    "scores.json": lambda path: CheckedSteps(path.parent, 100).is_over(0.5),
    "prepared.json": lambda path: read_prepared(path.parent),
    "set.json": lambda path: list_installed(),
    "a.effort.jsonl": read_entries,
}


@pytest.mark.parametrize("text", [DEEP, *OTHERS])
@pytest.mark.parametrize("name", READERS)
def test_what_is_no_such_file_is_refused_with_its_name(
    name: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MASKREEL_WEIGHTS", str(tmp_path))
    (tmp_path / name).write_text(f"{text}\n{text}\n" if name.endswith("l") else text)
    with pytest.raises(SegmentationError, match=str(tmp_path)):
        READERS[name](tmp_path / name)


def test_terms_that_cannot_be_read_were_never_accepted(tmp_path: Path) -> None:
    (tmp_path / "terms.json").write_text(DEEP)
    assert not AcceptedTerms(tmp_path / "terms.json").holds("cfbi", "CC")
