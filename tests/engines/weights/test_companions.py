"""A small file beside weights is imported with them, found by the engine, and goes with them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from segmentation.engines.weights import importing
from segmentation.engines.weights.importing import _keep_companions
from segmentation.engines.weights.installed_weights import InstalledWeights, find_companion
from segmentation.engines.weights.manifest import weight_files_of


@pytest.fixture
def weight_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> InstalledWeights:
    """A set of an engine whose published file has a companion."""
    entries = tuple(replace(entry, companions=("tokenizer.json",)) for entry in weight_files_of("cfbi"))
    monkeypatch.setattr(importing, "weight_files_of", lambda engine: entries)
    folder = tmp_path / "weights"
    folder.mkdir()
    path = folder / "cfbi.0123456789ab.safetensors"
    path.write_bytes(b"")
    return InstalledWeights("cfbi", "cfbi", "cfbi.pth", "", "", 0, path)


def test_it_is_kept_and_found_beside_the_set(tmp_path: Path, weight_set: InstalledWeights) -> None:
    assert find_companion(weight_set.path, "tokenizer.json") is None
    (tmp_path / "tokenizer.json").write_text("{}")
    _keep_companions(tmp_path, weight_set)
    found = find_companion(weight_set.path, "tokenizer.json")
    assert found is not None
    assert found.read_text() == "{}"
    assert found.parent.parent == weight_set.path.parent


def test_it_is_found_beside_a_file_that_is_not_installed(tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").write_text("{}")
    assert find_companion(str(tmp_path / "model.safetensors"), "tokenizer.json") == tmp_path / "tokenizer.json"
    assert find_companion({}, "tokenizer.json") is None


def test_nothing_is_made_where_none_lies_there(tmp_path: Path, weight_set: InstalledWeights) -> None:
    _keep_companions(tmp_path / "elsewhere", weight_set)
    assert [path.name for path in weight_set.path.parent.iterdir()] == [weight_set.path.name]
