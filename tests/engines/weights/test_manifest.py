"""The manifest names every published file once, distinguishes networks by their keys, and says how to get each."""

from __future__ import annotations

import hashlib

import pytest
from published_layouts import published_shapes

from segmentation.engines.registry import BUILT_IN, check_settings, engine_spec
from segmentation.engines.weights.manifest import (
    folder_of_shipped,
    settings_of_published,
    weight_file,
    weight_files,
    weight_files_of,
)
from segmentation.engines.weights.weight_file import WeightFile
from segmentation.errors import UserError


def fits(entry: WeightFile, shapes: dict[str, tuple[int, ...]]) -> bool:
    return all(shapes.get(key) == shape for key, shape in entry.distinctive.items())


def test_every_shipped_file_is_what_the_manifest_says() -> None:
    shipped = [entry for entry in weight_files() if entry.ships]
    assert [entry.engine for entry in shipped] == [
        "classic",
        "classic",
        "cfbi-plus-mobile",
        "fsnet-mobile",
        "clicks-mobile",
        "clicks-mobile-free",
    ]
    for entry in shipped:
        data = (folder_of_shipped() / entry.file).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (entry.bytes, entry.sha256)
        assert (folder_of_shipped() / entry.notice).read_text(encoding="utf-8")


@pytest.mark.parametrize("engine", ["cfbi", "cfbi-plus", "cfbi-mobilenet", "fsnet", "imcnet"])
def test_keys_distinguish_each_published_network_from_all_others(engine: str) -> None:
    shapes = published_shapes(engine)
    assert {entry.engine for entry in weight_files() if fits(entry, shapes)} == {engine}
    assert {entry.keys for entry in weight_files_of(engine)} == {len(shapes)}


def test_every_file_that_an_engine_needs_is_in_the_manifest_for_it() -> None:
    for name in BUILT_IN:
        for file in engine_spec(name).needs_weights:
            assert weight_file(file).engine == name


def test_every_missing_file_says_how_to_get_it() -> None:
    for entry in weight_files():
        if not entry.ships:
            assert "maskreel weights" in entry.where
            assert entry.licence


def test_names_are_unique_and_an_unknown_one_is_answered_with_the_known() -> None:
    names = [entry.name for entry in weight_files()]
    assert len(set(names)) == len(names)
    with pytest.raises(UserError, match="cfbi-plus"):
        weight_file("nothing-like-it")


def test_settings_of_published_files_are_settings_of_their_engines() -> None:
    with_settings = [entry for entry in weight_files() if entry.settings]
    assert {entry.name for entry in with_settings} == {"cfbi-plus", "cfbi-plus-davis"}
    for entry in with_settings:
        check_settings(engine_spec(entry.engine), entry.settings)
        assert settings_of_published(entry.engine, entry.file) == entry.settings
    assert settings_of_published("cfbi", "resnet101_cfbip.pth") == {}


def test_other_places_are_named() -> None:
    assert "pan.baidu.com" in weight_file("fsnet").also[0]
    assert "ResNet-101" in weight_file("imcnet").also[0]
