"""`--json` writes a file beside the text, and `--json -` prints the JSON alone."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from segmentation.cli.json_output import add_json_option, print_result
from segmentation.errors import StorageError

VALUES = {"frames": 8, "names": ["a", "b"]}


def options_of(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_json_option(parser)
    return parser.parse_args(words)


def test_without_the_option_the_text_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    print_result(options_of(), VALUES, "8 frames")
    assert capsys.readouterr().out == "8 frames\n"


def test_a_dash_prints_the_json_alone(capsys: pytest.CaptureFixture[str]) -> None:
    print_result(options_of("--json", "-"), VALUES, "8 frames")
    assert json.loads(capsys.readouterr().out) == VALUES


def test_a_file_holds_the_json_beside_the_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    print_result(options_of("--json", str(tmp_path / "found.json")), VALUES, "8 frames")
    assert json.loads((tmp_path / "found.json").read_text()) == VALUES
    assert capsys.readouterr().out == "8 frames\n"


def test_a_place_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError):
        print_result(options_of("--json", str(tmp_path / "file" / "found.json")), VALUES, "8 frames")


def test_commands_that_print_line_by_line_have_figures_too(
    command: Callable[..., Any], clip: Path, mask: Path, fake: str, tmp_path: Path
) -> None:
    def figures(*words: object) -> dict[str, Any]:
        done = command(*words, "--json", "-")
        assert done.code == 0, done.err
        found: dict[str, Any] = json.loads(done.out)
        return found

    assert figures("shots", clip)["shots"] == [{"first": 0, "last": 7}]
    project, tracks = tmp_path / "work.maskreel", tmp_path / "tracks.json"
    line = ("propagate", clip, "--masks", mask, "--engine", fake, "--project", project)
    assert command(*line, "--out", tracks, "--output-format", "ytvis").code == 0
    converted = figures("convert", tracks, "--output-format", "coco", "--out", tmp_path / "coco.json")
    assert (converted["format"], converted["frames"], converted["objects"]) == ("ytvis", 8, {"1": 1, "2": 2})
    assert converted["lines"][-1].startswith("8 frames with 2 objects")
    assert figures("undo", project)["undone"] == ["Propagate with fake"]
    assert figures("redo", project)["redone"] == ["Propagate with fake"]
    assert figures("relink", project, clip)["same_content"] is True
    assert figures("weights", "list")["weights"][0].keys() == {"name", "engine", "title", "state", "licence"}
