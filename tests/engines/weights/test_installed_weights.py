"""An engine takes what is installed for it, refuses what was changed since, and says how to get what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from plugged_engine import plug_in

from segmentation.engines import create_engine, engine_spec
from segmentation.engines.weights.importing import import_weights
from segmentation.engines.weights.installed_weights import WeightState, list_installed, weight_folder, weight_state
from segmentation.errors import EngineError


@pytest.fixture
def weight_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file of an installed set of the engine `tiny`."""
    monkeypatch.setenv("MASKREEL_WEIGHTS", str(tmp_path / "kept"))
    plug_in(monkeypatch, tmp_path / "plugins", "tiny", "tiny_engine")
    torch.save({"weight": torch.ones(1, 2), "bias": torch.zeros(1)}, tmp_path / "own.pth")
    return import_weights(tmp_path / "own.pth", engine="tiny").path


def test_the_folder_is_the_users_unless_the_environment_names_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MASKREEL_WEIGHTS", str(tmp_path))
    assert weight_folder() == tmp_path
    monkeypatch.delenv("MASKREEL_WEIGHTS")
    assert weight_folder().parts[-2:] == ("maskreel", "weights")


@pytest.mark.parametrize("engine", ["cfbi", "cfbi-mobilenet", "cfbi-plus", "fsnet", "imcnet", "savos"])
def test_without_weights_an_engine_says_how_to_get_them(engine: str) -> None:
    assert weight_state(engine_spec(engine)) is WeightState.MISSING
    with pytest.raises(EngineError, match="needs weights") as caught:
        create_engine(engine, device="cpu")
    assert "maskreel weights" in caught.value.advice


def test_engines_that_bring_or_need_none_are_ready() -> None:
    assert weight_state(engine_spec("classic")) is WeightState.SHIPPED
    assert weight_state(engine_spec("classic-discovery")) is WeightState.NONE_NEEDED


def test_a_file_changed_since_it_was_installed_is_not_loaded(weight_path: Path) -> None:
    create_engine("tiny")
    data = bytearray(weight_path.read_bytes())
    data[-1] ^= 1
    weight_path.write_bytes(data)
    with pytest.raises(EngineError, match="damaged or were changed"):
        create_engine("tiny")
    weight_path.unlink()
    with pytest.raises(EngineError, match="cannot be read"):
        create_engine("tiny")


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"path": "x"}', "\udc80"])
def test_a_record_that_cannot_be_read_is_named(weight_path: Path, record: str) -> None:
    place = weight_folder() / "own.json"
    place.write_text(record, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(EngineError, match=r"own\.json"):
        list_installed()


def test_a_record_cannot_lead_out_of_the_folder(weight_path: Path) -> None:
    place = weight_folder() / "own.json"
    place.write_text(place.read_text().replace(weight_path.name, "../../own.pth"))
    assert list_installed()[0].path.parent == weight_folder()
