"""Faulty plug-ins: each is one line in the list of engines and one plain error by name; all other engines go on."""

from __future__ import annotations

from pathlib import Path

import pytest
from plugged_engine import plug_in

from segmentation.cli.run import run
from segmentation.engines.recommendation import recommend
from segmentation.engines.registry import BUILT_IN, create_engine, engine_names, engine_spec, usable_specs
from segmentation.engines.weights.installed_weights import how_to_get, weight_state
from segmentation.engines.weights.manifest import weight_file, weight_files
from segmentation.errors import EngineError, UserError

HEAD = """
from segmentation.engines.protocols import EngineSetting, EngineSpec
SPEC = EngineSpec("odd", "propagation", title="Odd", summary="Odd.")
def create(weights, device, settings): ...
"""
FAULTS = {
    "raises": ("raise RuntimeError('no such card')", "RuntimeError: no such card"),
    "exits": ("raise SystemExit(3)", "SystemExit: 3"),
    "unwritable": ("1 +", "SyntaxError"),
    "without_spec": ("def create(weights, device, settings): ...", "no SPEC"),
    "dict_for_spec": (HEAD + "SPEC = {'name': 'odd'}", "no SPEC that is an EngineSpec: dict"),
    "other_name": (HEAD + "SPEC = EngineSpec('even', 'propagation', title='', summary='')", "calls itself 'even'"),
    "other_kind": (HEAD + "SPEC = EngineSpec('odd', 'guessing', title='', summary='')", "of the kind 'guessing'"),
    "number_for_title": (HEAD + "SPEC = EngineSpec('odd', 'clicks', title=4, summary='')", "that is no text"),
    "settings_of_text": (
        HEAD + "SPEC = EngineSpec('odd', 'clicks', title='', summary='', settings=('a',))",
        "Attribute",
    ),
    "setting_twice": (
        HEAD
        + "s = EngineSetting('a', 1, '')\nSPEC = EngineSpec('odd', 'clicks', title='', summary='', settings=(s, s))",
        "two settings of one name",
    ),
    "without_create": (HEAD + "del create", "no function create"),
    "other_signature": (HEAD + "def create(weights): ...", "does not take (weights, device, settings)"),
    "list_of_weights": (HEAD + "WEIGHTS = []", "WEIGHTS that are no tuple of WeightFile"),
    "weights_of_another": (
        HEAD
        + "from segmentation.engines.weights.weight_file import WeightFile\n"
        + "WEIGHTS = (WeightFile('w', 'even', '', 'w.safetensors', '', '', 0, {}),)",
        "WEIGHTS that are for another engine",
    ),
    "pickled_weights": (
        HEAD
        + "from segmentation.engines.weights.weight_file import WeightFile\n"
        + "WEIGHTS = (WeightFile('w', 'odd', '', 'w.pth', '', '', 0, {}),)",
        "no safetensors",
    ),
    "other_interface": (HEAD + "INTERFACE = 0", "version 0 of the engine interface"),
}


@pytest.fixture(params=sorted(FAULTS))
def words(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A faulty plug-in `odd` is installed; the words that say what is wrong with it."""
    text, words = FAULTS[request.param]
    (tmp_path / f"odd_{request.param}.py").write_text(text)
    plug_in(monkeypatch, tmp_path, "odd", f"odd_{request.param}")
    return words


def test_a_faulty_plug_in_is_one_plain_error_and_no_other_engine_notices(
    words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(EngineError) as raised:
        engine_spec("odd")
    assert words in raised.value.message
    assert "odd" in engine_names()
    assert [spec.name for spec in usable_specs()] == list(BUILT_IN)
    assert recommend("propagation") is not None
    assert run(["engines"]) == 0
    listed = capsys.readouterr().out
    assert words in listed
    assert "classic" in listed
    with pytest.raises(UserError, match="Choose one of") as choice:
        create_by_wrong_name()
    assert "classic" in choice.value.advice


def create_by_wrong_name() -> None:
    from segmentation.batch.engine_choice import check_engine

    check_engine("no-such-engine", "propagation", {})


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return 5", "made a int, which is no PropagationEngine"),
        ("raise KeyError('layer1')", "cannot be started: KeyError: 'layer1'"),
        ("raise SystemExit(1)", "cannot be started: SystemExit"),
    ],
)
def test_what_fails_while_a_plug_in_makes_its_engine_is_one_plain_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, words: str
) -> None:
    name = f"odd_making_{len(words)}"
    (tmp_path / f"{name}.py").write_text(f"{HEAD}\ndef create(weights, device, settings):\n    {body}\n")
    plug_in(monkeypatch, tmp_path, "odd", name)
    with pytest.raises(EngineError) as raised:
        create_engine("odd")
    assert words in raised.value.message


def test_weights_of_a_plug_in_are_in_the_list_with_size_and_licence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = weight_files()
    plug_in(monkeypatch, tmp_path, "weighted", "weighted_engine")
    assert [entry.name for entry in weight_files()[len(before) :]] == ["weighted-small"]
    assert weight_file("weighted-small").engine == "weighted"
    spec = engine_spec("weighted")
    assert weight_state(spec).value == "missing"
    assert how_to_get(spec).startswith("About 156 MB, licence Apache-2.0. Run 'maskreel weights fetch weighted-small'")
    assert run(["weights", "list"]) == 0
    assert "About 156 MB" in capsys.readouterr().out


def test_weights_of_a_faulty_plug_in_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = weight_files()
    (tmp_path / "odd_weights.py").write_text("raise RuntimeError('no such card')")
    plug_in(monkeypatch, tmp_path, "odd", "odd_weights")
    assert weight_files() == before


@pytest.mark.parametrize("text", [b"[maskreel.engines]\nodd\n", b"[maskreel.engines]\nodd = \xff\xfe\n"])
def test_damaged_metadata_of_one_package_keep_no_other_from_being_found(
    text: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "odd_engine.py").write_text(HEAD)
    plug_in(monkeypatch, tmp_path, "odd", "odd_engine")
    plug_in(monkeypatch, tmp_path / "damaged", "harmed", "harmed_engine")
    (tmp_path / "damaged" / "harmed_plugin-1.0.dist-info" / "entry_points.txt").write_bytes(text)
    assert "odd" in engine_names()
    assert "metadata are damaged" in caplog.text
