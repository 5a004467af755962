"""The list of engines shows which lack weights and how to get them, and no longer once they are installed."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from plugged_engine import plug_in
from PySide6.QtCore import QSettings

from app.session.engine_catalog import EngineCatalog, EngineFacts
from segmentation.engines.weights.importing import import_weights


def facts(name: str) -> EngineFacts:
    found = EngineCatalog().facts(name)
    assert found is not None
    return found


def test_an_engine_without_weights_stays_in_the_list_and_says_how_to_get_them() -> None:
    found = facts("cfbi-plus")
    assert found.missing == ("resnet101_cfbip.pth",)
    assert "resnet101_cfbip.pth" in found.advice
    assert facts("classic").advice == ""


def test_installed_weights_are_not_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MASKREEL_WEIGHTS", str(tmp_path / "kept"))
    plug_in(monkeypatch, tmp_path / "plugins", "tiny", "tiny_engine")
    monkeypatch.setattr("tiny_engine.SPEC", tiny_that_propagates())
    torch.save({"weight": torch.ones(1, 2), "bias": torch.zeros(1)}, tmp_path / "own.pth")
    assert facts("tiny").missing == ("tiny.pth",)
    import_weights(tmp_path / "own.pth", engine="tiny")
    assert facts("tiny").missing == ()


def test_an_engine_recommended_here_stays_so_while_it_can_run(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)

    def recommendations() -> list[str]:
        return [each.name for each in EngineCatalog(settings=settings).of_kind("propagation") if each.recommended]

    assert recommendations() == ["cfbi-plus-mobile"]
    EngineCatalog(settings=settings).recommend_here(facts("classic"))
    assert recommendations() == ["classic"]
    EngineCatalog(settings=settings).recommend_here(facts("cfbi-plus"))  # its weights are missing
    assert recommendations() == ["cfbi-plus-mobile"]


def test_engines_are_listed_by_what_they_do() -> None:
    engines = EngineCatalog()
    finders = [found.name for found in engines.of_kind("saliency")]
    assert finders == ["classic-discovery", "fsnet", "fsnet-mobile", "imcnet"]
    assert {"classic", "cfbi", "savos"} <= {found.name for found in engines.of_kind("propagation")}
    assert {setting.name for setting in facts("cfbi").settings} >= {"ms", "flip", "global_atrous", "min_pixels"}


def tiny_that_propagates() -> object:
    from dataclasses import replace

    import tiny_engine

    return replace(tiny_engine.SPEC, kind="propagation")
