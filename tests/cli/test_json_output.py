"""`--json` writes a file beside the text, and `--json -` prints the JSON alone."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

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
