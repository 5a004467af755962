"""Every example of docs/api.md runs, in order, and gives the shapes that the document says."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from cfbi_weights import formula_weights
from formula_weights import formula_state

from segmentation.engines import Reference, engine_spec
from segmentation.engines.conformance.moving_squares import frame_at, moving_labels
from segmentation.errors import EngineError

DOCUMENT = Path(__file__).parents[2] / "docs/api.md"
SIZE = (48, 64)


def examples() -> list[str]:
    return re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture
def names() -> dict[str, Any]:
    """What the document takes as given."""
    frames = {name: frame_at(index) for name, index in (("rgb", 0), ("next_rgb", 1), ("rgb7", 7), ("rgb8", 8))}
    labels = {"labels": moving_labels(0, objects=1), "labels7": moving_labels(7)}
    around = {"before": frame_at(1), "after": frame_at(2), "flow_rgb": np.full((*SIZE, 3), 255, np.uint8)}
    return frames | labels | around


def test_listing_needs_nothing(names: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    exec(examples()[0], names)
    assert "cfbi-plus propagation ['ms', 'flip'" in capsys.readouterr().out


def test_the_defaults_are_those_that_the_page_names() -> None:
    rows = re.findall(r"^\| (`[a-z, `-]+`) \| (`[a-z_]+=.*) \|$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    engines = [(engine, settings) for names, settings in rows for engine in re.findall(r"`([^`]+)`", names)]
    assert [engine for engine, _ in engines] == ["cfbi", "cfbi-mobilenet", "cfbi-plus", "savos", "fsnet", "imcnet"]
    for engine, settings in engines:
        defaults = {setting.name: setting.default for setting in engine_spec(engine).settings}
        for name, value in re.findall(r"`([a-z_0-9]+)=([^`]+)`", settings):
            assert defaults[name] == ast.literal_eval(value), (engine, name)


def test_masks_are_propagated_as_written(names: dict[str, Any]) -> None:
    names["cfbi_plus_file"] = {"state_dict": formula_weights("cfbi-plus")}
    exec(examples()[0] + examples()[1], names)
    assert names["probabilities"].shape == (3, *SIZE)
    assert names["probabilities"].dtype == np.float32
    assert names["mask"].shape == SIZE


@pytest.mark.parametrize(("engine", "number"), [("fsnet", 0), ("imcnet", 1)])
def test_objects_are_found_as_written(names: dict[str, Any], engine: str, number: int) -> None:
    names[f"{engine}_file"] = formula_state(engine)
    exec(examples()[0] + examples()[2].split("\n\n")[number], names)
    assert names["saliency"].shape == SIZE
    assert names["saliency"].dtype == np.float32
    assert 0 <= names["saliency"].min() <= names["saliency"].max() <= 1


def test_classic_runs_as_written(names: dict[str, Any]) -> None:
    exec(examples()[0] + examples()[3], names)
    assert names["probabilities"].shape == (2, *SIZE)


def test_an_engine_of_ones_own_keeps_the_protocol(names: dict[str, Any]) -> None:
    exec(examples()[4], names)
    engine = names["create"](None, "cpu", {})
    engine.begin([Reference(0, names["rgb"], names["labels"])])
    engine.step(names["next_rgb"])
    state = engine.snapshot()
    engine.add_reference(Reference(7, names["rgb7"], names["labels7"]))
    assert engine.step(names["rgb8"]).shape == (3, *SIZE)
    assert engine.confidence == pytest.approx({1: 1, 2: 1}, abs=0.05)
    engine.begin([], state=state)
    assert np.array_equal(engine.step(names["next_rgb"]).argmax(0), names["labels"])
    with pytest.raises(EngineError, match="64 x 40"):
        engine.step(names["rgb"][:40])
    engine.close()
    with pytest.raises(EngineError, match="closed"):
        engine.step(names["rgb"])
    assert len(examples()) == 6


def test_clicks_are_followed_as_written(names: dict[str, Any]) -> None:
    exec(examples()[0] + examples()[5], names)
    assert names["probability"].shape == SIZE
    assert names["probability"].max() == 1, "the click that adds is honoured"


def test_the_template_is_the_engine_of_the_page() -> None:
    (engine,) = (example for example in examples() if "class StillEngine" in example)
    template = DOCUMENT.parents[1] / "packaging/plugins/template/src/maskreel_still/__init__.py"
    assert template.read_text(encoding="utf-8").endswith(f"\n\n{engine}")
