"""The list of engines tells which lack weights and how to get them, and stops telling once they are installed."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from plugged_engine import plug_in

from app.panels.engine_facts import EngineFacts, propagating_engines
from segmentation.engines.weight_import import import_weights


def facts(name: str) -> EngineFacts:
    return next(found for found in propagating_engines() if found.name == name)


def test_an_engine_without_weights_stays_in_the_list_and_says_how_to_get_them() -> None:
    found = facts("cfbi-plus")
    assert found.missing == ("resnet101_cfbip.pth",)
    assert "maskreel weights fetch cfbi-plus" in found.advice
    assert facts("classic").advice == ""


def test_installed_weights_are_not_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MASKREEL_WEIGHTS", str(tmp_path / "kept"))
    plug_in(monkeypatch, tmp_path / "plugins", "tiny", "tiny_engine")
    monkeypatch.setattr("tiny_engine.SPEC", tiny_that_propagates())
    torch.save({"weight": torch.ones(1, 2), "bias": torch.zeros(1)}, tmp_path / "own.pth")
    assert facts("tiny").missing == ("tiny.pth",)
    import_weights(tmp_path / "own.pth", engine="tiny")
    assert facts("tiny").missing == ()


def tiny_that_propagates() -> object:
    from dataclasses import replace

    import tiny_engine

    return replace(tiny_engine.SPEC, kind="propagation")
