"""Where weights are fetched from: the address of the user, a mirror, that of the manifest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from file_server import serving
from plugged_engine import plug_in
from safetensors.torch import save

from segmentation.engines.weights import download as download_module
from segmentation.engines.weights import importing
from segmentation.engines.weights.fetching import MIRROR_VARIABLE, FetchSource, fetch_weights
from segmentation.engines.weights.installed_weights import find_companion, list_installed_for
from segmentation.engines.weights.manifest import weight_files_of
from segmentation.engines.weights.weight_file import WeightFile
from segmentation.errors import EngineError, UserError

(SHIPPED,) = (entry for entry in weight_files_of("cfbi-plus-mobile") if entry.ships)
OTHER = weight_files_of("cfbi-plus")[0]


def test_the_address_of_the_user_comes_before_the_mirrors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MIRROR_VARIABLE, "http://environment")
    assert FetchSource("http://here/w", "http://mirror").address_of(OTHER) == "http://here/w"
    assert FetchSource(mirror="http://mirror/").address_of(OTHER) == f"http://mirror/{OTHER.file}"
    assert FetchSource().address_of(OTHER) == f"http://environment/{OTHER.file}"


def test_without_any_address_the_error_says_where_the_file_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(MIRROR_VARIABLE, raising=False)
    if OTHER.mirrors:
        assert FetchSource().address_of(OTHER) == OTHER.mirrors[0]
        return
    with pytest.raises(UserError, match="No address answers") as caught:
        FetchSource().address_of(OTHER)
    assert OTHER.where in caught.value.advice


def test_what_ships_is_not_fetched() -> None:
    with pytest.raises(UserError, match="ship with the program"):
        fetch_weights(SHIPPED, FetchSource())


@pytest.fixture
def file_behind_gate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> WeightFile:
    """A file of the plug-in `tiny` that stands behind a gate; the server of the tests has no certificate."""
    monkeypatch.setattr(download_module, "SECURE_SCHEMES", ("http", "https"))
    monkeypatch.setenv("MASKREEL_WEIGHTS", str(tmp_path / "kept"))
    monkeypatch.delenv(MIRROR_VARIABLE, raising=False)
    plug_in(monkeypatch, tmp_path / "plugins", "tiny", "tiny_engine")
    return replace(OTHER, name="tiny", engine="tiny", file="tiny.safetensors", settings={})


def test_the_token_of_the_user_is_sent_to_the_gate_and_kept_nowhere(
    file_behind_gate: WeightFile, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HF_TOKEN", "mine")
    data = save({"weight": torch.ones(1, 2), "bias": torch.zeros(1)})
    with serving(data, token="mine") as hub:
        entry = replace(file_behind_gate, mirrors=(f"{hub.base}/model.safetensors",), gate=f"{hub.base}/terms")
        fetch_weights(entry, FetchSource())
    assert [found.name for found in list_installed_for("tiny")] == ["tiny"]
    stored = b"".join(path.read_bytes() for path in (tmp_path / "kept").rglob("*") if path.is_file())
    assert b"mine" not in stored


def test_another_server_gets_no_token(file_behind_gate: WeightFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "mine")
    with serving(b"no weights") as mirror, pytest.raises(EngineError):
        fetch_weights(replace(file_behind_gate, gate="https://example.org/terms"), FetchSource(mirror=mirror.base))
    assert set(mirror.authorizations) == {""}


def test_terms_that_are_not_accepted_are_named_with_the_page(
    file_behind_gate: WeightFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HF_TOKEN", raising=False)
    with serving(b"", token="mine") as hub:
        entry = replace(file_behind_gate, mirrors=(f"{hub.base}/model.safetensors",), gate=f"{hub.base}/terms")
        with pytest.raises(EngineError) as refused:
            fetch_weights(entry, FetchSource())
    assert "HF_TOKEN" in refused.value.advice
    assert f"{hub.base}/terms" in refused.value.advice


@pytest.fixture
def file_with_companion(file_behind_gate: WeightFile, monkeypatch: pytest.MonkeyPatch) -> WeightFile:
    """The same, without a gate, with a small file beside it."""
    entry = replace(file_behind_gate, companions=("tokenizer.json",))
    monkeypatch.setattr(importing, "weight_files_of", lambda engine: (entry,))
    return entry


TINY = save({"weight": torch.ones(1, 2), "bias": torch.zeros(1)})


@pytest.mark.parametrize("way", ["manifest", "mirror", "url"])
def test_what_lies_beside_a_file_comes_along_from_the_same_place(
    file_with_companion: WeightFile, tmp_path: Path, way: str
) -> None:
    with serving(TINY, beside={"/there/tokenizer.json": b'{"words": 3}'}) as hub:
        there = f"{hub.base}/there"
        entry = replace(file_with_companion, mirrors=(f"{there}/model.safetensors",))
        sources = {
            "manifest": FetchSource(),
            "mirror": FetchSource(mirror=there),
            "url": FetchSource(url=f"{there}/other.safetensors"),
        }
        found = fetch_weights(entry, sources[way])
    beside = find_companion(found.path, "tokenizer.json")
    assert beside is not None
    assert beside.read_text() == '{"words": 3}'
    assert not list((tmp_path / "kept" / "downloads").iterdir())


def test_the_companion_of_a_file_behind_a_gate_gets_the_token_too(
    file_with_companion: WeightFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "mine")
    with serving(TINY, token="mine", beside={"/tokenizer.json": b"{}"}) as hub:
        entry = replace(file_with_companion, mirrors=(f"{hub.base}/model.safetensors",), gate=f"{hub.base}/terms")
        fetch_weights(entry, FetchSource())
    assert hub.authorizations == ["Bearer mine"] * 2


def test_without_the_companion_nothing_is_installed_and_the_file_is_kept_for_the_next_try(
    file_with_companion: WeightFile, tmp_path: Path
) -> None:
    with serving(TINY, redirects={"/tokenizer.json": "/missing"}) as hub:
        entry = replace(file_with_companion, mirrors=(f"{hub.base}/model.safetensors",))
        with pytest.raises(EngineError, match=r"tokenizer\.json"):
            fetch_weights(entry, FetchSource())
        assert not list_installed_for("tiny")
        assert (tmp_path / "kept" / "downloads" / "tiny.safetensors").read_bytes() == TINY
        hub.redirects.clear()
        hub.beside["/tokenizer.json"] = b"{}"
        fetch_weights(entry, FetchSource())
    assert [found.name for found in list_installed_for("tiny")] == ["tiny"]
