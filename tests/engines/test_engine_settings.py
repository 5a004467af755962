"""Settings of engines are checked by name, type, choice and range before any engine is made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from segmentation.engines import registry
from segmentation.engines.protocols import EngineSetting, EngineSpec, JsonValue
from segmentation.engines.registry import check_settings, create_engine, engine_spec, settings_in_use
from segmentation.engines.weights.installed_weights import InstalledWeights
from segmentation.errors import UserError

SPEC = EngineSpec(
    name="toy",
    kind="propagation",
    title="Toy",
    summary="Nothing.",
    settings=(
        EngineSetting("crf", False, "Refine."),
        EngineSetting("size", 480, "Pixels.", minimum=32, maximum=1000),
        EngineSetting("mode", "fast", "How.", choices=("fast", "good")),
        EngineSetting("sizes", [1.0], "Factors."),
        EngineSetting("limit", None, "Anything."),
    ),
)


def test_what_is_left_out_takes_its_default() -> None:
    given: dict[str, JsonValue] = {"size": 64.5, "crf": True, "limit": "none"}
    assert check_settings(SPEC, given) == {
        "crf": True, "size": 64.5, "mode": "fast", "sizes": [1.0], "limit": "none",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("crf", "yes", "'crf' of 'toy' is 'yes', expected true or false"),
        ("crf", 1, "expected true or false"),
        ("size", True, "expected a number"),
        ("size", "big", "'big', expected a number"),
        ("size", 8, "outside its range 32..1000"),
        ("mode", 3, "expected a word"),
        ("mode", "slow", "cannot be 'slow'"),
        ("sizes", 2, "expected a list in brackets"),
        ("speed", 9, "no setting 'speed'"),
    ],
)
def test_a_wrong_value_is_named_with_what_was_expected(name: str, value: JsonValue, said: str) -> None:
    with pytest.raises(UserError, match=said):
        check_settings(SPEC, {name: value})


def test_values_of_numpy_count_as_those_of_python() -> None:
    given = {"crf": np.bool_(True), "size": np.int64(64), "sizes": (np.float32(0.5), 1), "limit": np.array([96, 128])}
    values = check_settings(SPEC, given)
    assert values == {"crf": True, "size": 64, "mode": "fast", "sizes": [0.5, 1], "limit": [96, 128]}
    assert [type(value) for value in (values["crf"], values["size"], values["limit"][0])] == [bool, int, int]


class RecordingEntry:
    """Stands in for CFBI+ and returns the settings that it is made with."""

    SPEC = engine_spec("cfbi-plus")

    def create(self, weights: Any, device: str, settings: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
        return dict(settings)


@pytest.fixture
def recording(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "engine_entry", lambda name: RecordingEntry())
    monkeypatch.setattr(registry, "list_installed_for", lambda name: ())


PLAIN, DAVIS = {"global_atrous": 1, "min_pixels": 0}, {"global_atrous": 2, "min_pixels": 100}


@pytest.mark.parametrize(
    ("weights", "given", "expected"),
    [
        ("downloads/resnet101_cfbip_davis.pth", {}, DAVIS),
        ("resnet101_cfbip.pth", {}, {"global_atrous": 2, "min_pixels": 0}),
        ("resnet101_cfbip_davis.pth", {"global_atrous": 1}, {"global_atrous": 1, "min_pixels": 100}),
        ("own.pth", {}, PLAIN),
        ({}, {}, PLAIN),
    ],
)
@pytest.mark.usefixtures("recording")
def test_a_published_file_brings_the_settings_of_its_figures(
    weights: Any, given: dict[str, JsonValue], expected: dict[str, JsonValue]
) -> None:
    made = create_engine("cfbi-plus", weights, settings=given)
    assert {name: made[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("cfbi-plus-davis", "renamed.pth", DAVIS),
        ("mine", "resnet101_cfbip_davis.pth", DAVIS),
        ("mine", "own.pth", PLAIN),
    ],
)
@pytest.mark.usefixtures("recording")
def test_an_installed_set_brings_them_too(
    monkeypatch: pytest.MonkeyPatch, name: str, source: str, expected: dict[str, JsonValue]
) -> None:
    found = InstalledWeights(name, "cfbi-plus", source, "", "", 0, Path("x"), {"float16": True})
    monkeypatch.setattr(registry, "list_installed_for", lambda engine: (found,))
    made = create_engine("cfbi-plus", name)
    assert {key: made[key] for key in expected} == expected
    assert made["float16"] is True


@pytest.mark.parametrize(("source", "expected"), [("resnet101_cfbip_davis.pth", DAVIS), ("own.pth", PLAIN)])
def test_a_form_shows_the_settings_that_the_installed_weights_bring(
    monkeypatch: pytest.MonkeyPatch, source: str, expected: dict[str, JsonValue]
) -> None:
    found = InstalledWeights("mine", "cfbi-plus", source, "", "", 0, Path("x"))
    monkeypatch.setattr(registry, "list_installed_for", lambda engine: (found,))
    shown = {setting.name: setting.default for setting in settings_in_use(engine_spec("cfbi-plus"))}
    assert {name: shown[name] for name in expected} == expected
    monkeypatch.setattr(registry, "list_installed_for", lambda engine: ())
    assert settings_in_use(engine_spec("cfbi-plus")) == engine_spec("cfbi-plus").settings
