"""Weights are imported and checked step by step, as a worker of the window does."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from plugged_engine import plug_in

from segmentation.batch.weight_work import checking, importing
from segmentation.formats.progress import Progress, finish


def test_a_set_that_was_changed_since_its_import_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MASKREEL_WEIGHTS", str(tmp_path / "kept"))
    plug_in(monkeypatch, tmp_path / "plugins", "tiny", "tiny_engine")
    torch.save({"weight": torch.ones(1, 2), "bias": torch.zeros(1)}, tmp_path / "own.pth")
    installed = finish(importing(tmp_path / "own.pth", engine="tiny"))
    steps: list[Progress] = []
    assert finish(checking(), steps.append) == {}
    assert [step.done for step in steps] == list(range(steps[0].total))
    installed.path.write_bytes(installed.path.read_bytes() + b"?")
    assert finish(checking()).keys() == {installed.name}
