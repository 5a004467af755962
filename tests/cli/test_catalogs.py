"""`maskreel formats`, `engines` and `settings` list everything with its options; a mistyped subcommand says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from plugged_engine import plug_in

import maskreel.entry_point as main
from segmentation.cli.subcommands import is_subcommand_meant, nearest_subcommand
from segmentation.engines import engine_names, engine_spec
from segmentation.formats.registry import FORMATS

Command = Callable[..., Any]


@pytest.mark.parametrize("spec", FORMATS, ids=lambda spec: spec.name)
def test_a_format_is_listed_with_all_its_options(command: Command, spec: Any) -> None:
    facts = json.loads(command("formats", spec.name, "--json", "-").out)
    assert [option["name"] for option in facts["options"]] == [option.name for option in spec.options]
    text = command("formats", spec.name).out
    assert spec.title in text
    assert all(f"--option {option.name}=" in text for option in spec.options)


def test_all_formats_and_engines_are_listed_by_name(command: Command) -> None:
    listed = [line.split()[0] for line in command("formats").out.splitlines()]
    assert listed == [spec.name for spec in FORMATS]
    assert [line.split()[0] for line in command("engines").out.splitlines()] == list(engine_names())


@pytest.mark.parametrize("name", ["classic", "cfbi-plus-mobile", "fsnet", "classic-clicks"])
def test_an_engine_is_listed_with_its_settings(command: Command, name: str) -> None:
    spec = engine_spec(name)
    for word in ("engines", "settings"):
        text = command(word, name).out
        assert all(f"--setting {setting.name}=" in text for setting in spec.settings)
    found = json.loads(command("settings", name, "--json", "-").out)["settings"]
    assert [each["name"] for each in found] == [setting.name for setting in spec.settings]


def test_settings_of_all_engines_are_listed_with_the_fault_of_a_plug_in(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plug_in(monkeypatch, tmp_path, "broken", "no_such_module")
    text = command("settings").out
    listed = [line.partition(":")[0] for line in text.splitlines() if not line.startswith(" ")]
    assert listed == list(engine_names())
    assert "broken: " in text
    found = {each["engine"]: each for each in json.loads(command("settings", "--json", "-").out)["engines"]}
    assert "broken" in found["broken"]["fault"]
    assert [each["name"] for each in found["classic"]["settings"]] == [s.name for s in engine_spec("classic").settings]


@pytest.mark.parametrize("word", ["formats", "engines", "settings"])
def test_an_unknown_name_is_refused_with_those_that_there_are(command: Command, word: str) -> None:
    done = command(word, "nothing-like-it")
    assert done.code == 2
    assert "nothing-like-it" in done.err


@pytest.mark.parametrize(("word", "meant"), [("propogate", "propagate"), ("exprot", "export"), ("evalute", "evaluate")])
def test_a_mistyped_subcommand_is_no_clip(word: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main([word]) == 2
    said = capsys.readouterr().err
    assert f"There is no subcommand '{word}'" in said
    assert f"Did you mean `maskreel {meant}`?" in said


def test_a_word_like_no_subcommand_suggests_none() -> None:
    assert nearest_subcommand("xylophone") == ""


@pytest.mark.parametrize("word", ["clip.mp4", "folder/clip", "../up", "C:\\clip", "010"])
def test_what_looks_like_a_path_is_for_the_window(word: str) -> None:
    assert not is_subcommand_meant(word)


def test_a_file_with_a_bare_name_is_for_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "horses").mkdir()
    monkeypatch.chdir(tmp_path)
    assert not is_subcommand_meant("horses")
    assert is_subcommand_meant("cows")
